"""A new piece begins near the English pieces that mean the same."""

from __future__ import annotations

from collections import Counter

import pytest
import torch
from torch import Tensor
from torch.nn.functional import normalize

from index.training.placement import (
    accuracy,
    adopt,
    contrast,
    nearest_is_own,
    place,
    static_vectors,
    used_in_english,
)
from index.training.sets import Pair
from tests.index.training.small_models import ENGLISH, FRENCH, RECIPE, tokenizer

STATIC = torch.tensor([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.9, 0.1], [0.1, 5.0]])
TEACHER = torch.tensor([[1.0, 2, 3, 4], [5.0, 6, 7, 8], [9.0, 10, 11, 12]])
NEAREST = {"neighbours": 1, "temperature": 0.1, "frequent": 40}


def test_known_pieces_keep_the_teachers_vectors() -> None:
    assert torch.equal(place(STATIC, TEACHER, 3, [50, 50, 50], NEAREST)[:3], TEACHER)


def test_a_new_piece_lands_on_the_english_piece_it_is_aligned_with() -> None:
    new = place(STATIC, TEACHER, 3, [50, 50, 50], NEAREST)[3:]
    torch.testing.assert_close(new, TEACHER[:2])


def test_between_two_english_pieces_the_nearer_one_weighs_more() -> None:
    settings = {**NEAREST, "neighbours": 2, "temperature": 1.0}
    new = place(STATIC, TEACHER, 3, [50, 50, 50], settings)[3]
    weights = torch.softmax(normalize(torch.tensor([0.9, 0.1]), dim=0), dim=0)
    torch.testing.assert_close(new, weights[0] * TEACHER[0] + weights[1] * TEACHER[1])


def test_a_rare_english_piece_lends_no_place() -> None:
    new = place(STATIC, TEACHER, 3, [39, 40, 40], NEAREST)[3]
    torch.testing.assert_close(new, TEACHER[1])


def test_a_new_piece_that_an_earlier_model_has_stands_where_it_stands_there() -> None:
    vectors = torch.tensor([[1.0], [2.0], [3.0]])
    settled = {"leave": torch.tensor([8.0]), "conge": torch.tensor([9.0])}
    moved = adopt(vectors, ["leave", "conge", "paie"], 1, settled)
    assert moved.tolist() == [[1.0], [9.0], [3.0]]
    assert vectors.tolist() == [[1.0], [2.0], [3.0]]


def test_special_pieces_are_never_lenders() -> None:
    counted = Counter({"[CLS]": 900, "cat": 41})
    assert used_in_english(counted, ["[CLS]", "cat", "dog"]) == [0, 41, 0]


def test_texts_of_the_same_place_belong_together_both_ways() -> None:
    one = torch.eye(2)
    other = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    # Rows: both columns score alike. Columns: 1 against 0, and 0 against 1.
    forward = torch.log(torch.tensor(2.0))
    back = (torch.log1p(torch.exp(torch.tensor(-1.0))) + torch.log1p(torch.e ** torch.ones(()))) / 2
    torch.testing.assert_close(contrast(one, other, 1.0), (forward + back) / 2)
    assert contrast(one, one, 20.0) < 1e-6 < contrast(one, one.flip(0), 20.0)


def test_the_share_of_nearest_that_are_ones_own_is_counted() -> None:
    one = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    assert nearest_is_own(one[:2], one[:2]) == 1.0
    assert nearest_is_own(torch.eye(4), torch.eye(4)[[0, 1, 3, 2]]) == 0.5


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [Pair(english, french) for english, french in zip(ENGLISH, FRENCH, strict=False)]


def learnt(pairs: list[Pair], steps: int, seen: list[tuple[int, int, float]]) -> Tensor:
    settings = {**RECIPE["placement"], "steps": steps, "pairs": len(pairs)}
    return static_vectors(tokenizer(), pairs, settings, 1, lambda *told: seen.append(told))


def test_aligned_texts_find_one_another_in_the_static_space(pairs: list[Pair]) -> None:
    seen: list[tuple[int, int, float]] = []
    static = learnt(pairs, 60, seen)
    assert accuracy(static, tokenizer(), pairs) == (1.0, 1.0)
    assert [step for step, _, _ in seen] == list(range(1, 61))
    assert seen[-1][2] < seen[0][2] / 4


def test_the_static_space_is_the_same_for_the_same_seed(pairs: list[Pair]) -> None:
    assert torch.equal(learnt(pairs, 3, []), learnt(pairs, 3, []))


def test_a_text_of_no_piece_has_a_vector_all_the_same() -> None:
    static = torch.rand(tokenizer().get_vocab_size(), 4)
    assert accuracy(static, tokenizer(), [Pair("", "")]) == (1.0, 1.0)
