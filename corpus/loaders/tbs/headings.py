"""What heads a chapter, appendix or section, and the section made of it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from corpus.loaders.structure import Section
from corpus.loaders.tbs.gathering import DEEPEST_LEVEL, Content, titled
from corpus.loaders.tbs.numbers import anchor_number, annex_name, heading_number
from corpus.loaders.tbs.text import HEADINGS, clean, tag_of

_TOP = 2


@dataclass(frozen=True)
class OpenHeading:
    """An element's headings, outermost first; `position` counts the appendices so far."""

    element: etree._Element
    words: list[str]
    level: int
    position: int


def headings_of(element: etree._Element) -> tuple[str, list[etree._Element]]:
    """The heading in its attribute, and the elements before its text that are headings."""
    held: list[etree._Element] = []
    for child in element:
        tag = tag_of(child)
        if tag == "header":
            held += list(child.iter(*HEADINGS))
        elif tag in HEADINGS and not (held and tag_of(held[-1]) < tag):
            held.append(child)
        else:
            break
        if (child.tail or "").strip():
            break
    return clean(element.get("title") or ""), held


def is_annex(element: etree._Element) -> bool:
    """Whether numbers begin again in it: an appendix, but not a part of one."""
    above = (tag_of(parent) for parent in element.iterancestors())
    return tag_of(element) == "appendix" and "appendix" not in above


def opened(heading: OpenHeading, content: Content) -> Section:
    """The section; a second heading opens another inside it."""
    words, level = heading.words, heading.level
    for offset in range(len(words) - 1, 0, -1):
        content = ((), (titled(level + offset, words[offset], content),))
    blocks, sections = content
    anchor = anchor_number(heading.element.get("anchor"))
    if is_annex(heading.element):
        name = annex_name(anchor, words[0], heading.position)
        return Section(level, words[0], 0, name, frozenset({"annex"}), blocks, sections)
    number, text = heading_number(anchor, words[0])
    if not _counts(number, level):
        number, text = "", words[0]
    level = min(level, DEEPEST_LEVEL)
    return Section(level, text, blocks=blocks, sections=sections, number=number)


def _counts(number: str, level: int) -> bool:
    """A plain number inside a chapter counts within it: it must not pass for a chapter's."""
    return "." in number or level == _TOP
