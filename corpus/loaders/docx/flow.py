"""A Word body as a flow of paragraphs and tables, each with all that its definitions say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.loaders.docx.numbering import Label, Numbering
from corpus.loaders.docx.runs import Piece, RunReader, all_bold, bold_start, collapsed
from corpus.loaders.docx.styles import Styles, list_place, own_indent
from corpus.loaders.docx.xml import child, number, opened, switch, w

_TAB = 720


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph. `raw` keeps its tabs: after a number they tell a label."""

    text: str
    raw: str = ""
    bold: str = ""
    is_bold: bool = False
    is_title: bool = False
    level: int | None = None
    label: Label | None = None
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Column headings and rows, cells that are merged repeated."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Entry = Paragraph | Table
ReadTable = Callable[["Flow", etree._Element], Iterator[Entry]]


@dataclass
class Flow:
    """Reads in order, because numbers are counted in order."""

    styles: Styles
    numbering: Numbering
    runs: RunReader
    read_table: ReadTable
    _held: list[Piece] = field(default_factory=list)

    def entries(self, container: etree._Element, why: str | None = None) -> Iterator[Entry]:
        """What stands in a body, cell, box or note; with a reason, everything is left out."""
        for element in opened(container):
            if element.tag == w("p"):
                yield from self._paragraph(element, why)
            elif element.tag == w("tbl"):
                yield from self._rest()
                yield from self._leave(element, why) if why else self.read_table(self, element)
            elif element.tag == w("sdt"):
                yield from self._leave(element, "table_of_contents")
            elif element.tag in (w("del"), w("moveFrom")):
                yield from self._leave(element, "deleted")
        yield from self._rest()

    def _leave(self, element: etree._Element, why: str) -> Iterator[Entry]:
        """Reads on, so that fields and lists go on as in Word, and keeps nothing."""
        for inner in element.iter(w("p")):
            if all(above.tag != w("r") for above in _between(inner, element)):  # boxes follow
                yield from self._paragraph(inner, why)

    def leave(self, element: etree._Element, why: str) -> None:
        """Leaves out all the words of an element."""
        for _ in self._leave(element, why):
            pass

    def _paragraph(self, element: etree._Element, why: str | None) -> Iterator[Entry]:
        chain = self.styles.of(element)
        if why is None and self.styles.has_role(chain[:1], "contents"):
            why = "table_of_contents"
        pieces = self.runs.read(element, chain, why)
        boxes, self.runs.boxes = self.runs.boxes, []
        if _is_gone(element) and why is None:
            self._held += pieces
        elif why is None:
            yield from self._whole(element, chain, pieces)
        for box, reason in boxes:
            yield from self.entries(box, why or reason)

    def _whole(
        self, element: etree._Element, chain: list[etree._Element], own: list[Piece]
    ) -> Iterator[Entry]:
        pieces, self._held = [*self._held, *own], []
        is_seen = any(piece.text.strip() for piece in pieces)
        if not is_seen and switch(element, "pPr", "rPr", "vanish"):
            return  # a hidden paragraph counts in no list
        label = self._label(element, chain)
        raw = "".join(piece.text for piece in pieces)
        if not is_seen and label is None:
            return
        yield replace(
            _said(pieces, raw),
            is_title=self.styles.has_role(chain, "title"),
            level=self.styles.heading_level(element, chain),
            label=label,
            indent=self._indent(element, chain, label) + _TAB * _leading_tabs(raw),
        )

    def _rest(self) -> Iterator[Entry]:
        """Words whose paragraph mark is deleted, with no paragraph left to join."""
        pieces, self._held = self._held, []
        raw = "".join(piece.text for piece in pieces)
        if raw.strip():
            yield _said(pieces, raw)

    def _label(self, element: etree._Element, chain: list[etree._Element]) -> Label | None:
        place = list_place(element, chain)
        if place is None:
            return None
        list_id, level, by_style = place
        if by_style:
            names = [style.get(w("styleId")) or "" for style in chain]
            linked = self.numbering.level_of_style(list_id, names)
            level = level if linked is None else linked
        return self.numbering.next_label(list_id, level or 0)

    def _indent(
        self, element: etree._Element, chain: list[etree._Element], label: Label | None
    ) -> int:
        """The paragraph's own, its list's, its style's: the first that is named."""
        own = own_indent(element)
        if own is not None:
            return own
        if label is not None and label.indent is not None:
            return label.indent
        inherited = (own_indent(style) for style in chain)
        return next((indent for indent in inherited if indent is not None), 0)


def _said(pieces: list[Piece], raw: str) -> Paragraph:
    return Paragraph(collapsed(raw), raw.strip(" \n\t"), bold_start(pieces), all_bold(pieces))


def _leading_tabs(raw: str) -> int:
    return raw[: len(raw) - len(raw.lstrip(" \t"))].count("\t")


def _is_gone(element: etree._Element) -> bool:
    """Whether a paragraph's mark is deleted: it joins the next one."""
    form = child(element, "pPr", "rPr")
    return child(form, "del") is not None or child(form, "moveFrom") is not None


def _between(inner: etree._Element, outer: etree._Element) -> Iterator[etree._Element]:
    for above in inner.iterancestors():
        if above is outer:
            return
        yield above


def grid_number(element: etree._Element | None, name: str) -> int:
    """How many columns of the grid a property spans."""
    found = child(element, name)
    return 0 if found is None else number(found.get(w("val"))) or 0
