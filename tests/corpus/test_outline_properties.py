"""Whatever the nesting: nothing is lost, nothing said twice, reading order kept, ids unique."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given

from corpus.loaders.markdown import parse_markdown
from corpus.loaders.structure import Section
from tests.corpus.outlines import Part, Writer, outlines
from tests.corpus.policies import cut

WORD = re.compile(r"w\d+")


def read_aloud(section: Section) -> Iterator[str]:
    """Every heading and block in reading order."""
    yield section.heading
    for block in section.blocks:
        yield from (inner.text for inner in block.walk())
    for child in section.sections:
        yield from read_aloud(child)


@given(outlines)
def test_no_text_is_lost_or_doubled_and_reading_order_is_kept(parts: list[Part]) -> None:
    text = Writer().write(parts)
    root = parse_markdown(text, Path("policy.md"))
    assert WORD.findall(" ".join(read_aloud(root))) == WORD.findall(text)


@given(outlines)
def test_every_block_stands_on_the_lines_it_names(parts: list[Part]) -> None:
    text = Writer().write(parts)
    lines = text.split("\n")
    for section in parse_markdown(text, Path("policy.md")).walk():
        for block in (inner for top in section.blocks for inner in top.walk()):
            printed = " ".join(lines[block.line - 1 : block.last_line])
            assert WORD.findall(printed) == WORD.findall(block.text)


@given(outlines)
def test_ids_are_unique_whatever_the_nesting(parts: list[Part]) -> None:
    clauses = cut(Writer().write(parts))
    assert len({clause.id for clause in clauses}) == len(clauses)


@given(outlines)
def test_each_word_is_one_clause_s_own_and_parents_come_before_their_items(
    parts: list[Part],
) -> None:
    text = Writer().write(parts)
    clauses = cut(text)
    own = WORD.findall(" ".join(clause.text for clause in clauses))
    headings = WORD.findall(" ".join(re.findall(r"^#.*$", text, re.MULTILINE)))
    assert sorted([*own, *headings]) == sorted(WORD.findall(text))
    seen: set[str | None] = {None}
    for clause in clauses:
        assert clause.parent in seen
        seen.add(clause.id)
