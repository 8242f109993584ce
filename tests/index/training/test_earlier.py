"""The pieces that an earlier model lends."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from index.training.earlier import vectors_of_pieces
from index.training.inputs import InputError, Inputs, first_model


def test_each_piece_comes_with_its_own_vector(tmp_path: Path) -> None:
    vocabulary = {"model": {"vocab": {"conge": 1, "[PAD]": 0}}}
    (tmp_path / "tokenizer.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    table = torch.tensor([[0.0, 0.0], [1.5, -2.0]]).half()
    save_file({"embeddings.word_embeddings.weight": table}, tmp_path / "model.safetensors")
    vectors = vectors_of_pieces(tmp_path)
    assert {piece: vector.tolist() for piece, vector in vectors.items()} == {
        "[PAD]": [0.0, 0.0], "conge": [1.5, -2.0]
    }  # fmt: skip
    assert vectors["conge"].dtype == torch.float32


def test_another_first_model_than_the_recipes_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "first"
    folder.mkdir()
    weights = folder / "model.safetensors"
    weights.write_bytes(b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    inputs = Inputs(tmp_path)
    assert first_model(inputs, {"model": "first", "weights_sha256": digest}) == folder
    with pytest.raises(InputError, match=r"model\.safetensors"):
        first_model(inputs, {"model": "first", "weights_sha256": "0" * 64})
