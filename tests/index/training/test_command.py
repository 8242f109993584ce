"""`python -m index.training`, on a folder of a few rows."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sentence_transformers import SentenceTransformer

from index.onnx_model import GRAPH
from index.training import __main__ as command
from index.training.inputs import Inputs
from index.training.measures import read_aside
from tests.index.training.small_models import RECIPE, write_teacher


@pytest.fixture
def output(inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the model goes; a small teacher and recipe in place of the real ones."""
    teacher = write_teacher(tmp_path / "teacher", ["the minister must give every officer leave"])

    def small_teacher(_: Mapping[str, Any]) -> Path:
        return teacher

    recipe = {**RECIPE, "first": {"model": "models/first", "weights_sha256": "unchecked"}}
    monkeypatch.setattr(command, "recipe", lambda: recipe)
    monkeypatch.setattr(command, "first_model", lambda *_: output)
    monkeypatch.setattr(command, "vectors_of_pieces", lambda _: {})
    monkeypatch.setattr(command, "teacher_folder", small_teacher)
    monkeypatch.setattr(command, "read_aside", partial(read_aside, own=inputs.questions))
    monkeypatch.setattr(command, "_console", Console(stderr=True, width=1000))
    monkeypatch.setattr(Inputs.__init__, "__defaults__", (inputs.questions,))
    output = tmp_path / "models" / "made"
    output.parent.mkdir()
    given = ["--shared", str(inputs.shared), "--work", str(tmp_path / "work")]
    monkeypatch.setattr(sys, "argv", ["training", *given, "--output", str(output)])
    return output


def test_the_command_writes_a_model_with_its_graph_and_card(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main() == 0
    assert SentenceTransformer(str(output), device="cpu").max_seq_length == 256
    assert (output / GRAPH).is_file()
    card = (output / "README.md").read_text(encoding="utf-8")
    assert "| placement |" in card
    assert "| `training/laws.tsv.xz` |" in card
    assert f"{output} is written" in capsys.readouterr().err


@pytest.mark.parametrize("missing", [True, False])
def test_other_data_than_the_recipes_is_refused_with_the_files_name(
    inputs: Inputs, output: Path, capsys: pytest.CaptureFixture[str], missing: bool
) -> None:
    table = inputs.training / "laws.tsv.xz"
    table.unlink() if missing else table.write_bytes(b"other law")
    assert command.main() == 2
    assert str(table) in capsys.readouterr().err
    assert not output.exists()


def test_a_folder_without_data_is_refused(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "argv", ["training", "--shared", str(tmp_path / "nothing")])
    assert command.main() == 2
    assert "SHA256SUMS is missing" in capsys.readouterr().err
    assert not output.exists()
