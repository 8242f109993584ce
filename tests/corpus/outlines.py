"""Nested policies generated for properties: headings, paragraphs and lists of any depth."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from hypothesis import strategies as st

ListKind = Literal["bullet", "lettered", "numbered"]


@dataclass
class Item:
    """A list item; `lines` counts its printed lines, `kind` is that of the list it stands in."""

    lines: int
    kind: ListKind = "bullet"
    children: list[Item] = field(default_factory=list)


@dataclass
class Part:
    """A heading with its paragraphs and lists."""

    level: int
    paragraphs: int
    items: list[Item]


def _siblings(inner: st.SearchStrategy[list[Item]]) -> st.SearchStrategy[list[Item]]:
    """Items of one list: all of one kind."""
    item = st.builds(Item, lines=st.integers(1, 2), children=inner)
    kinds: st.SearchStrategy[ListKind] = st.sampled_from(("bullet", "lettered", "numbered"))
    return st.builds(_of_kind, kinds, st.lists(item, max_size=3))


def _of_kind(kind: ListKind, items: list[Item]) -> list[Item]:
    return [Item(item.lines, kind, item.children) for item in items]


lists: st.SearchStrategy[list[Item]] = st.recursive(st.just([]), _siblings, max_leaves=8)
outlines: st.SearchStrategy[list[Part]] = st.lists(
    st.builds(Part, level=st.integers(2, 5), paragraphs=st.integers(0, 2), items=lists),
    min_size=1,
    max_size=4,
)


class Writer:
    """Writes an outline as Markdown; every printed line is one word, counted up: w1, w2, w3."""

    def __init__(self) -> None:
        self._word = 0
        self._number = 0

    def write(self, parts: list[Part]) -> str:
        return "\n".join(line for part in parts for line in self._part(part)) + "\n"

    def _next(self) -> str:
        self._word += 1
        return f"w{self._word}"

    def _part(self, part: Part) -> Iterator[str]:
        yield f"{'#' * part.level} {self._next()}"
        for _ in range(part.paragraphs):
            yield from ("", self._next(), "")
        yield from self._items(part.items, 0)

    def _items(self, items: list[Item], indent: int) -> Iterator[str]:
        for place, item in enumerate(items):
            yield f"{' ' * indent}{self._marker(item, place, indent)} {self._next()}"
            for _ in range(item.lines - 1):
                yield f"{' ' * (indent + 3)}{self._next()}"
            yield from self._items(item.children, indent + 3)

    def _marker(self, item: Item, place: int, indent: int) -> str:
        if item.kind == "bullet":
            return "-"
        if item.kind == "lettered":
            return f"{string.ascii_lowercase[place]}."
        if indent:
            return f"{place + 1}."
        self._number += 1  # numbers run through the whole document
        return f"{self._number}."
