"""How a model does on what was kept aside, in a minute: taken after each step of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from corpus.models import Language
from index.training.inputs import QUESTIONS
from index.training.placement import nearest_is_own
from index.training.sets import (
    Pair,
    Written,
    WrittenQuestion,
    held_out_provisions,
    held_out_questions,
    written,
)
from index.training.student import Encoder, encode

_PROVISIONS = 1000


@dataclass(frozen=True)
class Aside:
    """What was kept aside."""

    provisions: Sequence[Pair]
    written: Written
    questions: Sequence[WrittenQuestion]


def read_aside(shared: Path, own: Path = QUESTIONS) -> Aside:
    """Read it once."""
    asked = written(shared, own)
    return Aside(held_out_provisions(shared)[:_PROVISIONS], asked, held_out_questions(asked))


def measure(encoder: Encoder, aside: Aside) -> dict[str, float]:
    """Accuracy@1 across languages, and hit@1 and hit@3 of questions among all English clauses."""
    english = encode(encoder, [pair.english for pair in aside.provisions])
    french = encode(encoder, [pair.french for pair in aside.provisions])
    ids = list(aside.written.clauses)
    clauses = encode(encoder, [aside.written.clauses[key].english for key in ids])
    figures = {
        "en_to_fr": nearest_is_own(english, french), "fr_to_en": nearest_is_own(french, english)
    }  # fmt: skip
    for language in ("en", "fr"):
        places = _places(encoder, aside, language, ids, clauses)
        for within in (1, 3):
            figures[f"{language}_hit@{within}"] = float((places < within).float().mean())
    return {name: round(value, 3) for name, value in figures.items()}


def _places(
    encoder: Encoder, aside: Aside, language: Language, ids: Sequence[str], clauses: torch.Tensor
) -> torch.Tensor:
    """The place of each question's own clause, from 0."""
    asked = [question for question in aside.questions if question.language == language]
    place_of = {key: place for place, key in enumerate(ids)}
    own = torch.tensor([place_of[question.clause] for question in asked])
    scores = encode(encoder, [question.question for question in asked]) @ clauses.T
    return (scores > scores.gather(1, own.unsqueeze(1))).sum(dim=1)
