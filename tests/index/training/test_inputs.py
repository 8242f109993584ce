"""Data is used only when it is what the recipe was written for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from index.training.inputs import HERE, InputError, Inputs, recipe, teacher_folder


def test_every_file_is_named_with_its_digest(inputs: Inputs) -> None:
    found = inputs.check()
    assert {"training/laws.tsv.xz", "training/questions/tbs0.jsonl", "own/law1.tsv"} <= set(found)
    assert all(len(digest) == 64 for digest in found.values())


@pytest.mark.parametrize("name", ["laws.tsv.xz", "questions/law0.jsonl"])
def test_a_changed_file_is_refused_by_its_name(inputs: Inputs, name: str) -> None:
    with (inputs.training / name).open("ab") as file:
        file.write(b"\n")
    with pytest.raises(InputError, match=f"{name} is not the file"):
        inputs.check()


@pytest.mark.parametrize("name", ["tatoeba.tsv.xz", "questions/tbs0.tsv", "SHA256SUMS"])
def test_a_missing_file_is_refused_by_its_name(inputs: Inputs, name: str) -> None:
    (inputs.training / name).unlink()
    with pytest.raises(InputError, match=f"{name} is missing"):
        inputs.check()


def test_a_changed_file_of_the_projects_own_questions_is_refused_too(inputs: Inputs) -> None:
    (inputs.questions / "everyday.tsv").write_text("Other\tAutre\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own/everyday\.tsv is not the file"):
        inputs.check()


def test_packed_and_plain_tables_are_read_alike(inputs: Inputs) -> None:
    assert next(iter(inputs.rows("tatoeba.tsv.xz"))) == ["Run!", "Cours !", "x"]
    assert next(iter(inputs.rows("everyday.tsv"))) == ["I like the leave.", "J'aime le congé."]


def test_the_delivered_questions_are_those_that_were_signed() -> None:
    signed = (HERE / "questions" / "SHA256SUMS").read_text(encoding="utf-8")
    named = {line.split()[1] for line in signed.splitlines()}
    present = {path.name for path in (HERE / "questions").iterdir()} - {"SHA256SUMS"}
    assert named == present


def test_the_delivered_recipe_names_every_step() -> None:
    steps = {"teacher", "held_out", "vocabulary", "placement", "distillation", "questions"}
    assert steps <= set(recipe())


def test_a_teacher_that_is_not_installed_is_named() -> None:
    with pytest.raises(InputError, match="no_such_teacher is not installed"):
        teacher_folder({"package": "no_such_teacher", "weights_sha256": ""})


def test_another_teacher_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "some_teacher_of_a_test"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match=r"model\.safetensors is not the file"):
        teacher_folder({"package": package.name, "weights_sha256": "0" * 64})
    assert package.name not in sys.modules
