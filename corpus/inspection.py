"""What is no fault in a text but worth a look: gaps, orphans, clauses without a twin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.agreement import lone_clauses
from corpus.files import read_text
from corpus.loaders.markdown import parse_markdown
from corpus.models import Corpus, Document
from corpus.outline_gaps import numbering_gaps, orphans

Kind = Literal["gaps", "orphans", "alone"]


@dataclass(frozen=True)
class Remark:
    """One thing to look at: where it stands, and what it is about."""

    kind: Kind
    path: Path
    line: int
    words: str


def inspect(text: Corpus) -> Iterator[Remark]:
    """Everything to look at in one version of a document, both its languages."""
    for document in text.documents:
        yield from _labels(document)
        yield from _alone(text, document)


def _labels(document: Document) -> Iterator[Remark]:
    for version in document.versions.values():
        structure = parse_markdown(read_text(version.path), version.path)
        for gap in numbering_gaps(structure, document.numbering):
            yield Remark("gaps", version.path, gap.line, f"{', '.join(gap.missing)} < {gap.before}")
        for orphan in orphans(structure, document.numbering):
            yield Remark("orphans", version.path, orphan.line, f"{orphan.label} ({orphan.parent})")


def _alone(text: Corpus, document: Document) -> Iterator[Remark]:
    if len(document.versions) < 2:
        return
    english, french = (tuple(text.clauses_of(document.id, name)) for name in ("en", "fr"))
    for clause in lone_clauses(english, french):
        path = document.versions[clause.language].path
        yield Remark("alone", path, clause.line, clause.id)
