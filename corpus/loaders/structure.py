"""The one structured form every loader gives: sections holding blocks, blocks holding blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "paragraph", "numbered", "lettered", "bullet", "marked", "definition", "table", "row"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, definition, table or row, in the publisher's words.

    `marker` is the printed number or letter without its punctuation, the term of a definition,
    empty for the rest. `cells` are a row's, and a table's column headings; such a block's `text`
    is written by `row_text` and `table_text`. A `marked` item keeps whatever label is printed:
    4.2.1, iv, A. `anchor` is the name given in place of position or marker.
    """

    kind: BlockKind
    marker: str
    text: str
    line: int = 0
    last_line: int = 0
    anchor: str | None = None
    children: tuple[Block, ...] = ()
    cells: tuple[str, ...] = ()

    def walk(self) -> Iterator[Block]:
        """This block, then every block under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. The outermost section of a text has level 0.

    `number` is the heading's printed number, empty when it has none.
    """

    level: int
    heading: str
    line: int = 0
    anchor: str | None = None
    classes: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    number: str = ""

    def walk(self) -> Iterator[Section]:
        """This section, then every section under it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


def table_text(headings: Sequence[str]) -> str:
    """A table's column headings in one line; empty cells are left out."""
    return " | ".join(heading for heading in headings if heading)


def row_text(headings: Sequence[str], cells: Sequence[str]) -> str:
    """A row that can be read alone: a line for each cell, under its column's heading."""
    headed = zip([*headings, *[""] * len(cells)], cells, strict=False)
    lines = (f"{heading}: {cell}" if heading else cell for heading, cell in headed if cell)
    return "\n".join(lines)
