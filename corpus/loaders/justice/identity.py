"""What a law says of itself: title, language, date, number, address."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from corpus.loaders.justice.text import DATA, all_words
from corpus.loaders.loaded import Guess
from corpus.models import Language

_LIMS = "{http://justice.gc.ca/lims}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SITE = "https://laws-lois.justice.gc.ca"
_FOLDERS = {
    ("Statute", "en"): "eng/acts",
    ("Statute", "fr"): "fra/lois",
    ("Regulation", "en"): "eng/regulations",
    ("Regulation", "fr"): "fra/reglements",
}
# The law as it stood from this day on. The day it was last amended is the same in a current
# consolidation, but says too much in an earlier version of the text; the consolidation's own
# day (current-date) moves every week without a word changing.
_DATES = ("pit-date", "lastAmendedDate")
_IDLE_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_NOT_IN_ID = re.compile(r"[^a-z0-9.]+")


def language_of(root: etree._Element) -> Language:
    """The language of the text; English where the root does not say."""
    return "fr" if root.get(_LANGUAGE, "").lower().startswith("fr") else "en"


def read_identity(root: etree._Element) -> Guess:
    """The guess made from the root's attributes and its identification."""
    number = _number(root)
    return Guess(
        title=_first(root, "ShortTitle", "LongTitle"),
        language=language_of(root),
        in_effect=_in_effect(root),
        numbering="act",
        document_id=_document_id(number) if number else None,
        official_url=_url(root, number) if number else None,
        publisher="justice",
    )


def _first(root: etree._Element, *names: str) -> str | None:
    for name in names:
        found = root.find(f"Identification/{name}")
        if found is not None and (words := all_words(found)):
            return words
    return None


def _number(root: etree._Element) -> str | None:
    return _first(root, "Chapter/ConsolidatedNumber", "InstrumentNumber")


def _document_id(number: str) -> str:
    """The same from both texts: P-33.01 gives p-33.01, SOR/92-620 and DORS/92-620 sor-92-620."""
    for french, english in DATA["numbers"].items():
        number = number.replace(french, english)
    return _NOT_IN_ID.sub("-", _IDLE_DOT.sub("", number.lower())).strip("-")


def _url(root: etree._Element, number: str) -> str:
    folder = _FOLDERS[str(root.tag), language_of(root)]
    return f"{_SITE}/{folder}/{number.replace('/', '-').replace(' ', '_')}/"


def _in_effect(root: etree._Element) -> date | None:
    for name in _DATES:
        try:
            return date.fromisoformat(root.get(_LIMS + name, ""))
        except ValueError:
            continue
    return None
