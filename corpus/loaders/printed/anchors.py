"""Anchors where two printed names are equal, so that every clause can be called by its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.loaders.counting import inserted_anchor
from corpus.loaders.structure import Block, Section
from corpus.naming import slug


@dataclass(frozen=True)
class _Names:
    """The names taken in one place; `prefix` tells the place where several share a set."""

    taken: set[str]
    prefix: str = ""

    def anchor(self, name: str) -> str | None:
        """None where the name is free, another one where it is not."""
        free = _free(self.prefix + name, self.taken)[len(self.prefix) :]
        return None if free == name else free


def anchored(structure: Section) -> Section:
    """The same structure; the second “1” of a list that begins again is named `1-2`."""
    return _section(structure, set(), "")


def _section(section: Section, absolute: set[str], annex: str) -> Section:
    """`absolute`: the labels such as 4.2.1 that are taken in the whole document."""
    if "annex" in section.classes:
        annex = section.anchor or slug(section.heading)
    taken: set[str] = set()
    sections = [_named(child, absolute, taken, annex) for child in section.sections]
    # Blocks right under the document or an annex share their names with numbered sections.
    rooted = not section.level or "annex" in section.classes
    named = _Names(absolute, f"{annex}/") if rooted else _Names(taken)
    blocks = _blocks(section.blocks, absolute, named, annex)
    below = tuple(_section(child, absolute, annex) for child in sections)
    return replace(section, blocks=blocks, sections=below)


def _named(section: Section, absolute: set[str], taken: set[str], annex: str) -> Section:
    name = section.anchor or section.number or slug(section.heading) or "section"
    everywhere = bool(section.number) or bool({"annex", "definitions"} & section.classes)
    prefix = f"{annex}/" if section.number else ""
    free = _free(prefix + name, absolute if everywhere else taken)[len(prefix) :]
    plain = section.number or slug(section.heading)
    return section if free == plain else replace(section, anchor=free)


def _blocks(
    blocks: Sequence[Block], absolute: set[str], names: _Names, annex: str
) -> tuple[Block, ...]:
    """Labels keep their names before positions do."""
    anchors: dict[int, str | None] = {}
    for place, block in enumerate(blocks):
        if block.kind == "marked":
            anchors[place] = _marker_anchor(block, absolute, names, annex)
        elif block.kind == "definition":
            anchors[place] = names.anchor(slug(block.marker))
    for place in range(len(blocks)):
        if place not in anchors:
            anchors[place] = names.anchor(str(place + 1))
    return tuple(
        replace(
            block,
            anchor=anchors[place],
            children=_blocks(block.children, absolute, _Names(set()), annex),
        )
        for place, block in enumerate(blocks)
    )


def _marker_anchor(block: Block, absolute: set[str], names: _Names, annex: str) -> str | None:
    """A label such as 4.2.1 is one of the whole document, A.2 of every annex."""
    if inserted := inserted_anchor(block.marker):
        return names.anchor(inserted) or inserted
    if "." not in block.marker:
        return names.anchor(block.marker)
    prefix = "" if block.marker[0].isalpha() else f"{annex}/"
    return _Names(absolute, prefix).anchor(block.marker)


def _free(name: str, taken: set[str]) -> str:
    """The name, or the first of `name-2`, `name-3` that nothing has."""
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free)
    return free
