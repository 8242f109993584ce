"""The word pieces of an earlier model of the same teacher, and where they stand."""

from __future__ import annotations

import json
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from index.training.folder import WEIGHTS

_TABLE = "embeddings.word_embeddings.weight"


def vectors_of_pieces(folder: Path) -> dict[str, Tensor]:
    """The vector of each word piece of a model's folder, in single precision."""
    table = load_file(folder / WEIGHTS)[_TABLE].float()
    return dict(zip(_pieces_of(folder), table, strict=True))


def _pieces_of(folder: Path) -> list[str]:
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.__getitem__)
