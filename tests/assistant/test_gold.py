"""Question files of an evaluation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.gold import GoldError, is_hit, read_gold

ROW: dict[str, object] = {
    "id": "q1",
    "language": "fr",
    "organization": "csc",
    "question": "Puis-je utiliser le mot-symbole?",
    "expect": "answered",
    "gold": ["l'utilisation limitée du mot-symbole", "autre passage"],
    "verdict": "conditional",
}


def written(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def row(**changed: object) -> str:
    return json.dumps({**ROW, **changed}, ensure_ascii=False)


def test_it_reads_a_question_with_what_answers_it(tmp_path: Path) -> None:
    (gold,) = read_gold(written(tmp_path, row()))
    assert (gold.id, gold.language, gold.organization) == ("q1", "fr", "csc")
    assert gold.finding == "conditional"
    assert gold.answerable
    assert len(gold.gold) == 2


def test_a_question_that_nothing_answers_has_no_passage(tmp_path: Path) -> None:
    line = json.dumps(
        {"id": 2, "language": "en", "question": "Pay?", "expect": "unanswered", "gold": None}
    )
    (gold,) = read_gold(written(tmp_path, line))
    assert gold.id == "2"
    assert gold.gold == ()
    assert not gold.answerable
    assert gold.organization is None
    assert gold.finding is None


def test_blank_lines_are_passed_over_and_the_order_is_kept(tmp_path: Path) -> None:
    file = written(tmp_path, row(id="a"), "", "   ", row(id="b"))
    assert [gold.id for gold in read_gold(file)] == ["a", "b"]


@pytest.mark.parametrize(
    "bad",
    [
        "{not json",
        "[]",
        '"text"',
        row(language="es"),
        row(expect="perhaps"),
        json.dumps({"id": "q", "language": "en", "expect": "answered"}),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, bad: str) -> None:
    file = written(tmp_path, row(), "", bad)
    with pytest.raises(GoldError, match=r"questions\.jsonl:3"):
        read_gold(file)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="missing"):
        read_gold(tmp_path / "missing.jsonl")
    broken = tmp_path / "latin.jsonl"
    broken.write_bytes("{é}".encode("latin-1"))
    with pytest.raises(GoldError, match="latin"):
        read_gold(broken)


def test_any_one_passage_inside_the_source_is_a_hit(tmp_path: Path) -> None:
    (gold,) = read_gold(written(tmp_path, row()))
    assert is_hit(gold, "Or, l’utilisation  limitée\ndu mot‑symbole est acceptable.")
    assert is_hit(gold, "Voici un autre passage.")
    assert not is_hit(gold, "L’utilisation illimitée du mot-symbole.")


def test_nothing_is_a_hit_for_a_question_that_nothing_answers(tmp_path: Path) -> None:
    (gold,) = read_gold(written(tmp_path, row(expect="unanswered", gold=[])))
    assert not is_hit(gold, "N’importe quel texte.")
