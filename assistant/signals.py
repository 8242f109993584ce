"""What speaks for a passage answering a question: named numbers, each between about -1 and 1."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.question_type import (
    QuestionType,
    asks_for_finding,
    asks_for_technique,
    asks_of_application,
    question_family,
)
from corpus.modality import Mark, marked_sentences
from corpus.models import LANGUAGES, Clause, Corpus, Language
from index.passages import Passage, Retrieval
from index.words import content_stems, stems

_HALF_KEYWORD = 5.0  # the BM25 at which its signal is one half
_VALUE = re.compile(
    r"\d|\b(?:day|week|month|year|hour|minute|immediate|annual|jour|semaine|mois|an|annee|année|"
    r"heure|minute|immédiat|annuel|date)s?\b",
    re.IGNORECASE,
)
_KINDS: tuple[QuestionType, ...] = ("how", "quantity", "who")
Signals = Mapping[str, float]


@dataclass(frozen=True)
class Asked:
    """A question as the signals read it.

    `latest` is the follow-up alone where `text` holds the question before it as well.
    """

    text: str
    language: Language
    kind: QuestionType
    latest: str = ""

    def stems_in(self, language: Language) -> frozenset[str]:
        """The content stems of the question, stemmed as that language's clauses are."""
        return _asked_stems(self.text, self.language, language)


@lru_cache(maxsize=1_024)
def _asked_stems(text: str, spoken: Language, language: Language) -> frozenset[str]:
    return frozenset(content_stems(text, spoken, language))


class Vocabulary:
    """How rare each stem is in the corpus, and the stems of each clause."""

    def __init__(self, corpus: Corpus) -> None:
        self._stems = {(c.id, c.language): _clause_stems(c) for c in corpus.clauses}
        self._seen: dict[Language, Counter[str]] = {language: Counter() for language in LANGUAGES}
        for (_, language), found in self._stems.items():
            self._seen[language].update(found)
        self._clauses = max(1, len(self._stems) // len(LANGUAGES))
        self._employers: dict[tuple[str, Language], set[str]] = {}
        for clause in corpus.clauses:
            document = corpus.document(clause.document_id)
            employer = document.organization.id if document else ""
            held = self._employers.setdefault((employer, clause.language), set())
            held |= self._stems[clause.id, clause.language]

    def coverage(self, question: Asked, clause: Clause) -> float:
        """The share of the question's content that the clause's words hold, rare words first."""
        asked = question.stems_in(clause.language)
        held = self._stems[clause.id, clause.language]
        total = sum(self._rarity(stem, clause.language) for stem in asked)
        found = sum(self._rarity(stem, clause.language) for stem in asked & held)
        return found / total if total else 0.0

    def speaks_of(self, employer: str, stems_asked: Iterable[str], language: Language) -> bool:
        """Whether the employer's documents hold every one of the stems."""
        return set(stems_asked) <= self._employers.get((employer, language), set())

    def shared(self, question: Asked, clause: Clause) -> frozenset[str]:
        """The question's content stems that the clause holds."""
        return self._stems[clause.id, clause.language] & question.stems_in(clause.language)

    def _rarity(self, stem: str, language: Language) -> float:
        return math.log((self._clauses + 1) / (self._seen[language][stem] + 0.5))


def _clause_stems(clause: Clause) -> frozenset[str]:
    return frozenset(stems(" ".join((*clause.headings, clause.whole)), clause.language))


def passage_signals(
    question: Asked, passage: Passage, retrieval: Retrieval, vocabulary: Vocabulary
) -> Signals:
    """Every signal of one passage; the names are those of the fitted weights."""
    return {
        **_search_signals(passage, retrieval),
        **_example_signals(question, passage, retrieval),
        **_form_signals(question, passage.clause),
        "coverage": vocabulary.coverage(question, passage.clause),
    }


def _search_signals(passage: Passage, retrieval: Retrieval) -> Signals:
    best = max(p.dense for p in retrieval.passages)
    return {
        "dense": passage.dense,
        "dense_gap": best - passage.dense,
        "keyword": passage.keyword / (passage.keyword + _HALF_KEYWORD),
        "agreement": _agreement(passage),
    }


def _agreement(passage: Passage) -> float:
    """1 where both searches put the passage first, less the further down the worse of them has it,
    0 where one did not find it."""
    if passage.dense_rank is None or passage.keyword_rank is None:
        return 0.0
    return 1.0 / max(passage.dense_rank, passage.keyword_rank)


def _example_signals(question: Asked, passage: Passage, retrieval: Retrieval) -> Signals:
    near = passage.examples
    if near is None:
        return {"nearest": passage.dense}
    example = near.example
    asks_else = example is not None and question_family(
        example.text, example.language
    ) != question_family(question.text, question.language)
    nearest = max(near.best, passage.dense)
    bar = retrieval.unanswered.get(passage.clause.document_id, 0.0)
    return {
        "examples": near.best_three,
        "nearest": nearest,
        "unanswered": nearest - bar if bar else 0.0,
        "asks_else": float(asks_else),
        "votes": retrieval.votes.get(passage.clause.id, 0.0),
        "votes_near": _family_votes(passage.clause, retrieval),
        "votes_open": retrieval.votes.get(None, 0.0),
    }


def _family_votes(clause: Clause, retrieval: Retrieval) -> float:
    """The votes for the list a clause stands in, or for the items of the list it is."""
    items = {p.clause.id for p in retrieval.passages if p.clause.parent == clause.id}
    return sum(retrieval.votes.get(key, 0.0) for key in (clause.parent, *items) if key)


def _form_signals(question: Asked, clause: Clause) -> Signals:
    kind = question.kind
    marks = _all_marks(clause)
    force = any(sentence.has_force for sentence in marked_sentences(clause))
    deontic = asks_for_finding(kind)
    return {
        "asks_technique": float(asks_for_technique(question.text, question.language)),
        **{f"asks_{name}": float(kind == name) for name in _KINDS},
        "term": _term_share(question, clause) * (kind == "definition"),
        "definition_for_rule": float(deontic and clause.kind == "definition"),
        "rule": float(deontic and force),
        "consequence": float(kind == "consequence" and "consequence" in marks),
        "application": float(
            asks_of_application(question.text, question.language)
            and bool(marks & {"application", "inapplicability"})
        ),
        "value_missing": float(kind in ("quantity", "when") and not _VALUE.search(clause.quotable)),
        "narrative": float(clause.kind == "whole"),
    }


@lru_cache(maxsize=8_192)
def _all_marks(clause: Clause) -> frozenset[Mark]:
    return frozenset(_flatten(sentence.marks for sentence in marked_sentences(clause)))


def _flatten(groups: Iterable[frozenset[Mark]]) -> Iterable[Mark]:
    return (mark for group in groups for mark in group)


def _term_share(question: Asked, clause: Clause) -> float:
    """How much of a definition's term the question names."""
    if not clause.term:
        return 0.0
    term = set(content_stems(clause.term, clause.language))
    return len(term & set(stems(question.text, question.language))) / max(1, len(term))
