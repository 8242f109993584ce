"""Words and names as one line of Markdown can hold them."""

from __future__ import annotations

import re

from corpus.naming import slug

_NAME = re.compile(r"[^\s{}<>]+")


def lines_of(text: str) -> list[str]:
    """The lines that hold words, without tabs and white space around them."""
    lines = (line.strip() for line in text.replace("\t", " ").split("\n"))
    return [line for line in lines if line]


def one_line(text: str) -> str:
    """A text of several lines in one."""
    return " ".join(lines_of(text))


def is_name(word: str) -> bool:
    """Whether attributes can hold this anchor or class."""
    return _NAME.fullmatch(word) is not None


def tidy_anchor(anchor: str | None) -> str | None:
    """An anchor that attributes can hold, None for an empty one."""
    if not anchor or is_name(anchor):
        return anchor or None
    return slug(anchor) or None
