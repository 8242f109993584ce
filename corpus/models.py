"""Document, version, clause: the frozen types that every other package names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

ClauseKind = Literal["paragraph", "item", "list", "definition", "whole", "table", "row"]
Conduct = Literal["right", "wrong"]
EditionState = Literal["in_force", "earlier", "later"]
Numbering = Literal["continuous", "section", "none", "outline", "act"]
Translated = Mapping[Language, str]


def other(language: Language) -> Language:
    """The second of the two languages."""
    return "fr" if language == "en" else "en"


@dataclass(frozen=True, slots=True)
class Reference:
    """Another instrument named inside a clause; `address` is None when it is not in this corpus."""

    words: str
    instrument: str
    document_id: str | None
    address: str | None


@dataclass(frozen=True)
class Clause:
    """One clause in one language. `text` is its own words, verbatim; a `list` clause adds `items`.

    `lead_in` is the parent's sentence, carried so that an item can be read alone.
    `conduct` says whether the heading presents the text as an example of right or wrong conduct.
    `marker` is the number or letter printed beside it, without punctuation.
    """

    id: str
    document_id: str
    locator: str
    language: Language
    kind: ClauseKind
    label: str
    headings: tuple[str, ...]
    lead_in: str
    text: str
    items: tuple[str, ...] = ()
    term: str | None = None
    conduct: Conduct | None = None
    parent: str | None = None
    line: int = 0
    last_line: int = 0
    references: tuple[Reference, ...] = ()
    marker: str = ""

    @property
    def heading(self) -> str:
        """The nearest heading, empty for text before the first."""
        return self.headings[-1] if self.headings else ""

    @cached_property
    def quotable(self) -> str:
        """The clause's own words as they are quoted: its text, then its items, one to a line."""
        return "\n".join((self.text, *self.items))

    @cached_property
    def whole(self) -> str:
        """Lead-in and own words: what the clause says when it is read alone."""
        return "\n".join(part for part in (self.lead_in, self.quotable) if part)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything a reader or the index sees of this clause, in hexadecimal."""
        parts = (self.label, *self.headings, self.whole, self.conduct or "")
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Version:
    """A document's text in one language; `authoritative` is False for an unofficial translation."""

    language: Language
    authoritative: bool
    official_url: str
    path: Path
    digest: str


@dataclass(frozen=True)
class Organization:
    """The employer whose rules a document holds; `aliases` are the ways a question names it."""

    id: str
    names: Translated
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """One policy. `contacts` maps a purpose (`doubt`, `policy`) to whom to ask, per language.

    `unequal` allows its two texts clauses that the other lacks.
    """

    id: str
    organization: Organization
    titles: Translated
    short_titles: Translated
    publisher: Translated
    applies_to: Translated
    terms: Translated
    numbering: Numbering
    in_effect: date | None
    versions: Mapping[Language, Version]
    contacts: Mapping[str, Translated] = field(default_factory=dict)
    designations: tuple[str, ...] = ()
    unequal: bool = False

    @property
    def authority(self) -> Version:
        """The version that has authority; the French one where both have it."""
        ranked = sorted(self.versions.values(), key=lambda v: (not v.authoritative, v.language))
        official = [version for version in ranked if version.authoritative]
        return official[-1] if official else ranked[-1]

    @property
    def folder(self) -> Path:
        """Where its texts are."""
        return self.authority.path.parent


@dataclass(frozen=True)
class Edition:
    """A document since one date in force, and how it stood on the day the corpus was read."""

    document: Document
    state: EditionState

    @property
    def document_id(self) -> str:
        """Which document it is a version of."""
        return self.document.id

    @property
    def in_effect(self) -> date | None:
        """The date in force, None when it has always been."""
        return self.document.in_effect

    @property
    def folder(self) -> Path:
        """Where its texts are."""
        return self.document.folder

    @property
    def name(self) -> str:
        """Its date as commands and addresses give it: `2025-03-27`, or `undated`."""
        return self.in_effect.isoformat() if self.in_effect else "undated"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one version; `locator` is its path in the document, `level` 1 is the title.

    `number` is printed before it, empty when there is none.
    """

    document_id: str
    language: Language
    locator: str
    level: int
    text: str
    line: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class ExampleQuestion:
    """A question people ask, with the clause that answers it; None when the document does not."""

    document_id: str
    clause_id: str | None
    language: Language
    text: str


@dataclass(frozen=True)
class Corpus:
    """All documents in force and their clauses, in document order, and questions known of them.

    `editions` names every version of every document, also of those not in force yet.
    """

    documents: tuple[Document, ...]
    clauses: tuple[Clause, ...]
    examples: tuple[ExampleQuestion, ...] = ()
    headings: tuple[Heading, ...] = ()
    editions: tuple[Edition, ...] = ()

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change whenever any clause does."""
        joined = "".join(sorted(f"{c.id}:{c.language}:{c.digest}" for c in self.clauses))
        return hashlib.sha256(joined.encode()).hexdigest()[:12]

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, Language], Clause]:
        return {(clause.id, clause.language): clause for clause in self.clauses}

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def organizations(self) -> Mapping[str, Organization]:
        """Organizations by id, in the order of their documents."""
        return {d.organization.id: d.organization for d in self.documents}

    def clause(self, clause_id: str, language: Language) -> Clause | None:
        """The clause in exactly that language, or None."""
        return self._by_key.get((clause_id, language))

    def best_clause(self, clause_id: str, language: Language) -> Clause | None:
        """The clause in that language, else in the other, else None."""
        return self.clause(clause_id, language) or self.clause(clause_id, other(language))

    def document(self, document_id: str) -> Document | None:
        """The document, or None."""
        return self._documents.get(document_id)

    def editions_of(self, document_id: str) -> tuple[Edition, ...]:
        """A document's versions, oldest first; none for an unknown one."""
        return tuple(e for e in self.editions if e.document_id == document_id)

    def edition(self, document_id: str, name: str) -> Edition | None:
        """The version of that date (`2025-03-27`, `undated`), or None."""
        return next((e for e in self.editions_of(document_id) if e.name == name), None)

    def headings_of(self, document_id: str, language: Language) -> Iterable[Heading]:
        """A document's headings in one language, in order, also those with nothing under them."""
        wanted = (document_id, language)
        return (h for h in self.headings if (h.document_id, h.language) == wanted)

    def clauses_of(self, document_id: str, language: Language) -> Iterable[Clause]:
        """A document's clauses in one language, in order."""
        return (c for c in self.clauses if (c.document_id, c.language) == (document_id, language))
