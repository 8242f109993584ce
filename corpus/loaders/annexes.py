"""Headings that open an annex, and what the annex is called in ids."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.naming import slug

_DATA = Path(__file__).parents[1] / "data" / "annexes.toml"
# Small letters are labels only where they end or are cut off: “Annexe a pour but” is a sentence.
_LABEL = (
    r"(?:[A-Z](?:[.-]?\d{1,2})?|\d{1,3}|[IVXLC]{1,6})(?!\w)|(?:[a-z]|[ivx]{1,5})(?=\s*(?:$|[:–—.]))"
)
_CUT = r"\s*[:–—.](?=\s|$)|\s+-(?=\s)|\s*-$|\s*$"


@cache
def _names() -> Mapping[str, str]:
    names: Mapping[str, str] = tomllib.loads(_DATA.read_text(encoding="utf-8"))["names"]
    return names


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_names(), key=len, reverse=True))
    return re.compile(
        rf"(?P<word>(?i:{words}))(?:\s+(?P<label>{_LABEL})|(?={_CUT}))(?P<cut>{_CUT})?"
    )


def annex_anchor(heading: str) -> str | None:
    """The anchor of an annex, one for both languages: `appendix-a`; None for another heading."""
    match = _pattern().match(heading)
    if not match:
        return None
    return "-".join(filter(None, (_names()[match["word"].lower()], slug(match["label"] or ""))))


def annex_line(text: str) -> str | None:
    """The same for a line that may be a sentence: “Annex A lists the hats” is no heading."""
    match = _pattern().match(text)
    return annex_anchor(text) if match and match["cut"] is not None else None
