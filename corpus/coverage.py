"""Whether every line of a text belongs to exactly one clause or heading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from corpus.files import read_text
from corpus.loaders.markdown_lines import without_comments
from corpus.models import Corpus, Document, Version


@dataclass(frozen=True)
class Coverage:
    """The lines (from 1) of one version that no clause or heading owns, or that several do."""

    path: Path
    unowned: tuple[int, ...]
    shared: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Whether each line has exactly one owner."""
        return not self.unowned and not self.shared


def coverage(corpus: Corpus) -> tuple[Coverage, ...]:
    """One entry for each version of each document."""
    return tuple(
        _of_version(corpus, document, version)
        for document in corpus.documents
        for version in document.versions.values()
    )


def _of_version(corpus: Corpus, document: Document, version: Version) -> Coverage:
    owners: Counter[int] = Counter(
        heading.line for heading in corpus.headings_of(document.id, version.language)
    )
    for clause in corpus.clauses_of(document.id, version.language):
        owners.update(range(clause.line, clause.last_line + 1))
    text = without_comments(read_text(version.path))
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return Coverage(
        version.path,
        tuple(number for number in lines if not owners[number]),
        tuple(number for number in lines if owners[number] > 1),
    )
