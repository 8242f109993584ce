"""French is drawn to the teacher's English; only the new pieces move."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

from index.training.distillation import distil, keep_known, rate_at
from index.training.sets import Pair
from index.training.student import Encoder, encode
from tests.index.training.small_models import KNOWN, RECIPE

PAIRS = [
    Pair("the cat sleeps", "le chat dort"),
    Pair("the dog runs", "le chien court"),
    Pair("my house is red", "ma maison est rouge"),
    Pair("we eat bread", "nous mangeons pain"),
    Pair("the water is cold", "eau est froide"),
    Pair("the dog eat bread", "le chien pain"),
]
SETTINGS: dict[str, Any] = {**RECIPE["distillation"], "rate": 0.1}


def distilled(student: Encoder, teacher: Encoder, pairs: list[Pair], done: int = 0) -> list[int]:
    """The steps that were reported."""
    seen: list[int] = []
    distil(
        student, teacher, pairs, KNOWN, SETTINGS, 1,
        lambda *told: seen.append(told[0]), done,
    )  # fmt: skip
    return seen


def apart(student: Encoder, teacher: Encoder) -> Tensor:
    french = encode(student, [pair.french for pair in PAIRS])
    return 1 - (french * encode(teacher, [pair.english for pair in PAIRS])).sum(dim=1).mean()


def test_only_the_new_pieces_move(student: Encoder, teacher: Encoder) -> None:
    distilled(student, teacher, PAIRS * 3)
    moved = (student.pieces.weight != teacher.pieces.weight).any(dim=1)
    used = student.tokenizer.token_to_id("chat")
    assert not moved[:KNOWN].any()
    assert moved[used]
    for name, weight in teacher.bert.state_dict().items():
        assert torch.equal(weight, student.bert.state_dict()[name]), name


def test_a_french_text_comes_nearer_to_its_english_twin(student: Encoder, teacher: Encoder) -> None:
    before = apart(student, teacher)
    distilled(student, teacher, PAIRS * 10)
    assert apart(student, teacher) < before * 0.7


def test_the_gradient_of_a_known_piece_is_dropped_and_that_of_a_new_one_kept(
    student: Encoder,
) -> None:
    student(["the chat"], 32).sum().backward()
    before = student.pieces.weight.grad
    assert before is not None
    whole = before.to_dense()
    keep_known(student, KNOWN)
    after = student.pieces.weight.grad
    assert after is not None
    assert not after.to_dense()[:KNOWN].any()
    torch.testing.assert_close(after.to_dense()[KNOWN:], whole[KNOWN:])


def test_a_pair_too_long_in_french_is_left_out(student: Encoder, teacher: Encoder) -> None:
    before = student.pieces.weight.detach().clone()
    settings = {**SETTINGS, "longest": 4}
    distil(student, teacher, PAIRS[:5], KNOWN, settings, 1, lambda *_: pytest.fail("learnt"))
    assert torch.equal(student.pieces.weight, before)


def test_no_more_pairs_are_learnt_than_the_recipe_says(student: Encoder, teacher: Encoder) -> None:
    # 60 pairs of at most 8 in a batch.
    assert len(distilled(student, teacher, PAIRS * 50)) in range(8, 14)


def test_going_on_makes_the_steps_that_are_left(student: Encoder, teacher: Encoder) -> None:
    steps = len(distilled(student, teacher, PAIRS * 5))
    assert distilled(student, teacher, PAIRS * 5, done=2) == list(range(3, steps + 1))


def test_each_step_can_be_kept(student: Encoder, teacher: Encoder) -> None:
    kept: list[int] = []
    distil(
        student, teacher, PAIRS, KNOWN, {**SETTINGS, "most": 2}, 1, lambda *_: None,
        save=kept.append,
    )  # fmt: skip
    assert kept == [1, 2, 3]


def test_the_rate_rises_over_the_first_steps_and_then_falls_to_nothing() -> None:
    rates = [rate_at(step, 100) for step in range(101)]
    assert rates[0] == 0
    assert rates[:5] == sorted(rates[:5])
    assert rates[5] == pytest.approx(1.0)
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert rates[100] == 0


def test_a_run_of_one_step_has_a_rate() -> None:
    assert rate_at(0, 1) == 0
    assert rate_at(0, 0) == 0
