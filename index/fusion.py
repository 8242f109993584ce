"""Reciprocal rank fusion: several rankings into one, by places alone."""

from __future__ import annotations

from collections.abc import Sequence


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[str]], weights: Sequence[float], constant: float = 10
) -> dict[str, float]:
    """Sum `weight / (constant + place)` over the rankings; places count from 1.

    Scores keep the order in which ids are first met, so that a stable sort breaks ties by it.
    Raises ValueError when there are not as many weights as rankings.
    """
    scores: dict[str, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        for place, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + weight / (constant + place)
    return scores
