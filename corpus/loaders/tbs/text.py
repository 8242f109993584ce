"""The text of one element: its lines, and the elements among them that begin something new."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from corpus.loaders.tbs.words import tbs_words

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "title")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_NOTE_LINK = re.compile(r"#.*(?:fn|ftn|note)", re.IGNORECASE)
_LINE = "\x00"  # a <br/>; no XML text can hold this character
_IN_ATTRIBUTES = {"img": "alt", "chapter": "title", "appendix": "title", "section": "title"}
_UNPRINTED = frozenset(("script", "style", "template"))


def tag_of(element: etree._Element) -> str:
    """The element's name without its namespace, in lower case."""
    return str(etree.QName(element).localname).lower()


def classes_of(element: etree._Element) -> frozenset[str]:
    """The names in its class attribute."""
    return frozenset((element.get("class") or "").split())


def pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """Its text, and the elements in it that are no part of a line, in reading order."""
    yield element.text or ""
    for child in element:
        yield from _piece(child)
        yield child.tail or ""


def _piece(child: etree._Element) -> Iterator[str | etree._Element]:
    tag = tag_of(child)
    if tag == "br":
        yield _LINE
    elif tag in _UNPRINTED:
        return
    elif tag in tbs_words()["elements"]["inline"] and not is_note_mark(child):
        yield from pieces(child)
    else:
        yield child


def clean(text: str) -> str:
    """White space collapsed, a line for each <br/>; non-breaking spaces stay inside a line."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split(_LINE))
    return "\n".join(line for line in lines if line)


def line(element: etree._Element) -> str:
    """All words of an element on one line, note marks aside."""
    return " ".join(clean(_line(element)).split("\n"))


def _line(element: etree._Element) -> str:
    parts = []
    for piece in pieces(element):
        if isinstance(piece, str):
            parts.append(piece)
        elif not is_note_mark(piece):
            parts.append(f" {_line(piece)} ")
    return "".join(parts)


def stray_text(element: etree._Element, parts: Collection[str]) -> str:
    """What stands between the parts of a list or table, where no text belongs."""
    words = [element.text or ""]
    for child in element:
        words += [stray_text(child, parts) if tag_of(child) in parts else "", child.tail or ""]
    return " ".join(words)


def is_note_mark(element: etree._Element) -> bool:
    """Whether this is the raised number that leads to a note."""
    tag = tag_of(element)
    if tag == "sup":
        return any(_leads_to_note(link) for link in element.iter("a"))
    return tag == "a" and "fn-lnk" in classes_of(element)


def _leads_to_note(link: etree._Element) -> bool:
    return "fn-lnk" in classes_of(link) or bool(_NOTE_LINK.match(link.get("href") or ""))


def every_word(root: etree._Element) -> str:
    """All the policy's text in reading order, headings kept in attributes too."""
    return _SPACES.sub(" ", "".join(_every(root))).strip()


def _every(element: etree._Element) -> Iterator[str]:
    """What a reader sees, taken without regard to how it is cut."""
    inline = tag_of(element) in tbs_words()["elements"]["inline"]
    edge = "" if inline and not is_note_mark(element) else " "
    attribute = _IN_ATTRIBUTES.get(tag_of(element))
    yield f"{edge}{element.get(attribute) or '' if attribute else ''}{edge}"
    yield element.text or ""
    for child in element:
        if tag_of(child) not in _UNPRINTED:
            yield from _every(child)
        yield child.tail or ""
    yield edge
