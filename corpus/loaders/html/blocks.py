"""What stands in an element, in reading order: paragraphs, lists, tables, headings among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from lxml import etree

from corpus.loaders.html.definitions import definitions
from corpus.loaders.html.drafts import Draft
from corpus.loaders.html.labels import leads_in, nest, split_label
from corpus.loaders.html.lists import list_items
from corpus.loaders.html.names import is_any
from corpus.loaders.html.notes import notes
from corpus.loaders.html.tables import table_drafts
from corpus.loaders.html.text import Run, pieces, words_in
from corpus.models import Language

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class BlockReader:
    """Reads a page's elements; `language` is the page's own."""

    def __init__(self, language: Language | None) -> None:
        self._language = language
        self._readers: dict[str, Callable[[etree._Element], list[Draft]]] = {
            "ul": self._list,
            "ol": self._list,
            "menu": self._list,
            "dl": lambda element: definitions(element, self._meaning, language),
            "table": lambda element: table_drafts(element, self.inside, self.flow),
            "details": self._details,
            "pre": self._preformatted,
        }

    def inside(self, element: etree._Element, section: str | None = None) -> list[Draft]:
        """The blocks in an item, meaning or cell, where a heading is a line over what follows."""
        drafts: list[Draft] = []
        over: Draft | None = None
        for draft in self.flow(element):
            if draft.kind == "heading":
                over = Draft("paragraph", draft.text, level=draft.level)
                drafts.append(over)
            else:
                (over.children if over else drafts).append(draft)
        for draft in drafts:
            draft.children = arrange(draft.children, section) if draft.level else draft.children
        return arrange(drafts, section)

    def _meaning(self, element: etree._Element) -> list[Draft]:
        """What a definition says; it may begin with a sum."""
        return self.inside(element, "")

    def flow(self, element: etree._Element) -> list[Draft]:
        """Everything an element holds, flat: headings, paragraphs, lists not yet led in."""
        drafts: list[Draft] = []
        for piece in pieces(element):
            drafts += _paragraphs(piece) if isinstance(piece, Run) else self._read(piece)
        return drafts

    def _read(self, element: etree._Element) -> list[Draft]:
        if is_any(element, "notes"):
            return notes(element, self.inside, self._language)
        level = _level(element)
        if level:
            return _heading(element, level)
        return self._readers.get(str(element.tag), self.flow)(element)

    def _list(self, element: etree._Element) -> list[Draft]:
        items = list_items(element, self.inside)
        return [Draft("list", children=items)] if items else []

    def _details(self, element: etree._Element) -> list[Draft]:
        """A fold-out: a section if only fold-outs and headings follow, else a headed paragraph."""
        summary = element.find("summary")
        words = words_in(summary) if summary is not None else ""
        if summary is None or not words:
            return self.flow(element)
        element.text = (element.text or "") + (summary.tail or "")
        element.remove(summary)
        if _ends_section(element):
            return [Draft("heading", words, level=_level_around(element) + 1), *self.flow(element)]
        return [Draft("paragraph", words, children=self.inside(element), level=1)]

    def _preformatted(self, element: etree._Element) -> list[Draft]:
        """Text whose own line ends are printed."""
        run = Run()
        for number, line in enumerate("".join(map(str, element.itertext())).split("\n")):
            run.parts += ["\n"] if number else []
            run.add(line)
        return _paragraphs(run)


def arrange(drafts: list[Draft], section: str | None) -> list[Draft]:
    """Blocks under their labels and lead-ins; `section` is the number of the section around."""
    arranged: list[Draft] = []
    for draft in drafts:
        _take_label(draft, section)
        owner = arranged[-1].last if arranged else None
        led = draft.kind in ("list", "table") and owner is not None and leads_in(owner)
        below = draft.children if draft.kind == "list" else [draft]
        (owner.children if led and owner else arranged).extend(below)
    return nest(arranged)


def _take_label(draft: Draft, section: str | None) -> None:
    """Splits a label off a paragraph that begins with one."""
    if draft.kind != "paragraph":
        return
    label, words = split_label(draft.text, section)
    if label:
        draft.written = draft.text[: len(draft.text) - len(words)].strip()
        draft.kind, draft.marker, draft.text = "marked", label, words


def _paragraphs(run: Run) -> list[Draft]:
    """A run's paragraphs: an empty line divides them, and so does a line with its own label."""
    drafts = []
    for lines in _divided(run.lines()):
        drafts.append(Draft("paragraph", "\n".join(lines)))
    if not run.label:
        return drafts
    first = drafts[0] if drafts else Draft("paragraph")
    first.kind, first.marker, first.written = "marked", run.label, run.label
    return drafts or [first]


def _divided(lines: list[str]) -> Iterator[list[str]]:
    for filled, group in groupby(lines, key=bool):
        if not filled:
            continue
        paragraph: list[str] = []
        for line in group:
            if paragraph and split_label(line, "")[0]:
                yield paragraph
                paragraph = []
            paragraph.append(line)
        yield paragraph


def _heading(element: etree._Element, level: int) -> list[Draft]:
    words = words_in(element)
    if not words:
        return []
    return [Draft("heading", words, element.get("id", ""), level=level)]


def _level(element: etree._Element) -> int:
    """A heading's level; 0 for what is none."""
    if element.get("role") == "heading" and element.get("aria-level", "").isdigit():
        return int(element.get("aria-level", "2"))
    return _HEADINGS.get(str(element.tag), 0)


def _level_around(element: etree._Element) -> int:
    """The level of the heading that a fold-out stands under, 1 where there is none."""
    level = 1
    for before in element.getroottree().iter(*_HEADINGS, "details"):
        if before is element:
            break
        if before.tag != "details" and next(before.iterancestors("details"), None) is None:
            level = _HEADINGS[str(before.tag)]
    return level + len([*element.iterancestors("details")])


def _ends_section(element: etree._Element) -> bool:
    """Whether nothing but fold-outs stands between an element and the next heading."""
    if (element.tail or "").strip():
        return False
    for part in element.itersiblings():
        if part.tag in _HEADINGS:
            return True
        if part.tag != "details" or (part.tail or "").strip():
            return False
    return True
