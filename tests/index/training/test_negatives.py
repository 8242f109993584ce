"""Misleading clauses look like the answer and are not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pytest
import torch
from torch import Tensor

from index.training import negatives
from index.training.negatives import mine
from index.training.sets import WrittenQuestion
from index.training.student import Encoder
from tests.index.training.small_models import RECIPE

# Degrees on a circle: the question stands at 0.
PLACES = {
    "is my dog welcome?": 0, "A dog may come to work.": 20, "Dogs may come to work.": 22,
    "A cat may come.": 50, "Rooms are clean.": 60, "Bread is free.": 80,
    "Water is cold.": 100, "Trains are late.": 120,
    "Any dog needs a leash.": 170,
}  # fmt: skip
CLAUSES = {f"C-{place}": text for text, place in PLACES.items() if not text.endswith("?")}
ASKED = [WrittenQuestion("C-20", "en", "is my dog welcome?", None, True)]
SETTINGS = {**RECIPE["questions"], "mine_depth": 4, "mine_from": 0}


@pytest.fixture(autouse=True)
def on_a_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    def encode(_: object, texts: Sequence[str], longest: int) -> Tensor:
        assert longest == SETTINGS["longest"]
        angles = [math.radians(PLACES[text]) for text in texts]
        return torch.tensor([[math.cos(angle), math.sin(angle)] for angle in angles])

    monkeypatch.setattr(negatives, "encode", encode)


def mined(student: Encoder, clauses: dict[str, str] = CLAUSES, **more: Any) -> tuple[str, ...]:
    return mine(student, ASKED, clauses, "en", {**SETTINGS, **more})[0]


def test_the_right_clause_and_one_that_says_the_same_never_mislead(student: Encoder) -> None:
    assert not {"C-20", "C-22"} & set(mined(student))


def test_clauses_near_for_the_model_mislead(student: Encoder) -> None:
    assert mined(student)[:2] == ("C-50", "C-60")


def test_a_clause_that_shares_a_word_misleads_however_far_it_is_for_the_model(
    student: Encoder,
) -> None:
    assert "C-170" in mined(student, mine_depth=6)
    assert "C-170" not in mined(student, {**CLAUSES, "C-170": "Trains are late."}, mine_depth=6)


def test_the_nearest_are_left_out_as_they_may_be_right_too(student: Encoder) -> None:
    assert "C-50" not in mined(student, mine_from=3)


def test_a_clause_without_a_text_in_the_language_misleads_nobody(student: Encoder) -> None:
    assert "C-50" not in mined(student, {**CLAUSES, "C-50": ""})


def test_a_question_whose_own_clause_has_no_text_here_is_served_all_the_same(
    student: Encoder,
) -> None:
    assert set(mined(student, {**CLAUSES, "C-20": ""})) >= {"C-22", "C-50"}
