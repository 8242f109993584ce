"""A question that leans on the one before (“and on my personal Facebook?”), made whole."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.models import Language
from corpus.typography import fold_accents, fold_spaces

_DATA = Path(__file__).parent / "data" / "followups.toml"


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _rules()[language])


def leans_on_previous(text: str, language: Language) -> bool:
    """Whether the question cannot be read without the one before."""
    folded = fold_accents(fold_spaces(text))
    if len(folded.split()) > _rules()["most_words"]:
        return False
    return any(pattern.search(folded) for pattern in _patterns(language))


def made_whole(text: str, previous: str) -> str:
    """Both questions as one; the earlier one gives the subject, the later one the case."""
    return f"{previous} {text}"
