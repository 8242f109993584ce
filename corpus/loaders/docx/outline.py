"""The flow of a Word document as sections and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.loaders.annexes import annex_anchor
from corpus.loaders.docx.definitions import define
from corpus.loaders.docx.flow import Entry, Paragraph, Table
from corpus.loaders.docx.labels import (
    heading_label,
    is_sentence,
    marker_of,
    shape_of,
    typed_label,
)
from corpus.loaders.docx.lists import Open, closed, depth_of_parent
from corpus.loaders.docx.runs import collapsed
from corpus.loaders.docx.styles import words
from corpus.loaders.labels import Label
from corpus.loaders.loaded import LeftOut
from corpus.loaders.structure import BlockKind, Section, row_text, table_text

_DEEPEST = 6
_SLACK = 60


@dataclass
class _OpenSection:
    level: int
    heading: str = ""
    number: str = ""
    anchor: str | None = None
    classes: frozenset[str] = frozenset()
    blocks: list[Open] = field(default_factory=list)
    sections: list[_OpenSection] = field(default_factory=list)

    def close(self) -> Section:
        blocks = closed(self.blocks)
        kept = [section.close() for section in self.sections]
        defined = bool(blocks) and all(block.kind == "definition" for block in blocks)
        classes = self.classes if defined else self.classes - {"definitions"}
        return Section(
            self.level, self.heading, anchor=self.anchor, classes=classes, blocks=blocks,
            sections=tuple(kept), number=self.number,
        )  # fmt: skip


@dataclass
class Outline:
    """Reads entries in order; `shift` makes the highest heading level 2."""

    shift: int = 1
    left_out: list[LeftOut] = field(default_factory=list)
    _root: _OpenSection = field(default_factory=lambda: _OpenSection(0))
    _sections: list[_OpenSection] = field(default_factory=list)
    _open: list[Open] = field(default_factory=list)
    _paused: list[Open] = field(default_factory=list)

    def read(self, entries: Iterable[Entry]) -> Section:
        """The outermost section."""
        self._sections = [self._root]
        for entry in entries:
            if isinstance(entry, Table):
                self._add_table(entry)
            elif is_heading(entry):
                self._open_section(entry)
            else:
                self._add_paragraph(entry)
        self._finish(self._root)
        return self._root.close()

    def _open_section(self, entry: Paragraph) -> None:
        level = min((entry.level or 1) + self.shift, _DEEPEST)
        while self._sections[-1].level >= level:
            self._sections.pop()
        section = _headed(level, entry)
        self._sections[-1].sections.append(section)
        self._sections.append(section)
        self._open, self._paused = [], []

    def _add_table(self, table: Table) -> None:
        rows = [
            Open("row", "", [row_text(table.headings, cells)], cells=cells) for cells in table.rows
        ]
        if rows:
            heading = [table_text(table.headings)]
            block = Open("table", "", heading, cells=table.headings, children=rows)
            self._sections[-1].blocks.append(block)
            self._pause()

    def _add_paragraph(self, entry: Paragraph) -> None:
        label = entry.label
        typed = None if label else typed_label(entry.raw, self._number())
        if label and label.is_bullet:
            block = Open("bullet", "-", [entry.text])
        elif label:
            marker, shape = marker_of(label.printed), shape_of(label.printed)
            block = Open("marked", marker, [entry.text], shape=shape)
        elif typed:
            block = _typed(typed)
        else:
            self._add_plain(entry)
            return
        if not block.marker:  # a label of punctuation only
            block.kind, block.marker = "bullet", "-"
        block.indent, block.bold = entry.indent, _without_label(entry, typed)
        block.place = (label.list_id, label.level) if label else None
        block.lines = [line for line in block.lines if line]
        self._place(block)

    def _place(self, item: Open) -> None:
        if not self._open and self._paused:
            self._resume(item)
        depth = depth_of_parent(item, self._open)
        siblings = self._open[depth - 1].children if depth else self._sections[-1].blocks
        siblings.append(item)
        self._open = [*self._open[:depth], item]

    def _resume(self, item: Open) -> None:
        """An inner item after a paragraph in between: the paragraph is part of the outer item."""
        depth = depth_of_parent(item, self._paused)
        blocks = self._sections[-1].blocks
        above = self._paused[depth - 1] if depth else None
        known = {child.marker for child in above.children} if above else set()
        same_list = any(
            item.place and before.place and item.place[0] == before.place[0]
            for before in self._paused
        )
        if (
            above is None
            or above.kind == "paragraph"
            or not same_list
            or item.marker in known - {"-"}
        ):
            return
        at = next(at for at, block in enumerate(blocks) if block is self._paused[0])
        above.children += blocks[at + 1 :]
        del blocks[at + 1 :]
        self._open = self._paused[:depth]

    def _add_plain(self, entry: Paragraph) -> None:
        block = Open("paragraph", "", [entry.text], entry.indent, bold=entry.bold)
        owner = self._continued(entry)
        if not entry.text:
            return
        if owner is None:
            self._sections[-1].blocks.append(block)
            self._pause()
            self._open = [block] if block.leads_in else []
        elif self._open[owner].children:
            self._open[owner].children.append(block)
            self._open = [*self._open[: owner + 1], *([block] if block.leads_in else [])]
        else:
            self._open[owner].lines.append(entry.text)
            del self._open[owner + 1 :]

    def _continued(self, entry: Paragraph) -> int | None:
        """The item whose text this paragraph goes on with: the innermost that is no deeper."""
        for at in reversed(range(len(self._open))):
            before = self._open[at]
            listed = before.kind in ("marked", "bullet") and before.indent > 0
            if listed and entry.indent >= before.indent - _SLACK:
                return at
        return None

    def _pause(self) -> None:
        if self._open:
            self._paused, self._open = self._open, []

    def _number(self) -> str:
        return self._sections[-1].number

    def _finish(self, section: _OpenSection) -> None:
        """Definitions are told from paragraphs; a heading over left-out contents goes too."""
        if "definitions" in section.classes:
            section.blocks = define(section.blocks)
        for inner in list(section.sections):
            self._finish(inner)
            if _is(inner.heading, "contents") and not inner.blocks and not inner.sections:
                section.sections.remove(inner)
                self.left_out.append(LeftOut("table_of_contents", inner.heading))


def is_heading(entry: Entry) -> bool:
    """Whether a paragraph opens a section; a numbered sentence in a heading's style does not."""
    if isinstance(entry, Table) or entry.level is None or not entry.text:
        return False
    numbered = entry.label is not None or bool(heading_label(entry.text)[0])
    return not (numbered and is_sentence(entry.text))


def number_of(entry: Paragraph) -> tuple[str, str]:
    """A heading's number and its words. A word in its label stays with the words."""
    text = entry.text.replace("\n", " ")
    if entry.label is None or entry.label.is_bullet:
        return heading_label(text)
    if annex_anchor(entry.label.printed.strip()):
        return "", f"{entry.label.printed.strip()} {text}"
    return marker_of(entry.label.printed), text


def _headed(level: int, entry: Paragraph) -> _OpenSection:
    number, heading = number_of(entry)
    if not number and (annex := annex_anchor(heading)):
        return _OpenSection(level, heading, "", annex, frozenset({"annex"}))
    if _is(heading, "definitions"):
        return _OpenSection(level, heading, number, "definitions", frozenset({"definitions"}))
    return _OpenSection(level, heading, number)


def _is(heading: str, role: str) -> bool:
    bare = heading.rstrip(":. \u00a0\u202f")
    return re.fullmatch(words("headings")[role], bare, re.IGNORECASE) is not None


def _typed(typed: Label) -> Open:
    kind: BlockKind = "bullet" if typed.is_bullet else "marked"
    return Open(kind, typed.marker, [collapsed(typed.rest)], shape=shape_of(typed.printed))


def _without_label(entry: Paragraph, typed: Label | None) -> str:
    """The bold words at the start, the typed label before them taken off."""
    if typed is None:
        return entry.bold
    label = collapsed(entry.raw[: len(entry.raw) - len(typed.rest)])
    return entry.bold.removeprefix(label).strip()
