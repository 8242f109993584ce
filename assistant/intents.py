"""Messages that ask nothing of policy: greetings, thanks, tasks, attempts to give instructions."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from corpus.typography import fold_accents, fold_spaces

Intent = Literal["instruct", "greeting", "thanks", "goodbye", "task", "nonsense"]
_DATA = Path(__file__).parent / "data" / "intents.toml"
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyàâéèêëîïôöùûü]", re.IGNORECASE)
_SAME_LETTER = re.compile(r"(\w)\1{3,}")


@dataclass(frozen=True)
class _Rule:
    intent: Intent
    whole: tuple[re.Pattern[str], ...]
    anywhere: tuple[re.Pattern[str], ...]


@cache
def _rules() -> tuple[_Rule, ...]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(
        _Rule(
            cast(Intent, name), _compiled(table["whole"], name), _compiled(table["anywhere"], name)
        )
        for name in table["order"]
    )


def _compiled(table: dict[str, Any], name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table.get(name, ()))


def message_intent(text: str) -> Intent | None:
    """What the message is when it is no question about policy, else None."""
    folded = fold_accents(fold_spaces(text))
    bare = folded.strip(" .!?,;:…)(")
    for rule in _rules():
        if any(pattern.fullmatch(bare) for pattern in rule.whole):
            return rule.intent
        if any(pattern.search(folded) for pattern in rule.anywhere):
            return rule.intent
    return "nonsense" if is_nonsense(text) else None


def is_nonsense(text: str) -> bool:
    """No word that could be one: none at all, none with a vowel, or one letter over and over."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return not any(_VOWEL.search(word) and not _SAME_LETTER.search(word) for word in words)
