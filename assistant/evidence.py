"""Which passage answers, and whether any does: two small fitted judges over named signals.

`rank` orders the passages; `accept` says how sure the best one is an answer, as a probability.
Weights and threshold are data (data/evidence.json), fitted by assistant/calibration.py. A document
with example questions is judged by one pair of judges, one without by another.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.signals import Asked, Signals, Vocabulary, passage_signals
from index.passages import Passage, Retrieval

WEIGHTS = Path(__file__).parent / "data" / "evidence.json"
RANK_SIGNALS = (
    "dense", "dense_gap", "keyword", "examples", "nearest", "unanswered", "votes", "votes_near",
    "votes_open", "term", "rule", "consequence", "application", "value_missing", "narrative",
    "definition_for_rule", "agreement",
)  # fmt: skip
ACCEPT_SIGNALS = (
    "dense", "dense_gap", "examples", "nearest", "unanswered", "votes", "votes_near", "votes_open",
    "asks_else", "coverage", "term", "rule", "consequence", "application", "value_missing", "lead",
    "asks_how", "asks_quantity", "asks_who", "asks_technique", "agreement",
)  # fmt: skip


@dataclass(frozen=True)
class Judge:
    """A weighted sum of signals."""

    weights: Mapping[str, float]
    bias: float

    def score(self, signals: Signals) -> float:
        """Log-odds; a signal that is not there counts nothing."""
        return self.bias + sum(w * signals.get(name, 0.0) for name, w in self.weights.items())


@dataclass(frozen=True)
class Judges:
    """The two judges for one kind of document; `threshold` is the least probability answered."""

    rank: Judge
    accept: Judge
    threshold: float


@dataclass(frozen=True)
class Evidence:
    """A passage with what speaks for it. `probability` that it answers; `enough` to answer with."""

    passage: Passage
    signals: Signals
    score: float
    probability: float = 0.0
    enough: bool = False


@dataclass(frozen=True)
class Fitted:
    """All that calibration wrote: judges by whether a document has example questions, the model
    they were fitted to, and the cosine below which a question is about something else (`far`)."""

    judges: Mapping[bool, Judges]
    fingerprint: str
    far: float


@cache
def fitted_judges() -> Fitted:
    """The judges shipped with the program."""
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    judges = {True: _judges(table["with_examples"]), False: _judges(table["without_examples"])}
    return Fitted(judges, table["model_fingerprint"], table["far"])


def _judges(table: Mapping[str, Any]) -> Judges:
    rank, accept = (
        Judge(table[name]["weights"], table[name]["bias"]) for name in ("rank", "accept")
    )
    return Judges(rank, accept, table["threshold"])


def judge(question: Asked, retrieval: Retrieval, vocabulary: Vocabulary) -> tuple[Evidence, ...]:
    """Every passage judged, the likeliest answer first."""
    judges = fitted_judges().judges
    weighed = [
        _weigh(passage, passage_signals(question, passage, retrieval, vocabulary), judges)
        for passage in retrieval.passages
    ]
    ranked = sorted(weighed, key=lambda evidence: -evidence.score)
    scores = [evidence.score for evidence in ranked]
    return tuple(
        accepted(evidence, _lead(scores, place), judges) for place, evidence in enumerate(ranked)
    )


def _weigh(passage: Passage, signals: Signals, judges: Mapping[bool, Judges]) -> Evidence:
    rank = judges[passage.examples is not None].rank
    return Evidence(passage, signals, rank.score(signals))


def _lead(scores: list[float], place: int) -> float:
    """How far a passage is ahead of the next one, at most 3."""
    return min(3.0, scores[place] - scores[place + 1]) if place + 1 < len(scores) else 0.0


def accepted(evidence: Evidence, lead: float, judges: Mapping[bool, Judges]) -> Evidence:
    """The evidence with its probability, and whether that is enough."""
    own = judges[evidence.passage.examples is not None]
    probability = logistic(own.accept.score({**evidence.signals, "lead": lead}))
    return replace(evidence, probability=probability, enough=probability >= own.threshold)


def logistic(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + math.exp(-log_odds))
