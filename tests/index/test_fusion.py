from __future__ import annotations

import pytest

from index.fusion import reciprocal_rank_fusion


def test_a_place_in_both_rankings_counts_twice() -> None:
    scores = reciprocal_rank_fusion([["a", "b"], ["b"]], [1.0, 1.0], constant=10)
    assert scores == pytest.approx({"a": 1 / 11, "b": 1 / 12 + 1 / 11})


def test_a_weight_scales_its_ranking() -> None:
    assert reciprocal_rank_fusion([["a"], ["b"]], [1.0, 0.5], constant=0) == {"a": 1.0, "b": 0.5}


def test_equal_scores_keep_the_order_of_the_first_ranking() -> None:
    assert list(reciprocal_rank_fusion([["b"], ["a"]], [1.0, 1.0])) == ["b", "a"]


def test_no_rankings_give_no_scores() -> None:
    assert reciprocal_rank_fusion([], []) == {}


def test_each_ranking_needs_a_weight() -> None:
    with pytest.raises(ValueError, match="shorter"):
        reciprocal_rank_fusion([["a"], ["b"]], [1.0])
