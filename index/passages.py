"""What a search is limited to and what it brings back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.models import Clause, Corpus, Language
from index.examples import Nearest


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look; None leaves a side open. `language` keeps to that version alone."""

    organization: str | None = None
    document_id: str | None = None
    language: Language | None = None

    def documents(self, corpus: Corpus) -> frozenset[str]:
        """The ids of the documents inside."""
        return frozenset(
            document.id
            for document in corpus.documents
            if self.document_id in (None, document.id)
            and self.organization in (None, document.organization.id)
        )

    def holds(self, corpus: Corpus, clause: Clause) -> bool:
        """Whether the clause's document is inside, language aside."""
        if self.document_id not in (None, clause.document_id):
            return False
        if self.organization is None:
            return True
        document = corpus.document(clause.document_id)
        return document is not None and document.organization.id == self.organization


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved clause. `score` is the one its mode ranks by; ranks count from 1.

    `dense` is the best cosine (-1 to 1) over views and languages, also when only words found the
    clause; it is 0 in keyword mode. `keyword` is BM25, higher is better, 0 when no word matched.
    `examples` says how near the clause's example questions come, None when it has none.
    """

    clause: Clause
    score: float
    dense: float
    keyword: float
    dense_rank: int | None
    keyword_rank: int | None
    examples: Nearest | None = None


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Passages, best first, and how long each step took in milliseconds.

    `unanswered` is, per document, the best cosine with a question it is known not to answer;
    `votes` is how the nearest example questions divide among clauses, None for open questions.
    """

    passages: tuple[Passage, ...]
    timings_ms: Mapping[str, float]
    unanswered: Mapping[str, float] = field(default_factory=dict)
    votes: Mapping[str | None, float] = field(default_factory=dict)
