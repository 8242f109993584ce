"""The numbers printed before clauses: which ones are citations, and that none is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.errors import CorpusError
from corpus.loaders.structure import Block, Section


def is_cited_alone(block: Block, parent: Block) -> bool:
    """Whether a number is a citation by itself: one below a lead-in, not below another number."""
    return block.kind == "numbered" and parent.kind == "paragraph"


def check_numbering(structure: Section, numbering: str, path: Path) -> None:
    """Numbers rise by one: through the document when continuous, through a section otherwise."""
    expected = 1
    for section in structure.walk():
        if numbering != "continuous":
            expected = 1
        for block in _numbered(section):
            if int(block.marker) != expected:
                details = {"found": block.marker, "previous": expected - 1, "expected": expected}
                raise CorpusError("broken_numbering", path, block.line, **details)
            expected += 1


def _numbered(section: Section) -> Iterator[Block]:
    for block in section.blocks:
        if block.kind == "numbered":
            yield block
        yield from (child for child in block.children if is_cited_alone(child, block))
