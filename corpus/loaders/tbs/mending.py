"""What programs did to the text of a policy on its way here, undone in the parsed tree.

Two things: characters encoded twice, and the line breaks of a program that sets every tag on a
line of its own and so puts a space before a full stop that has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from corpus.loaders.tbs.words import tbs_words

# A byte of UTF-8 after the first, read as latin-1 or as cp1252.
_LATER = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TWICE = re.compile(f"[ÂÃÅ][{_LATER}]|â[{_LATER}]{{2}}")
# What a policy in English or French can hold; other results mean the text was right as it was.
_PLAUSIBLE = re.compile("[\u00a0-\u00ff\u0152\u0153\u0178\u2000-\u22ff]")


def mend(root: etree._Element) -> None:
    """Mends the tree in place; what shows no damage stays as it is."""
    if _is_indented(root):
        _close_up(root, 0)
    _map_text(root, mended)


def mended(text: str) -> str:
    """Characters encoded twice, decoded once: `MÃ©tis` was `Métis`."""
    return _TWICE.sub(lambda match: _decoded(match[0]), text)


def _decoded(damaged: str) -> str:
    raw = b"".join(_byte(character) for character in damaged)
    try:
        character = raw.decode("utf-8")
    except UnicodeDecodeError:
        return damaged
    return character if _PLAUSIBLE.fullmatch(character) else damaged


def _byte(character: str) -> bytes:
    return character.encode("latin-1" if character < "\u0100" else "cp1252")


def _map_text(root: etree._Element, change: Callable[[str], str]) -> None:
    for element in root.iter():
        element.text = change(element.text) if element.text else element.text
        element.tail = change(element.tail) if element.tail else element.tail
        for key, value in element.attrib.items():
            element.attrib[key] = change(str(value))


def _is_indented(root: etree._Element) -> bool:
    """Whether every inline tag stands on a line of its own, indented by its depth."""
    inline = tbs_words()["elements"]["inline"]
    seen = False
    for element in root.iter(*inline):
        depth = sum(1 for _ in element.iterancestors())
        left = _text_before(element)
        if not left.endswith("\n" + "  " * depth) or not (element.tail or "").startswith("\n"):
            return False
        seen = True
    return seen


def _text_before(element: etree._Element) -> str:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    return (parent.text or "") if parent is not None else ""


def _close_up(element: etree._Element, depth: int) -> None:
    """Takes the line breaks and indents that were added around each tag out again."""
    children = list(element)
    if not children:
        return
    element.text = _without_indent(element.text, depth + 1, depth + 1)
    for child in children:
        _close_up(child, depth + 1)
        last = child is children[-1]
        tail = _without_indent(child.tail, depth + 1, depth if last else depth + 1)
        child.tail = tail or ("" if last else " ")  # two words in tags of their own stay two


def _without_indent(text: str | None, before: int, after: int) -> str:
    words = text or ""
    if not words.strip(" \t\r\n"):
        return ""
    start, end = "\n" + "  " * before, "\n" + "  " * after
    return words.removesuffix(end).removeprefix(start)
