"""The numbers of a Treasury Board policy: from anchors, and as printed in the text."""

from __future__ import annotations

import re

from corpus.loaders.annexes import annex_anchor
from corpus.loaders.structure import Block
from corpus.naming import slug

_ANCHOR = re.compile(
    r"\s*((?:[A-Za-z]\.?)?\d+(?:[.-](?:\d+|[a-z]{1,3}\b))*[a-z]?\b|[A-Za-z]{1,4}\b)"
)
_STOP = r"\.?\)?[ \u00a0]+(?:[–—-][ \u00a0]+)?(?=\S)"
_PRINTED = re.compile(r"(?P<number>(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})+|[A-Z]\.\d{1,3})" + _STOP)
_HEADING = re.compile(
    r"(?P<number>[A-Z]\.\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=\.))" + _STOP
)


def anchor_number(anchor: str | None) -> str:
    """The number an anchor begins with, without the stray bytes some end in; "" when none."""
    match = _ANCHOR.match((anchor or "").encode("ascii", "ignore").decode())
    if not match:
        return ""
    number = match[1].replace("-", ".")
    letter, dot, rest = number.partition(".")
    return f"{letter.upper()}.{rest}" if dot and letter.isalpha() else number


def clause_number(anchor: str, text: str) -> tuple[str, str]:
    """A clause's number and its text without it: the printed number wins over its anchor's."""
    match = _PRINTED.match(text)
    if match and (not anchor or _is_akin(anchor, match["number"])):
        return match["number"], text[match.end() :]
    return anchor, text


def _is_akin(anchor: str, printed: str) -> bool:
    """Whether both could name one clause; “1.5 metres” opens a text of clause 4.2 by chance."""
    ours, theirs = anchor.split("."), printed.split(".")
    if len(ours) != len(theirs):
        return False
    if ours[0].isdigit() and theirs[0].isdigit():
        return abs(int(ours[0]) - int(theirs[0])) <= 1
    return ours[0] == theirs[0]


def heading_number(anchor: str, heading: str) -> tuple[str, str]:
    """A heading's number and its words without it."""
    match = _HEADING.match(heading)
    if match:
        return match["number"], heading[match.end() :]
    if not any(map(str.isdigit, anchor)):
        return "", heading
    return anchor, heading.removeprefix(f"{anchor} ")


def annex_name(anchor: str, heading: str, position: int) -> str:
    """What an appendix is called in ids: `appendix-b` for Appendix B and annexe B alike."""
    printed = annex_anchor(heading) or ""
    labelled = printed.startswith("appendix-")
    return printed if labelled else f"appendix-{slug(anchor or str(position))}"


def number_in_text(block: Block, number: str) -> Block:
    """A paragraph or item that begins with a number of this chapter is an item so marked.

    Numbers of other chapters are left alone: a list of an Act's sections begins with theirs.
    """
    children = tuple(number_in_text(child, number) for child in block.children)
    match = _PRINTED.match(block.text) if block.kind in ("paragraph", "bullet") else None
    if match and number and match["number"].startswith(f"{number}."):
        text = block.text[match.end() :]
        return Block("marked", match["number"], text, children=nested(children))
    return Block(
        block.kind, block.marker, block.text, anchor=block.anchor,
        children=nested(children), cells=block.cells,
    )  # fmt: skip


def nested(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """4.1.1 that follows 4.1 as its neighbour stands under it: 4.1 says who must."""
    kept: list[Block] = []
    for block in blocks:
        if not (kept and _adopted(kept, block)):
            kept.append(block)
    return tuple(kept)


def _adopted(kept: list[Block], block: Block) -> bool:
    """Puts a block under the last one kept when its number says so."""
    last = kept[-1]
    if last.kind != "marked" or "." not in last.marker or block.kind != "marked":
        return False
    if not block.marker.startswith(f"{last.marker}."):
        return False
    children = nested((*last.children, block))
    kept[-1] = Block(last.kind, last.marker, last.text, anchor=last.anchor, children=children)
    return True
