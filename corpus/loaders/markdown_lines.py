"""One line of a policy's Markdown: heading, item, attributes, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.loaders.structure import BlockKind

HEADING = re.compile(
    r"(?P<marks>#{1,6})(?:\s+(?:\[(?P<number>[^\]\s]{1,20})\](?:\s+|$))?(?P<words>.*)|$)"
)
_ATTRIBUTES = re.compile(r"\s*\{([#.][^{}]*)\}$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# 4, 4.2.1, 16.1, A.2.2, 12-1; a, aa, a.1, iv, A: what a margin prints, never a word in brackets.
_LABEL = (
    r"[A-Za-z]{0,2}\d{1,5}[A-Za-z]?(?:[.\-]\d{1,5}[A-Za-z]?)*"
    r"|(?:[a-zA-Z]{1,2}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8})(?:\.\d{1,5})*"
)
# A term, or a label of any other form: `]` and `\\` inside it have a backslash before them.
_QUOTED = r"(?:[^\]\\\n]|\\.)+"
_MARKERS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("numbered", re.compile(r"(\d{1,4})\.(?:\s+(.*)|$)")),
    # “p. ex.”, “i. e.” and “e. g.” open a continued line, not an item.
    ("lettered", re.compile(r"([a-z])\.(?!\s+(?:ex|e|g)\.)(?:\s+(.*)|$)")),
    ("bullet", re.compile(r"([-*•])(?:\s+(.*)|$)")),
    ("definition", re.compile(rf"\[=({_QUOTED})\](?:\s+(.*)|$)")),
    ("marked", re.compile(rf"\[:({_QUOTED})\](?:\s+(.*)|$)")),
    ("marked", re.compile(rf"\[({_LABEL})\](?:\s+(.*)|$)")),
    ("paragraph", re.compile(r"\[()\](?:\s+(.*)|$)")),
)
_ESCAPE = re.compile(r"\\(.)")
_LABEL_ALONE = re.compile(_LABEL)
_HEADING_NUMBER = re.compile(r"[^\]\s]{1,20}")
_SYNTAX = re.compile(r"[\\#|\[]|<!--")


@dataclass(frozen=True, slots=True)
class Item:
    """A line that opens a list item."""

    kind: BlockKind
    marker: str
    text: str


def item_of(line: str) -> Item | None:
    """The item that a line opens, its indent taken away; None for plain text."""
    for kind, pattern in _MARKERS:
        if match := pattern.fullmatch(line):
            marker = _ESCAPE.sub(r"\1", match.group(1)).strip()
            return Item(kind, marker, match.group(2) or "")
    return None


def letter_after(previous: str) -> str:
    """The letter that a list goes on with after a marker; a list of letters begins with a."""
    return chr(ord(previous) + 1) if previous.isalpha() and len(previous) == 1 else "a"


def plain(line: str) -> str:
    """A line's text without the backslash that keeps it from being read as syntax."""
    return line[1:] if line.startswith("\\") else line


def escaped(line: str) -> str:
    """A line of text so written that it is read as nothing else."""
    return f"\\{line}" if _SYNTAX.match(line) or item_of(line) else line


def label_of(marker: str) -> str:
    """A printed label in its brackets."""
    return f"[{marker}]" if _LABEL_ALONE.fullmatch(marker) else f"[:{_quoted(marker)}]"


def term_of(term: str) -> str:
    """A defined term in its brackets."""
    return f"[={_quoted(term)}]"


def heading_of(level: int, number: str, words: str) -> str:
    """A heading's line, without its attributes."""
    marks = "#" * level + (f" [{number}]" if number else "")
    return f"{marks} {_heading_words(words)}" if words else marks


def is_heading_number(number: str) -> bool:
    """Whether a heading's line can say this number in brackets."""
    return _HEADING_NUMBER.fullmatch(number) is not None


def _heading_words(words: str) -> str:
    return f"\\{words}" if words.startswith(("\\", "[")) else words


def _quoted(words: str) -> str:
    return words.replace("\\", "\\\\").replace("]", "\\]")


def with_attributes(words: str, anchor: str | None, classes: Iterable[str] = ()) -> str:
    """A line with its attributes; `{.}` says none, after words that would be read as some."""
    parts = [f"#{anchor}"] if anchor else []
    parts += [f".{name}" for name in sorted(classes)]
    if not parts and not _ATTRIBUTES.search(words):
        return words
    return f"{words} {{{' '.join(parts) or '.'}}}"


def uncommented(text: str) -> str:
    """A text whose words “<!--” are read as words: a comment stands inside them."""
    return text.replace("<!--", "<!<!-- -->--")


def split_attributes(text: str) -> tuple[str, str | None, frozenset[str]]:
    """A line's words, its anchor and its classes."""
    match = _ATTRIBUTES.search(text)
    if not match:
        return text.strip(), None, frozenset()
    words = match.group(1).split()
    anchor = next((word[1:] for word in words if word.startswith("#") and word[1:]), None)
    classes = frozenset(word[1:] for word in words if word.startswith(".") and word[1:])
    return text[: match.start()].strip(), anchor, classes


def without_comments(text: str) -> str:
    """Comments blanked out, line numbers kept."""
    return _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
