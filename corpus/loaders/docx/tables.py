"""Tables of a Word document: column headings, rows, merged cells, and tables that only lay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.loaders.docx.flow import Entry, Flow, Paragraph, Table, grid_number
from corpus.loaders.docx.xml import attribute, child, opened, switch, w

_WIDEST = 200


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    is_heading: bool
    is_bold: bool


def read_table(flow: Flow, table: etree._Element) -> Iterator[Entry]:
    """One table; what stands in a single column is read as if there were no table."""
    rows = []
    for row in opened(table):
        if row.tag in (w("del"), w("moveFrom")) or child(row, "trPr", "del") is not None:
            flow.leave(row, "deleted")
        elif row.tag == w("tr"):
            rows.append(row)
    if all(_width(row) <= 1 for row in rows):
        for row in rows:
            for cell in _cells(row):
                yield from flow.entries(cell)
        return
    yield _headed(_read_rows(flow, rows))


def _read_rows(flow: Flow, rows: list[etree._Element]) -> list[_Row]:
    read: list[_Row] = []
    for row in rows:
        read.append(_read_row(flow, row, read[-1].cells if read else ()))
    return read


def _read_row(flow: Flow, row: etree._Element, above: tuple[str, ...]) -> _Row:
    """A cell that goes on from the row above or the column before repeats its words."""
    texts = [""] * min(grid_number(child(row, "trPr"), "gridBefore"), _WIDEST)
    bold = []
    for cell in _cells(row):
        form = child(cell, "tcPr")
        text, is_bold = _cell(flow, cell)
        if _goes_on(form, "hMerge"):
            text = text or (texts[-1] if texts else "")
        elif _goes_on(form, "vMerge"):
            text = text or (above[len(texts)] if len(texts) < len(above) else "")
        elif text:
            bold.append(is_bold)
        texts += [text] * min(max(1, grid_number(form, "gridSpan")), _WIDEST)
    heading = bool(switch(row, "trPr", "tblHeader"))
    return _Row(tuple(texts), heading, bool(bold) and all(bold))


def _headed(rows: list[_Row]) -> Table:
    """The rows repeated on each page are headings, else a first row all in bold."""
    count = next((at for at, row in enumerate(rows) if not row.is_heading), len(rows))
    if not count and len(rows) > 1 and rows[0].is_bold and not rows[1].is_bold:
        count = 1
    count = 0 if count == len(rows) else count
    width = max((len(row.cells) for row in rows), default=0)
    columns = (
        dict.fromkeys(row.cells[at] for row in rows[:count] if at < len(row.cells))
        for at in range(width if count else 0)
    )
    headings = tuple(" ".join(text for text in column if text) for column in columns)
    return Table(headings, tuple(row.cells for row in rows[count:] if any(row.cells)))


def _cell(flow: Flow, cell: etree._Element) -> tuple[str, bool]:
    """A cell in one line: list items apart by semicolons, paragraphs by spaces."""
    if child(cell, "tcPr", "cellDel") is not None:
        flow.leave(cell, "deleted")
        return "", False
    line, listed, bold = "", False, []
    for entry in flow.entries(cell):
        is_item = isinstance(entry, Paragraph) and entry.label is not None
        text = _words(entry)
        joint = "; " if line and (is_item or listed) and not line.endswith((":", ";")) else " "
        line = f"{line}{joint}{text}" if line and text else line or text
        listed = is_item
        bold.append(isinstance(entry, Paragraph) and entry.is_bold)
    return line, bool(bold) and all(bold)


def _words(entry: Entry) -> str:
    if isinstance(entry, Table):
        lines = [entry.headings, *entry.rows]
        return "; ".join(" ".join(cell for cell in line if cell) for line in lines if any(line))
    text = entry.text.replace("\n", " ")
    if entry.label is None or entry.label.is_bullet:
        return text
    return f"{entry.label.printed} {text}".strip()


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in opened(row) if cell.tag == w("tc")]


def _width(row: etree._Element) -> int:
    before = grid_number(child(row, "trPr"), "gridBefore")
    return before + len(_cells(row))


def _goes_on(form: etree._Element | None, name: str) -> bool:
    merge = child(form, name)
    return merge is not None and attribute(merge, "val") in (None, "continue")
