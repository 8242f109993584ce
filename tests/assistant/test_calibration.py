"""Fitting judges on a small set made by hand, and what is written of it."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from structlog.testing import capture_logs

from assistant.calibration import (
    Candidate,
    FittedPair,
    _families,
    asked_of_each,
    far_below,
    fit_pair,
)
from assistant.calibration_report import HeldOut, lines, write_calibration
from assistant.evidence import ACCEPT_SIGNALS, RANK_SIGNALS, fitted_judges
from assistant.gold import GoldQuestion
from assistant.service import _say_if_not_calibrated
from corpus.models import LANGUAGES
from index.embeddings import SentenceEmbeddings

JUDGES = {
    "with_examples": HeldOut(
        ("en", "fr", "en", "fr"), (0.9, 0.8, 0.3, 0.1), (True, True, False, False), 0.5
    ),
    "without_examples": HeldOut(
        ("en", "fr", "en", "fr"), (0.6, 0.7, 0.4, 0.2), (True, False, True, False), 0.65
    ),
}


def question(number: int) -> GoldQuestion:
    """Every third one has no answer."""
    answerable = number % 3 != 0
    gold = ("the rule",) if answerable else ()
    language = LANGUAGES[number % 2]
    return GoldQuestion(f"q{number}", language, None, f"{number}?", gold, None, answerable)


@cache
def fitted(allowed: float | None = None) -> FittedPair:
    """Sixty questions of four passages; the right one is near, and nothing else is."""
    chance = random.Random(3)
    questions = [question(number) for number in range(60)]
    candidates = [
        Candidate(
            number,
            {"dense": chance.gauss(0.8 if right else 0.3, 0.05), "keyword": chance.random()},
            right,
        )
        for number, gold in enumerate(questions)
        for right in (gold.answerable, False, False, False)
    ]
    return fit_pair(questions, candidates, allowed)


def test_the_fit_finds_the_signal_that_tells() -> None:
    table = fitted().table
    assert table["rank"]["weights"]["dense"] > 5 * abs(table["rank"]["weights"]["keyword"])
    assert table["accept"]["weights"]["dense"] > 0
    assert set(table["rank"]["weights"]) == set(RANK_SIGNALS)
    assert set(table["accept"]["weights"]) == set(ACCEPT_SIGNALS)


def test_a_signal_that_never_occurs_weighs_nothing() -> None:
    assert fitted().table["rank"]["weights"]["votes"] == 0.0


def test_each_question_is_judged_once_by_a_judge_that_never_saw_it() -> None:
    pair = fitted()
    held = pair.held_out
    assert len(held.probabilities) == len(held.right) == len(held.languages) == 60
    assert held.languages[:2] == LANGUAGES
    answered = [p for p, right in zip(held.probabilities, held.right, strict=True) if right]
    declined = [p for p, right in zip(held.probabilities, held.right, strict=True) if not right]
    assert min(answered) > max(declined)
    assert pair.table["held_out"]["unanswerable_abstained"] == 1.0


def test_the_threshold_is_even_or_leaves_the_share_allowed() -> None:
    assert fitted().table["threshold"] == 0.5
    strict = fitted(0.1).table
    assert strict["threshold"] > 0.5
    assert strict["held_out"]["answerable_abstained"] == pytest.approx(0.1)


def test_what_nobody_answers_is_asked_of_each_employer_too() -> None:
    asked = asked_of_each([question(0), question(1)], ("csc", "ontario"))
    assert [(q.id, q.organization) for q in asked] == [
        ("q0", None), ("q1", None), ("q0", "csc"), ("q0", "ontario")
    ]  # fmt: skip


def test_one_question_asked_of_several_employers_is_held_out_as_one() -> None:
    asked = asked_of_each([question(n) for n in range(4)], ("csc", "ontario"))
    families = dict(zip(((q.id, q.organization) for q in asked), _families(asked), strict=True))
    assert families["q0", None] == families["q0", "csc"] == families["q0", "ontario"]
    assert len(set(families.values())) == 4


def test_far_is_where_hardly_an_answerable_question_lies() -> None:
    questions = [question(number) for number in range(300)]
    candidates = [
        Candidate(
            n, {"dense": (0.5 + n / 1000) if gold.answerable else 0.1, "dense_gap": gap}, False
        )
        for n, gold in enumerate(questions)
        for gap in (0.0, 0.05)
    ]
    assert far_below(questions, candidates) == pytest.approx(0.566, abs=0.002)


def test_the_same_questions_give_the_same_judges() -> None:
    before = fitted()
    fitted.cache_clear()
    assert fitted() == before


def test_curves_are_drawn_per_language_and_together() -> None:
    found = JUDGES["with_examples"].curves()
    assert {name: one.questions for name, one in found.items()} == {"en": 2, "fr": 2, "together": 4}
    assert found["en"].risk_coverage[-1].risk == 0.5


def test_a_line_per_judge_and_language_gives_the_figures() -> None:
    written = list(lines(JUDGES))
    assert len(written) == 6
    assert written[2] == (
        "with_examples together: 4 questions, calibration error 0.175, "
        "area under risk-coverage 0.208; at 0.500 answers 0.500, wrong 0.000"
    )
    assert written[3].endswith("at 0.650 answers none")


def test_the_numbers_of_the_pictures_are_written_beside_them(tmp_path: Path) -> None:
    write_calibration(JUDGES, "files:abc", tmp_path)
    table = json.loads((tmp_path / "calibration.json").read_text(encoding="utf-8"))
    assert table["model_fingerprint"] == "files:abc"
    one = table["judges"]["with_examples"]["together"]
    assert one["questions"] == 4
    assert one["reliability"][0] == {
        "lowest": 0.1, "highest": 0.2, "questions": 1, "probability": 0.1, "right": 0.0,
    }  # fmt: skip
    assert [point["coverage"] for point in one["risk_coverage"]] == [0.25, 0.5, 0.75, 1.0]


def test_many_questions_leave_few_lines_and_the_last_covers_all(tmp_path: Path) -> None:
    sure = tuple(number / 1000 for number in range(1000))
    many = HeldOut(("en",) * 1000, sure, tuple(p > 0.5 for p in sure), 0.5)
    write_calibration({"with_examples": many}, "files:abc", tmp_path)
    table = json.loads((tmp_path / "calibration.json").read_text(encoding="utf-8"))
    covered = [p["coverage"] for p in table["judges"]["with_examples"]["en"]["risk_coverage"]]
    assert covered == [round(n / 20, 2) for n in range(1, 21)]


@pytest.mark.parametrize("name", ["calibration-reliability", "calibration-risk-coverage"])
def test_the_pictures_say_what_they_show_and_never_change_by_themselves(
    name: str, tmp_path: Path
) -> None:
    pictures = []
    for folder in ("one", "two"):
        write_calibration(JUDGES, "files:abc", tmp_path / folder)
        pictures.append((tmp_path / folder / "pictures" / f"{name}.svg").read_bytes())
    assert pictures[0] == pictures[1]
    assert b"<dc:date>" not in pictures[0]
    drawn = ElementTree.fromstring(pictures[0])  # noqa: S314 # written a moment ago
    words = " ".join(
        "".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text")
    )
    for word in ("English", "French", "together", "(0 to 1)", "with example questions"):
        assert word in words


def test_the_judges_shipped_are_fitted_to_the_model_shipped() -> None:
    assert fitted_judges().fingerprint == SentenceEmbeddings().fingerprint
    with capture_logs() as logged:
        _say_if_not_calibrated(SentenceEmbeddings())
    assert logged == []


def test_another_model_is_said_not_to_be_calibrated() -> None:
    with capture_logs() as logged:
        _say_if_not_calibrated(SentenceEmbeddings("maker/model"))
    (event,) = logged
    assert (event["log_level"], event["model"]) == ("warning", "maker/model")
    assert "not calibrated" in event["event"]
