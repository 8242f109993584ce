"""What a question asks for: a permission, an obligation, a person, a date, a meaning…"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from corpus.models import LANGUAGES, Language
from corpus.typography import fold_accents, fold_spaces

QuestionType = Literal[
    "definition",
    "quantity",
    "who",
    "when",
    "where",
    "how",
    "why",
    "obligation_open",
    "consequence",
    "obligation",
    "permission",
    "application",
    "closed",
    "what",
    "other",
]
_DATA = Path(__file__).parent / "data" / "question_types.toml"
# A full stop inside a word (“Web 2.0”) ends nothing; one before a question mark neither.
_ASKING = re.compile(r"(?:[^.!?;]|\.(?=\w))*\?")


_Patterns = tuple[tuple[QuestionType, tuple[re.Pattern[str], ...]], ...]


@dataclass(frozen=True)
class _Rules:
    finding: frozenset[str]
    open: dict[Language, _Patterns]
    shut: dict[Language, _Patterns]
    families: dict[str, str]
    technique: dict[Language, tuple[re.Pattern[str], ...]]


@cache
def _rules() -> _Rules:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    families = {name: family for family, names in table["families"].items() for name in names}
    forms = _patterns(table, "open"), _patterns(table, "shut")
    technique = {x: tuple(re.compile(p) for p in table[x]["technique"]) for x in LANGUAGES}
    return _Rules(frozenset(table["finding"]), *forms, families, technique)


def _patterns(table: dict[str, Any], family: str) -> dict[Language, _Patterns]:
    return {
        language: tuple(
            (cast(QuestionType, name), tuple(re.compile(p) for p in table[language][name]))
            for name in table[family]
        )
        for language in LANGUAGES
    }


def question_type(question: str, language: Language) -> QuestionType:
    """The type of the last sentence that asks, else of the whole question."""
    folded = fold_accents(fold_spaces(question))
    asking = [part.strip() for part in _ASKING.findall(folded)][-1:] or [folded]
    open_forms, shut_forms = _rules().open[language], _rules().shut[language]
    return (
        _first_match([*asking, *_tails(asking[0])], open_forms)
        or _first_match([*asking, folded], shut_forms)
        or "other"
    )


def asks_for_finding(name: QuestionType) -> bool:
    """Whether a question of this type is answered by what a clause permits or requires."""
    return name in _rules().finding


@lru_cache(maxsize=16_384)
def question_family(question: str, language: Language) -> str:
    """The broader family of the type: questions of two families are not after the same thing."""
    return _rules().families[question_type(question, language)]


@lru_cache(maxsize=1_024)
def asks_of_application(question: str, language: Language) -> bool:
    """Whether the question, of whatever type, is about who or what a rule applies to."""
    folded = fold_accents(fold_spaces(question))
    forms = dict(_rules().shut[language])["application"]
    return any(pattern.search(folded) for pattern in forms)


@lru_cache(maxsize=1_024)
def asks_for_technique(question: str, language: Language) -> bool:
    """Whether the question is how a tool is worked."""
    folded = fold_accents(fold_spaces(question))
    return any(pattern.search(folded) for pattern in _rules().technique[language])


def _first_match(candidates: list[str], forms: _Patterns) -> QuestionType | None:
    for candidate in candidates:
        for name, patterns in forms:
            if any(pattern.search(candidate) for pattern in patterns):
                return name
    return None


def _tails(asking: str) -> list[str]:
    """What stands after the last comma and after the last colon."""
    return [asking.rsplit(mark, 1)[1].strip() for mark in (",", ":") if mark in asking]
