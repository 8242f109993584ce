"""Judging evidence: what orders passages, and what is enough to answer."""

from __future__ import annotations

import json

import pytest

from assistant.evidence import ACCEPT_SIGNALS, RANK_SIGNALS, WEIGHTS, Judge, judge, logistic
from assistant.signals import Asked, Vocabulary, passage_signals
from corpus.models import ExampleQuestion
from index.examples import Nearest
from index.passages import Passage, Retrieval
from tests.assistant.pipeline import clause, rules

ASKED = Asked("May I use the wordmark?", "en", "permission")


def _passage(clause_id: str, near: float | None, dense: float = 0.3) -> Passage:
    example = ExampleQuestion("csc", clause_id, "en", "May I show the wordmark?")
    nearest = None if near is None else Nearest(near, near, example)
    return Passage(clause(clause_id), 0.1, dense, 1.0, 1, 1, nearest)


def _judged(*passages: Passage, bar: float = 0.2, **votes: float) -> list[tuple[str, float]]:
    shares: dict[str | None, float] = {
        f"csc/{name.removeprefix('v')}": share for name, share in votes.items()
    }
    found = Retrieval(passages, {}, {"csc": bar}, shares)
    ranked = judge(ASKED, found, Vocabulary(rules()))
    return [(e.passage.clause.id, e.probability) for e in ranked]


def test_the_clause_for_which_near_examples_vote_comes_first() -> None:
    both = _passage("csc/10", 0.5), _passage("csc/11", 0.5)
    assert _judged(*both, v10=0.1, v11=0.9)[0][0] == "csc/11"
    assert _judged(*both, v10=0.9, v11=0.1)[0][0] == "csc/10"


def test_a_question_near_one_known_to_be_open_is_less_surely_answered() -> None:
    one = _passage("csc/10", 0.6)
    ((_, sure),) = _judged(one, bar=0.1, v10=1.0)
    ((_, unsure),) = _judged(one, bar=0.9, v10=1.0)
    assert unsure < sure


def test_nearer_examples_make_an_answer_surer() -> None:
    ((_, near),) = _judged(_passage("csc/10", 0.9), v10=1.0)
    ((_, far),) = _judged(_passage("csc/10", 0.2), v10=1.0)
    assert far < near


def test_a_document_without_examples_is_judged_by_its_own_judges() -> None:
    ((_, probability),) = _judged(_passage("csc/10", None, dense=0.95))
    assert 0.0 < probability < 1.0


def test_a_passage_far_from_everything_is_not_enough() -> None:
    found = Retrieval((_passage("csc/10", 0.05, dense=0.05),), {}, {"csc": 0.8}, {None: 1.0})
    (only,) = judge(
        Asked("How many stars are there?", "en", "quantity"), found, Vocabulary(rules())
    )
    assert not only.enough


def test_every_fitted_weight_belongs_to_a_signal_that_is_measured() -> None:
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    passage = _passage("csc/10", 0.5)
    measured = passage_signals(ASKED, passage, Retrieval((passage,), {}), Vocabulary(rules()))
    for name in ("with_examples", "without_examples"):
        assert set(table[name]["rank"]["weights"]) == set(RANK_SIGNALS) <= set(measured)
        assert set(table[name]["accept"]["weights"]) == set(ACCEPT_SIGNALS)
        assert set(ACCEPT_SIGNALS) - {"lead"} <= set(measured)


def test_a_signal_that_is_not_there_counts_nothing() -> None:
    assert Judge({"dense": 2.0, "absent": 5.0}, 1.0).score({"dense": 0.5}) == 2.0


@pytest.mark.parametrize(("log_odds", "probability"), [(0.0, 0.5), (100.0, 1.0), (-100.0, 0.0)])
def test_log_odds_become_a_probability(log_odds: float, probability: float) -> None:
    assert logistic(log_odds) == pytest.approx(probability)
