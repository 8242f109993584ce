"""An answer, its citations and what it set aside: frozen types, and the JSON of the interface."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from corpus.models import Language

# The prefix is the family (answered, abstained_, error_), so that counting needs no table.
Status = Literal[
    "answered",
    "abstained_no_clause",
    "abstained_out_of_scope",
    "abstained_unsafe",
    "error_internal",
]
Finding = Literal["permitted", "conditional", "prohibited", "required"]
ComposedBy = Literal["clauses", "model", "approved"]

# No vowels and no look-alikes: an id is read aloud to a helpdesk, and never spells a word.
_ID_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_ID_LENGTH = 14


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One clause quoted word for word; `telling` is the part of the quote that decides.

    `clause_digest` is the whole clause's, by which a later change of it shows.
    """

    clause_id: str
    document_id: str
    document_title: str
    label: str
    heading: str
    quote: str
    quote_language: Language
    authoritative: bool
    source_text: str
    source_language: Language
    version: str
    url: str
    official_url: str
    telling: str = ""
    lead_in: str = ""
    clause_digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """A clause that was found and not cited, with the reason."""

    clause_id: str
    label: str
    url: str
    score: float
    reason: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a question received. `question` is already redacted; `created_at` is in UTC.

    `related` holds further reading, or the nearest clauses of an abstention; `notes` says
    whom to ask and whether a translation is unofficial; `lead` is the text's first sentence, plain.
    """

    id: str
    question: str
    language: Language
    status: Status
    text: str
    created_at: datetime
    finding: Finding | None = None
    organization: str | None = None
    citations: tuple[Citation, ...] = ()
    composed_by: ComposedBy = "clauses"
    rejected: tuple[Rejection, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    related: tuple[Citation, ...] = ()
    lead: str = ""
    notes: tuple[str, ...] = ()
    conversation_id: str | None = None
    corpus_version: str = ""

    @property
    def answered(self) -> bool:
        """Whether a clause answers the question."""
        return self.status == "answered"


def new_answer_id() -> str:
    """Fourteen letters and digits, safe in an address, drawn from 66 random bits."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))


def answer_json(answer: Answer) -> dict[str, object]:
    """The answer as the interface, `clausier ask --json` and the log show it."""
    return {
        "id": answer.id,
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "finding": answer.finding,
        "text": answer.text,
        "organization": answer.organization,
        "citations": [_citation_json(citation) for citation in answer.citations],
        "composed_by": answer.composed_by,
        "rejected": [_rejection_json(rejection) for rejection in answer.rejected],
        "timings_ms": dict(answer.timings_ms),
    }


def _citation_json(citation: Citation) -> dict[str, object]:
    return {
        "clause_id": citation.clause_id,
        "document_id": citation.document_id,
        "document_title": citation.document_title,
        "label": citation.label,
        "heading": citation.heading,
        "quote": citation.quote,
        "quote_language": citation.quote_language,
        "authoritative": citation.authoritative,
        "source_text": citation.source_text,
        "source_language": citation.source_language,
        "version": citation.version,
        "url": citation.url,
        "official_url": citation.official_url,
    }


def _rejection_json(rejection: Rejection) -> dict[str, object]:
    return {
        "clause_id": rejection.clause_id,
        "label": rejection.label,
        "url": rejection.url,
        "score": rejection.score,
        "reason": rejection.reason,
    }
