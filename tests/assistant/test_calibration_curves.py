"""Reliability and risk by coverage, on judgements made by hand."""

from __future__ import annotations

import random

import pytest

from assistant.calibration_curves import (
    CoveragePoint,
    calibration_error,
    curves,
    point_at,
    reliability,
    risk_area,
    risk_coverage,
)


def test_a_bin_says_how_sure_the_judge_was_and_how_often_it_was_right() -> None:
    (low, high) = reliability([0.1, 0.2, 0.7, 0.9, 0.8], [False, True, True, True, False], bins=2)
    assert (low.lowest, low.highest, low.questions) == (0.0, 0.5, 2)
    assert (low.probability, low.right) == pytest.approx((0.15, 0.5))
    assert (high.lowest, high.highest, high.questions) == (0.5, 1.0, 3)
    assert (high.probability, high.right) == pytest.approx((0.8, 2 / 3))


def test_certainty_belongs_to_the_last_bin_and_empty_bins_are_left_out() -> None:
    found = reliability([0.0, 1.0], [False, True])
    assert [(one.lowest, one.highest) for one in found] == [(0.0, 0.1), (0.9, 1.0)]


def test_the_calibration_error_weighs_bins_by_their_questions() -> None:
    # Three said 0.8 and all three right: off by 0.2. One said 0.3 and wrong: off by 0.3.
    bins = reliability([0.8, 0.8, 0.8, 0.3], [True, True, True, False])
    assert calibration_error(bins) == pytest.approx((3 * 0.2 + 1 * 0.3) / 4)


def test_a_judge_that_keeps_its_word_has_no_error() -> None:
    assert calibration_error(reliability([0.25] * 4, [True, False, False, False])) == 0.0


def test_risk_counts_the_wrong_among_the_surest() -> None:
    points = risk_coverage([0.9, 0.6, 0.8, 0.1], [True, False, False, True])
    assert points == (
        CoveragePoint(0.25, 0.0, 0.9),
        CoveragePoint(0.5, 0.5, 0.8),
        CoveragePoint(0.75, 2 / 3, 0.6),
        CoveragePoint(1.0, 0.5, 0.1),
    )


@pytest.mark.parametrize("order", [[True, False], [False, True]])
def test_equal_probabilities_are_answered_together(order: list[bool]) -> None:
    assert risk_coverage([0.5, 0.5], order) == (CoveragePoint(1.0, 0.5, 0.5),)


def test_coverage_only_grows_and_ends_with_every_question() -> None:
    chance = random.Random(5)
    sure = [round(chance.random(), 2) for _ in range(200)]
    right = [chance.random() < one for one in sure]
    points = risk_coverage(sure, right)
    covered = [point.coverage for point in points]
    assert covered == sorted(set(covered))
    assert covered[-1] == 1.0
    assert points[-1].risk == pytest.approx(right.count(False) / 200)
    assert [p.threshold for p in points] == sorted({*sure}, reverse=True)


def test_the_area_is_the_mean_risk_over_coverages() -> None:
    points = risk_coverage([0.9, 0.8, 0.7, 0.6], [True, False, True, True])
    assert risk_area(points) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 4) / 4)


def test_the_better_order_has_the_smaller_area() -> None:
    right = [True, True, False, False]
    good = curves([0.9, 0.8, 0.2, 0.1], right)
    bad = curves([0.1, 0.2, 0.8, 0.9], right)
    assert good.area < bad.area
    assert good.error < bad.error
    assert good.risk_coverage[-1].risk == bad.risk_coverage[-1].risk == 0.5


def test_the_point_of_a_threshold_answers_all_that_is_as_likely() -> None:
    points = risk_coverage([0.9, 0.5, 0.1], [True, True, False])
    at = point_at(points, 0.5)
    assert at is not None
    assert (at.coverage, at.risk) == (2 / 3, 0.0)
    assert point_at(points, 0.95) is None


def test_no_question_or_an_outcome_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="no question"):
        curves([], [])
    with pytest.raises(ValueError, match="shorter"):
        curves([0.5, 0.6], [True])
