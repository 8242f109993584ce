"""Structures told briefly, for the tests of printed policies."""

from __future__ import annotations

import re
from collections import Counter

from corpus.loaders.loaded import Loaded
from corpus.loaders.structure import Block, Section

Shape = tuple[str, str, str, list["Shape"]]


def shapes(blocks: tuple[Block, ...]) -> list[Shape]:
    """Kind, marker, text and children of each block."""
    return [(b.kind, b.marker, b.text, shapes(b.children)) for b in blocks]


def outline(section: Section) -> list[tuple[int, str, str]]:
    """Level, number and heading of every section."""
    return [(s.level, s.number, s.heading) for s in section.walk() if s.level]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def own_words(section: Section) -> str:
    """The headings and texts of a structure, labels left aside."""
    parts = []
    for inner in section.walk():
        parts.append(inner.heading)
        parts += [b.text for top in inner.blocks for b in top.walk()]
    return "\n".join(parts)


def printed_labels(section: Section) -> str:
    blocks = (b for s in section.walk() for top in s.blocks for b in top.walk())
    numbers = [s.number for s in section.walk()]
    return " ".join([*numbers, *(b.marker for b in blocks if b.kind == "marked")])


def assert_whole(loaded: Loaded) -> None:
    """Nothing lost and nothing twice, printed labels left aside."""
    left_out = "\n".join(left.text for left in loaded.left_out)
    own = words(own_words(loaded.structure)) + words(left_out)
    source = words(loaded.source_words)
    assert own - source == Counter()
    assert source - own - words(printed_labels(loaded.structure)) == Counter()
