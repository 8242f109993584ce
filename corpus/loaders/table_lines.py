"""Tables in Markdown: `| Heading | Heading |`, a line of dashes, then a line for each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.loaders.markdown_lines import split_attributes

_CELLS = re.compile(r"(?<!\\)\|")
_DIVIDER = re.compile(r":?-+:?")


def is_table_line(line: str) -> bool:
    """Whether a line, its indent taken away, belongs to a table; it may have attributes."""
    words = split_attributes(line)[0] if line.startswith("|") else ""
    return words.endswith("|") and len(words) > 1


def cells_of(line: str) -> tuple[str, ...]:
    """A line's cells; `\\|` inside one is a bar."""
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELLS.split(line)[1:-1])


def divides(cells: Sequence[str]) -> bool:
    """Whether these cells are the line below the column headings."""
    return bool(cells) and all(_DIVIDER.fullmatch(cell) for cell in cells)


def line_of(cells: Sequence[str]) -> str:
    """Cells as one line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
