"""Personal information taken out of a question: e-mail, telephone, SIN, PRI and FPS numbers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.models import Language

_DATA = Path(__file__).parent / "data" / "redaction.toml"


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    replacement: dict[str, str]


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["rules"]
    return tuple(
        _Rule(re.compile(row["pattern"]), {"en": row["en"], "fr": row["fr"]}) for row in rows
    )


def redact(text: str, language: Language) -> str:
    """The text with each piece of personal information replaced by what kind it was."""
    for rule in _rules():
        text = rule.pattern.sub(rule.replacement[language], text)
    return text
