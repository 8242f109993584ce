"""Tables of a page: rows that carry their column headings; tables that only lay out are text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from corpus.loaders.html.drafts import Draft, Flow
from corpus.loaders.html.text import words_in
from corpus.loaders.structure import row_text, table_text

_WIDEST = 100
_STRUCTURE = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section")


@dataclass(frozen=True)
class _Cell:
    """A cell where it begins, or (`repeated`) one that it covers by its spans."""

    element: etree._Element
    text: str
    repeated: bool = False


_Row = list[_Cell]
_Hanging = dict[int, tuple[_Cell, int]]


def table_drafts(table: etree._Element, flow: Flow, page: Flow) -> list[Draft]:
    """A table as one block with its rows; a caption leads it in. Layout is read as the page is."""
    caption = table.find("caption")
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    drafts = _layout(rows, page) if _lays_out(table, rows) else _data(rows, flow)
    if caption is None or not words_in(caption):
        return drafts
    lead = flow(caption)
    lead[-1].last.children += drafts
    return lead


def _lays_out(table: etree._Element, rows: Sequence[etree._Element]) -> bool:
    """A table without headings, of one column or holding whole sections, is no table."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(row.find("th") is not None for row in rows):
        return False
    wide = any(len(row.findall("td")) > 1 for row in rows)
    return not wide or any(next(cell.iter(*_STRUCTURE), None) is not None for cell in _cells(rows))


def _cells(rows: Sequence[etree._Element]) -> list[etree._Element]:
    return [cell for row in rows for cell in row if cell.tag in ("td", "th")]


def _layout(rows: Sequence[etree._Element], page: Flow) -> list[Draft]:
    return [draft for cell in _cells(rows) for draft in page(cell)]


def _data(rows: Sequence[etree._Element], flow: Flow) -> list[Draft]:
    grid = _grid(rows, flow)
    heads = _heading_rows(rows, grid)
    body = [row for row in grid[heads:] if any(cell.text for cell in row)]
    if not heads:
        return [Draft("paragraph", row_text((), _once(row))) for row in body]
    width = max(len(row) for row in grid)
    headings = tuple(_heading(grid[:heads], column) for column in range(width))
    table = Draft("table", table_text(headings), cells=headings)
    table.children = [_row(row, headings) for row in body]
    if not any(headings):
        return table.children
    return [table]


def _heading_rows(rows: Sequence[etree._Element], grid: Sequence[_Row]) -> int:
    """How many rows at the top head the columns."""
    count = 0
    for row, cells in zip(rows, grid, strict=True):
        headed = next(row.iterancestors("thead"), None) is not None
        named = cells and all(cell.element.tag == "th" for cell in cells)
        if not headed and (not named or (count and _is_one_cell(cells))):
            break
        count += 1
    return count if count < len(rows) else 0


def _heading(rows: Sequence[_Row], column: int) -> str:
    """A column's heading: what stands over it in each heading row, once."""
    found = [row[column].text for row in rows if column < len(row)]
    return " ".join(dict.fromkeys(text for text in found if text))


def _row(cells: _Row, headings: Sequence[str]) -> Draft:
    """One row; a cell as wide as the table stands over its rows and under no one heading."""
    texts = tuple(cell.text for cell in cells)
    if _is_one_cell(cells):
        alone = (texts[0], *[""] * (len(texts) - 1))
        return Draft("row", texts[0], cells=alone)
    return Draft("row", row_text(headings, texts), cells=texts)


def _is_one_cell(cells: _Row) -> bool:
    return len(cells) > 1 and all(cell.element is cells[0].element for cell in cells)


def _once(cells: _Row) -> list[str]:
    return [cell.text for cell in cells if not cell.repeated]


def _grid(rows: Sequence[etree._Element], flow: Flow) -> list[_Row]:
    """Cells by row and column, each repeated wherever its spans cover."""
    hanging: _Hanging = {}
    grid = []
    for number, row in enumerate(rows):
        cells, hanging = _grid_row(row, hanging, len(rows) - number, flow)
        grid.append(cells)
    return grid


def _grid_row(row: etree._Element, above: _Hanging, left: int, flow: Flow) -> tuple[_Row, _Hanging]:
    """A row between the cells that hang down into it, and those that hang into the next."""
    cells: _Row = []
    below: _Hanging = {}
    for element in [*(cell for cell in row if cell.tag in ("td", "th")), None]:
        while len(cells) in above:
            cell, more = above[len(cells)]
            if more > 1:
                below[len(cells)] = (cell, more - 1)
            cells.append(cell)
        if element is not None:
            _spread(_Cell(element, _cell_text(flow(element))), cells, below, left)
    return cells, below


def _spread(cell: _Cell, cells: _Row, below: _Hanging, left: int) -> None:
    """Sets a cell into every column it spans, and below them if it spans rows."""
    again = replace(cell, repeated=True)
    down = min(_span(cell.element, "rowspan") or left, left) - 1
    for column in range(min(_span(cell.element, "colspan") or 1, _WIDEST)):
        if down:
            below[len(cells)] = (again, down)
        cells.append(again if column else cell)


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return int(value[:4]) if value.isdigit() else 1


def _cell_text(drafts: Sequence[Draft]) -> str:
    """A cell in one line: paragraphs behind each other, items divided by semicolons."""
    line = ""
    for draft in drafts:
        words = " ".join(draft.text.split("\n"))
        below = _cell_text(draft.children)
        label = draft.written or (f"{draft.marker}." if draft.kind == "marked" else "")
        part = " ".join(filter(None, (label, words, below)))
        item = draft.kind in ("bullet", "marked") and line and line[-1] not in ";:,.?!"
        line = f"{line}{'; ' if item else ' ' if line else ''}{part}"
    return line
