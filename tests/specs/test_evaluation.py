"""The evaluation over the real assistant: what it counts, and what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.evaluation import Report, evaluate
from assistant.evaluation_report import as_markdown, write_report
from assistant.gold import GoldQuestion
from assistant.ready import Assistant

pytestmark = pytest.mark.model

_WORDMARK = "utilisation limitée du mot-symbole"


def _gold(number: int, **fields: object) -> GoldQuestion:
    known: dict[str, object] = {
        "id": f"t{number}",
        "language": "en",
        "organization": "csc",
        "question": "can I use the GC wordmark on LinkedIn?",
        "gold": (_WORDMARK,),
        "finding": "conditional",
        "answerable": True,
    }
    return GoldQuestion(**{**known, **fields})  # type: ignore[arg-type] # a test knows its fields


@pytest.fixture(scope="module")
def report(assistant: Assistant) -> Report:
    questions = (
        _gold(1),
        _gold(2, language="fr", question="puis-je utiliser le mot-symbole sur LinkedIn?"),
        _gold(3, finding="prohibited"),
        _gold(4, gold=("words that no clause holds",)),
        _gold(5, question="What is the dress code?", gold=(), finding=None, answerable=False),
    )
    return evaluate(questions, assistant.resources)


def test_it_counts_the_right_clause_in_first_place(report: Report) -> None:
    assert report.groups["fr"].hit_at_1 == 1.0
    assert report.groups["en"].hit_at_1 == pytest.approx(2 / 3)


def test_it_counts_a_finding_that_is_not_the_expected_one_as_wrong(report: Report) -> None:
    assert report.groups["en"].finding == pytest.approx(2 / 3)
    assert report.groups["fr"].finding == 1.0


def test_it_counts_silence_on_what_no_clause_answers(report: Report) -> None:
    assert report.groups["en"].abstention == 1.0
    assert report.groups["fr"].abstention is None
    assert report.groups["all"].false_abstention == 0.0


def test_every_quote_is_verbatim_and_every_answer_in_its_language(report: Report) -> None:
    assert report.groups["all"].verbatim == 1.0
    assert report.groups["all"].language == 1.0


def test_the_same_questions_are_put_to_each_search_alone(report: Report) -> None:
    assert set(report.baselines) == {"keyword", "dense", "hybrid"}
    assert report.baselines["keyword"]["fr"].hit_at_1 == 1.0


def test_the_report_is_written_as_tables_and_as_json(report: Report, tmp_path: Path) -> None:
    written = write_report(report, tmp_path / "reports", "measured")
    assert "| en | 4 |" in written.read_text(encoding="utf-8")
    figures = json.loads(written.with_suffix(".json").read_text(encoding="utf-8"))
    assert figures["groups"]["fr"]["hit_at_1"] == 1.0
    assert [row["id"] for row in figures["questions"]] == ["t1", "t2", "t3", "t4", "t5"]


def test_the_report_names_each_question_that_went_wrong(report: Report) -> None:
    wrong = as_markdown(report).partition("## What went wrong")[2]
    assert "t3" in wrong
    assert "t4" in wrong
    assert "t1 " not in wrong
