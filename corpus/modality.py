"""What each sentence of a clause does: permits, forbids, requires, conditions, excepts, defines.

Rules are data (data/modality.toml); an item is read with its lead-in, and an example under a
heading of right or wrong conduct takes that heading's force.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from corpus.models import Clause, Language
from corpus.sentences import sentences
from corpus.typography import fold_accents, fold_spaces

Mark = Literal[
    "permission",
    "condition",
    "exception",
    "prohibition",
    "obligation",
    "definition",
    "right_conduct",
    "wrong_conduct",
    "inapplicability",
    "application",
    "consequence",
    "question",
    "restraint",
    "same",
]
_RULES = Path(__file__).parent / "data" / "modality.toml"
_FORCES: frozenset[Mark] = frozenset(
    ("permission", "prohibition", "obligation", "right_conduct", "wrong_conduct")
)


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A verbatim sentence with what it does; `exception` holds the excepting words, folded."""

    text: str
    marks: frozenset[Mark]
    exception: str = ""

    @property
    def has_force(self) -> bool:
        """Whether a finding can rest on it."""
        return bool(self.marks & _FORCES)


@cache
def _rules(language: Language) -> Mapping[Mark, tuple[re.Pattern[str], ...]]:
    table = tomllib.loads(_RULES.read_text(encoding="utf-8"))[language]
    return {mark: tuple(re.compile(p) for p in patterns) for mark, patterns in table.items()}


def marks_of(sentence: str, language: Language) -> frozenset[Mark]:
    """The marks of one sentence by itself."""
    folded = fold_accents(fold_spaces(sentence))
    return frozenset(
        mark
        for mark, patterns in _rules(language).items()
        if any(pattern.search(folded) for pattern in patterns)
    )


@cache
def marked_sentences(clause: Clause) -> tuple[MarkedSentence, ...]:
    """The clause's own sentences in order, each with its marks."""
    inherited = _inherited(clause)
    own = (clause.text, *clause.items) if clause.kind == "list" else (clause.text,)
    marked = [_mark(sentence, clause, inherited) for part in own for sentence in sentences(part)]
    for place, sentence in enumerate(marked[1:], start=1):
        if "same" in sentence.marks:
            before = marked[place - 1].marks & (_FORCES | {"condition"})
            marked[place] = replace(sentence, marks=sentence.marks | before)
    return tuple(marked)


def _inherited(clause: Clause) -> frozenset[Mark]:
    """What the definition, the heading and the lead-in give every sentence of the clause."""
    marks: set[Mark] = set()
    if clause.kind == "definition":
        marks.add("definition")
    if clause.conduct:
        marks.add("right_conduct" if clause.conduct == "right" else "wrong_conduct")
    if clause.lead_in:
        lead = marks_of(clause.lead_in, clause.language)
        marks |= {mark for mark in lead if mark in _FORCES or mark == "consequence"}
    return frozenset(marks)


def _mark(sentence: str, clause: Clause, inherited: frozenset[Mark]) -> MarkedSentence:
    exception = _exception(sentence, clause.language)
    own = marks_of(sentence, clause.language)
    rest = marks_of(_without(sentence, exception), clause.language) if exception else own
    if rest & _FORCES and "condition" not in rest:
        own -= {"condition"}  # an “if” inside “unless…” conditions the exception, not the rule
    if "definition" in inherited or "question" in own:
        # A definition's “peut comprendre” and a risk asked as a question permit nothing.
        return MarkedSentence(sentence, (own - _FORCES) | inherited)
    if "wrong_conduct" in inherited or "right_conduct" in inherited:
        return MarkedSentence(sentence, (own - {"permission", "obligation"}) | inherited)
    if "prohibition" in own:
        inherited -= {"permission"}
    if "consequence" in own | inherited:
        # “Measures may include a reprimand” lets nobody do anything.
        own, inherited = own - {"permission"}, inherited - {"permission"}
    return MarkedSentence(sentence, own | inherited, exception)


def _exception(sentence: str, language: Language) -> str:
    folded = fold_accents(fold_spaces(sentence))
    for pattern in _rules(language)["exception"]:
        if match := pattern.search(folded):
            return match.group()
    return ""


def _without(sentence: str, exception: str) -> str:
    return fold_accents(fold_spaces(sentence)).replace(exception, "")
