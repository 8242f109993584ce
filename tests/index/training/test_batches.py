"""Batches keep to their size and lose nothing."""

from __future__ import annotations

import random

from index.training.batches import batches

LENGTHS = random.Random(3).choices((3, 5, 9, 20, 40), k=300)
ROWS = [f"row {number}" for number in range(300)]


def made(seed: int = 1) -> list[list[str]]:
    return batches(ROWS, LENGTHS, tokens=80, most=12, seed=seed)


def length_of(row: str) -> int:
    return LENGTHS[ROWS.index(row)]


def test_no_row_is_lost_or_met_twice() -> None:
    assert sorted(row for batch in made() for row in batch) == sorted(ROWS)


def test_a_batch_with_its_padding_keeps_to_the_tokens() -> None:
    assert max(len(batch) * max(map(length_of, batch)) for batch in made()) <= 80


def test_a_batch_of_short_rows_keeps_to_the_number_of_rows() -> None:
    assert max(map(len, made())) == 12


def test_a_row_longer_than_the_budget_stands_alone() -> None:
    alone = batches(["short", "long"], [4, 200], tokens=80, most=12, seed=1)
    assert sorted(alone) == [["long"], ["short"]]


def test_rows_of_like_length_stand_together() -> None:
    padding = sum(max(map(length_of, b)) - length_of(row) for b in made() for row in b)
    assert padding < 0.1 * sum(LENGTHS)


def test_the_same_seed_makes_the_same_batches_and_another_makes_others() -> None:
    assert made() == made()
    assert made(2) != made()


def test_short_and_long_batches_are_mixed() -> None:
    order = [length_of(batch[0]) for batch in made()]
    assert order != sorted(order)
