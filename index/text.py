"""How a clause is written for search."""

from __future__ import annotations

from corpus.models import Clause, Document
from corpus.sentences import sentences


def views(clause: Clause, document: Document) -> tuple[str, ...]:
    """The clause's texts to embed: in its place, by itself, then each sentence when several.

    View 0 is document title, headings, lead-in and own words. No text comes twice.
    """
    in_place = "\n".join((*context(clause, document), clause.whole))
    each = sentences(clause.quotable)
    several = each if len(each) > 1 else ()
    return tuple(dict.fromkeys(text for text in (in_place, clause.whole, *several) if text.strip()))


def context(clause: Clause, document: Document) -> tuple[str, ...]:
    """Where a clause stands, in its language: the document's title, then the headings."""
    titles = document.titles
    title = titles.get(clause.language) or next(iter(titles.values()), document.id)
    return (title, *clause.headings)
