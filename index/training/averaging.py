"""Two models of the same teacher as one: every weight their mean, over the pieces of one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from index.training.folder import WEIGHTS, write_halves

PIECES = "embeddings.word_embeddings.weight"
Weights = Mapping[str, Tensor]


def average_with(folder: Path, other: Path) -> None:
    """Put the mean of both models into `folder`, in half precision, over its own pieces."""
    made = averaged(weights_of(folder), pieces_of(folder), weights_of(other), pieces_of(other))
    write_halves(made, folder)


def pieces_of(folder: Path) -> list[str]:
    """The word pieces of a model's folder, in order."""
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.__getitem__)


def vectors_of_pieces(folder: Path) -> dict[str, Tensor]:
    """The vector of each word piece of a model's folder, in single precision."""
    return dict(zip(pieces_of(folder), weights_of(folder)[PIECES], strict=True))


def weights_of(folder: Path) -> dict[str, Tensor]:
    """The weights of a model's folder in single precision."""
    return {name: w.float() for name, w in load_file(folder / WEIGHTS).items()}


def averaged(
    one: Weights, pieces: list[str], other: Weights, others: list[str]
) -> dict[str, Tensor]:
    """The mean, over the pieces of `one`; a piece that only `one` has stays as it is."""
    made = {name: (weight + other[name]) / 2 for name, weight in one.items() if name != PIECES}
    place_of = {piece: place for place, piece in enumerate(others)}
    table = one[PIECES].clone()
    shared = [(place, place_of[p]) for place, p in enumerate(pieces) if p in place_of]
    mine, theirs = (torch.tensor(column) for column in zip(*shared, strict=True))
    table[mine] = (table[mine] + other[PIECES][theirs]) / 2
    return {**made, PIECES: table}
