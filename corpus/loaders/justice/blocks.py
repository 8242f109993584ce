"""Provisions of Justice Canada XML: subsections, paragraphs, definitions, lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from corpus.clauses import slug
from corpus.loaders.justice.tables import read_bilingual, read_table
from corpus.loaders.justice.text import DATA, INLINE, JOINTS, Reading, all_words, is_repealed
from corpus.loaders.structure import Block
from corpus.models import Language

CONTAINERS = frozenset(DATA["elements"]["containers"])
_ITEMS = frozenset(DATA["elements"]["items"])
_QUOTED = frozenset(DATA["elements"]["quoted"])


def read_blocks(elements: Iterable[etree._Element], reading: Reading) -> tuple[Block, ...]:
    """The blocks of some elements, in order."""
    return tuple(block for element in elements for block in _read(element, reading))


def read_item(
    element: etree._Element, reading: Reading, passed: tuple[str, ...] = ("Label",)
) -> list[Block]:
    """A provision with its label; nothing when it has been repealed."""
    if is_repealed(element):
        reading.leave("repealed", all_words(element))
        return []
    marker = reading.marker(element.find("Label"))
    text, rest = reading.opening(element, passed)
    children = read_blocks(rest, reading)
    if not text and not children:
        reading.leave("empty", marker)
        return []
    if not text and not marker:
        return list(children)
    if marker:
        # A dot in an outline's number says the whole place; (c.1) is only one after (c).
        anchor = marker.replace(".", "-") if "." in marker else None
        return [Block("marked", marker, text, anchor=anchor, children=children)]
    if element.tag == "Item":
        return [Block("bullet", "-", text, children=children)]
    return [Block("paragraph", "", text, children=children)]


def read_quoted(element: etree._Element, reading: Reading) -> list[Block]:
    """Another provision's words in one block: its labels are not places of this text."""
    text = reading.words(element) if _is_line(element) else "\n".join(_lines(element, reading))
    return [Block("paragraph", "", text)] if text else []


def _read(element: etree._Element, reading: Reading) -> Iterable[Block]:
    if reading.leaves(element):
        return ()
    if is_repealed(element):
        reading.leave("repealed", all_words(element))
        return ()
    if element.tag in CONTAINERS:
        return read_blocks(element, reading)
    return _reader(element)(element, reading)


def _reader(element: etree._Element) -> Callable[[etree._Element, Reading], list[Block]]:
    name = element.tag
    if name in _ITEMS:
        return read_item
    if name in _QUOTED:
        return read_quoted
    named = {
        "BilingualGroup": read_bilingual,
        "Definition": _definition,
        "Footnote": _footnote,
        "table": read_table,
    }
    return named.get(str(name), _paragraph)


def _paragraph(element: etree._Element, reading: Reading) -> list[Block]:
    """Any element that says something; one that only holds others gives those."""
    whole = _is_line(element)
    text, rest = (reading.words(element), []) if whole else reading.opening(element, passed=())
    children = read_blocks(rest, reading)
    if not text:
        return list(children)
    return [Block("paragraph", "", text, children=children)]


def _is_line(element: etree._Element) -> bool:
    """Whether words stand between the inner elements, or none of those begins a block."""
    own = [element.text, *(child.tail for child in element)]
    return any(words and words.strip() for words in own) or all(
        child.tag in INLINE for child in element
    )


def _footnote(note: etree._Element, reading: Reading) -> list[Block]:
    label = note.find("Label")
    if label is not None:
        reading.leave("footnote_mark", all_words(label))
    text, rest = reading.opening(note)
    return [Block("paragraph", "", text, children=read_blocks(rest, reading))]


def _definition(element: etree._Element, reading: Reading) -> list[Block]:
    own, english = _terms(element, reading.language), _terms(element, "en")
    if not own:
        return _paragraph(element, reading)
    text, rest = reading.opening(element)
    children = read_blocks(rest, reading)
    return [Block("definition", own, text, anchor=slug(english or own), children=children)]


def _terms(definition: etree._Element, language: Language) -> str:
    """The term in one language; two terms defined together are one."""
    name = "DefinedTermEn" if language == "en" else "DefinedTermFr"
    term = next(definition.iter(name), None)
    if term is None:
        return ""
    words, after = all_words(term), term.getnext()
    while after is not None and after.tag == name and (term.tail or "").strip() in JOINTS:
        words += f"{term.tail or ''}{all_words(after)}"
        term, after = after, after.getnext()
    return " ".join(words.split())


def _lines(element: etree._Element, reading: Reading) -> Iterable[str]:
    """The lines of an element, each with the label printed before it."""
    label = ""
    for child in element:
        if reading.leaves(child):
            continue
        if child.tag == "Label":
            label = f"{reading.words(child)} "
            continue
        inside = [reading.words(child)] if _is_line(child) else _lines(child, reading)
        for line in filter(None, inside):
            yield f"{label}{line}"
            label = ""
    if label:
        yield label.strip()
