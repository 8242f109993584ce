"""What stands under one heading, gathered in reading order, then parted into its sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.loaders.structure import Block, Section
from corpus.loaders.tbs.text import clean

DEEPEST_LEVEL = 6
_ENDED = re.compile(r"[.,;:?!]$|[,;] \w{1,3}$")  # “…; and” ends an item as well as “…;” does


@dataclass(frozen=True)
class BareHeading:
    """A heading that no element holds together with its text: it reigns until the next one."""

    rank: int
    words: str


Event = Block | Section | BareHeading
Content = tuple[tuple[Block, ...], tuple[Section, ...]]


@dataclass
class Gathering:
    """Events of one element, and the line of text still growing."""

    events: list[Event] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """More of the running text."""
        self._text.append(text)

    def end_paragraph(self) -> None:
        """What was said is a paragraph."""
        words = clean("".join(self._text))
        self._text.clear()
        if words:
            self.events.append(Block("paragraph", "", words))

    def add(self, *events: Event) -> None:
        """More events as they are."""
        self.events.extend(events)

    def add_items(self, items: Sequence[Block]) -> None:
        """List items: they belong to the lead-in before them."""
        for item in items:
            if not self._leads_in(item):
                self.events.append(item)
            else:
                self.put_under_last(item)

    def put_under_last(self, item: Block) -> None:
        """An item of the block before it; the first of all stands alone."""
        last = self.events[-1] if self.events else None
        if isinstance(last, Block) and last.kind not in ("table", "row"):
            self.events[-1] = replace(last, children=(*last.children, item))
        else:
            self.events.append(item)

    def _leads_in(self, item: Block) -> bool:
        last = self.events[-1] if self.events else None
        if not isinstance(last, Block) or not last.text.endswith(":"):
            return False
        return last.kind == "paragraph" or (last.kind == "marked" and item.kind == "bullet")


def parted(events: Sequence[Event], level: int) -> Content:
    """Blocks first, then sections of that level; a bare heading takes what follows it."""
    blocks: list[Block] = []
    sections: list[Section] = []
    left = list(events)
    while left:
        event = left.pop(0)
        if isinstance(event, Block):
            blocks.append(event)
        elif isinstance(event, Section):
            sections.append(event)
        else:
            count = _reach(event, left)
            inner = parted(left[:count], level + 1)
            sections.append(titled(level, event.words, inner))
            del left[:count]
    return tuple(blocks), tuple(sections)


def titled(level: int, heading: str, content: Content) -> Section:
    """A section without a number of its own."""
    blocks, sections = content
    return Section(min(level, DEEPEST_LEVEL), heading, blocks=blocks, sections=sections)


def _reach(heading: BareHeading, events: Sequence[Event]) -> int:
    """How many of the events stand under the heading."""
    for count, event in enumerate(events):
        if isinstance(event, Section):
            return count
        if isinstance(event, BareHeading) and event.rank <= heading.rank:
            return count
    return len(events)


def as_item(kind_block: Block, content: Content) -> Block:
    """The block with its paragraphs up to the first list as its text, the rest as its children."""
    lines, children = [], [*content[0], *flat(content[1])]
    while children and children[0].kind == "paragraph":
        first = children.pop(0)
        lines.append(first.text)
        if first.children:
            children = [*first.children, *children]
            break
    return replace(kind_block, text="\n".join(lines), children=tuple(children))


def flat(sections: Sequence[Section]) -> tuple[Block, ...]:
    """Sections where none can stand, in a cell or an item: their headings become paragraphs."""
    blocks: list[Block] = []
    for section in sections:
        blocks.append(Block("paragraph", "", section.heading))
        blocks += [*section.blocks, *flat(section.sections)]
    return tuple(blocks)


def definition(term: str, anchor: str | None, blocks: Sequence[Block]) -> Block:
    """A term and its meaning; a meaning that is nothing but a list is its lines."""
    block = as_item(Block("definition", term, "", anchor=anchor), (tuple(blocks), ()))
    if block.text:
        return block
    lines = (inner.text for child in block.children for inner in child.walk())
    return replace(block, text="\n".join(filter(None, lines)), children=())


def one_line(blocks: Sequence[Block]) -> str:
    """Blocks as one line: items end with a semicolon where nothing else ends them."""
    line = ""
    for block in (inner for top in blocks for inner in top.walk() if inner.text):
        words = " ".join(block.text.split("\n"))
        labelled = f"{block.marker}. {words}" if block.kind == "marked" else words
        if block.kind == "definition":
            labelled = f"{block.marker}: {words}"
        line = f"{line}{_joint(line, block)}{labelled}" if line else labelled
    return line


def _joint(line: str, block: Block) -> str:
    return " " if block.kind == "paragraph" or _ENDED.search(line) else "; "
