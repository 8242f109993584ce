"""Ordinary Markdown's headings as sections; their words tell numbers, annexes, definitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from corpus.loaders.annexes import annex_anchor
from corpus.loaders.common.blocks import BlockReader
from corpus.loaders.labels import heading_label
from corpus.loaders.printed.words import is_named
from corpus.loaders.structure import Block, Section


@dataclass
class _Open:
    """A heading whose part is still being read."""

    level: int
    heading: str
    nodes: list[SyntaxTreeNode] = field(default_factory=list)
    inner: list[_Open] = field(default_factory=list)


def outline(root: SyntaxTreeNode, reader: BlockReader) -> tuple[Section, str | None]:
    """The structure, and the title where one heading of the first level stands above all."""
    top = _Open(0, "")
    path = [top]
    for node in root.children:
        if node.type == "heading":
            heading = _Open(int(node.tag[1:]), reader.words(node).replace("\n", " "))
            while path[-1].level >= heading.level:
                path.pop()
            path[-1].inner.append(heading)
            path.append(heading)
        else:
            path[-1].nodes.append(node)
    title = _title(top)
    if title:
        top = _Open(0, "", [*top.nodes, *title.nodes], title.inner)
    section = _section(top, reader, 0)
    return section, title.heading if title else None


def _title(top: _Open) -> _Open | None:
    """The one heading of the first level, with nothing before it."""
    if len(top.inner) == 1 and top.inner[0].level == 1 and not top.nodes:
        return top.inner[0]
    return None


def _section(part: _Open, reader: BlockReader, level: int, above: str = "") -> Section:
    number, heading = _numbered(part.heading)
    reader.number = number or above
    blocks = tuple(reader.blocks(part.nodes))
    below = max(level + 1, 2)
    inner = tuple(_section(one, reader, below, number or above) for one in part.inner)
    annex = annex_anchor(part.heading) if part.heading else None
    classes = frozenset({"annex"} if annex else _classes(heading, blocks))
    return Section(level, heading, 0, annex, classes, blocks, inner, number)


def _numbered(heading: str) -> tuple[str, str]:
    label = heading_label(heading)
    if label is None or not label.is_number or (label.form == "bare" and label.rest[0].islower()):
        return "", heading  # “3 things to know” has no number
    return label.marker, label.rest


def _classes(heading: str, blocks: Sequence[Block]) -> set[str]:
    """Definitions only where every block is one."""
    defining = bool(blocks) and all(block.kind == "definition" for block in blocks)
    return {"definitions"} if defining and is_named("definitions", heading) else set()
