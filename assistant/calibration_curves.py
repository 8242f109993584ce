"""How far a judge's probabilities can be trusted, as numbers: reliability, and risk by coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of about one probability: how sure the judge was, and how often it was right."""

    lowest: float
    highest: float
    questions: int
    probability: float
    right: float


@dataclass(frozen=True, slots=True)
class CoveragePoint:
    """Answering whatever is at least as likely as `threshold`: the share of questions that are
    answered (`coverage`), and the share of those answers that is wrong (`risk`)."""

    coverage: float
    risk: float
    threshold: float


@dataclass(frozen=True)
class Curves:
    """Both curves over a set of questions.

    `error` is the expected calibration error over ten bins of equal width; `area` lies under the
    risk-coverage curve. Both are between 0 and 1, and less is better.
    """

    questions: int
    error: float
    area: float
    reliability: tuple[Bin, ...]
    risk_coverage: tuple[CoveragePoint, ...]


def curves(probabilities: Sequence[float], right: Sequence[bool]) -> Curves:
    """The curves of a judge; one probability and one outcome per question.

    Raises ValueError when there is no question, or not as many outcomes as probabilities.
    """
    if not probabilities:
        raise ValueError("no question was judged")
    bins = reliability(probabilities, right)
    points = risk_coverage(probabilities, right)
    return Curves(len(probabilities), calibration_error(bins), risk_area(points), bins, points)


def reliability(
    probabilities: Sequence[float], right: Sequence[bool], bins: int = _BINS
) -> tuple[Bin, ...]:
    """Bins of equal width from 0 to 1, empty ones left out; 1 itself belongs to the last."""
    judged = list(zip(probabilities, right, strict=True))
    placed = ((n, [j for j in judged if min(int(j[0] * bins), bins - 1) == n]) for n in range(bins))
    return tuple(_bin(n / bins, (n + 1) / bins, inside) for n, inside in placed if inside)


def _bin(lowest: float, highest: float, judged: Sequence[tuple[float, bool]]) -> Bin:
    count = len(judged)
    probability = sum(probability for probability, _ in judged) / count
    return Bin(lowest, highest, count, probability, sum(right for _, right in judged) / count)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between said and seen, each bin counting by its questions."""
    total = sum(one.questions for one in bins)
    return sum(one.questions * abs(one.probability - one.right) for one in bins) / total


def risk_coverage(
    probabilities: Sequence[float], right: Sequence[bool]
) -> tuple[CoveragePoint, ...]:
    """One point per probability that occurs, the surest first; the last covers every question."""
    judged = sorted(zip(probabilities, right, strict=True), key=lambda one: -one[0])
    points, answered, wrong = [], 0, 0
    for threshold, equals in groupby(judged, key=lambda one: one[0]):
        outcomes = [good for _, good in equals]
        answered += len(outcomes)
        wrong += len(outcomes) - sum(outcomes)
        points.append(CoveragePoint(answered / len(judged), wrong / answered, threshold))
    return tuple(points)


def risk_area(points: Sequence[CoveragePoint]) -> float:
    """The mean risk over all coverages, each held from the coverage before."""
    before = (0.0, *(point.coverage for point in points[:-1]))
    return sum((p.coverage - last) * p.risk for p, last in zip(points, before, strict=True))


def point_at(points: Sequence[CoveragePoint], threshold: float) -> CoveragePoint | None:
    """The point reached by answering all that is at least as likely; None when nothing is."""
    reached = [point for point in points if point.threshold >= threshold]
    return reached[-1] if reached else None
