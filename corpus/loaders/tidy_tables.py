"""Tables made such that Markdown can say them: one line to a cell, nothing but rows inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.loaders.structure import Block, row_text, table_text
from corpus.loaders.tidy_words import one_line, tidy_anchor


def tidy_table(table: Block) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The table, if it holds words, and what it holds that is no row."""
    headings = _cells(table)
    rows = tuple(_row(child, headings) for child in table.children if child.kind == "row")
    rows = tuple(row for row in rows if row.text)
    beside = [child for child in table.children if child.kind != "row"]
    beside += [inner for child in table.children if child.kind == "row" for inner in child.children]
    if not rows and not any(headings):
        return (), tuple(beside)
    tidy = replace(table, marker="", text=table_text(headings), cells=headings or ("",))
    return (replace(tidy, anchor=tidy_anchor(table.anchor), children=rows),), tuple(beside)


def tidy_row_alone(row: Block) -> Block:
    """A row outside any table, as a paragraph."""
    text = row.text if row.text.strip() else row_text((), row.cells)
    return replace(row, kind="paragraph", marker="", text=text, cells=())


def _row(row: Block, headings: Sequence[str]) -> Block:
    cells = _cells(row)
    words = row_text(headings, cells)
    return Block("row", "", words, anchor=tidy_anchor(row.anchor), cells=cells)


def _cells(block: Block) -> tuple[str, ...]:
    """A block's cells; words that stand in no cell are one."""
    return tuple(one_line(cell) for cell in block.cells or ((block.text,) if block.text else ()))
