"""Structured form to clauses: numbering, headings and lists decide where one begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.conduct import conduct_of_heading
from corpus.errors import CorpusError
from corpus.labels import clause_label
from corpus.loaders.structure import Block, Section
from corpus.models import Clause, ClauseKind, Conduct, Heading, Language, Reference
from corpus.numbering import check_numbering, is_cited_alone
from corpus.references import find_references
from corpus.typography import fold_accents

_TERM = re.compile(r"(?P<term>[^:\n]{1,120}?)\s*:\s+(?P<meaning>.+)", re.DOTALL)
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class TextSource:
    """What the clauses of one version need to know about it."""

    document_id: str
    language: Language
    short_title: str
    numbering: str
    path: Path
    designations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Place:
    """Where in the document a section stands: its locator path and its headings."""

    path: str = ""
    headings: tuple[str, ...] = ()
    conduct: Conduct | None = None


def slug(words: str) -> str:
    """Words as part of an id: lower case ASCII letters, digits and hyphens."""
    return _NOT_IN_SLUG.sub("-", fold_accents(words)).strip("-")


def cut_clauses(structure: Section, source: TextSource) -> tuple[Clause, ...]:
    """The clauses in document order; raises CorpusError for broken numbering or equal ids."""
    check_numbering(structure, source.numbering, source.path)
    clauses = tuple(_section_clauses(structure, _Place(), source))
    _check_ids(clauses, source.path)
    return clauses


def list_headings(structure: Section, source: TextSource) -> tuple[Heading, ...]:
    """Every heading in document order, the title's lines first."""
    return tuple(_section_headings(structure, _Place(), source))


def _section_headings(section: Section, place: _Place, source: TextSource) -> Iterator[Heading]:
    if section.level > 1:
        place = _inside(section, place)
    if section.level:
        yield Heading(
            source.document_id, source.language, place.path, section.level, section.heading,
            section.line,
        )  # fmt: skip
    for child in section.sections:
        yield from _section_headings(child, place, source)


def _section_clauses(section: Section, place: _Place, source: TextSource) -> Iterator[Clause]:
    if section.level > 1:  # a level-1 heading is the document's title
        place = _inside(section, place)
    if "whole" in section.classes and section.blocks:
        yield _whole_clause(section, place, source)
    elif "definitions" in section.classes:
        yield from (_definition(block, place, source) for block in section.blocks)
    else:
        yield from _block_clauses(section.blocks, place, source)
    for child in section.sections:
        yield from _section_clauses(child, place, source)


def _inside(section: Section, place: _Place) -> _Place:
    name = section.anchor or slug(section.heading)
    # Definitions are cited by their term wherever the annex holding them stands.
    path = name if "definitions" in section.classes or not place.path else f"{place.path}/{name}"
    conduct = conduct_of_heading(section.heading, section.classes) or place.conduct
    return _Place(path, (*place.headings, section.heading), conduct)


def _block_clauses(blocks: Sequence[Block], place: _Place, source: TextSource) -> Iterator[Clause]:
    alone = len(blocks) == 1
    for position, block in enumerate(blocks, start=1):
        locator, label = _name(block, position, alone, place, source)
        yield from _clause_tree(block, locator, label, place, source)


def _name(
    block: Block, position: int, alone: bool, place: _Place, source: TextSource
) -> tuple[str, dict[str, str]]:
    """The locator of a block directly under a heading, and the parts of its label."""
    heading = {"heading": _heading_words(place)} if place.headings else {}
    if block.kind == "numbered" and source.numbering == "continuous":
        return block.marker, {"number": block.marker}
    if block.kind == "numbered":
        return _join(place.path, block.marker), {**heading, "item": block.marker}
    if block.anchor:
        return _join(place.path, block.anchor), heading
    if alone and place.path:
        return place.path, heading
    return _join(place.path, str(position)), {**heading, "item": str(position)}


def _heading_words(place: _Place) -> str:
    """The heading as a label says it; “Appropriate” alone would not tell which list is meant."""
    return " – ".join(place.headings[-2:] if place.conduct else place.headings[-1:])


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _clause_tree(
    block: Block, locator: str, label: dict[str, str], place: _Place, source: TextSource,
    parent: Clause | None = None,
) -> Iterator[Clause]:  # fmt: skip
    clause = _clause(block, locator, label, place, source, parent)
    yield clause
    for position, child in enumerate(block.children, start=1):
        if is_cited_alone(child, block) and source.numbering == "continuous":
            child_locator, child_label = child.marker, {"number": child.marker}
        else:
            child_locator, child_label = _name_item(child, position, locator, label)
        yield from _clause_tree(child, child_locator, child_label, place, source, clause)


def _name_item(
    block: Block, position: int, locator: str, label: dict[str, str]
) -> tuple[str, dict[str, str]]:
    """The locator of an item below the clause named, and the parts of its label."""
    printed = block.marker if block.kind == "lettered" else str(position)
    name = block.anchor or printed
    joint = "." if "number" in label else "/"
    item = f"{label['item']}.{name}" if "item" in label else name
    return f"{locator}{joint}{name}", {**label, "item": item}


def _clause(
    block: Block, locator: str, label: dict[str, str], place: _Place, source: TextSource,
    parent: Clause | None,
) -> Clause:  # fmt: skip
    items = tuple(child.text for child in block.walk() if child is not block)
    lead_in = "\n".join(p for p in (parent.lead_in, parent.text) if p) if parent else ""
    kind: ClauseKind = "list" if items else ("item" if parent else "paragraph")
    return Clause(
        id=f"{source.document_id}/{locator}", document_id=source.document_id, locator=locator,
        language=source.language, kind=kind, headings=place.headings, lead_in=lead_in,
        label=clause_label(source.language, source.short_title, **label), text=block.text,
        items=items, conduct=place.conduct, parent=parent.id if parent else None,
        line=block.line, last_line=block.last_line, references=_references(block.text, source),
    )  # fmt: skip


def _references(text: str, source: TextSource) -> tuple[Reference, ...]:
    return find_references(text, source.language, source.designations)


def _definition(block: Block, place: _Place, source: TextSource) -> Clause:
    match = _TERM.fullmatch(block.text)
    if not match:
        raise CorpusError("definition_without_term", source.path, block.line)
    term = match["term"]
    locator = _join(place.path, block.anchor or slug(term))
    clause = _clause(block, locator, {"term": term}, place, source, None)
    last_line = max(inner.last_line for inner in block.walk())
    return replace(clause, kind="definition", term=term, last_line=last_line)


def _whole_clause(section: Section, place: _Place, source: TextSource) -> Clause:
    blocks = [block for top in section.blocks for block in top.walk()]
    merged = Block(
        "paragraph", "", "\n".join(block.text for block in blocks),
        blocks[0].line, max(block.last_line for block in blocks),
    )  # fmt: skip
    label = {"heading": " – ".join(place.headings[-2:])}
    return replace(_clause(merged, place.path, label, place, source, None), kind="whole")


def _check_ids(clauses: Sequence[Clause], path: Path) -> None:
    first: dict[str, int] = {}
    for clause in clauses:
        if clause.id in first:
            details = {"id": clause.id, "first": first[clause.id]}
            raise CorpusError("equal_ids", path, clause.line, **details)
        first[clause.id] = clause.line
