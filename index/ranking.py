"""How good a ranking is against judged relevance: nDCG, recall and the first place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

PLACES = 10


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """Means over questions, each between 0 and 1."""

    ndcg_at_10: float
    recall_at_10: float
    hit_at_1: float


def ndcg(ranked: Sequence[str], relevance: Mapping[str, float], places: int = PLACES) -> float:
    """Gain of the first places over the most that any order could give them.

    A document's gain is its relevance divided by log2(1 + place) (Järvelin and Kekäläinen, 2002);
    the best order is taken over all relevant documents, found or not. 0 when none is relevant.
    """
    best = _gain(sorted(relevance.values(), reverse=True)[:places])
    return _gain(relevance.get(key, 0.0) for key in ranked[:places]) / best if best else 0.0


def recall(ranked: Sequence[str], relevance: Mapping[str, float], places: int = PLACES) -> float:
    """The share of all relevant documents that the first places hold; 0 when none is relevant."""
    relevant = {key for key, degree in relevance.items() if degree > 0}
    return len(relevant.intersection(ranked[:places])) / len(relevant) if relevant else 0.0


def hit(ranked: Sequence[str], relevance: Mapping[str, float], places: int = 1) -> bool:
    """Whether the first places hold any relevant document."""
    return any(relevance.get(key, 0.0) > 0 for key in ranked[:places])


def figures_of(rankings: Iterable[tuple[Sequence[str], Mapping[str, float]]]) -> RankingFigures:
    """The means over rankings, each with the relevance of its question's documents.

    Raises ValueError when there are none.
    """
    rows = [(ndcg(*pair), recall(*pair), float(hit(*pair))) for pair in rankings]
    if not rows:
        raise ValueError("no ranking to measure")
    return RankingFigures(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def _gain(degrees: Iterable[float]) -> float:
    return sum(degree / log2(1 + place) for place, degree in enumerate(degrees, start=1))
