"""What a clause is called when it is cited: “CD 227, para. 9”, « DC 227, par. 9 »."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from corpus.models import Language, Numbering
from corpus.naming import PRINTED, Name

_DATA = Path(__file__).parent / "data" / "labels.toml"


@cache
def _forms(language: Language) -> dict[str, str]:
    forms: dict[str, str] = tomllib.loads(_DATA.read_text(encoding="utf-8"))[language]
    return forms


def clause_label(
    language: Language, short_title: str, name: Name, numbering: Numbering = "none"
) -> str:
    """The label from whichever of number, item, term and heading the clause has."""
    parts = {"number": "", "item": "", "term": "", "heading": "", "annex": "", **name.label}
    parts["heading"], parts["annex"] = _plain(parts["heading"]), _plain(parts["annex"])
    if name.printed and numbering in PRINTED:
        parts["number"] = _printed(language, name.printed, numbering)
    return _forms(language)[_form(parts, name)].format(short=short_title, **parts)


def _form(parts: Mapping[str, str], name: Name) -> str:
    if parts["term"]:
        return "definition_item" if name.printed else "definition"
    if name.printed:
        place = "annex" if parts["annex"] else "printed"
        return f"{place}_item" if parts["item"] else place
    if parts["number"]:
        return "item" if parts["item"] else "numbered"
    if parts["heading"]:
        return "section_item" if parts["item"] else "section"
    return "document"


def _printed(language: Language, printed: Sequence[str], numbering: Numbering) -> str:
    """The labels in the margin as they are cited: 12(3)(a), in French 12(3)a)."""
    forms = _forms(language)
    first, *below = (marker for marker in printed if marker)
    lead = forms["act"].format(number=first) if numbering == "act" and first[0].isdigit() else first
    letters = (m.isalpha() and m.islower() and len(m) == 1 for m in below)
    return lead + "".join(
        forms["letter" if letter else "inner"].format(marker=marker)
        for marker, letter in zip(below, letters, strict=True)
    )


def _plain(heading: str) -> str:
    """A heading inside a label: no closing colon or comma, no shouting."""
    words = heading.rstrip(":, \u00a0\u202f")
    return words.capitalize() if words.isupper() else words
