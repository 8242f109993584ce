"""Two models made into one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import torch

from index.training.averaging import averaged
from index.training.inputs import InputError, Inputs, first_model

TABLE = "embeddings.word_embeddings.weight"


def test_every_weight_is_the_mean_and_a_piece_of_one_model_alone_stays() -> None:
    one = {TABLE: torch.tensor([[1.0], [3.0]]), "layer": torch.tensor([2.0])}
    other = {TABLE: torch.tensor([[9.0], [5.0], [7.0]]), "layer": torch.tensor([4.0])}
    made = averaged(one, ["leave", "conge"], other, ["other", "leave", "third"])
    assert made["layer"].tolist() == [3.0]
    assert made[TABLE].tolist() == [[3.0], [3.0]]
    assert one[TABLE].tolist() == [[1.0], [3.0]]


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
