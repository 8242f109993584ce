"""Which version of a document a page shows, and in what state it is."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.catalogue import designations, read_edition
from corpus.errors import CorpusError
from corpus.models import Corpus, Document, Edition, EditionState
from web.problems import ProblemError


@dataclass(frozen=True)
class ShownVersion:
    """A document in one version: `corpus` holds its clauses, `others` are its other versions.

    `name` is what its address says of it, empty for the version in force.
    """

    corpus: Corpus
    document: Document
    state: EditionState
    name: str
    others: tuple[Edition, ...]
    in_force: bool


def shown_version(corpus: Corpus, document_id: str, name: str) -> ShownVersion:
    """The version of that date, else the one in force; raises ProblemError 404."""
    known, present = corpus.editions_of(document_id), corpus.document(document_id)
    edition = corpus.edition(document_id, name) if name else None
    if edition and edition.state != "in_force":
        return _out_of_force(edition, corpus)
    if name and known and edition is None:
        raise ProblemError(404, "unknown_version")
    if present is None:
        raise ProblemError(404, "unknown_document")
    others = tuple(e for e in known if e.state != "in_force")
    return ShownVersion(corpus, present, "in_force", "", others, True)


def coming(corpus: Corpus) -> tuple[Edition, ...]:
    """The first version of each document that is not in force yet in any."""
    first: dict[str, Edition] = {}
    for edition in corpus.editions:
        if corpus.document(edition.document_id) is None:
            first.setdefault(edition.document_id, edition)
    return tuple(first.values())


def _out_of_force(edition: Edition, corpus: Corpus) -> ShownVersion:
    """The text as it is on disk; if it is gone or broken since it was indexed, it is unknown."""
    try:
        text = read_edition(edition, designations(corpus.documents))
    except (CorpusError, OSError):
        raise ProblemError(404, "unknown_version") from None
    others = tuple(e for e in corpus.editions_of(edition.document_id) if e != edition)
    in_force = any(e.state == "in_force" for e in others)
    return ShownVersion(text, edition.document, edition.state, edition.name, others, in_force)
