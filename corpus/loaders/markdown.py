"""Policy Markdown to the structured form.

CommonMark has no lettered lists and renumbers numbered ones, so the lists of a policy, whose
printed numbers are its citations, are read here line by line (see docs/adr).
Attributes stand at the end of a line: `{#anchor .class}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CorpusError
from corpus.loaders.structure import Block, BlockKind, Section

_HEADING = re.compile(r"(#{1,6})(?:\s+(.*)|$)")
_ATTRIBUTES = re.compile(r"\s*\{([#.][^{}]*)\}$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKERS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("numbered", re.compile(r"(\d{1,4})\.(?:\s+(.*)|$)")),
    # “p. ex.”, “i. e.” and “e. g.” open a continued line, not an item.
    ("lettered", re.compile(r"([a-z])\.(?!\s+(?:ex|e|g)\.)(?:\s+(.*)|$)")),
    ("bullet", re.compile(r"([-*•])(?:\s+(.*)|$)")),
)


@dataclass
class _Open:
    """A block still being read."""

    kind: BlockKind
    marker: str
    lines: list[str]
    line: int
    indent: int
    anchor: str | None = None
    children: list[_Open] = field(default_factory=list)
    last_line: int = 0

    def close(self) -> Block:
        children = tuple(child.close() for child in self.children)
        text = "\n".join(self.lines)
        return Block(self.kind, self.marker, text, self.line, self.last_line, self.anchor, children)


@dataclass
class _OpenSection:
    level: int
    heading: str
    line: int
    anchor: str | None
    classes: frozenset[str]
    blocks: list[_Open] = field(default_factory=list)
    sections: list[_OpenSection] = field(default_factory=list)

    def close(self) -> Section:
        blocks = tuple(block.close() for block in self.blocks)
        sections = tuple(section.close() for section in self.sections)
        return Section(
            self.level, self.heading, self.line, self.anchor, self.classes, blocks, sections
        )


def parse_markdown(text: str, path: Path) -> Section:
    """The structured form of one text; raises CorpusError with the line that breaks a rule."""
    return _Reader(path).read(without_comments(text))


def without_comments(text: str) -> str:
    """Comments blanked out, line numbers kept."""
    return _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)


def _split_attributes(text: str) -> tuple[str, str | None, frozenset[str]]:
    match = _ATTRIBUTES.search(text)
    if not match:
        return text.strip(), None, frozenset()
    words = match.group(1).split()
    anchor = next((word[1:] for word in words if word.startswith("#")), None)
    classes = frozenset(word[1:] for word in words if word.startswith("."))
    return text[: match.start()].strip(), anchor, classes


class _Reader:
    """Reads line by line; keeps the open sections and the open blocks of the innermost one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sections = [_OpenSection(0, "", 0, None, frozenset())]
        self._blocks: list[_Open] = []
        self._after_blank = True

    def read(self, text: str) -> Section:
        for number, raw in enumerate(text.split("\n"), start=1):
            line = raw.expandtabs(4).rstrip()
            if line:
                self._read_line(line, number)
            self._after_blank = not line
        return self._sections[0].close()

    def _read_line(self, line: str, number: int) -> None:
        stripped = line.lstrip()
        indent = len(line) - len(stripped)
        if match := _HEADING.fullmatch(line):
            self._open_section(match, number)
        elif item := _match_item(stripped):
            self._open_item(*item, indent=indent, number=number)
        elif self._continues(indent):
            self._continue(stripped, number)
        elif indent:
            raise CorpusError("orphan_item", self._path, number)
        else:
            self._open_block(_Open("paragraph", "", [], number, 0), stripped, None)

    def _continues(self, indent: int) -> bool:
        return bool(self._blocks) and (indent > 0 or not self._after_blank)

    def _continue(self, text: str, number: int) -> None:
        block = self._blocks[-1]
        words, anchor, _ = _split_attributes(text)
        if words:
            block.lines.append(words)
        block.anchor = block.anchor or anchor
        block.last_line = number

    def _open_section(self, match: re.Match[str], number: int) -> None:
        level = len(match.group(1))
        heading, anchor, classes = _split_attributes(match.group(2) or "")
        if not heading:
            raise CorpusError("empty_clause", self._path, number)
        while self._sections[-1].level >= level:
            self._sections.pop()
        section = _OpenSection(level, heading, number, anchor, classes)
        self._sections[-1].sections.append(section)
        self._sections.append(section)
        self._blocks = []

    def _open_item(
        self, kind: BlockKind, marker: str, text: str, *, indent: int, number: int
    ) -> None:
        while self._blocks and self._blocks[-1].indent > indent:
            self._blocks.pop()
        block = _Open(kind, marker, [], number, indent)
        self._open_block(block, text, self._parent_of(block))

    def _parent_of(self, block: _Open) -> _Open | None:
        """The open block this item stands under: a less indented item, or the lead-in before it."""
        for candidate in reversed(self._blocks):
            if candidate.indent < block.indent:
                return candidate
            if candidate.kind == "paragraph" and candidate.lines[-1].endswith(":"):
                return candidate
        return None

    def _open_block(self, block: _Open, text: str, parent: _Open | None) -> None:
        words, block.anchor, _ = _split_attributes(text)
        if not words:
            raise CorpusError("empty_clause", self._path, block.line)
        block.lines, block.last_line = [words], block.line
        siblings = parent.children if parent else self._sections[-1].blocks
        self._check_order(siblings, block)
        siblings.append(block)
        above = self._blocks[: self._blocks.index(parent) + 1] if parent else []
        self._blocks = [*above, block]

    def _check_order(self, before: list[_Open], block: _Open) -> None:
        """Items of one list follow each other: a, b, c."""
        if block.kind != "lettered":
            return
        previous = before[-1].marker if before else ""
        expected = chr(ord(previous) + 1) if previous.isalpha() else "a"
        if block.marker != expected:
            details = {"found": block.marker, "previous": previous or "-", "expected": expected}
            raise CorpusError("broken_numbering", self._path, block.line, **details)


def _match_item(text: str) -> tuple[BlockKind, str, str] | None:
    for kind, pattern in _MARKERS:
        if match := pattern.fullmatch(text):
            return kind, match.group(1), match.group(2) or ""
    return None
