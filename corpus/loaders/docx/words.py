"""All words of a document's parts, as they stand in the XML: they prove the structure whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from corpus.loaders.docx.runs import collapsed, symbol
from corpus.loaders.docx.xml import CHOICE_OF, child, chosen, w

_WORDS = (w("t"), w("delText"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_APART = (w("del"), w("moveFrom"), w("txbxContent"))
_GAPS = {w("tab"): " ", w("ptab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "\u2011"}


def all_words(parts: Iterable[etree._Element]) -> str:
    """One line for each paragraph, in reading order."""
    text = "".join(piece for part in parts for piece in _rest(part))
    return "\n".join(line for line in (collapsed(line) for line in text.split("\n")) if line)


def _rest(part: etree._Element) -> Iterator[str]:
    """A part to its end: deleted rows and the like stand outside of paragraphs."""
    later: list[etree._Element] = []
    yield from _pieces(part, later)
    for apart in later:
        yield from _rest(apart)


def _pieces(element: etree._Element, later: list[etree._Element]) -> Iterator[str]:
    """Words in order; what interrupts a sentence (deletions, boxes) waits for its end."""
    if element.tag in _WORDS:
        yield (element.text or "").replace("\n", " ")
    elif element.tag == w("sym"):
        yield symbol(element)
    elif element.tag in _GAPS:
        yield _GAPS[element.tag]
    elif element.tag == w("p"):
        yield from _paragraph(element)
    else:
        for inner in _inside(element):
            if inner.tag in _APART:
                later.append(inner)
            else:
                yield from _pieces(inner, later)


def _paragraph(element: etree._Element) -> Iterator[str]:
    """One line of its own words; without its mark they run on into the next paragraph."""
    later: list[etree._Element] = []
    own = [piece for inner in _kept(element, later) for piece in _pieces(inner, later)]
    boxes = [apart for apart in later if apart.tag == w("txbxContent")]
    gone = [apart for apart in later if apart.tag != w("txbxContent")]
    aside = ["\n", *(piece for each in gone for piece in _pieces(each, boxes)), "\n"]
    aside += [piece for box in boxes for piece in _pieces(box, [])]
    mark = child(element, "pPr", "rPr")
    joins = child(mark, "del") is not None or child(mark, "moveFrom") is not None
    yield from [*aside, *own] if joins else [*own, *aside]


def _kept(element: etree._Element, later: list[etree._Element]) -> Iterator[etree._Element]:
    for inner in element:
        if inner.tag in _APART:
            later.append(inner)
        else:
            yield inner


def _inside(element: etree._Element) -> Iterable[etree._Element]:
    if element.tag == w("tabs"):  # places of tabs, not tabs
        return ()
    return _newer(element) if element.tag == CHOICE_OF else element


def _newer(element: etree._Element) -> Iterable[etree._Element]:
    newer = chosen(element)
    return () if newer is None else newer
