"""The proof that an import is whole: the source's words counted against the structure's.

A label or term may stand in the source's text or beside it, and a cell that spans others is said
once for each; such words may be there but need not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.loaders.loaded import LeftOut, Loaded
from corpus.loaders.structure import Block, Section

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of the source in no clause, and words of clauses that the source does not have."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that a structure says; those that need not be in the source's text are `free`."""

    words: str
    free: bool = False


def prove(structure: Section, left_out: Iterable[LeftOut], source_words: str) -> Proof:
    """Compares the words as multisets; each list is in the order of its own text."""
    said = [*_said(structure), *(_Said(part.text) for part in left_out)]
    source = words_of(source_words)
    own = [word for part in said if not part.free for word in words_of(part.words)]
    free = Counter(word for part in said if part.free for word in words_of(part.words))
    return Proof(
        lost=_in_order(source, Counter(source) - Counter(own) - free),
        doubled=_in_order(own, Counter(own) - Counter(source)),
    )


def prove_loaded(loaded: Loaded) -> Proof:
    """The proof of a source just read."""
    return prove(loaded.structure, loaded.left_out, loaded.source_words)


def words_of(text: str) -> list[str]:
    """The runs of letters and digits."""
    return _WORD.findall(text)


def _in_order(words: Iterable[str], wanted: Counter[str]) -> tuple[str, ...]:
    found = []
    for word in words:
        if wanted[word] > 0:
            wanted[word] -= 1
            found.append(word)
    return tuple(found)


def _said(structure: Section) -> Iterator[_Said]:
    for section in structure.walk():
        yield _Said(section.number, free=True)
        yield _Said(section.heading)
        for block in section.blocks:
            yield from _said_in(block)


def _said_in(block: Block) -> Iterator[_Said]:
    if block.kind == "table":
        yield from _table(block)
        return
    inside = block.kind != "definition" or _holds(block.text, block.marker)
    yield _Said(block.marker, free=inside)
    yield _Said(block.text)
    for child in block.children:
        yield from _said_in(child)


def _holds(text: str, term: str) -> bool:
    """Whether a definition's sentence says its term itself."""
    inner = " ".join(words_of(term)).casefold()
    return f" {inner} " in f" {' '.join(words_of(text))} ".casefold()


def _table(table: Block) -> Iterator[_Said]:
    above = table.cells
    yield from _cells(table.cells, ())
    for row in table.children:
        yield from _cells(row.cells, above)
        above = row.cells


def _cells(cells: tuple[str, ...], above: tuple[str, ...]) -> Iterator[_Said]:
    """Cells; one that says what its neighbour or the one above says may be the same cell."""
    for place, cell in enumerate(cells):
        spanned = cell in cells[max(place - 1, 0) : place] or cell in above[place : place + 1]
        yield _Said(cell, free=spanned)
