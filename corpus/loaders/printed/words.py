"""The words by which printed policies name their parts, from data/printed.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from corpus.naming import slug
from corpus.typography import fold_accents

_DATA = Path(__file__).parents[2] / "data" / "printed.toml"


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind, as they are compared."""
    return frozenset(tomllib.loads(_DATA.read_text(encoding="utf-8"))[kind])


def is_named(kind: str, heading: str) -> bool:
    """Whether a heading, its closing punctuation left aside, is a word of that kind."""
    return fold_accents(heading).strip(" :.") in words_of(kind)


@cache
def _defined() -> re.Pattern[str]:
    verbs = "|".join(re.escape(verb) for verb in sorted(words_of("defines"), key=len, reverse=True))
    quoted = r"[“\"«]\s?(?P<quoted>[^”\"»]{1,120}?)\s?[”\"»](?:\s*\([^)]{1,80}\))?"
    named = r"(?P<named>(?:[^:.;\n]|\.(?!\s)){1,120}?)"
    after = rf"(?::\s|\s[–—]\s|\s(?:{verbs})\s)"
    return re.compile(rf"(?:{quoted}\s*(?:[:,–—]|{verbs})|{named}\s*{after})")


def term_of(text: str) -> str | None:
    """The term that a paragraph defines: “Hat: a cover”, “hat means a cover”."""
    plain = text.replace("’", "'")
    match = _defined().match(_without_accents(plain))
    if not match:
        return None
    group = "quoted" if match["quoted"] else "named"
    term = text[match.start(group) : match.end(group)].strip(" \u00a0\u202f,")
    return term if slug(term) else None


def _without_accents(text: str) -> str:
    """Accents taken off letter by letter, so that places stay the same."""
    return "".join(fold_accents(letter)[:1] or letter for letter in text)
