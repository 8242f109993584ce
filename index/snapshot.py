"""A corpus as the index sees it: views per clause, and digests to compare it by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import TypeAdapter

from corpus.models import LANGUAGES, Clause, Corpus, Language
from index.text import views
from index.vector_store import View

ClauseKey = tuple[str, Language]
_CORPUS = TypeAdapter(Corpus)


@dataclass(frozen=True, slots=True)
class ClauseChanges:
    """Which clauses differ between two snapshots, each named with its language, in order."""

    added: tuple[ClauseKey, ...] = ()
    changed: tuple[ClauseKey, ...] = ()
    removed: tuple[ClauseKey, ...] = ()


def changes_between(old: Mapping[ClauseKey, str], new: Mapping[ClauseKey, str]) -> ClauseChanges:
    """What has become of the clauses, by their marks."""
    return ClauseChanges(
        added=tuple(key for key in new if key not in old),
        changed=tuple(key for key in new if key in old and old[key] != new[key]),
        removed=tuple(key for key in old if key not in new),
    )


@dataclass(frozen=True)
class Snapshot:
    """A corpus with the views of each clause."""

    corpus: Corpus
    views: Mapping[ClauseKey, tuple[View, ...]]

    @classmethod
    def of(cls, corpus: Corpus) -> Snapshot:
        """Write every clause for search."""
        return cls(corpus, {(c.id, c.language): tuple(_views(c, corpus)) for c in corpus.clauses})

    @property
    def vectors(self) -> Mapping[Language, int]:
        """How many views each language has."""
        return {language: len(self.views_in(language)) for language in LANGUAGES}

    def views_in(self, language: Language) -> list[View]:
        """A language's views, in clause order."""
        return [v for (_, x), group in self.views.items() if x == language for v in group]

    @cached_property
    def digest(self) -> str:
        """Changes with anything a search could show: clauses, their places, their documents."""
        return hashlib.sha256(_CORPUS.dump_json(self.corpus)).hexdigest()

    @cached_property
    def marks(self) -> Mapping[ClauseKey, str]:
        """Per clause, what changes when it must be embedded or shown anew."""
        digests = {(c.id, c.language): c.digest for c in self.corpus.clauses}
        return {
            key: hashlib.sha256(
                ":".join((digests[key], *(view.digest for view in group))).encode()
            ).hexdigest()
            for key, group in self.views.items()
        }


def _views(clause: Clause, corpus: Corpus) -> Iterator[View]:
    document = corpus.document(clause.document_id)
    if document is None:
        raise ValueError(f"clause {clause.id} belongs to no document")
    for number, text in enumerate(views(clause, document)):
        yield View(clause.id, number, text, hashlib.sha256(text.encode()).hexdigest()[:32])
