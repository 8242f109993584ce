"""All weights learn what belongs together; everyday English is held in place."""

from __future__ import annotations

import math
from copy import deepcopy
from typing import Any

import pytest
import torch

from index.training.contrast import belonging, optimizers, train
from index.training.mixture import Batch
from index.training.student import Encoder, encode
from tests.index.training.small_models import RECIPE

SETTINGS: dict[str, Any] = {**RECIPE["questions"], "rate": 0.01, "embedding_rate": 0.05}
QUESTIONS = Batch(
    "questions",
    ["the cat sleeps", "le chien court", "my house"],
    ["le chat dort", "the dog runs", "ma maison"],
    ["eau froide"],
)
EVERYDAY = Batch("general", ["we eat bread"], ["nous mangeons pain"], [], anchored=True)


def trained(student: Encoder, teacher: Encoder, batches: list[Batch], **more: Any) -> list[float]:
    """The losses on the way."""
    losses: list[float] = []
    train(
        student, teacher, batches, {**SETTINGS, **more}, optimizers(student, SETTINGS),
        lambda *told: losses.append(told[-1]),
    )  # fmt: skip
    return losses


def test_what_belongs_together_is_told_from_all_others_both_ways() -> None:
    first = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    second = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]])
    there = (
        math.log(math.e + 1 + math.exp(0.6)) - 1 + math.log(1 + math.e + math.exp(0.8)) - 1
    ) / 2
    # On the way back a misleading text belongs to nothing, so it is not asked about.
    back = math.log(math.e + 1) - 1
    assert belonging(first, second, 1.0).item() == pytest.approx((there + back) / 2)


def test_a_misleading_text_near_the_first_costs() -> None:
    first = torch.eye(2)
    far, near = torch.tensor([[-1.0, 0.0]]), torch.tensor([[1.0, 0.0]])
    assert belonging(first, torch.cat([first, near]), 5.0) > belonging(
        first, torch.cat([first, far]), 5.0
    )


def test_training_lowers_the_loss(student: Encoder, teacher: Encoder) -> None:
    losses = trained(student, teacher, [QUESTIONS] * 25)
    assert losses[-1] < losses[0] / 4


def test_every_weight_moves(student: Encoder, teacher: Encoder) -> None:
    trained(student, teacher, [QUESTIONS] * 3)
    then, now = teacher.state_dict(), student.state_dict()
    # The place of the word pieces in the transformer is empty; they stand apart.
    still = {name for name in then if torch.equal(then[name], now[name])}
    assert {name for name in still if "word_embeddings" not in name} <= {
        "bert.embeddings.position_ids"
    }


def test_everyday_english_is_held_where_the_teacher_puts_it(
    student: Encoder, teacher: Encoder
) -> None:
    near = encode(teacher, EVERYDAY.first)
    trained(student, teacher, [QUESTIONS] * 8)
    away = (encode(student, EVERYDAY.first) * near).sum()
    trained(student, teacher, [EVERYDAY] * 15)
    assert (encode(student, EVERYDAY.first) * near).sum() > away


def test_everyday_french_costs_as_far_as_it_is_from_the_teachers_english(
    student: Encoder, teacher: Encoder
) -> None:
    trained(student, teacher, [QUESTIONS] * 8)
    target = encode(teacher, EVERYDAY.first)
    far = sum(
        1 - (encode(student, said) * target).sum().item()
        for said in (EVERYDAY.first, EVERYDAY.second)
    )
    # One pair alone is told from nothing, so that the anchor is all there is.
    assert trained(student, teacher, [EVERYDAY], anchor=2.0) == pytest.approx([2.0 * far], abs=0.01)


def test_law_is_cut_at_a_length_of_its_own(student: Encoder, teacher: Encoder) -> None:
    law = Batch("law", ["the cat", "the dog"], ["le chat", "le chien"], [])
    asked = Batch("questions", law.first, law.second, [])
    short = {"longest_law": 3, "longest": 32}
    # Cut at three pieces, the two texts of a side are one and the same.
    assert trained(student, teacher, [law], **short) == pytest.approx([math.log(2)], abs=1e-5)
    assert trained(student, teacher, [asked], **short) != pytest.approx([math.log(2)], abs=1e-5)


def test_optimizers_go_on_from_a_remembered_state(student: Encoder, teacher: Encoder) -> None:
    todo = [QUESTIONS, EVERYDAY, QUESTIONS, QUESTIONS]
    moving = optimizers(student, SETTINGS)
    kept: dict[int, Any] = {}

    def save(done: int) -> None:
        kept[done] = deepcopy((student.state_dict(), moving.state()))

    train(student, teacher, todo, SETTINGS, moving, lambda *_: None, save=save)
    student.load_state_dict(kept[2][0])
    again = optimizers(student, SETTINGS)
    again.load(kept[2][1])
    train(student, teacher, todo, SETTINGS, again, lambda *_: None, done=2)
    for name, weight in student.state_dict().items():
        torch.testing.assert_close(weight, kept[4][0][name])
