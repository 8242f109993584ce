"""Embeddings without a model, and a small corpus of two employers made by hand."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from corpus.models import (
    LANGUAGES,
    Clause,
    Corpus,
    Document,
    Language,
    Organization,
    Translated,
    Version,
)
from index.embeddings import IdentifiedEmbeddings
from index.words import stems

DIMENSIONS = 32


class WordEmbeddings(IdentifiedEmbeddings):
    """Each word adds to one of 32 sides; remembers what it was given, or fails on demand."""

    def __init__(self, fingerprint: str = "words-1") -> None:
        self._fingerprint = fingerprint
        self.embedded: list[str] = []
        self.fails_after: int | None = None

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded.extend(texts)
        if self.fails_after is not None and len(self.embedded) > self.fails_after:
            raise RuntimeError("the model ran out of memory")
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        sides = [0.01] * DIMENSIONS
        for stem in stems(text, "en"):
            sides[int(hashlib.sha256(stem.encode()).hexdigest(), 16) % DIMENSIONS] += 1.0
        length = math.sqrt(sum(side * side for side in sides))
        return [side / length for side in sides]


CLAUSES: tuple[tuple[str, str, str, str], ...] = (
    ("csc", "9", "Staff may use the wordmark on LinkedIn.", "Le mot-symbole est permis."),
    ("csc", "10", "A work email may be linked to LinkedIn. Say so.", "L’adresse courriel. Oui."),
    ("csc", "11", "Passwords are never shared.", "Les mots de passe ne sont jamais partagés."),
    ("ontario", "1", "Be polite online.", "Soyez polis en ligne."),
    ("ontario", "2", "Do not share passwords.", "Ne communiquez pas vos mots de passe."),
)


def small_corpus() -> Corpus:
    """Five clauses in both languages, of two organizations."""
    rows = [(row, language) for language in LANGUAGES for row in CLAUSES]
    return Corpus(
        documents=(_document("csc"), _document("ontario")),
        clauses=tuple(
            clause(organization, locator, en if language == "en" else fr, language)
            for (organization, locator, en, fr), language in rows
        ),
    )


def clause(document_id: str, locator: str, text: str, language: Language) -> Clause:
    return Clause(
        id=f"{document_id}/{locator}",
        document_id=document_id,
        locator=locator,
        language=language,
        kind="paragraph",
        label=f"par. {locator}",
        headings=("Conduct" if language == "en" else "Conduite",),
        lead_in="",
        text=text,
    )


def reworded(corpus: Corpus, clause_id: str, language: Language, text: str) -> Corpus:
    """The corpus with one clause's words replaced."""
    return with_clauses(
        corpus,
        (
            replace(c, text=text) if (c.id, c.language) == (clause_id, language) else c
            for c in corpus.clauses
        ),
    )


def without(corpus: Corpus, clause_id: str, language: Language | None = None) -> Corpus:
    """The corpus less one clause, in one language or in both."""
    return with_clauses(
        corpus,
        (c for c in corpus.clauses if c.id != clause_id or language not in (None, c.language)),
    )


def with_clauses(corpus: Corpus, clauses: Iterable[Clause]) -> Corpus:
    return Corpus(documents=corpus.documents, clauses=tuple(clauses))


def _document(document_id: str) -> Document:
    both: Translated = {"en": f"Rules of {document_id}", "fr": f"Règles de {document_id}"}
    versions = {
        language: Version(language, language == "fr", "", Path(f"{language}.md"), "0")
        for language in LANGUAGES
    }
    return Document(
        id=document_id,
        organization=Organization(document_id, both),
        titles=both,
        short_titles=both,
        publisher=both,
        applies_to=both,
        terms=both,
        numbering="continuous",
        in_effect=None,
        versions=versions,
    )
