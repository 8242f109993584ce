"""Tables and two-language lists of Justice Canada XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.clauses import slug
from corpus.loaders.justice.text import Reading, whole_number
from corpus.loaders.structure import Block, row_text, table_text


def read_table(table: etree._Element, reading: Reading) -> list[Block]:
    """A table's title, then a block for each of its groups of columns."""
    blocks: list[Block] = []
    for child in table:
        if child.tag == "tgroup":
            blocks += _group(child, reading)
        elif not reading.leaves(child) and (title := reading.words(child)):
            blocks.append(Block("paragraph", "", title))
    return blocks


def read_bilingual(group: etree._Element, reading: Reading) -> list[Block]:
    """Names that stand in both languages in both texts, each text in its own alphabetical order."""
    own = "BilingualItemEn" if reading.language == "en" else "BilingualItemFr"
    english = [child for child in group if child.tag == "BilingualItemEn"]
    twins = iter([english_name(item) for item in english])
    blocks: list[Block] = []
    for child in group:
        if reading.leaves(child):
            continue
        anchor = next(twins, None) if child.tag == own else None
        if words := reading.words(child):
            named = Block("bullet", "-", words, anchor=anchor)
            blocks.append(named if child.tag == own else Block("paragraph", "", words))
    return blocks


def english_name(element: etree._Element | None) -> str | None:
    """A name in an id: the English one, so that it is the same from both texts."""
    if element is None:
        return None
    return slug("".join(str(words) for words in element.itertext())) or None


@dataclass
class _Held:
    """A cell that reaches into rows below its own."""

    rows: int
    words: str


def _group(group: etree._Element, reading: Reading) -> Iterator[Block]:
    names = [spec.get("colname", "") for spec in group.iterfind("colspec")]
    width = max(whole_number(group.get("cols"), 0), len(names), 1)
    names += [""] * (width - len(names))
    head = _grid(group.iterfind("thead/row"), names, reading)
    headings = _headings(head, width)
    entries = list(group.iterfind("tbody/row")) + list(group.iterfind("tfoot/row"))
    rows = [
        Block("row", "", row_text(headings, cells), anchor=_row_name(row), cells=cells)
        for row, cells in zip(entries, _grid(entries, names, reading), strict=True)
        if any(cells)
    ]
    yield Block("table", "", table_text(headings), children=tuple(rows), cells=headings)


def _headings(head: Sequence[tuple[str, ...]], width: int) -> tuple[str, ...]:
    """A column's headings one below the other make one; a repeated one is said once."""
    columns = zip(*head, strict=True) if head else [()] * width
    return tuple(" ".join(dict.fromkeys(word for word in column if word)) for column in columns)


def _row_name(row: etree._Element) -> str | None:
    first = row.find("entry")
    return None if first is None else english_name(next(first.iter("BilingualItemEn"), None))


def _grid(
    rows: Iterator[etree._Element] | list[etree._Element], names: list[str], reading: Reading
) -> list[tuple[str, ...]]:
    """The cells of each row, one for each column; a cell that spans is in each it covers."""
    held: dict[int, _Held] = {}
    return [_row(row, names, held, reading) for row in rows]


def _row(
    row: etree._Element, names: list[str], held: dict[int, _Held], reading: Reading
) -> tuple[str, ...]:
    cells = {column: cell.words for column, cell in held.items()}
    for column in list(held):
        held[column].rows -= 1
        if not held[column].rows:
            del held[column]
    for entry in row.iterfind("entry"):
        words, deeper = reading.line(entry), whole_number(entry.get("morerows"), 0)
        for column in _columns(entry, names, cells):
            cells[column] = words
            if deeper:
                held[column] = _Held(deeper, words)
    return tuple(cells.get(column, "") for column in range(len(names)))


def _columns(entry: etree._Element, names: list[str], taken: dict[int, str]) -> range:
    free = next((column for column in range(len(names)) if column not in taken), len(names) - 1)
    first = _place(entry.get("namest") or entry.get("colname"), names, free)
    return range(first, max(first, _place(entry.get("nameend"), names, first)) + 1)


def _place(name: str | None, names: list[str], otherwise: int) -> int:
    return names.index(name) if name in names else otherwise
