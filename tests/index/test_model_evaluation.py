"""Models beside each other: what is measured again, what is kept, and what is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.training import evaluation
from index.training.candidates import Candidate, candidate, speed
from index.training.evaluation import evaluate
from index.training.report import Report, as_json, as_markdown
from index.training.results import Results
from index.training.rows import KEYWORD, Row, System
from tests.index.fakes import WordEmbeddings
from tests.index.held_out import held_out, model, no_progress


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return held_out(monkeypatch, tmp_path)


def test_every_part_is_measured_with_every_model(data: Path, tmp_path: Path) -> None:
    parts = ("provisions", "notes", "questions", "bench")
    report = evaluate(data, [model("a"), model("b")], parts, Results(tmp_path / "kept.json"))
    assert [row.part for row in report.rows] == [
        *["provisions"] * 2, *["notes"] * 4, *["questions"] * 3, "bench",
    ]  # fmt: skip
    for row in report.rows:
        titles = [system.title for system in row.values]
        assert titles == [KEYWORD, "a, dense", "a, hybrid", "b, dense", "b, hybrid"]
        assert all(len(values) == len(row.units) for values in row.values.values())
    assert report.rows[-1].label == "rules (fr)"
    assert report.rows[-1].values[System(KEYWORD, "keyword")] == (1.0,)


def test_what_was_measured_before_is_not_measured_again(data: Path, tmp_path: Path) -> None:
    parts, kept = ("notes", "bench"), tmp_path / "kept" / "figures.json"
    first = evaluate(data, [model()], parts, Results(kept))
    again = model()
    assert evaluate(data, [again], parts, Results(kept)).rows == first.rows
    assert isinstance(again.embeddings, WordEmbeddings)
    assert again.embeddings.embedded == []


def test_another_model_is_measured_anew(data: Path, tmp_path: Path) -> None:
    kept = Results(tmp_path / "kept.json")
    evaluate(data, [model()], ["notes"], kept)
    other = model("other")
    evaluate(data, [other], ["notes"], kept)
    assert isinstance(other.embeddings, WordEmbeddings)
    assert other.embeddings.embedded


def test_a_text_is_embedded_once_for_all_trials(data: Path, tmp_path: Path) -> None:
    asked = model()
    evaluate(data, [asked], ["provisions", "notes"], Results(tmp_path / "kept.json"))
    assert isinstance(asked.embeddings, WordEmbeddings)
    assert len(asked.embeddings.embedded) == len(set(asked.embeddings.embedded))


def test_vectors_come_in_the_order_of_their_texts() -> None:
    vectors = model().vectors(["three words here", "one", "one"], no_progress)
    assert vectors.shape[0] == 3
    assert np.array_equal(vectors[1], vectors[2])
    assert np.allclose(vectors[0], WordEmbeddings().embed_query("three words here"), atol=1e-6)


def test_speed_counts_clauses_a_second_and_the_size_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"x" * 3_000_000)
    clauses = [f"{n} " + "word " * 59 for n in range(20)]
    found = speed(Candidate("m", tmp_path, WordEmbeddings()), clauses, ["a question"])
    assert found.megabytes == 3.0
    assert found.texts_per_second > 0
    assert found.question_ms > 0
    with pytest.raises(ValueError, match="nothing to time"):
        speed(model(), ["too short"], ["a question"])


def test_a_model_is_a_folder_or_a_package_that_holds_one(tmp_path: Path) -> None:
    assert candidate(f"new={tmp_path}").folder == tmp_path
    for bad in ("new", "new=", f"={tmp_path}", f"new={tmp_path}/nowhere", "new=json"):
        with pytest.raises(ValueError, match="write NAME=FOLDER"):
            candidate(bad)


def row(part: str, **values: tuple[float, ...]) -> Row:
    systems = {
        "words": System(KEYWORD, "keyword"),
        "dense": System("new", "dense"),
        "hybrid": System("new", "hybrid"),
    }
    units = ("hit@1", "hit@3")[: len(next(iter(values.values())))]
    figures = {systems[key]: value for key, value in values.items()}
    return Row(part, "asked → found", units, 1234, 4000, figures)


REPORT = Report(
    rows=(
        row("questions", words=(0.25, 0.5), dense=(0.75, 0.8), hybrid=(0.7, 0.9)),
        row("bench", words=(0.5,), dense=(0.4,), hybrid=(0.5,)),
    ),
    models={"new": "files:1"},
    speeds={},
)


def test_the_table_has_a_column_for_each_search_and_the_best_in_bold() -> None:
    table = as_markdown(REPORT)
    assert "| hit@1 / hit@3 | keyword | new, dense | new, hybrid |" in table
    assert "| 0.250 / 0.500 | **0.750** / 0.800 | 0.700 / **0.900** |" in table
    assert "| **0.500** | 0.400 | **0.500** |" in table
    assert "asked → found, 1,234 among 4,000" in table
    assert "`files:1`" in table


def test_the_table_says_why_no_published_figures_stand_beside() -> None:
    assert "No published figures" in as_markdown(REPORT)
    assert "1,234 questions" in as_markdown(REPORT)


def test_as_json_the_figures_are_unrounded_and_named() -> None:
    found = json.loads(json.dumps(as_json(REPORT)))
    assert found["rows"][0]["figures"]["new, hybrid"] == {"hit@1": 0.7, "hit@3": 0.9}
    assert found["models"] == {"new": "files:1"}


def test_the_command_writes_tables_and_a_chart(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(evaluation, "candidate", lambda named, _: model(named))
    given = ["--shared", data, "--output", tmp_path / "out", "--cache", tmp_path / "kept.json"]
    evaluation.main([*map(str, given), "--models", "words", "--only", "notes,bench"])
    picture = (tmp_path / "out" / "model.svg").read_text(encoding="utf-8")
    assert "words, hybrid" in picture
    assert "The same figures are in the tables" in picture
    assert "rules (fr)" in (tmp_path / "out" / "model.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out" / "model.json").read_text(encoding="utf-8"))["rows"]


def test_the_same_figures_draw_the_same_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from index.training.chart import write_chart

    for name in ("one", "two"):
        write_chart(REPORT.rows, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("wrong", [["--only", "everything"], ["--models", "new=/nowhere"]])
def test_what_cannot_be_measured_ends_the_command(wrong: Sequence[str], tmp_path: Path) -> None:
    given = ["--shared", str(tmp_path), "--output", str(tmp_path), "--models", f"a={tmp_path}"]
    with pytest.raises(SystemExit) as ended:
        evaluation.main([*given, *wrong])
    assert ended.value.code
