"""The labels of a list's items, and the name of a defined term in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from corpus.loaders.counting import in_letters, in_roman
from corpus.loaders.tbs.text import clean, line, tag_of
from corpus.models import Language
from corpus.naming import slug

_UPPER = re.compile(r"up(?:pe)?r", re.IGNORECASE)


def first_number(items: etree._Element) -> int:
    """Where a list begins to count."""
    start = items.get("start") or ""
    return int(start) if start.isascii() and start.isdigit() else 1


def item_label(items: etree._Element, number: int) -> str:
    """What is printed before an item: 3, c or iii; nothing where the list shows bullets."""
    style = " ".join(items.get(name) or "" for name in ("class", "style")).lower()
    kind = items.get("type") or ""
    if tag_of(items) != "ol" or "none" in style or "unstyled" in style:
        return ""
    upper = kind in ("A", "I") or bool(_UPPER.search(style))
    label = _label(kind.lower(), style, number)
    return label.upper() if upper else label


def _label(kind: str, style: str, number: int) -> str:
    if number > 0 and (kind == "a" or "alph" in style):
        return in_letters(number)
    if number > 0 and (kind == "i" or "roman" in style or "rmn" in style):
        return in_roman(number)
    return str(number)


def term_pairs(
    definitions: etree._Element,
) -> Iterator[tuple[list[etree._Element], list[etree._Element]]]:
    """Terms that share a meaning, and the parts of that meaning."""
    terms: list[etree._Element] = []
    meanings: list[etree._Element] = []
    for part in _parts(definitions):
        if tag_of(part) == "dt" and meanings:
            yield terms, meanings
            terms, meanings = [], []
        (terms if tag_of(part) == "dt" else meanings).append(part)
    if terms or meanings:
        yield terms, meanings


def _parts(definitions: etree._Element) -> Iterator[etree._Element]:
    """Terms and meanings; HTML lets a group of them stand in a <div>."""
    for child in definitions:
        if tag_of(child) == "div":
            yield from _parts(child)
        else:
            yield child


def term_anchor(heading: etree._Element, language: Language | None) -> str | None:
    """The English term as a slug, when the other language's term stands in brackets after ours."""
    printed = line(heading)
    start = _last_bracket(printed)
    inside = printed[start + 1 : -1].strip() if start > 0 else ""
    if not inside or not _is_set_apart(heading, inside):
        return None
    return slug(inside if language == "fr" else printed[:start]) or None


def _last_bracket(text: str) -> int:
    """Where the bracket that closes the text opens; 0 when none does."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0:
            return at if text[at] == "(" else 0
    return 0


def _is_set_apart(heading: etree._Element, inside: str) -> bool:
    """Whether the words are another language's: set in another type, or no mere abbreviation."""
    if inside.count(" ") > 1:
        return True
    parts = heading.iter("em", "i", "span")
    return any(clean("".join(map(str, part.itertext()))).strip("()") in inside for part in parts)
