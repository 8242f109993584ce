"""What speaks for a passage answering a question: named numbers, each between about -1 and 1."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.question_type import QuestionType, asks_for_finding
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
Signals = Mapping[str, float]


@dataclass(frozen=True)
class Asked:
    """A question as the signals read it."""

    text: str
    language: Language
    kind: QuestionType


class Vocabulary:
    """How rare each stem is in the corpus, and the stems of each clause."""

    def __init__(self, corpus: Corpus) -> None:
        self._stems = {(c.id, c.language): _clause_stems(c) for c in corpus.clauses}
        self._seen: dict[Language, Counter[str]] = {language: Counter() for language in LANGUAGES}
        for (_, language), found in self._stems.items():
            self._seen[language].update(found)
        self._clauses = max(1, len(self._stems) // len(LANGUAGES))

    def coverage(self, question: Asked, clause: Clause) -> float:
        """The share of the question's content that the clause's words hold, rare words first."""
        asked = set(content_stems(question.text, question.language, clause.language))
        held = self._stems[clause.id, clause.language]
        total = sum(self._rarity(stem, clause.language) for stem in asked)
        found = sum(self._rarity(stem, clause.language) for stem in asked & held)
        return found / total if total else 0.0

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
        **_example_signals(passage, retrieval),
        **_form_signals(question, passage.clause),
        "coverage": vocabulary.coverage(question, passage.clause),
    }


def _search_signals(passage: Passage, retrieval: Retrieval) -> Signals:
    best = max(p.dense for p in retrieval.passages)
    return {
        "dense": passage.dense,
        "dense_gap": best - passage.dense,
        "keyword": passage.keyword / (passage.keyword + _HALF_KEYWORD),
    }


def _example_signals(passage: Passage, retrieval: Retrieval) -> Signals:
    near = passage.examples
    if near is None:
        return {"examples": 0.0, "nearest": passage.dense, "unanswered": 0.0}
    nearest = max(near.best, passage.dense)
    bar = retrieval.unanswered.get(passage.clause.document_id, 0.0)
    return {
        "examples": near.best_three,
        "nearest": nearest,
        "unanswered": nearest - bar if bar else 0.0,
    }


def _form_signals(question: Asked, clause: Clause) -> Signals:
    kind = question.kind
    marks = _all_marks(clause)
    force = any(sentence.has_force for sentence in marked_sentences(clause))
    deontic = asks_for_finding(kind)
    return {
        "term": _term_share(question, clause) * (kind == "definition"),
        "definition_for_rule": float(deontic and clause.kind == "definition"),
        "rule": float(deontic and force),
        "consequence": float(kind == "consequence" and "consequence" in marks),
        "application": float(
            kind in ("application", "who") and bool(marks & {"application", "inapplicability"})
        ),
        "value_missing": float(kind in ("quantity", "when") and not _VALUE.search(clause.quotable)),
        "open_kind": float(not deontic),
        "narrative": float(clause.kind == "whole"),
    }


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
