"""Fits the judges of evidence on the calibration questions: `python -m assistant.calibration`.

Needs scikit-learn, which comes with sentence-transformers. Deterministic: the same questions,
corpus and model give the same file. The questions are this project's own, never those that
quality is reported on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from assistant.evidence import ACCEPT_SIGNALS, RANK_SIGNALS, WEIGHTS
from assistant.gold import GoldQuestion, is_hit, read_gold
from assistant.question_type import question_type
from assistant.signals import Asked, Signals, Vocabulary, passage_signals
from corpus.catalogue import load_corpus
from corpus.models import Corpus
from index.embeddings import SentenceEmbeddings
from index.passages import Passage, Retrieval, Scope
from index.retriever import ClauseRetriever
from index.sync import open_index, synchronise

QUESTIONS = Path(__file__).parent / "data" / "calibration" / "questions.jsonl"
_FOLDS = 10
_REGULARISATION = 0.1
# With examples, answer what is likelier right than wrong. Without them the judge is less sure of
# everything: there the threshold is wrongly silent on this share of answerable questions.
_EVEN = 0.5
_FALSE_ABSTENTION = {"with_examples": None, "without_examples": 0.10}
_PASSAGES = 20
# Below this best cosine a question that is not answered is called outside policy.
_FAR = 0.3
Rows = NDArray[np.float64]


@dataclass(frozen=True)
class Candidate:
    """One retrieved passage of one question, and whether it answers."""

    question: int
    signals: Signals
    hit: bool


@dataclass(frozen=True)
class _Fit:
    weights: Mapping[str, float]
    bias: float

    def apply(self, rows: Rows, names: Sequence[str]) -> Rows:
        result: Rows = rows @ np.array([self.weights[name] for name in names]) + self.bias
        return result


def calibrate(retriever: ClauseRetriever, fingerprint: str, file: Path = WEIGHTS) -> dict[str, Any]:
    """Fit both pairs of judges and write them; returns what was written."""
    questions = read_gold(QUESTIONS)
    table: dict[str, Any] = {"version": 1, "model_fingerprint": fingerprint, "far": _FAR}
    for name in ("with_examples", "without_examples"):
        candidates = list(_candidates(questions, retriever, examples=name == "with_examples"))
        table[name] = _pair(questions, candidates, _FALSE_ABSTENTION[name])
    file.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return table


def _candidates(
    questions: Sequence[GoldQuestion], retriever: ClauseRetriever, *, examples: bool
) -> Iterator[Candidate]:
    corpus = retriever.corpus
    vocabulary = Vocabulary(corpus)
    for number, gold in enumerate(questions):
        asked = Asked(gold.question, gold.language, question_type(gold.question, gold.language))
        scope = Scope(organization=gold.organization)
        found = retriever.search(
            gold.question, language=gold.language, scope=scope, limit=_PASSAGES
        )
        kept = found if examples else _without_examples(found)
        for passage in kept.passages:
            signals = passage_signals(asked, passage, kept, vocabulary)
            yield Candidate(number, signals, _answers(gold, passage, corpus))


def _answers(gold: GoldQuestion, passage: Passage, corpus: Corpus) -> bool:
    source = corpus.best_clause(passage.clause.id, "fr")
    if source is None:
        return False
    # A list holds its items' words; here it answers by its own, so that items learn to come first.
    own = f"{source.lead_in}\n{source.text}" if source.kind == "list" else source.whole
    return is_hit(gold, own)


def _without_examples(found: Retrieval) -> Retrieval:
    passages = tuple(replace(passage, examples=None) for passage in found.passages)
    return replace(found, passages=passages, unanswered={}, votes={})


def _pair(
    questions: Sequence[GoldQuestion], candidates: Sequence[Candidate], allowed: float | None
) -> dict[str, Any]:
    rows, hits = _matrix(candidates, RANK_SIGNALS), np.array([c.hit for c in candidates])
    groups = np.array([candidate.question for candidate in candidates])
    held_out = _held_out(rows, hits, groups, RANK_SIGNALS)
    tops = [_top(candidates, held_out, groups, number) for number in range(len(questions))]
    accept_rows = _matrix(tops, ACCEPT_SIGNALS)
    right = np.array([top.hit for top in tops])
    accept = _fit(accept_rows, right, ACCEPT_SIGNALS)
    sure = _held_out(accept_rows, right, np.arange(len(tops)), ACCEPT_SIGNALS)
    answerable = np.array([bool(gold.answerable) for gold in questions])
    even = math.log(_EVEN / (1 - _EVEN))
    log_odds = even if allowed is None else float(np.quantile(sure[answerable], allowed))
    return {
        "rank": _table(_fit(rows, hits, RANK_SIGNALS)),
        "accept": _table(accept),
        "threshold": round(float(1 / (1 + np.exp(-log_odds))), 4),
        "held_out": {
            "answerable_first_is_right": round(float(right[answerable].mean()), 3),
            "unanswerable_abstained": round(float((sure[~answerable] < log_odds).mean()), 3),
            "answerable_abstained": round(float((sure[answerable] < log_odds).mean()), 3),
        },
    }


def _matrix(candidates: Iterable[Candidate], names: Sequence[str]) -> Rows:
    return np.array([[c.signals.get(name, 0.0) for name in names] for c in candidates])


def _fit(rows: Rows, hits: NDArray[np.bool_], names: Sequence[str]) -> _Fit:
    """A logistic regression on standardised signals, its weights brought back to raw ones."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=_REGULARISATION, max_iter=5000).fit((rows - mean) / spread, hits)
    raw = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (raw * mean).sum())
    return _Fit(dict(zip(names, map(float, raw), strict=True)), bias)


def _held_out(
    rows: Rows, hits: NDArray[np.bool_], groups: NDArray[np.int_], names: Sequence[str]
) -> Rows:
    """Scores of each row by a judge that never saw its question."""
    scores = np.zeros(len(hits))
    for train, test in GroupKFold(_FOLDS).split(rows, hits, groups):
        scores[test] = _fit(rows[train], hits[train], names).apply(rows[test], names)
    return scores


def _top(
    candidates: Sequence[Candidate], scores: Rows, groups: NDArray[np.int_], number: int
) -> Candidate:
    places = np.flatnonzero(groups == number)
    ranked = places[np.argsort(-scores[places], kind="stable")]
    best = candidates[ranked[0]]
    lead = min(3.0, scores[ranked[0]] - scores[ranked[1]]) if len(ranked) > 1 else 0.0
    hit = any(candidates[place].hit for place in ranked[:2])
    return Candidate(number, {**best.signals, "lead": lead}, hit)


def _table(fit: _Fit) -> dict[str, Any]:
    weights = {name: round(weight, 4) for name, weight in fit.weights.items()}
    return {"bias": round(fit.bias, 4), "weights": weights}


def main() -> None:
    """Fit on the bundled documents with the bundled model, in a temporary index."""
    embeddings = SentenceEmbeddings()
    with TemporaryDirectory() as folder:
        synchronise(load_corpus(), Path(folder), embeddings)
        retriever = open_index(Path(folder), embeddings)
        table = calibrate(retriever, embeddings.fingerprint)
        retriever.close()
    for name in _FALSE_ABSTENTION:
        print(name, table[name]["threshold"], table[name]["held_out"])  # noqa: T201 # a command


if __name__ == "__main__":
    main()
