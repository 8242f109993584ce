"""What a clause is called when it is cited: “CD 227, para. 9”, « DC 227, par. 9 »."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from corpus.models import Language

_DATA = Path(__file__).parent / "data" / "labels.toml"


@cache
def _forms(language: Language) -> dict[str, str]:
    forms: dict[str, str] = tomllib.loads(_DATA.read_text(encoding="utf-8"))[language]
    return forms


def clause_label(
    language: Language,
    short_title: str,
    *,
    number: str = "",
    item: str = "",
    term: str = "",
    heading: str = "",
) -> str:
    """The label from whichever of number, item, term and heading the clause has."""
    if term:
        form = "definition"
    elif number:
        form = "item" if item else "numbered"
    elif heading:
        form = "section_item" if item else "section"
    else:
        form = "document"
    words = {"number": number, "item": item, "term": term, "heading": _plain(heading)}
    return _forms(language)[form].format(short=short_title, **words)


def _plain(heading: str) -> str:
    """A heading inside a label: no closing colon or comma, no shouting."""
    words = heading.rstrip(":, \u00a0\u202f")
    return words.capitalize() if words.isupper() else words
