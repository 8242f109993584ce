"""The folder that training writes is an ordinary model of sentence-transformers."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from sentence_transformers import SentenceTransformer

from index.training.folder import write_folder
from index.training.student import Encoder, encode
from tests.index.training.small_models import ENGLISH, FRENCH

LONGEST = 12
TEXTS = ["the cat sleeps", "LE CHIEN", "unknown words", "my house is red " * 5]


@pytest.fixture
def folder(student: Encoder, tmp_path: Path) -> Path:
    made = tmp_path / "out" / "model"
    made.mkdir(parents=True)
    (made / "left-over.txt").touch()
    write_folder(student, made, LONGEST)
    return made


def test_the_folder_gives_the_students_vectors(student: Encoder, folder: Path) -> None:
    model = SentenceTransformer(str(folder), device="cpu", model_kwargs={"dtype": torch.float32})
    found = torch.tensor(model.encode(TEXTS))
    torch.testing.assert_close(found, encode(student, TEXTS, LONGEST), atol=0.02, rtol=0)
    assert model.max_seq_length == LONGEST


def test_the_weights_are_kept_in_half_precision_and_said_to_be(
    student: Encoder, folder: Path
) -> None:
    weights = load_file(folder / "model.safetensors")
    assert {weight.dtype for weight in weights.values()} == {torch.float16}
    words = weights["embeddings.word_embeddings.weight"]
    torch.testing.assert_close(words, student.pieces.weight.detach().half())
    assert len(words) == len(ENGLISH) + len(FRENCH) + 5
    assert json.loads((folder / "config.json").read_text())["dtype"] == "float16"


def test_what_was_in_the_folder_before_is_gone_and_nothing_is_left_beside(folder: Path) -> None:
    assert not (folder / "left-over.txt").exists()
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def test_everybody_may_read_the_folder(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) & stat.S_IROTH
    readable = [path.stat().st_mode & stat.S_IROTH for path in folder.rglob("*")]
    assert all(readable)
