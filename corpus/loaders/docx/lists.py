"""Where an item of a list belongs: under, beside or outside the items that are still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.loaders.counting import follows, inserted_anchor, is_first
from corpus.loaders.structure import Block, BlockKind

_SLACK = 60  # twentieths of a point: less is no indent that a reader sees
_DEEPEST = 12


@dataclass
class Open:
    """A block that may still grow. `place` is its level in a list that Word counts."""

    kind: BlockKind
    marker: str
    lines: list[str]
    indent: int = 0
    place: tuple[str, int] | None = None
    shape: str = ""
    bold: str = ""
    anchor: str | None = None
    children: list[Open] = field(default_factory=list)
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its own words."""
        return "\n".join(self.lines)

    @property
    def leads_in(self) -> bool:
        """Whether it announces a list."""
        return self.text.endswith(":")

    def close(self) -> Block:
        """The finished block."""
        children = closed(self.children)
        return Block(
            self.kind, self.marker, self.text, anchor=self.anchor, children=children,
            cells=self.cells,
        )  # fmt: skip


def closed(blocks: Sequence[Open]) -> tuple[Block, ...]:
    """Finished blocks. An empty item is none; a label printed twice gets a name of its own."""
    seen: dict[str, int] = {}
    kept = [block for block in blocks if block.text or block.children or block.kind == "table"]
    for block in kept:
        if block.kind == "marked":
            count = seen[block.marker] = seen.get(block.marker, 0) + 1
            name = block.anchor = inserted_anchor(block.marker)
            if count > 1:
                block.anchor = f"{name or block.marker}-{count}"
    return tuple(block.close() for block in kept)


def depth_of_parent(item: Open, opened: Sequence[Open]) -> int:
    """How many of the open blocks the item stands under."""
    for found in (_in_its_list(item, opened), _by_number(item, opened), _by_order(item, opened)):
        if found is not None:
            return min(found, _DEEPEST)
    return min(_by_indent(item, opened), _DEEPEST)


def _base(opened: Sequence[Open]) -> int:
    """A lead-in paragraph at the bottom owns whatever follows."""
    return int(bool(opened) and opened[0].kind == "paragraph")


def _in_its_list(item: Open, opened: Sequence[Open]) -> int | None:
    """Word's own levels, where an item of the same list is open."""
    for at in reversed(range(len(opened))):
        place = opened[at].place
        if item.place is None or place is None or place[0] != item.place[0]:
            continue
        if place[1] < item.place[1]:
            led = opened[-1].kind == "paragraph" and opened[-1].leads_in
            return len(opened) if led else at + 1
        if place[1] == item.place[1]:
            return at
    return None


def _by_number(item: Open, opened: Sequence[Open]) -> int | None:
    """4.2.1 stands under 4.2, beside 4.2.2."""
    if "." not in item.marker or not item.marker[0].isdigit():
        return None
    for at in reversed(range(len(opened))):
        if opened[at].marker and item.marker.startswith(f"{opened[at].marker}."):
            return at + 1
        if opened[at].marker.count(".") == item.marker.count("."):
            return at
    return _base(opened)


def _by_order(item: Open, opened: Sequence[Open]) -> int | None:
    """A label that goes on after another of its shape stands beside it."""
    for at in reversed(range(len(opened))):
        before = opened[at]
        if before.kind == "bullet" and item.kind == "bullet" and before.shape == item.shape != "":
            return at if abs(before.indent - item.indent) <= _SLACK else None
        if before.shape == item.shape and follows(item.marker, before.marker):
            return at
    return None


def _by_indent(item: Open, opened: Sequence[Open]) -> int:
    for at in reversed(range(_base(opened), len(opened))):
        before = opened[at]
        if item.indent > before.indent + _SLACK:
            return at + 1
        if item.indent >= before.indent - _SLACK:
            return at + 1 if before.leads_in or _begins_inside(item, before) else at
    return _base(opened)


def _begins_inside(item: Open, before: Open) -> bool:
    """Typed lists are often not indented: a first label of another kind tells the level."""
    if item.place is not None or before.kind != "marked":
        return False
    if item.kind == "bullet":
        return True
    roman = item.marker.lower() == "i" != before.marker.lower()
    return is_first(item.marker) and (roman or before.shape != item.shape)
