"""The figures of a ranking, held against sums done by hand."""

from __future__ import annotations

from math import log2

import pytest

from index.ranking import RankingFigures, figures_of, hit, ndcg, recall

ELEVEN = {f"d{n}": 1.0 for n in range(11)}
GRADED = {"a": 3.0, "b": 2.0, "c": 1.0}


def test_the_one_relevant_document_in_first_place_is_the_best_there_is() -> None:
    assert ndcg(["a", "b"], {"a": 1.0}) == 1.0


@pytest.mark.parametrize(("place", "gain"), [(2, 1 / log2(3)), (3, 0.5), (10, 1 / log2(11))])
def test_a_later_place_is_discounted_by_its_logarithm(place: int, gain: float) -> None:
    ranked = [f"other{n}" for n in range(place - 1)] + ["a"]
    assert ndcg(ranked, {"a": 1.0}) == pytest.approx(gain)


def test_the_eleventh_place_counts_for_nothing() -> None:
    ranked = [f"other{n}" for n in range(10)] + ["a"]
    assert ndcg(ranked, {"a": 1.0}) == 0.0
    assert recall(ranked, {"a": 1.0}) == 0.0


def test_graded_relevance_is_the_gain_itself() -> None:
    # c, x, a: 1/log2(2) + 0 + 3/log2(4) = 2.5; at best 3 + 2/log2(3) + 1/log2(4) = 4.7619.
    assert ndcg(["c", "x", "a"], GRADED) == pytest.approx(2.5 / 4.76186, abs=1e-5)


def test_the_best_order_counts_relevant_documents_that_were_not_found() -> None:
    # One found of two: 1 of 1 + 1/log2(3).
    assert ndcg(["a"], {"a": 1.0, "b": 1.0}) == pytest.approx(0.61315, abs=1e-5)


def test_the_order_of_degrees_matters() -> None:
    assert ndcg(["a", "b", "c"], GRADED) == 1.0
    assert ndcg(["c", "b", "a"], GRADED) < ndcg(["b", "a", "c"], GRADED) < 1.0


def test_ten_of_eleven_relevant_documents_are_the_best_of_ten_places() -> None:
    ranked = list(ELEVEN)[:10]
    assert ndcg(ranked, ELEVEN) == pytest.approx(1.0)
    assert recall(ranked, ELEVEN) == pytest.approx(10 / 11)


def test_recall_counts_documents_whatever_their_degree() -> None:
    assert recall(["c", "x"], GRADED) == pytest.approx(1 / 3)


def test_a_degree_of_nought_is_not_relevant() -> None:
    judged = {"a": 0.0, "b": 1.0}
    assert not hit(["a", "b"], judged)
    assert recall(["a"], judged) == 0.0
    assert ndcg(["a", "b"], judged) == pytest.approx(1 / log2(3))


def test_a_hit_is_any_relevant_document_in_the_first_places() -> None:
    assert hit(["c", "a"], GRADED)
    assert not hit(["x", "a"], GRADED)
    assert hit(["x", "a"], GRADED, places=2)


def test_nothing_found_and_nothing_relevant_are_nought() -> None:
    assert ndcg([], GRADED) == recall([], GRADED) == 0.0
    assert ndcg(["a"], {}) == recall(["a"], {}) == 0.0


def test_the_figures_are_means_over_questions() -> None:
    figures = figures_of([(["a"], {"a": 1.0}), (["x", "y"], {"a": 1.0})])
    assert figures == RankingFigures(0.5, 0.5, 0.5)


def test_no_question_at_all_has_no_figures() -> None:
    with pytest.raises(ValueError, match="no ranking"):
        figures_of([])
