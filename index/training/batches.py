"""Batches of texts of one length: short ones many, long ones few, so that little is padding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
_POOL = 12_000


def batches(
    rows: Sequence[T], lengths: Sequence[int], *, tokens: int, most: int, seed: int
) -> list[list[T]]:
    """Rows in random batches of like length: at most `most` rows, at most `tokens` in all."""
    draw = random.Random(seed)  # noqa: S311 # not a secret
    order = list(range(len(rows)))
    draw.shuffle(order)
    made: list[list[int]] = []
    for start in range(0, len(order), _POOL):
        pool = sorted(order[start : start + _POOL], key=lambda n: lengths[n])
        made.extend(like(pool, lengths, tokens, most))
    draw.shuffle(made)
    return [[rows[n] for n in batch] for batch in made]


def like(
    pool: Sequence[int], lengths: Sequence[int], tokens: int, most: int
) -> Iterator[list[int]]:
    """Places sorted by length, cut where one more would take a batch over its limits."""
    batch: list[int] = []
    for place in pool:
        full = len(batch) == most or (len(batch) + 1) * lengths[place] > tokens
        if batch and full:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
