"""The figures after each step, from vectors set by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from index.training import measures
from index.training.inputs import Inputs
from index.training.measures import Aside, measure, read_aside
from index.training.sets import ClauseText, Pair, Written, WrittenQuestion
from index.training.student import Encoder

# Degrees on a circle.
PLACES = {
    "one": 0, "un": 1, "two": 40, "deux": 80, "three": 82, "trois": 79,
    "A": 0, "B": 10, "C": 20, "D": 30, "near A": 1, "near B, a little nearer to C": 16,
    "loin de D": 0, "près de C": 20,
}  # fmt: skip
CLAUSES = {name: ClauseText("X 1", name, "") for name in "ABCD"}
ASKED = (
    WrittenQuestion("A", "en", "near A", None, True),
    WrittenQuestion("B", "en", "near B, a little nearer to C", None, True),
    WrittenQuestion("D", "fr", "loin de D", None, True),
    WrittenQuestion("C", "fr", "près de C", None, True),
)
PROVISIONS = [Pair("one", "un"), Pair("two", "deux"), Pair("three", "trois")]


@pytest.fixture
def figures(student: Encoder, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    def encode(_: object, texts: Sequence[str]) -> Tensor:
        angles = [math.radians(PLACES[text]) for text in texts]
        return torch.tensor([[math.cos(angle), math.sin(angle)] for angle in angles])

    monkeypatch.setattr(measures, "encode", encode)
    return measure(student, Aside(PROVISIONS, Written(CLAUSES, ASKED), ASKED))


def test_a_provision_is_found_when_its_twin_is_the_nearest(figures: dict[str, float]) -> None:
    # “two” is nearest to “trois” and “three” to “deux”; “deux” and “trois” both to “three”.
    assert (figures["en_to_fr"], figures["fr_to_en"]) == (0.333, 0.667)


def test_a_question_hits_when_its_clause_is_among_the_first(figures: dict[str, float]) -> None:
    assert (figures["en_hit@1"], figures["en_hit@3"]) == (0.5, 1.0)
    assert (figures["fr_hit@1"], figures["fr_hit@3"]) == (0.5, 0.5)


def test_only_what_was_kept_aside_is_measured(inputs: Inputs) -> None:
    aside = read_aside(inputs.shared, inputs.questions)
    assert len(aside.provisions) == 12
    assert {question.clause for question in aside.questions} == {"L-9", "T-1"}
