"""The one structured form every loader gives: sections holding blocks, blocks holding blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "numbered", "lettered", "bullet"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item; `marker` is its printed number or letter, empty for the rest."""

    kind: BlockKind
    marker: str
    text: str
    line: int
    last_line: int
    anchor: str | None = None
    children: tuple[Block, ...] = ()

    def walk(self) -> Iterator[Block]:
        """This block, then every block under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. The outermost section of a text has level 0."""

    level: int
    heading: str
    line: int
    anchor: str | None = None
    classes: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section, then every section under it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()
