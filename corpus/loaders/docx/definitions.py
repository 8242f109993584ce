"""Definitions: under such a heading, the bold words that open a paragraph are the term."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.loaders.docx.lists import Open
from corpus.naming import slug

_LONGEST_TERM = 120
_JOINT = re.compile(r"[\s\u00a0\u202f]*(?:[:–—]|-(?=\s))[\s\u00a0\u202f]*")
_EDGES = ' \n\u00a0\u202f:–—-.“”"«»'


def define(blocks: Sequence[Open]) -> list[Open]:
    """Each paragraph with a term as a definition; what follows it without one is part of it."""
    defined: list[Open] = []
    for block in blocks:
        found = _definition(block)
        follows = bool(defined) and defined[-1].kind == "definition" and block.kind != "table"
        if found is None and follows:
            _continue(defined[-1], block)
        else:
            defined.append(block if found is None else found)
    return [_worded(block) for block in defined]


def _definition(block: Open) -> Open | None:
    term = block.bold.strip(_EDGES)
    is_text = block.kind in ("paragraph", "bullet") and block.text.startswith(block.bold)
    if not term or not is_text or len(term) > _LONGEST_TERM:
        return None
    rest = block.text[len(block.bold) :]
    joint = _JOINT.match(rest)
    apart = joint or not rest.strip() or rest.startswith("\n") or _closes(block.bold)
    text = rest[joint.end() if joint else 0 :].strip(" \n") if apart else block.text
    lines = [text] if text else []
    anchor = slug(term) or None
    return Open("definition", term, lines, bold=block.bold, anchor=anchor, children=block.children)


def _closes(bold: str) -> bool:
    return bold.rstrip(" \u00a0\u202f").endswith((":", "–", "—"))


def _continue(definition: Open, block: Open) -> None:
    if block.kind == "paragraph" and not definition.children:
        definition.lines.append(block.text)
        definition.children += block.children
    else:
        definition.children.append(block)


def _worded(block: Open) -> Open:
    """A term that nothing explains is an ordinary paragraph."""
    if block.kind != "definition" or block.lines:
        return block
    return Open("paragraph", "", [block.bold], children=block.children)
