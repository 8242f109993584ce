"""The words of a page's elements, line by line as a browser would break them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.loaders.html.names import is_any, names

# A no-break space is a printed character; it is kept.
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_LABEL_MARKS = " \u00a0()[].:–—-"


def collapse(text: str) -> str:
    """Every run of white space made one space, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def is_inline(element: etree._Element) -> bool:
    """Whether an element runs inside a line, with all that it holds."""
    inline = names("tags", "inline")
    return all(inner.tag in inline for inner in element.iter())


@dataclass
class Run:
    """Words that follow each other in one paragraph; `label` is a number in its own element."""

    parts: list[str] = field(default_factory=list)
    label: str = ""

    def add(self, text: str | None) -> None:
        """More words of the same line."""
        self.parts.append(_SPACES.sub(" ", text or ""))

    def add_element(self, element: etree._Element) -> None:
        """The words of an element inside the line."""
        if element.tag == "br":
            self.parts.append("\n")
        elif is_any(element, "labels"):
            self._add_label("".join(map(str, element.itertext())))
        else:
            self.add(element.text)
            for child in element:
                self.add_element(child)
                self.add(child.tail)

    def _add_label(self, words: str) -> None:
        if self.label or "".join(self.parts).strip():
            self.add(f" {words} ")
        else:
            self.label = collapse(words).strip(_LABEL_MARKS)

    def lines(self) -> list[str]:
        """The lines, white space collapsed; an empty one where two breaks stand together."""
        return [collapse(line) for line in "".join(self.parts).split("\n")]

    def __bool__(self) -> bool:
        return bool(self.label or any(self.lines()))


def pieces(element: etree._Element) -> Iterator[Run | etree._Element]:
    """What an element holds, in order: lines of words, and elements that stand by themselves."""
    run = Run()
    run.add(element.text)
    for child in element:
        if is_inline(child):
            run.add_element(child)
        else:
            if run:
                yield run
            run = Run()
            yield child
        run.add(child.tail)
    if run:
        yield run


def words_in(element: etree._Element) -> str:
    """All words of an element in one line, blocks apart."""
    return collapse("".join(_words(element)))


def _words(element: etree._Element) -> Iterator[str]:
    if element.tag in names("tags", "silent"):
        return
    apart = _stands_apart(element)
    if apart:
        yield " "
    yield element.get("alt") or "" if element.tag == "img" else element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    if apart:
        yield " "


def _stands_apart(element: etree._Element) -> bool:
    """Whether spaces divide an element's words from those around it."""
    if element.tag in ("br", "img") or element.tag not in names("tags", "inline"):
        return True
    if is_any(element, "labels") or is_any(element, "unprinted"):
        return True
    return element.tag == "sup" and element.find(".//a") is not None
