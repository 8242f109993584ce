"""A document as its page shows it: rows of equal clauses in both languages, under headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.models import Clause, Conduct, Corpus, Document, Language, Reference, other

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
    """The document's clauses in order, paired across the languages by id."""
    here = {c.id: c for c in corpus.clauses_of(document.id, language)}
    there = {c.id: c for c in corpus.clauses_of(document.id, other(language))}
    ids = list(dict.fromkeys((*here, *there)))
    found: list[Row] = []
    open_headings: tuple[str, ...] = ()
    for clause_id in ids:
        clause, paired = here.get(clause_id), there.get(clause_id)
        shown = clause or paired
        if shown is None:
            continue
        headings = _opened(open_headings, shown, paired)
        open_headings = shown.headings
        depth = _depth(shown, here | there)
        marker = _marker(shown, document)
        found.append(Row(shown.locator, marker, depth, headings, clause, paired))
    return tuple(found)


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


def _opened(before: tuple[str, ...], clause: Clause, paired: Clause | None) -> tuple[Heading, ...]:
    """The headings that begin with this clause: those that differ from the ones still open."""
    same = 0
    while same < min(len(before), len(clause.headings)) and before[same] == clause.headings[same]:
        same += 1
    others = paired.headings if paired else ()
    return tuple(
        Heading(
            level=min(depth + 2, _DEEPEST),
            anchor=f"heading-{depth}-{clause.locator}",
            words=clause.headings[depth],
            other_words=others[depth] if depth < len(others) else "",
        )
        for depth in range(same, len(clause.headings))
    )


def _depth(clause: Clause, clauses: Mapping[str, Clause]) -> int:
    depth = 0
    while clause.parent and clause.parent in clauses:
        clause = clauses[clause.parent]
        depth += 1
    return depth


def _marker(clause: Clause, document: Document) -> str:
    """`9` for paragraph 9, `b` for item 2.b; a sign where the publisher gives no number."""
    last = re.split(r"[./]", clause.locator)[-1]
    if document.numbering == "none" or clause.kind == "definition" or len(last) > 3:
        return _CONDUCT[clause.conduct] if clause.parent else "¶"
    return last
