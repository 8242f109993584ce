"""Markdown as policies need it: headings, paragraphs, lists of numbers, letters and bullets.

CommonMark has no lettered lists and renumbers numbered ones, so the lists of a policy, whose
printed numbers are its citations, are read here line by line (see docs/adr).
Attributes stand at the end of a line: `{#anchor .class}`. A printed label stands in brackets
before its text, `[4.2.1]` or `[iv]`, one of unusual form after a colon, `[:2 to 4]`; `[=term]`
defines a term, `[]` is a paragraph among items. A backslash before a line's first character makes
it plain text. A paragraph ending with a colon leads in the items below it unless it is `{.apart}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CorpusError
from corpus.loaders.markdown_lines import (
    HEADING,
    Item,
    item_of,
    letter_after,
    plain,
    split_attributes,
    without_comments,
)
from corpus.loaders.structure import Block, BlockKind, Section, row_text, table_text
from corpus.loaders.table_lines import cells_of, divides, is_table_line


@dataclass
class _Open:
    """A block still being read."""

    kind: BlockKind
    marker: str
    lines: list[str]
    line: int
    indent: int
    anchor: str | None = None
    children: list[_Open] = field(default_factory=list)
    last_line: int = 0
    cells: tuple[str, ...] = ()
    apart: bool = False

    def leads(self) -> bool:
        """Whether the items at its own indent stand under it."""
        colon = "".join(self.lines[-1:]).endswith(":")
        return self.kind == "paragraph" and colon and not self.apart

    def close(self) -> Block:
        children = tuple(child.close() for child in self.children)
        text = "\n".join(self.lines)
        return Block(
            self.kind, self.marker, text, self.line, self.last_line, self.anchor, children,
            self.cells,
        )  # fmt: skip


@dataclass
class _OpenSection:
    level: int
    heading: str
    line: int
    anchor: str | None
    classes: frozenset[str]
    number: str = ""
    blocks: list[_Open] = field(default_factory=list)
    sections: list[_OpenSection] = field(default_factory=list)

    def close(self) -> Section:
        blocks = tuple(block.close() for block in self.blocks)
        sections = tuple(section.close() for section in self.sections)
        return Section(
            self.level, self.heading, self.line, self.anchor, self.classes, blocks, sections,
            self.number,
        )  # fmt: skip


def parse_markdown(text: str, path: Path) -> Section:
    """The structured form of one text; raises CorpusError with the line that breaks a rule."""
    return _Reader(path).read(without_comments(text))


class _Reader:
    """Reads line by line; keeps the open sections and the open blocks of the innermost one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sections = [_OpenSection(0, "", 0, None, frozenset())]
        self._blocks: list[_Open] = []
        self._after_blank = True

    def read(self, text: str) -> Section:
        for number, raw in enumerate(text.split("\n"), start=1):
            line = raw.expandtabs(4).rstrip()
            if line:
                self._read_line(line, number)
            self._after_blank = not line
        self._check_words(self._sections[0])
        return self._sections[0].close()

    def _read_line(self, line: str, number: int) -> None:
        stripped = line.lstrip()
        indent = len(line) - len(stripped)
        if match := HEADING.fullmatch(line):
            self._open_section(match, number)
        elif is_table_line(stripped):
            self._read_table_line(stripped, indent, number)
        elif item := item_of(stripped):
            self._open_item(item, indent, number)
        elif self._continues(indent):
            self._continue(plain(stripped), number)
        elif indent:
            raise CorpusError("orphan_item", self._path, number)
        else:
            self._open_block(_Open("paragraph", "", [], number, 0), plain(stripped), None)

    def _continues(self, indent: int) -> bool:
        open_text = bool(self._blocks) and self._blocks[-1].kind not in ("table", "row")
        return open_text and (indent > 0 or not self._after_blank)

    def _continue(self, text: str, number: int) -> None:
        block = self._blocks[-1]
        words, anchor, classes = split_attributes(text)
        if words:
            block.lines.append(words)
        block.anchor = block.anchor or anchor
        block.apart = block.apart or "apart" in classes
        block.last_line = number

    def _open_section(self, match: re.Match[str], number: int) -> None:
        level = len(match["marks"])
        heading, anchor, classes = split_attributes(match["words"] or "")
        printed = match["number"] or ""
        if not heading and not printed:
            raise CorpusError("empty_clause", self._path, number)
        while self._sections[-1].level >= level:
            self._sections.pop()
        section = _OpenSection(level, plain(heading), number, anchor, classes, printed)
        self._sections[-1].sections.append(section)
        self._sections.append(section)
        self._blocks = []

    def _open_item(self, item: Item, indent: int, number: int) -> None:
        block = _Open(item.kind, item.marker, [], number, indent)
        self._open_block(block, item.text, self._above(block))

    def _above(self, block: _Open) -> _Open | None:
        """The open block this one stands under: less indented, or the lead-in before it."""
        while self._blocks and self._blocks[-1].indent > block.indent:
            self._blocks.pop()
        for candidate in reversed(self._blocks):
            if candidate.indent < block.indent and candidate.kind not in ("table", "row"):
                return candidate
            if candidate.leads():
                return candidate
        return None

    def _open_block(self, block: _Open, text: str, parent: _Open | None) -> None:
        words, block.anchor, classes = split_attributes(text)
        block.apart = "apart" in classes
        if not words and block.kind not in ("marked", "definition"):
            raise CorpusError("empty_clause", self._path, block.line)
        block.lines, block.last_line = [words] if words else [], block.line
        self._place(block, parent)

    def _place(self, block: _Open, parent: _Open | None) -> None:
        siblings = parent.children if parent else self._sections[-1].blocks
        self._check_order(siblings, block)
        siblings.append(block)
        above = self._blocks[: self._blocks.index(parent) + 1] if parent else []
        self._blocks = [*above, block]

    def _read_table_line(self, line: str, indent: int, number: int) -> None:
        words, anchor, _ = split_attributes(line)
        cells = cells_of(words)
        table = next((b for b in reversed(self._blocks) if b.kind == "table"), None)
        if table and not self._after_blank:
            self._read_row(table, cells, number, anchor)
            return
        block = _Open("table", "", [table_text(cells)], number, indent, anchor, cells=cells)
        block.last_line = number
        self._place(block, self._above(block))

    def _read_row(
        self, table: _Open, cells: tuple[str, ...], number: int, anchor: str | None
    ) -> None:
        if table.last_line == table.line and divides(cells):
            table.last_line = number
            return
        words = row_text(table.cells, cells)
        if words:
            row = _Open("row", "", [words], number, table.indent + 1, anchor, cells=cells)
            row.last_line = number
            table.children.append(row)

    def _check_order(self, before: list[_Open], block: _Open) -> None:
        """Items of one list follow each other: a, b, c."""
        if block.kind != "lettered":
            return
        previous = before[-1].marker if before else ""
        expected = letter_after(previous)
        if block.marker != expected:
            details = {"found": block.marker, "previous": previous or "-", "expected": expected}
            raise CorpusError("broken_numbering", self._path, block.line, **details)

    def _check_words(self, section: _OpenSection) -> None:
        """A label alone is an item only when something stands below it."""
        todo = [*section.blocks]
        while todo:
            block = todo.pop()
            if not block.lines and not block.children:
                raise CorpusError("empty_clause", self._path, block.line)
            todo += block.children
        for inner in section.sections:
            self._check_words(inner)
