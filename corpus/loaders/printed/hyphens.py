"""Words that a line end cuts in two: the hyphen goes only where it was put in by the printer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from corpus.loaders.labels import label_of
from corpus.loaders.printed.words import words_of

_SOFT = "\u00ad"
_TAIL = re.compile(r"([^\W\d_]+)[-\u2010]$")
_HEAD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")

Join = Callable[[str, str], str]


def joiner(texts: Iterable[str]) -> Join:
    """How two lines of a document become one: with a space, or as a word mended."""
    known = {word.lower() for text in texts for word in _WORDS.findall(text)}

    def join(above: str, below: str) -> str:
        if not is_cut(above, below):
            return f"{above} {below}"
        if above.endswith(_SOFT):
            return above.rstrip(_SOFT) + below
        return above + below if _keeps_hyphen(above, below, known) else above[:-1] + below

    return join


def is_cut(above: str, below: str) -> bool:
    """Whether a line ends in the middle of a word or of a compound."""
    if label_of(below):
        return False
    if above.endswith(_SOFT):
        return below[:1].isalpha()
    return below[:1].isalnum() and re.search(r"\w[-\u2010]$", above) is not None


def _keeps_hyphen(above: str, below: str, known: set[str]) -> bool:
    tail, head = _TAIL.search(above), _HEAD.match(below)
    if not tail or not head or not below[0].islower():
        return True
    first, second = tail.group(1).lower(), head.group().lower()
    if first + second in known:
        return False
    if f"{first}-{second}" in known:
        return True
    return first in words_of("hyphen_before") or second in words_of("hyphen_after")


def without_soft_hyphens(text: str) -> str:
    """A text without the places where a word may be cut."""
    return text.replace(_SOFT, "")
