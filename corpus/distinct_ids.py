"""Anchors for an imported structure, so that no two of its clauses have the same id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count

from corpus.loaders.structure import Block, Section
from corpus.models import Numbering
from corpus.naming import Name, Place, definition_name, name_item, name_of, slug

_WELL_FORMED = re.compile(r"[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")
_DEFINED = re.compile(r"[^:\n]{1,120}?\s*:\s+.+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A clause or heading whose locator an earlier one has, and the one it got."""

    locator: str
    new: str
    words: str


def with_distinct_ids(
    structure: Section, numbering: Numbering
) -> tuple[Section, tuple[Renamed, ...]]:
    """The first in reading order keeps its name; the second 4.2.1 becomes 4.2.1-2."""
    names = _Names(numbering)
    return names.section(structure, Place(), 1), tuple(names.renamed)


class _Names:
    """Goes through the structure as cutting does, and keeps the names already given."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._paths: set[str] = set()
        self._locators: set[str] = set()
        self.renamed: list[Renamed] = []

    def section(self, section: Section, place: Place, position: int) -> Section:
        section = _without_false_class(section)
        if section.level > 1:
            section = self._called(section, place, position)
            place = place.inside(section)
        if "whole" in section.classes and section.blocks:
            self._locators.add(place.path)
            blocks = section.blocks
        else:
            blocks = tuple(self._blocks(section, place))
        inner = enumerate(section.sections, start=1)
        sections = tuple(self.section(child, place, number) for number, child in inner)
        return replace(section, blocks=blocks, sections=sections)

    def _called(self, section: Section, place: Place, position: int) -> Section:
        if "same-place" in section.classes:
            return section
        wanted = place.inside(section).path
        base = _safe(section.anchor or section.number) or slug(section.heading)
        base = base or f"part-{position}"
        for anchor in chain((section.anchor,), _numbered(base)):
            trial = replace(section, anchor=anchor)
            path = place.inside(trial).path
            if _WELL_FORMED.fullmatch(path) and path not in self._paths:
                self._note(wanted, path, section.heading, self._paths)
                return trial
        raise AssertionError

    def _blocks(self, section: Section, place: Place) -> Iterator[Block]:
        defining = "definitions" in section.classes
        alone = len(section.blocks) == 1
        for position, block in enumerate(section.blocks, start=1):

            def named(trial: Block, position: int = position) -> Name:
                if trial.kind == "definition" or defining:
                    return definition_name(_term(trial), trial.anchor, place, None)
                return name_of(trial, position, alone, place, self._numbering)

            whole = defining and block.kind != "definition"
            yield self._tree(block, position, place, named, whole)

    def _tree(
        self, block: Block, position: int, place: Place, named: Callable[[Block], Name], whole: bool
    ) -> Block:
        block = self._distinct(block, position, named, whole)
        if whole:
            return block
        name = named(block)
        children = tuple(self._children(block, name, place))
        return replace(block, children=children)

    def _children(self, parent: Block, above: Name, place: Place) -> Iterator[Block]:
        for position, child in enumerate(parent.children, start=1):

            def named(trial: Block, position: int = position) -> Name:
                if trial.kind == "definition":
                    return definition_name(trial.marker, trial.anchor, place, above)
                return name_item(trial, parent, position, above, place, self._numbering)

            yield self._tree(child, position, place, named, whole=False)

    def _distinct(
        self, block: Block, position: int, named: Callable[[Block], Name], whole: bool
    ) -> Block:
        wanted = named(block).locator
        for anchor in chain((block.anchor,), _numbered(_base(block, position, whole))):
            trial = replace(block, anchor=anchor)
            locator = named(trial).locator
            if _WELL_FORMED.fullmatch(locator) and locator not in self._locators:
                self._note(wanted, locator, block.text or block.marker, self._locators)
                return trial
            if block.kind == "numbered":  # its number is its name; cutting refuses it twice
                return block
        raise AssertionError

    def _note(self, wanted: str, given: str, words: str, names: set[str]) -> None:
        if wanted in names:
            self.renamed.append(Renamed(wanted, given, words))
        names.add(given)


def _numbered(base: str) -> Iterator[str]:
    """A name, then name-2, name-3 and so on."""
    yield base
    yield from (f"{base}-{number}" for number in count(2))


def _base(block: Block, position: int, whole: bool) -> str:
    if block.anchor:
        return _safe(block.anchor) or f"item-{position}"
    if block.kind == "definition" or whole:
        return slug(_term(block)) or "term"
    if block.kind in ("marked", "lettered"):
        return _safe(block.marker) or f"item-{position}"
    return str(position)


def _safe(name: str) -> str:
    """A name as it is where an id can hold it."""
    return name if _WELL_FORMED.fullmatch(name) else slug(name)


def _term(block: Block) -> str:
    return block.marker if block.kind == "definition" else block.text.partition(":")[0]


def _without_false_class(section: Section) -> Section:
    """Where a paragraph defines nothing, only the blocks that are definitions define."""
    others = (block for block in section.blocks if block.kind != "definition")
    if all(_DEFINED.fullmatch(block.text) for block in others):
        return section
    return replace(section, classes=section.classes - {"definitions"})
