"""A structure made such that Markdown can say all of it, and read it back the same.

Markdown has no empty items, no tabs, six levels of headings, and one line to a cell. What it cannot
say is said another way; no word goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.loaders.markdown_lines import Item, is_heading_number, item_of, letter_after
from corpus.loaders.structure import Block, Section
from corpus.loaders.tidy_tables import tidy_row_alone, tidy_table
from corpus.loaders.tidy_words import is_name, lines_of, one_line, tidy_anchor

_DEEPEST = 6
_NAMELESS = "§"


def tidied(structure: Section) -> Section:
    """The same words in a form that the Markdown reader gives; a tidy one stays as it is."""
    flat = list(_flat(structure.sections, structure.level, _DEEPEST))
    sections = _nested(flat)
    return replace(structure, blocks=_blocks(structure.blocks), sections=sections)


def _flat(sections: Iterable[Section], above: int, cap: int) -> Iterator[Section]:
    """Sections in reading order without those below them; levels fall only to a sibling's."""
    for section in _with_words(sections):
        level = min(max(section.level, above + 1), cap)
        yield _section(section, level)
        yield from _flat(section.sections, level, _DEEPEST)
        cap = level


def _with_words(sections: Iterable[Section]) -> Iterator[Section]:
    """A section that says nothing itself gives its place to those inside it."""
    for section in sections:
        if section.blocks or section.number.strip() or section.heading.strip():
            yield section
        else:
            yield from _with_words(section.sections)


def _section(section: Section, level: int) -> Section:
    number, heading = "".join(lines_of(section.number)), one_line(section.heading)
    if number and not is_heading_number(number):
        number, heading = "", f"{number} {heading}".strip()
    return replace(
        section,
        level=level,
        heading=heading if heading or number else _NAMELESS,
        number=number,
        anchor=tidy_anchor(section.anchor),
        classes=frozenset(name for name in section.classes if is_name(name)),
        blocks=_blocks(section.blocks),
        sections=(),
    )


def _nested(flat: Sequence[Section]) -> tuple[Section, ...]:
    """Each section holds those of deeper levels that follow it."""
    found: list[Section] = []
    place = 0
    while place < len(flat):
        level = flat[place].level
        end = place + 1
        while end < len(flat) and flat[end].level > level:
            end += 1
        found.append(replace(flat[place], sections=_nested(flat[place + 1 : end])))
        place = end
    return tuple(found)


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in blocks:
        for tidy in _block(block):
            found.append(_in_order(tidy, found[-1].marker if found else ""))
    return tuple(found)


def _block(block: Block) -> tuple[Block, ...]:
    if block.kind == "table":
        table, beside = tidy_table(block)
        return (*table, *_blocks(beside))
    if block.kind == "row":
        return _block(tidy_row_alone(block))
    tidy = _labelled(
        replace(
            block,
            text="\n".join(lines_of(block.text)),
            anchor=tidy_anchor(block.anchor),
            children=_blocks(block.children),
            cells=(),
        )
    )
    return (tidy,) if tidy.text else _without_text(tidy)


def _labelled(block: Block) -> Block:
    """A block whose marker is one of its kind."""
    marker = one_line(block.marker)
    if block.kind == "paragraph" or (not marker and block.kind != "bullet"):
        return replace(block, kind="paragraph", marker="")
    if block.kind == "bullet" and marker not in ("-", "*", "•"):
        return replace(block, marker="-")
    return replace(block, marker=marker)


def _without_text(block: Block) -> tuple[Block, ...]:
    """A label or term stands alone above its items; nothing else does."""
    if block.kind == "definition" and not block.children:
        return (replace(block, kind="paragraph", marker="", text=block.marker),)
    if block.kind in ("paragraph", "bullet") or not block.children:
        return block.children
    kind = block.kind if block.kind == "definition" else "marked"
    return (replace(block, kind=kind),)


def _in_order(block: Block, previous: str) -> Block:
    """A number or letter that the dialect's own lists would refuse is a label in brackets."""
    if block.kind not in ("numbered", "lettered"):
        return block
    first = block.text.split("\n")[0]
    read = item_of(f"{block.marker}. {first}") == Item(block.kind, block.marker, first)
    if read and (block.kind == "numbered" or block.marker == letter_after(previous)):
        return block
    return replace(block, kind="marked")
