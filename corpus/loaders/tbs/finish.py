"""The last look at a policy's sections: numbers printed in text, places and names that repeat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.loaders.structure import Block, Section
from corpus.loaders.tbs.numbers import nested, number_in_text
from corpus.naming import Name, Place, definition_name, name_item, name_of, slug

_PLACELESS = frozenset({"same-place"})
_DEFINING = frozenset({"definitions"})
_OUTLINE = "outline"


def finished(structure: Section) -> Section:
    """The structure with every number found, every heading classed and every name unlike."""
    return _Names().section(_classed(_numbered(structure, "")), Place())


def _numbered(section: Section, number: str) -> Section:
    """Numbers that stand only in the text, read with the number of their chapter."""
    if "annex" in section.classes:
        number = (section.anchor or "").removeprefix("appendix-").upper()
    number = section.number.partition(".")[0] or number
    blocks = nested(tuple(number_in_text(block, number) for block in section.blocks))
    sections = tuple(_numbered(inner, number) for inner in section.sections)
    return replace(section, blocks=blocks, sections=sections)


def _classed(section: Section) -> Section:
    """Headings that add nothing to ids, as every number under them says the whole place."""
    classes, blocks = section.classes, section.blocks
    if blocks and all(block.kind == "definition" for block in blocks):
        classes |= _DEFINING
    named = section.number or section.anchor or classes
    if section.level and not named and all(_says_its_place(block) for block in blocks):
        classes |= _PLACELESS
    sections = tuple(_classed(inner) for inner in section.sections)
    return replace(section, classes=classes, sections=sections)


def _says_its_place(block: Block) -> bool:
    return block.kind == "marked" and "." in block.marker


class _Names:
    """Gives a name of its own to what the source numbers twice: 4.1.3, then 4.1.3-2."""

    def __init__(self) -> None:
        self._headings: set[str] = set()
        self._clauses: set[str] = set()

    def section(self, section: Section, place: Place) -> Section:
        if section.level:
            section = self._unlike(section, place)
            place = place.inside(section)
        alone = len(section.blocks) == 1
        blocks = tuple(
            self._top(block, position, alone, place)
            for position, block in enumerate(section.blocks, 1)
        )
        sections = tuple(self.section(inner, place) for inner in section.sections)
        return replace(section, blocks=blocks, sections=sections)

    def _unlike(self, section: Section, place: Place) -> Section:
        if "same-place" in section.classes:
            return section
        count, name = 1, place.inside(section).path
        own = name.rpartition("/")[2]
        while place.inside(section).path in self._headings:
            count += 1
            section = replace(section, anchor=f"{own}-{count}")
        self._headings.add(place.inside(section).path)
        return section

    def _top(self, block: Block, position: int, alone: bool, place: Place) -> Block:
        def name(candidate: Block) -> Name:
            if candidate.kind == "definition":
                return definition_name(candidate.marker, candidate.anchor, place, None)
            return name_of(candidate, position, alone, place, _OUTLINE)

        block = self._unlike_block(block, position, name)
        return self._below(block, name(block), place)

    def _unlike_block(self, block: Block, position: int, name: Callable[[Block], Name]) -> Block:
        own = block.anchor or (block.marker if block.kind == "marked" else str(position))
        if block.kind == "definition":
            own = block.anchor or slug(block.marker)
        count, unlike = 1, block
        while name(unlike).locator in self._clauses:
            count += 1
            unlike = replace(block, anchor=f"{own}-{count}")
        self._clauses.add(name(unlike).locator)
        return unlike

    def _below(self, block: Block, above: Name, place: Place) -> Block:
        children = tuple(
            self._child(child, block, position, above, place)
            for position, child in enumerate(block.children, 1)
        )
        return replace(block, children=children)

    def _child(self, child: Block, block: Block, position: int, above: Name, place: Place) -> Block:
        def name(candidate: Block) -> Name:
            if candidate.kind == "definition":
                return definition_name(candidate.marker, candidate.anchor, place, above)
            return name_item(candidate, block, position, above, place, _OUTLINE)

        child = self._unlike_block(child, position, name)
        return self._below(child, name(child), place)
