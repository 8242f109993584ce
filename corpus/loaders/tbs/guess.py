"""What a Treasury Board policy says of itself."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from corpus.loaders.loaded import Guess
from corpus.loaders.structure import Section
from corpus.loaders.tbs.text import clean
from corpus.loaders.tbs.words import tbs_words
from corpus.models import Language
from corpus.typography import fold_accents, fold_spaces

_LANGUAGES: dict[str, Language] = {"en": "en", "fr": "fr"}
_MONTH_FIRST = re.compile(r"\b([a-z]+) (\d{1,2}), ?(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er)? ([a-z]+),? (\d{4})\b")


def language_of(root: etree._Element) -> Language | None:
    """The language its root names."""
    return _LANGUAGES.get((root.get("language") or "")[:2].lower())


def guess(root: etree._Element, structure: Section) -> Guess:
    """Title, language, date and address, None where it is silent."""
    language = language_of(root)
    number = (root.get("documentID") or "").strip()
    known = number.isascii() and number.isdigit()
    publication = tbs_words()["publication"]
    return Guess(
        title=clean(root.get("title") or "") or None,
        language=language,
        in_effect=_in_effect(structure),
        document_id=f"tbs-{number}" if known else None,
        official_url=publication["url"][language or "en"].format(number=number) if known else None,
        publisher=publication["publisher"],
    )


def _in_effect(structure: Section) -> date | None:
    """The first whole date in the first clause of the chapter on it."""
    headings = tbs_words()["headings"]["in_effect"]
    for section in structure.sections:
        if fold_accents(fold_spaces(section.heading)).rstrip(". ") in headings and section.blocks:
            texts = (block.text for block in section.blocks[0].walk())
            return first_date(" ".join(texts))
    return None


def first_date(text: str) -> date | None:
    """The first day, month and year in a text of either language."""
    folded = fold_accents(fold_spaces(text))
    found = [(m.start(), m[3], m[1], m[2]) for m in _MONTH_FIRST.finditer(folded)]
    found += [(m.start(), m[3], m[2], m[1]) for m in _DAY_FIRST.finditer(folded)]
    dates = (_date(year, month, day) for _, year, month, day in sorted(found))
    return next((day for day in dates if day), None)


def _date(year: str, month: str, day: str) -> date | None:
    for names in tbs_words()["months"].values():
        if month in names:
            try:
                return date(int(year), names.index(month) + 1, int(day))
            except ValueError:
                return None
    return None
