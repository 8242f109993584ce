"""The options of `corpus add`, read from what was typed."""

from __future__ import annotations

from datetime import date
from typing import get_args

from assistant.adding_facts import AddingError
from corpus.models import LANGUAGES, Language, Numbering


def told(english: str, french: str) -> dict[Language, str]:
    """What was told in each language; nothing where it is empty."""
    return {name: words for name, words in zip(LANGUAGES, (english, french), strict=True) if words}


def language_named(given: str) -> Language | None:
    """The language named; raises AddingError."""
    if given and given not in LANGUAGES:
        raise AddingError("bad_language", language=given)
    return next((language for language in LANGUAGES if language == given), None)


def numbering_named(given: str) -> Numbering | None:
    """The numbering named; raises AddingError."""
    known: tuple[Numbering, ...] = get_args(Numbering)
    if given and given not in known:
        raise AddingError("bad_numbering", numbering=given, known=", ".join(known))
    return next((numbering for numbering in known if numbering == given), None)


def date_of(given: str) -> date | None:
    """The day written; raises AddingError."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise AddingError("bad_date", date=given) from None
