"""Printed lines to the structured form: what a reader sees from labels, indents and spacing.

The loaders of plain text and of PDF give the lines; nothing here knows where they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.loaders.annexes import annex_line
from corpus.loaders.loaded import LeftOut
from corpus.loaders.printed.anchors import anchored
from corpus.loaders.printed.contents import split_contents
from corpus.loaders.printed.headings import Headings, headings_of
from corpus.loaders.printed.hyphens import is_cut, joiner, without_soft_hyphens
from corpus.loaders.printed.items import nest
from corpus.loaders.printed.pieces import Piece, PrintedLine, pieces_of
from corpus.loaders.printed.words import is_named
from corpus.loaders.structure import Block, Section
from corpus.models import Numbering

__all__ = ["Printed", "PrintedLine", "printed_words", "read_printed"]


@dataclass(frozen=True, slots=True)
class Printed:
    """What printed lines make: sections and blocks, the title's lines, how it is numbered."""

    structure: Section
    title: str | None
    numbering: Numbering
    left_out: tuple[LeftOut, ...]


@dataclass
class _Open:
    """A section still being read."""

    level: int
    piece: Piece | None
    pieces: list[Piece] = field(default_factory=list)
    sections: list[_Open] = field(default_factory=list)

    def close(self) -> Section:
        sections = tuple(section.close() for section in self.sections)
        if self.piece is None:
            return Section(0, "", blocks=nest(self.pieces), sections=sections)
        blocks = nest(self.pieces, is_named("definitions", self.piece.text))
        anchor = annex_line(self.piece.whole)
        classes = frozenset({"annex"}) if anchor else _classes(self.piece, blocks)
        number = self.piece.label.marker if self.piece.label else ""
        heading = " ".join(self.piece.text.split("\n"))
        return Section(
            self.level, heading, anchor=anchor, classes=classes, blocks=blocks,
            sections=sections, number=number,
        )  # fmt: skip


def read_printed(lines: Iterable[PrintedLine]) -> Printed:
    """The structured form of printed lines; every word stays, or is said to be left out."""
    kept, contents = split_contents(tuple(lines))
    pieces = pieces_of(kept)
    headings = headings_of(pieces)
    structure = anchored(_sections(pieces, headings))
    title = " – ".join(pieces[place].whole for place in headings.title)
    left_out = tuple(LeftOut("table_of_contents", text) for text in contents)
    left_out += tuple(LeftOut("title", pieces[place].whole) for place in headings.title)
    first = pieces[0].whole if 0 in headings.levels else None
    return Printed(structure, title or first, _numbering(structure), left_out)


def printed_words(lines: Sequence[PrintedLine]) -> str:
    """All the words in reading order, cut words mended: taken from the lines, not the structure."""
    join = joiner(line.text for line in lines)
    text = ""
    for line in lines:
        last = text.rpartition("\n")[2]
        if last and not line.gap and is_cut(last, line.text):
            text = text[: len(text) - len(last)] + join(last, line.text)
        else:
            text = f"{text}\n{line.text}" if text else line.text
    return without_soft_hyphens(text)


def _sections(pieces: Sequence[Piece], headings: Headings) -> Section:
    root = _Open(0, None)
    path = [root]
    for place, piece in enumerate(pieces):
        level = headings.levels.get(place)
        if level is None:
            if place not in headings.title:
                path[-1].pieces.append(piece)
            continue
        while path[-1].level >= level:
            path.pop()
        section = _Open(level, piece)
        path[-1].sections.append(section)
        path.append(section)
    return root.close()


def _classes(piece: Piece, blocks: Sequence[Block]) -> frozenset[str]:
    """Definitions only where every paragraph defines a term."""
    if not is_named("definitions", piece.text) or not blocks:
        return frozenset()
    defining = all(block.kind == "definition" for block in blocks)
    return frozenset({"definitions"}) if defining else frozenset()


def _numbering(structure: Section) -> Numbering:
    """Labels such as 4.2.1 say the whole place; others are cited with their heading."""
    for section in structure.walk():
        labels = [b.marker for top in section.blocks for b in top.walk() if b.kind == "marked"]
        if any("." in label for label in (section.number, *labels)):
            return "outline"
    return "none"
