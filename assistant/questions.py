"""A question as it comes in: checked, stripped of what is not text and of personal information."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.texts import say
from corpus.models import LANGUAGES, Language

Channel = Literal["web", "api", "cli", "teams"]
LONGEST_QUESTION = 1_000
_MOST_REPLACED = 0.1  # of the characters: more, and the bytes were not UTF-8


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody asked. `language` is asked for; `page_language` decides when unsure."""

    text: str
    page_language: Language = "en"
    language: str | None = None
    organization: str | None = None
    conversation_id: str | None = None
    channel: Channel = "api"


class BadQuestionError(ValueError):
    """A question that cannot be answered as it stands; `code` names what is wrong."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self._values = code, values
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """What is wrong and what to do, for the asker."""
        return say(language, f"error.{self.code}", **self._values)


def checked_language(name: str | None) -> Language | None:
    """The language asked for; raises BadQuestionError when it is not offered."""
    if name is None or not name.strip():
        return None
    wanted = name.strip().lower().replace("_", "-").split("-")[0]
    for language in LANGUAGES:
        if wanted == language:
            return language
    raise BadQuestionError("unknown_language", language=name.strip()[:40])


def checked_organization(name: str | None, known: Iterable[str]) -> str | None:
    """The organization's id; raises BadQuestionError when there is none of that name."""
    if name is None or not name.strip():
        return None
    wanted, ids = name.strip().lower(), list(known)
    if wanted not in ids:
        names = ", ".join(ids)
        raise BadQuestionError(
            "unknown_organization", organization=wanted[:60], organizations=names
        )
    return wanted


def checked_text(text: str) -> str:
    """The text in composed Unicode, without control characters; raises BadQuestionError."""
    if any(unicodedata.category(c) == "Cs" for c in text):
        raise BadQuestionError("not_text")
    clean = "".join(c if _is_text(c) else " " for c in unicodedata.normalize("NFC", text))
    words = " ".join(clean.split())
    if not words:
        raise BadQuestionError("empty")
    if len(words) > LONGEST_QUESTION:
        length, most = f"{len(words)}", f"{LONGEST_QUESTION}"
        raise BadQuestionError("too_long", length=length, most=most)
    if words.count("\ufffd") > len(words) * _MOST_REPLACED:
        raise BadQuestionError("not_text")
    return words


def _is_text(character: str) -> bool:
    """Not a control character, of private use, or unassigned."""
    return unicodedata.category(character) not in ("Cc", "Cn", "Co")
