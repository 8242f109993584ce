"""A document as its page shows it: rows of equal clauses in both languages, under headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.models import Clause, Conduct, Corpus, Document, Language, Reference, other
from corpus.models import Heading as PrintedHeading
from corpus.naming import PRINTED

_DEEPEST = 6
_CONDUCT: Mapping[Conduct | None, str] = {"right": "✓", "wrong": "✗", None: "•"}


@dataclass(frozen=True)
class Piece:
    """Some words of a clause; `reference` when they name another instrument."""

    words: str
    reference: Reference | None = None


@dataclass(frozen=True)
class Heading:
    """A heading above a row, in the page's language and in the other one ('' when it has none)."""

    level: int
    anchor: str
    words: str
    other_words: str


@dataclass(frozen=True)
class Row:
    """One clause: in the page's language first, then in the other; either may be missing.

    `marker` is the short number or letter shown beside it, `depth` how far it is set in.
    """

    locator: str
    marker: str
    depth: int
    headings: tuple[Heading, ...]
    clause: Clause | None
    other_clause: Clause | None

    @property
    def label(self) -> str:
        """What the clause is called, in the page's language where it exists."""
        clause = self.clause or self.other_clause
        return clause.label if clause else ""


def rows(corpus: Corpus, document: Document, language: Language) -> tuple[Row, ...]:
    """The document's clauses in order, paired across the languages by id.

    Headings with nothing under them stand above the next clause; the last row may have headings
    alone.
    """
    here = {c.id: c for c in corpus.clauses_of(document.id, language)}
    there = {c.id: c for c in corpus.clauses_of(document.id, other(language))}
    waiting = _headings(corpus, document, language if here else other(language))
    found: list[Row] = []
    for clause_id in dict.fromkeys((*here, *there)):
        clause, paired = here.get(clause_id), there.get(clause_id)
        shown = here.get(clause_id) or there[clause_id]
        above = [heading for line, heading in waiting if line < shown.line]
        waiting = waiting[len(above) :]
        depth, marker = _depth(shown, here | there), _marker(shown, document)
        found.append(Row(shown.locator, marker, depth, tuple(above), clause, paired))
    left = tuple(heading for _, heading in waiting)
    return (*found, Row("", "", 0, left, None, None)) if left else tuple(found)


def outline(rows_shown: Iterable[Row]) -> tuple[Heading, ...]:
    """The headings of the first level."""
    return tuple(h for row in rows_shown for h in row.headings if h.level == 2)


def pieces(text: str, references: Iterable[Reference]) -> tuple[Piece, ...]:
    """The text cut so that each instrument it names stands alone; joined, it is the text."""
    named = {reference.words: reference for reference in references if reference.words}
    if not named:
        return (Piece(text),)
    longest_first = sorted(named, key=len, reverse=True)
    pattern = "(" + "|".join(re.escape(words) for words in longest_first) + ")"
    parts = re.split(pattern, text)
    return tuple(Piece(part, named.get(part)) for part in parts if part)


def _headings(corpus: Corpus, document: Document, language: Language) -> list[tuple[int, Heading]]:
    """The version's headings below its title with their lines, paired with the other version's."""
    shown = [h for h in corpus.headings_of(document.id, language) if h.level > 1]
    twins = [h for h in corpus.headings_of(document.id, other(language)) if h.level > 1]
    others = [_words(h) for h in twins] if len(twins) == len(shown) else [""] * len(shown)
    return [
        (h.line, Heading(min(h.level, _DEEPEST), f"heading-{h.locator}", _words(h), words))
        for h, words in zip(shown, others, strict=True)
    ]


def _words(heading: PrintedHeading) -> str:
    return f"{heading.number} {heading.text}" if heading.number else heading.text


def _depth(clause: Clause, clauses: Mapping[str, Clause]) -> int:
    depth = 0
    while clause.parent and clause.parent in clauses:
        clause = clauses[clause.parent]
        depth += 1
    return depth


def _marker(clause: Clause, document: Document) -> str:
    """`9` for paragraph 9, `b` for item 2.b; a sign where the publisher gives no number."""
    if document.numbering in PRINTED:
        return clause.marker or ("•" if clause.parent else "¶")
    last = re.split(r"[./]", clause.locator)[-1]
    if document.numbering == "none" or clause.kind == "definition" or len(last) > 3:
        return _CONDUCT[clause.conduct] if clause.parent else "¶"
    return last
