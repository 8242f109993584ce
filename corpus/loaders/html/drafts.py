"""Blocks while they are read: headings and lists still among them, children still to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from corpus.loaders.structure import Block, BlockKind

DraftKind = Literal[BlockKind, "heading", "list"]


@dataclass
class Draft:
    """A block, a heading, or a list whose items are its children.

    A heading's `marker` is its id on the page; a paragraph made of a heading keeps its `level`.
    `written` is a label as it stands in the text itself: “(a)”. `lifted`: a heading that stood in
    an item.
    """

    kind: DraftKind
    text: str = ""
    marker: str = ""
    anchor: str | None = None
    children: list[Draft] = field(default_factory=list)
    cells: tuple[str, ...] = ()
    level: int = 0
    written: str = ""
    lifted: bool = False

    def close(self) -> Block:
        """The block as it will be cut."""
        if self.kind == "heading" or self.kind == "list":
            raise TypeError(self.kind)
        children = tuple(child.close() for child in self.children)
        return Block(
            self.kind, self.marker, self.text, anchor=self.anchor, children=children,
            cells=self.cells,
        )  # fmt: skip

    @property
    def continues(self) -> bool:
        """Whether these words can stand in the same block as the paragraph before them."""
        return self.kind == "paragraph" and not self.level

    @property
    def last(self) -> Draft:
        """The block whose words were read last."""
        return self.children[-1].last if self.children else self


Flow = Callable[[etree._Element], list[Draft]]
