"""Numbers that an outline lacks: 4.3 between 4.2 and 4.4, c between b and d, 4.2.1 of 4.2.1.1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.loaders.structure import Block, Section
from corpus.models import Numbering

# A year taken for a number would make a gap of two thousand.
_MOST_NAMED = 20
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
          "xv", "xvi", "xvii", "xviii", "xix", "xx")  # fmt: skip
_DOTTED = re.compile(r"[A-Z\d]+(?:\.\d+)+")


@dataclass(frozen=True, slots=True)
class NumberingGap:
    """Labels that no clause has, before the one on this line."""

    missing: tuple[str, ...]
    before: str
    line: int


@dataclass(frozen=True, slots=True)
class Orphan:
    """A label whose parent no heading or clause has."""

    label: str
    parent: str
    line: int


@dataclass
class _Series:
    """The last parts of labels that differ in nothing else; `first` is where it should begin."""

    prefix: str
    first: int = 1
    found: dict[int, tuple[str, int]] = field(default_factory=dict)

    def gaps(self, names: Sequence[str] = ()) -> Iterator[NumberingGap]:
        expected = self.first
        for value in sorted(self.found):
            missing = range(expected, min(value, expected + _MOST_NAMED))
            if missing:
                label, line = self.found[value]
                yield NumberingGap(tuple(self._name(n, names) for n in missing), label, line)
            expected = max(expected, value + 1)

    def _name(self, value: int, names: Sequence[str]) -> str:
        return self.prefix + (names[value - 1] if names else str(value))


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    line: int
    annex: str


def numbering_gaps(structure: Section, numbering: Numbering) -> tuple[NumberingGap, ...]:
    """All gaps, in the order of their lines. An act's 16.1 stands between 16 and 17."""
    found = [*_outline_gaps(structure, numbering)]
    for section in structure.walk():
        found += _list_gaps(section.blocks, numbering, top=True)
        for block in (inner for top in section.blocks for inner in top.walk()):
            found += _list_gaps(block.children, numbering, top=False)
    return tuple(sorted(found, key=lambda gap: gap.line))


def orphans(structure: Section, numbering: Numbering) -> tuple[Orphan, ...]:
    """Labels such as 4.2.1.1 where nothing is called 4.2.1; an act has none."""
    labels = [] if numbering == "act" else list(_labels(structure, ""))
    known = {(label.annex, label.words) for label in labels}
    return tuple(
        Orphan(label.words, parent, label.line)
        for label in labels
        if (parent := label.words.rpartition(".")[0])
        and not parent.isalpha()
        and (label.annex, parent) not in known
    )


def _labels(section: Section, annex: str) -> Iterator[_Label]:
    """Labels that say their whole place: headings' numbers, and those with a dot."""
    if "annex" in section.classes:
        annex = section.anchor or section.heading
    elif section.number:
        yield _Label(section.number, section.line, annex)
    for block in (inner for top in section.blocks for inner in top.walk()):
        if block.kind == "marked" and _DOTTED.fullmatch(block.marker):
            yield _Label(block.marker, block.line, annex)
    for inner in section.sections:
        yield from _labels(inner, annex)


def _outline_gaps(structure: Section, numbering: Numbering) -> Iterator[NumberingGap]:
    series: dict[tuple[str, str], _Series] = {}
    for label in _labels(structure, ""):
        prefix, dot, last = label.words.rpartition(".")
        if last.isdecimal() and not (dot and numbering == "act"):
            one = series.setdefault((label.annex, prefix), _Series(prefix + dot))
            one.found.setdefault(int(last), (label.words, label.line))
    for one in series.values():
        one.first = min(1, *one.found)
        yield from one.gaps()


def _list_gaps(blocks: Iterable[Block], numbering: Numbering, top: bool) -> Iterator[NumberingGap]:
    """Gaps among the items of one list."""
    labelled = [b for b in blocks if b.kind == "marked" and "." not in b.marker]
    names = _names([block.marker for block in labelled])
    series = _Series("")
    for block in labelled:
        value = _value(block.marker, names)
        if value:
            series.found.setdefault(value, (block.marker, block.line))
    if series.found and not names and (top or numbering == "continuous"):
        series.first = min(series.found)  # such numbers may go on from the heading before
    yield from series.gaps(names)


def _names(markers: Sequence[str]) -> tuple[str, ...]:
    """The names of a list's places: i, ii, iii or a, b, c; none where it counts in figures."""
    if not markers or not markers[0].isalpha():
        return ()
    names = tuple("abcdefghijklmnopqrstuvwxyz")
    lower = [marker.lower() for marker in markers]
    if set(lower) <= set(_ROMAN) and (lower[0] == "i" or any(len(name) > 1 for name in lower)):
        names = _ROMAN
    return tuple(map(str.upper, names)) if markers[0].isupper() else names


def _value(marker: str, names: Sequence[str]) -> int:
    if names:
        return names.index(marker) + 1 if marker in names else 0
    return int(marker) if marker.isdecimal() else 0
