"""Questions with the passages that answer them: one JSON object a line.

`gold` holds substrings of the source text; any one of them inside a citation's source is a hit,
apostrophes and spaces folded.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from assistant.answers import Finding
from corpus.models import LANGUAGES, Language
from corpus.typography import fold_spaces


class GoldError(ValueError):
    """A question file that cannot be read; names file and line."""


@dataclass(frozen=True)
class GoldQuestion:
    """One question; `gold` is empty when no clause answers it."""

    id: str
    language: Language
    organization: str | None
    question: str
    gold: tuple[str, ...]
    finding: Finding | None
    answerable: bool


def read_gold(file: Path) -> tuple[GoldQuestion, ...]:
    """All questions of the file, in order. Raises GoldError naming the first bad line."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: {error}") from error
    found = (_read(line, f"{file}:{n}") for n, line in enumerate(lines, 1) if line.strip())
    return tuple(found)


def is_hit(question: GoldQuestion, source: str) -> bool:
    """Whether the source text holds any of the question's gold passages."""
    folded = fold_spaces(source)
    return any(fold_spaces(passage) in folded for passage in question.gold)


def _read(line: str, place: str) -> GoldQuestion:
    try:
        row: dict[str, Any] = json.loads(line)
        if row["language"] not in LANGUAGES or row["expect"] not in ("answered", "unanswered"):
            raise ValueError("“language” is en or fr, “expect” is answered or unanswered")
        return GoldQuestion(
            id=str(row["id"]),
            language=row["language"],
            organization=row.get("organization"),
            question=str(row["question"]),
            gold=tuple(row.get("gold") or ()),
            finding=cast("Finding | None", row.get("verdict")),
            answerable=row["expect"] == "answered",
        )
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{place}: {error!r}") from error
