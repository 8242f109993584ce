"""A policy's tables: rows that can be read alone, every spanned cell filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from corpus.loaders.structure import Block, row_text, table_text
from corpus.loaders.tbs.text import every_word, tag_of

CellText = Callable[[etree._Element], str]
_WIDEST, _TALLEST = 60, 1000
_Row = tuple[bool, tuple[str, ...]]


def read_table(table: etree._Element, cell_text: CellText) -> tuple[Block, ...]:
    """The table; without column headings its rows are paragraphs, for none could name a column."""
    rows = [row for row in _filled(table, cell_text) if any(row[1])]
    heads = _heading_rows(rows)
    headings = _joined_headings([cells for _, cells in rows[:heads]])
    body = [cells for _, cells in rows[heads:]]
    if not headings:
        return tuple(Block("paragraph", "", row_text((), cells)) for cells in body)
    children = tuple(Block("row", "", row_text(headings, c), cells=c) for c in body)
    return (Block("table", "", table_text(headings), children=children, cells=headings),)


def _heading_rows(rows: Sequence[_Row]) -> int:
    """How many rows at the top hold nothing but headings."""
    count = 0
    while count < len(rows) and rows[count][0]:
        count += 1
    return count if count < len(rows) else 0


def _joined_headings(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """One heading a column; a heading over several columns stands before each of theirs."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    return tuple(" – ".join(dict.fromkeys(column)) for column in columns)


def _filled(table: etree._Element, cell_text: CellText) -> Iterator[_Row]:
    """Whether a row holds headings only, and its cells; spanned ones repeat their text."""
    below: dict[int, tuple[int, str]] = {}
    for row in _rows(table):
        cells: list[str] = []
        found = [cell for cell in row if tag_of(cell) in ("td", "th")]
        for cell in found:
            _fill_from_above(cells, below)
            text, deep = cell_text(cell), _span(cell, "rowspan", _TALLEST)
            for _ in range(_span(cell, "colspan", _WIDEST)):
                if deep > 1:
                    below[len(cells)] = (deep - 1, text)
                cells.append(text)
        _fill_from_above(cells, below)
        yield _is_heading_row(row, found), tuple(cells)


def _is_heading_row(row: etree._Element, cells: Sequence[etree._Element]) -> bool:
    parent = row.getparent()
    if parent is not None and tag_of(parent) == "thead":
        return True
    return bool(cells) and all(tag_of(cell) == "th" or _is_bold(cell) for cell in cells)


def _is_bold(cell: etree._Element) -> bool:
    """Whether all its words are bold: the headings of a table that does not mark them."""
    words = every_word(cell).split()
    bold = [word for part in cell.iter("strong", "b") for word in every_word(part).split()]
    return bool(words) and words == bold


def _fill_from_above(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    while len(cells) in below:
        left, text = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, text)
        cells.append(text)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Its own rows, in the order printed: a foot stands last wherever the source puts it."""
    groups = [child for child in table if tag_of(child) in ("thead", "tbody", "tfoot", "tr")]
    for group in sorted(groups, key=lambda child: tag_of(child) == "tfoot"):
        if tag_of(group) == "tr":
            yield group
        else:
            yield from (row for row in group if tag_of(row) == "tr")


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() else 1
