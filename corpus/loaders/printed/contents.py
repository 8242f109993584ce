"""The table of contents of a printed policy: headings, dots and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.loaders.printed.pieces import PrintedLine
from corpus.loaders.printed.words import is_named

_LEADERS = re.compile(r"(?:\.\s?|…\s?|_|·\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$")
_PAGE = re.compile(r"\S\s+\d{1,4}$")
_BETWEEN = 2


def split_contents(
    lines: Sequence[PrintedLine],
) -> tuple[tuple[PrintedLine, ...], tuple[str, ...]]:
    """The lines without any table of contents, and the lines of those tables."""
    inside = _inside(lines)
    kept = tuple(line for n, line in enumerate(lines) if n not in inside)
    return kept, tuple(lines[n].text for n in sorted(inside))


def _inside(lines: Sequence[PrintedLine]) -> set[int]:
    led = [n for n, line in enumerate(lines) if _LEADERS.search(line.text)]
    if len(led) < 2:
        led = []
    inside = set(led)
    for first, second in pairwise(led):
        if second - first <= _BETWEEN + 1:
            inside.update(range(first, second))
    named = [n for n, line in enumerate(lines) if is_named("contents", line.text)]
    for place in named:
        inside |= _under_name(lines, place, inside)
    return inside


def _under_name(lines: Sequence[PrintedLine], name: int, led: set[int]) -> set[int]:
    """The name of the table, and the lines right below that end with a page number."""
    end = name + 1
    while end < len(lines) and (end in led or _PAGE.search(lines[end].text)):
        end += 1
    near = any(place in led for place in range(name + 1, name + 2 + _BETWEEN))
    return set(range(name, end)) if near or end - name > 2 else set()
