"""Fits the judges of evidence on the calibration questions: `python -m assistant.calibration`.

Fits them to the embedding model of the settings, and writes how far they can be trusted to
`docs/`. Deterministic: the same questions, corpus and model give the same files. The questions are
this project's own, never those that quality is reported on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant.calibration_report import HeldOut, lines, write_calibration
from assistant.evidence import ACCEPT_SIGNALS, RANK_SIGNALS, WEIGHTS
from assistant.gold import GoldQuestion, is_hit, read_gold
from assistant.judge_fit import Groups, Hits, Rows, fit, held_out_scores, matrix, probabilities
from assistant.question_type import question_type
from assistant.service import make_embeddings
from assistant.settings import load_settings
from assistant.signals import Asked, Signals, Vocabulary, passage_signals
from corpus.catalogue import load_corpus
from corpus.models import Corpus
from index.passages import Passage, Retrieval, Scope
from index.retriever import ClauseRetriever
from index.sync import open_index, synchronise

QUESTIONS = Path(__file__).parent / "data" / "calibration" / "questions.jsonl"
_DOCS = Path(__file__).parents[1] / "docs"
# With examples, answer what is likelier right than wrong. Without them the judge is less sure of
# everything: there the threshold is wrongly silent on this share of answerable questions.
_EVEN = 0.5
_FALSE_ABSTENTION = {"with_examples": None, "without_examples": 0.10}
_PASSAGES = 20
# A question that is not answered is called outside policy when it is less near to its nearest
# clause than all but this share of the answerable ones.
_FAR_SHARE = 0.05


@dataclass(frozen=True)
class Candidate:
    """One retrieved passage of one question, and whether it answers."""

    question: int
    signals: Signals
    hit: bool


@dataclass(frozen=True)
class FittedPair:
    """The judges for one kind of document, as they are stored, and what acceptance was worth."""

    table: Mapping[str, Any]
    held_out: HeldOut


def calibrate(
    retriever: ClauseRetriever, fingerprint: str, file: Path = WEIGHTS
) -> Mapping[str, FittedPair]:
    """Fit both pairs of judges and write them; returns them by their name in the file."""
    questions = asked_of_each(read_gold(QUESTIONS), tuple(retriever.corpus.organizations))
    candidates = {name: list(_candidates(questions, retriever, name)) for name in _FALSE_ABSTENTION}
    pairs = {
        name: fit_pair(questions, candidates[name], allowed)
        for name, allowed in _FALSE_ABSTENTION.items()
    }
    far = far_below(questions, candidates["without_examples"])
    table: dict[str, Any] = {"version": 1, "model_fingerprint": fingerprint, "far": far}
    table |= {name: pair.table for name, pair in pairs.items()}
    file.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return pairs


def asked_of_each(
    questions: Sequence[GoldQuestion], organizations: Sequence[str]
) -> tuple[GoldQuestion, ...]:
    """What nobody answers is asked of each employer as well: fewer clauses, and as wrong a yes."""
    more = [
        replace(gold, organization=organization)
        for gold in questions
        if not gold.answerable and gold.organization is None
        for organization in organizations
    ]
    return (*questions, *more)


def far_below(questions: Sequence[GoldQuestion], candidates: Sequence[Candidate]) -> float:
    """The best cosine that nearly all answerable questions reach."""
    best: dict[int, float] = {}
    for candidate in candidates:
        near = candidate.signals["dense"] + candidate.signals.get("dense_gap", 0.0)
        best[candidate.question] = max(best.get(candidate.question, 0.0), near)
    answerable = [near for number, near in best.items() if questions[number].answerable]
    return round(float(np.quantile(answerable, _FAR_SHARE)), 4)


def _candidates(
    questions: Sequence[GoldQuestion], retriever: ClauseRetriever, name: str
) -> Iterator[Candidate]:
    corpus = retriever.corpus
    vocabulary = Vocabulary(corpus)
    for number, gold in enumerate(questions):
        asked = Asked(gold.question, gold.language, question_type(gold.question, gold.language))
        scope = Scope(organization=gold.organization)
        found = retriever.search(
            gold.question, language=gold.language, scope=scope, limit=_PASSAGES
        )
        kept = found if name == "with_examples" else _without_examples(found)
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


def fit_pair(
    questions: Sequence[GoldQuestion], candidates: Sequence[Candidate], allowed: float | None
) -> FittedPair:
    """Fit rank, then accept on what rank puts first; every question needs a candidate.

    `allowed` is the share of answerable questions that may be declined; None answers what is
    likelier right than wrong.
    """
    rows = matrix((candidate.signals for candidate in candidates), RANK_SIGNALS)
    hits = np.array([candidate.hit for candidate in candidates])
    groups = np.array([candidate.question for candidate in candidates])
    families = _families(questions)
    ranks = held_out_scores(rows, hits, families[groups], RANK_SIGNALS)
    tops = [_top(candidates, ranks, groups, number) for number in range(len(questions))]
    accept_rows = matrix((top.signals for top in tops), ACCEPT_SIGNALS)
    right = np.array([top.hit for top in tops])
    sure = held_out_scores(accept_rows, right, families, ACCEPT_SIGNALS)
    log_odds = _threshold(sure, questions, allowed)
    held_out = _held_out(questions, sure, right, log_odds)
    table = {
        "rank": fit(rows, hits, RANK_SIGNALS).table(),
        "accept": fit(accept_rows, right, ACCEPT_SIGNALS).table(),
        "threshold": held_out.threshold,
        "held_out": _shares(questions, sure, right, log_odds),
    }
    return FittedPair(table, held_out)


def _families(questions: Sequence[GoldQuestion]) -> Groups:
    """The same number for one question asked of several employers: no judge may know it already."""
    numbers = {gold.id: number for number, gold in enumerate(reversed(questions))}
    return np.array([numbers[gold.id] for gold in questions])


def _top(candidates: Sequence[Candidate], scores: Rows, groups: Groups, number: int) -> Candidate:
    places = np.flatnonzero(groups == number)
    ranked = places[np.argsort(-scores[places], kind="stable")]
    best = candidates[ranked[0]]
    lead = min(3.0, scores[ranked[0]] - scores[ranked[1]]) if len(ranked) > 1 else 0.0
    hit = any(candidates[place].hit for place in ranked[:2])
    return Candidate(number, {**best.signals, "lead": lead}, hit)


def _threshold(sure: Rows, questions: Sequence[GoldQuestion], allowed: float | None) -> float:
    if allowed is None:
        return math.log(_EVEN / (1 - _EVEN))
    return float(np.quantile(sure[_answerable(questions)], allowed))


def _answerable(questions: Sequence[GoldQuestion]) -> Hits:
    return np.array([bool(gold.answerable) for gold in questions])


def _held_out(
    questions: Sequence[GoldQuestion], sure: Rows, right: Hits, log_odds: float
) -> HeldOut:
    return HeldOut(
        languages=tuple(gold.language for gold in questions),
        probabilities=tuple(map(float, probabilities(sure))),
        right=tuple(map(bool, right)),
        threshold=round(float(1 / (1 + np.exp(-log_odds))), 4),
    )


def _shares(
    questions: Sequence[GoldQuestion], sure: Rows, right: Hits, log_odds: float
) -> Mapping[str, float]:
    answerable = _answerable(questions)
    return {
        "answerable_first_is_right": round(float(right[answerable].mean()), 3),
        "unanswerable_abstained": round(float((sure[~answerable] < log_odds).mean()), 3),
        "answerable_abstained": round(float((sure[answerable] < log_odds).mean()), 3),
    }


def main(weights: Path = WEIGHTS, docs: Path = _DOCS) -> None:
    """Fit on the bundled documents with the model of the settings, in a temporary index."""
    embeddings = make_embeddings(load_settings())
    with TemporaryDirectory() as folder:
        synchronise(load_corpus(), Path(folder), embeddings)
        retriever = open_index(Path(folder), embeddings)
        pairs = calibrate(retriever, embeddings.fingerprint, weights)
        retriever.close()
    judges = {name: pair.held_out for name, pair in pairs.items()}
    write_calibration(judges, embeddings.fingerprint, docs)
    for name, pair in pairs.items():
        print(name, pair.table["threshold"], pair.table["held_out"])  # noqa: T201 # a command
    print(*lines(judges), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
