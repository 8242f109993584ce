"""The structured form as Markdown, in which the reader finds the same structure again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from corpus.loaders.markdown_lines import (
    escaped,
    heading_of,
    label_of,
    term_of,
    uncommented,
    with_attributes,
)
from corpus.loaders.structure import Block, Section
from corpus.loaders.table_lines import line_of
from corpus.loaders.tidy import tidied

_INDENT = "   "
_APART = ("apart",)


def write_markdown(structure: Section) -> str:
    """One text in the dialect of `parse_markdown`; empty structures give an empty text."""
    lines = list(_section(tidied(structure)))
    return uncommented("\n".join(lines[1:]) + "\n") if lines else ""


def _section(section: Section) -> Iterator[str]:
    if section.level:
        words = heading_of(section.level, section.number, section.heading)
        yield ""
        yield with_attributes(words, section.anchor, section.classes)
    yield from _blocks(section.blocks, 0)
    for inner in section.sections:
        yield from _section(inner)


def _blocks(blocks: Sequence[Block], depth: int) -> Iterator[str]:
    for block, following in zip_longest(blocks, blocks[1:]):
        if depth == 0 or block.kind == "table":
            yield ""
        apart = following is not None and _would_lead(block, following, depth)
        lines = _table(block) if block.kind == "table" else _own_lines(block, depth, apart)
        yield from (_INDENT * depth + line for line in lines)
        if block.kind != "table":
            yield from _blocks(block.children, depth + 1)


def _would_lead(block: Block, following: Block, depth: int) -> bool:
    """Whether the reader would put the next block under this one, a sentence with a colon."""
    plain = depth == 0 and following.kind == "paragraph"
    return block.kind == "paragraph" and block.text.endswith(":") and not plain


def _own_lines(block: Block, depth: int, apart: bool) -> Iterator[str]:
    """The block's text, a label before its first line, its attributes after the last one."""
    label = _label(block, depth)
    lines = block.text.split("\n")
    for place, line in enumerate(lines):
        last = place == len(lines) - 1
        words = line if label and not place else escaped(line)
        text = with_attributes(
            words, block.anchor if last else None, _APART if last and apart else ()
        )
        before = (_INDENT if place else f"{label} ") if label else ""
        yield (before + text.strip()).rstrip()


def _label(block: Block, depth: int) -> str:
    """What opens the block's line; a paragraph needs nothing but among items."""
    if block.kind == "paragraph":
        return "[]" if depth else ""
    if block.kind == "marked":
        return label_of(block.marker)
    if block.kind == "definition":
        return term_of(block.marker)
    return block.marker if block.kind == "bullet" else f"{block.marker}."


def _table(table: Block) -> Iterator[str]:
    yield with_attributes(line_of(table.cells), table.anchor)
    yield "|" + "---|" * len(table.cells)
    for row in table.children:
        yield with_attributes(line_of(row.cells), row.anchor)
