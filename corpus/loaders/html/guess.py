"""What a page says of itself: title, language, address, and for Treasury Board its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lxml import etree

from corpus.loaders.html.names import folded, is_any, names, ordered, phrase
from corpus.loaders.html.text import words_in
from corpus.loaders.loaded import Guess
from corpus.loaders.structure import Block, Section
from corpus.models import Language, Numbering
from corpus.typography import fold_accents

_OTHER_LANGUAGE = re.compile(r"doc-(eng|fra)\.aspx\?(?:[^\s\"'<>]*?[&;])?id=(\d+)", re.IGNORECASE)
_CODES = {"en": "eng", "fr": "fra"}


def page_language(root: etree._Element) -> Language | None:
    """The language that the page declares."""
    said = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2]
    known: dict[str, Language] = {"en": "en", "fr": "fr"}
    return known.get(said.lower())


def page_title(root: etree._Element, heading: etree._Element | None) -> str:
    """The first heading, else what the browser shows in its title bar."""
    if heading is not None and (words := words_in(heading)):
        return words
    element = root.find(".//title")
    words = " ".join((element.text or "").split()) if element is not None else ""
    return re.sub(phrase("titles", "added"), "", words)


def guess_of_page(root: etree._Element) -> Guess:
    """What the page says around its text."""
    language, address = page_language(root), canonical(root)
    board = _is_treasury_board(root, address)
    number = _board_number(root, language, address) if board else None
    return Guess(
        language=language,
        document_id=f"tbs-{number}" if number else None,
        official_url=address,
        publisher="tbs" if board else None,
    )


def guess_of_text(guess: Guess, title: str, structure: Section) -> Guess:
    """The same with what the text says; only Treasury Board's tells its date in force."""
    start = _in_effect(structure) if guess.publisher == "tbs" else None
    return replace(guess, title=title or None, in_effect=start, numbering=_numbering(structure))


def canonical(root: etree._Element) -> str | None:
    """The address under which the page is published."""
    for link in root.iter("link"):
        address = (link.get("href") or "").strip()
        if "canonical" in (link.get("rel") or "").lower().split() and address.startswith("http"):
            return address
    return None


def _is_treasury_board(root: etree._Element, address: str | None) -> bool:
    if any(f"{host}/pol" in (address or "") for host in ordered("treasury_board", "hosts")):
        return True
    return any(is_any(element, "treasury_board") for element in root.iter("div", "section", "ul"))


def _board_number(
    root: etree._Element, language: Language | None, address: str | None
) -> str | None:
    """The document's number: in its address, else in the link to the other language."""
    if match := _OTHER_LANGUAGE.search(address or ""):
        return match[2]
    own = _CODES.get(language or "")
    links = [link.get("href") or "" for link in root.iter("a")]
    scripts = [script.text or "" for script in root.iter("script")]
    for texts in (scripts, links):
        found = [match for text in texts for match in _OTHER_LANGUAGE.finditer(text)]
        numbers = {match[2] for match in found if match[1].lower() != own}
        if len(numbers) == 1:
            return numbers.pop()
    return None


def _numbering(structure: Section) -> Numbering:
    """Whether headings or blocks print their own numbers."""
    printed = any(
        section.number or any(b.kind == "marked" for block in section.blocks for b in block.walk())
        for section in structure.walk()
    )
    return "outline" if printed else "none"


def _in_effect(structure: Section) -> date | None:
    for section in structure.walk():
        if folded(section.heading) in names("treasury_board", "effective"):
            texts = (block.text for top in _all(section) for block in top.walk())
            return next((found for text in texts if (found := first_date(text))), None)
    return None


def _all(section: Section) -> Iterator[Block]:
    for inner in section.walk():
        yield from inner.blocks


def first_date(text: str) -> date | None:
    """The first full date of a text: April 1, 2021; 1er avril 2021; 2021-04-01."""
    words = " ".join(fold_accents(text).split())
    dates = (_to_date(match) for match in _DATE.finditer(words))
    return next((found for found in dates if found), None)


def _to_date(match: re.Match[str]) -> date | None:
    month = match["english"] or match["french"] or ""
    for language in ("en", "fr"):
        if month in ordered("months", language):
            return _date(match, ordered("months", language).index(month) + 1)
    return _date(match, int(match["month"] or 0))


def _date(match: re.Match[str], month: int) -> date | None:
    year = match["year"] or match["year2"] or match["year3"]
    day = match["day"] or match["day2"] or match["day3"]
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _either(language: str) -> str:
    return "|".join(ordered("months", language))


_DATE = re.compile(
    rf"\b(?P<english>{_either('en')}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:er)? (?P<french>{_either('fr')}|{_either('en')})"
    r" (?P<year2>\d{4})\b"
    r"|\b(?P<year3>\d{4})-(?P<month>\d{2})-(?P<day3>\d{2})\b"
)
