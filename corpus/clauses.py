"""Structured form to clauses: numbering, headings and lists decide where one begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import CorpusError
from corpus.labels import clause_label
from corpus.leading import with_lead_ins
from corpus.loaders.structure import Block, Section
from corpus.models import Clause, ClauseKind, Heading, Language, Numbering, Reference
from corpus.naming import Name, Place, definition_name, name_item, name_of
from corpus.naming import slug as slug
from corpus.numbering import check_numbering
from corpus.references import find_references

_TERM = re.compile(r"(?P<term>[^:\n]{1,120}?)\s*:\s+(?P<meaning>.+)", re.DOTALL)


@dataclass(frozen=True)
class TextSource:
    """What the clauses of one version need to know about it."""

    document_id: str
    language: Language
    short_title: str
    numbering: Numbering
    path: Path
    designations: tuple[tuple[str, str], ...] = ()


def cut_clauses(structure: Section, source: TextSource) -> tuple[Clause, ...]:
    """The clauses in document order; raises CorpusError for broken numbering or equal ids."""
    check_numbering(structure, source.numbering, source.path)
    clauses = with_lead_ins(tuple(_section_clauses(structure, Place(), source)))
    _check_ids(clauses, source.path)
    return clauses


def list_headings(structure: Section, source: TextSource) -> tuple[Heading, ...]:
    """Every heading in document order, the title's lines first."""
    return tuple(_section_headings(structure, Place(), source))


def _section_headings(section: Section, place: Place, source: TextSource) -> Iterator[Heading]:
    if section.level > 1:
        place = place.inside(section)
    if section.level:
        yield Heading(
            source.document_id, source.language, place.path, section.level, section.heading,
            section.line, section.number,
        )  # fmt: skip
    for child in section.sections:
        yield from _section_headings(child, place, source)


def _section_clauses(section: Section, place: Place, source: TextSource) -> Iterator[Clause]:
    if section.level > 1:  # a level-1 heading is the document's title
        place = place.inside(section)
    if "whole" in section.classes and section.blocks:
        yield _whole_clause(section, place, source)
    else:
        yield from _Cutter(place, source).blocks(section)
    for child in section.sections:
        yield from _section_clauses(child, place, source)


@dataclass(frozen=True)
class _Cutter:
    """Cuts what stands directly under one heading."""

    place: Place
    source: TextSource

    def blocks(self, section: Section) -> Iterator[Clause]:
        defining = "definitions" in section.classes
        alone = len(section.blocks) == 1
        for position, block in enumerate(section.blocks, start=1):
            if block.kind == "definition" or defining:
                yield from self._definition(block, None)
            else:
                name = name_of(block, position, alone, self.place, self.source.numbering)
                yield from self._tree(block, name, None)

    def _tree(self, block: Block, name: Name, parent: Clause | None) -> Iterator[Clause]:
        clause = self.clause(block, name, parent)
        yield clause
        yield from self._below(block, name, clause)

    def _below(self, block: Block, name: Name, clause: Clause) -> Iterator[Clause]:
        for position, child in enumerate(block.children, start=1):
            if child.kind == "definition":
                yield from self._definition(child, name)
                continue
            item = name_item(child, block, position, name, self.place, self.source.numbering)
            yield from self._tree(child, item, clause)

    def _definition(self, block: Block, above: Name | None) -> Iterator[Clause]:
        term = block.marker if block.kind == "definition" else _term(block, self.source)
        name = definition_name(term, block.anchor, self.place, above)
        clause = replace(self.clause(block, name, None), kind="definition", term=term)
        if block.kind == "definition":
            yield clause
            yield from self._below(block, name, clause)
        else:
            last_line = max(inner.last_line for inner in block.walk())
            yield replace(clause, last_line=last_line)

    def clause(self, block: Block, name: Name, parent: Clause | None) -> Clause:
        """One clause, without those below it."""
        place, source = self.place, self.source
        items = tuple(child.text for child in block.walk() if child is not block and child.text)
        return Clause(
            id=f"{source.document_id}/{name.locator}", document_id=source.document_id,
            locator=name.locator, language=source.language, kind=_kind(block, parent, items),
            headings=place.headings, lead_in=_lead_in(block, parent),
            label=clause_label(source.language, source.short_title, name, source.numbering),
            text=block.text, items=items, conduct=place.conduct,
            parent=parent.id if parent else None, line=block.line, last_line=block.last_line,
            references=_references(block.text, source), marker=_marker(block),
        )  # fmt: skip


def _marker(block: Block) -> str:
    return block.marker if block.kind in ("marked", "numbered", "lettered") else ""


def _kind(block: Block, parent: Clause | None, items: Sequence[str]) -> ClauseKind:
    if block.kind == "table" or block.kind == "row":
        return block.kind
    if items:
        return "list"
    return "item" if parent else "paragraph"


def _lead_in(block: Block, parent: Clause | None) -> str:
    """The sentences above an item; a row tells its column headings itself."""
    if parent is None:
        return ""
    above = "" if block.kind == "row" else parent.text
    return "\n".join(part for part in (parent.lead_in, above) if part)


def _references(text: str, source: TextSource) -> tuple[Reference, ...]:
    return find_references(text, source.language, source.designations)


def _term(block: Block, source: TextSource) -> str:
    match = _TERM.fullmatch(block.text)
    if not match:
        raise CorpusError("definition_without_term", source.path, block.line)
    return match["term"]


def _whole_clause(section: Section, place: Place, source: TextSource) -> Clause:
    blocks = [block for top in section.blocks for block in top.walk()]
    merged = Block(
        "paragraph", "", "\n".join(block.text for block in blocks),
        blocks[0].line, max(block.last_line for block in blocks),
    )  # fmt: skip
    name = Name(place.path, {"heading": " – ".join(place.headings[-2:])})
    return replace(_Cutter(place, source).clause(merged, name, None), kind="whole")


def _check_ids(clauses: Sequence[Clause], path: Path) -> None:
    first: dict[str, int] = {}
    for clause in clauses:
        if clause.id in first:
            details = {"id": clause.id, "first": first[clause.id]}
            raise CorpusError("equal_ids", path, clause.line, **details)
        first[clause.id] = clause.line
