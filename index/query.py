"""What one search is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.models import LANGUAGES, Clause, Corpus, Language
from index.passages import Scope

Mode = Literal["hybrid", "dense", "keyword"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question asked in `language`, where to look, and how many passages to bring.

    `words` are those searched by words, with their synonyms unless these are left out.
    """

    question: str
    language: Language
    scope: Scope
    limit: int
    mode: Mode
    words: str
    synonyms: bool = True

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages searched."""
        return (self.scope.language,) if self.scope.language else LANGUAGES

    def clause(self, corpus: Corpus, clause_id: str) -> Clause | None:
        """The clause as it is to be shown, or None when it is out of scope."""
        wanted = self.scope.language
        clause = (
            corpus.clause(clause_id, wanted)
            if wanted
            else corpus.best_clause(clause_id, self.language)
        )
        return clause if clause and self.scope.holds(corpus, clause) else None
