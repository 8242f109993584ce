"""Whatever a loader gives: written as Markdown and read again, nothing is lost or doubled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given

from corpus.clauses import TextSource
from corpus.importing import make_draft, pair_anchors
from corpus.loaders.loaded import Loaded
from corpus.loaders.markdown import parse_markdown
from corpus.loaders.markdown_writer import write_markdown
from corpus.loaders.structure import Block, Section
from corpus.loaders.tidy import tidied
from corpus.models import Numbering
from tests.corpus.structures import structures, without_lines

PATH = Path("draft.md")
WORD = re.compile(r"[^\W_]+")


def said(section: Section) -> Iterator[str]:
    yield f"{section.number} {section.heading}"
    yield from (words for block in section.blocks for words in said_in(block))
    yield from (words for inner in section.sections for words in said(inner))


def said_in(block: Block) -> Iterator[str]:
    if block.text.strip() or block.children or block.kind == "definition":
        yield block.marker
    yield "\n".join(block.cells) if block.kind in ("table", "row") else block.text
    yield from (words for child in block.children for words in said_in(child))


def words(section: Section) -> Counter[str]:
    return Counter(WORD.findall("\n".join(said(section))))


@given(structures)
def test_what_is_written_is_read_again_the_same(structure: Section) -> None:
    read = parse_markdown(write_markdown(structure), PATH)
    assert without_lines(read) == tidied(structure)


@given(structures)
def test_what_was_read_is_written_the_same_again(structure: Section) -> None:
    written = write_markdown(structure)
    assert write_markdown(parse_markdown(written, PATH)) == written


@given(structures)
def test_tidying_a_tidy_structure_changes_nothing(structure: Section) -> None:
    assert tidied(tidied(structure)) == tidied(structure)


@given(structures)
def test_no_word_is_lost_or_doubled_on_the_way(structure: Section) -> None:
    read = parse_markdown(write_markdown(structure), PATH)
    gone, added = words(structure) - words(read), words(read) - words(structure)
    assert not added
    assert not gone or set(gone) <= set(WORD.findall(" ".join(_empty_labels(structure))))


def _empty_labels(structure: Section) -> Iterator[str]:
    """Labels and terms under which nothing is said."""
    for section in structure.walk():
        for top in section.blocks:
            yield from (block.marker for block in top.walk() if not block.text.strip())


def source(numbering: Numbering = "outline") -> TextSource:
    return TextSource("doc", "en", "D", numbering, PATH)


# Numbers of the dialect's own lists are counted by cutting, which refuses a gap by itself.
imported = structures.filter(
    lambda root: all(
        block.kind != "numbered" for s in root.walk() for top in s.blocks for block in top.walk()
    )
)


@given(imported)
def test_every_clause_of_a_draft_has_an_id_of_its_own(structure: Section) -> None:
    draft = make_draft(Loaded(structure), source())
    ids = [clause.id for clause in draft.clauses]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"doc/[A-Za-z0-9_./-]+", clause_id) for clause_id in ids)


@given(structures)
def test_a_text_paired_with_itself_leaves_nothing_alone(structure: Section) -> None:
    one, two, unpaired = pair_anchors(structure, structure)
    assert one == two
    assert {alone.words for alone in unpaired} <= {b.text for b in _definitions(one)}


def _definitions(structure: Section) -> Iterator[Block]:
    """Definitions sorted alike cannot be told by order, and what stands under them neither."""
    for section in structure.walk():
        for block in (inner for top in section.blocks for inner in top.walk()):
            if block.kind == "definition":
                yield from block.walk()
