"""Questions with expected clauses -> figures: how often the right clause comes first, what is
found, when the assistant is rightly and wrongly silent, and how long it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.answers import Answer
from assistant.citations import is_proven
from assistant.composer import compose
from assistant.context import Resources
from assistant.gold import GoldQuestion, is_hit
from assistant.questions import Question
from corpus.models import Corpus
from index.passages import Scope
from index.query import Mode

Rank = int | None
BASELINES: tuple[Mode, ...] = ("keyword", "dense", "hybrid")
_DEPTH = 20


@dataclass(frozen=True)
class Outcome:
    """What one question received. `rank` is the place of the first right citation, from 1."""

    gold: GoldQuestion
    answer: Answer
    rank: Rank
    proven: tuple[bool, ...]
    baselines: Mapping[Mode, Rank]


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1 over one group of questions; None where the group has none."""

    questions: int
    hit_at_1: float | None
    hit_at_3: float | None
    reciprocal_rank: float | None
    finding: float | None
    false_abstention: float | None
    abstention: float | None
    language: float | None
    verbatim: float | None


@dataclass(frozen=True)
class Report:
    """Figures per group, per baseline, and the latency in milliseconds."""

    groups: Mapping[str, Figures]
    baselines: Mapping[Mode, Mapping[str, Figures]]
    latency_ms: Mapping[Literal["p50", "p95"], float]
    outcomes: tuple[Outcome, ...]


def evaluate(
    questions: Sequence[GoldQuestion],
    resources: Resources,
    advance: Callable[[], None] = lambda: None,
) -> Report:
    """Ask every question, as its own page would, and count."""
    outcomes: list[Outcome] = []
    for gold in questions:
        outcomes.append(_outcome(gold, resources))
        advance()
    times = [outcome.answer.timings_ms["total"] for outcome in outcomes] or [0.0]
    return Report(
        groups={name: _figures(group) for name, group in _groups(outcomes)},
        baselines={
            mode: {name: _baseline(mode, group) for name, group in _groups(outcomes)}
            for mode in BASELINES
        },
        latency_ms={"p50": _percentile(times, 50), "p95": _percentile(times, 95)},
        outcomes=tuple(outcomes),
    )


def _outcome(gold: GoldQuestion, resources: Resources) -> Outcome:
    answer = compose(
        Question(text=gold.question, page_language=gold.language, organization=gold.organization),
        resources,
    )
    sources = (citation.source_text for citation in answer.citations)
    return Outcome(
        gold,
        answer,
        _first(is_hit(gold, source) for source in sources),
        tuple(is_proven(citation, resources.corpus) for citation in answer.citations),
        {mode: _searched(gold, mode, resources) for mode in BASELINES},
    )


def _searched(gold: GoldQuestion, mode: Mode, resources: Resources) -> Rank:
    found = resources.retriever.search(
        gold.question,
        language=gold.language,
        scope=Scope(organization=gold.organization),
        limit=_DEPTH,
        mode=mode,
    )
    ids = (passage.clause.id for passage in found.passages)
    return _first(is_hit(gold, _source(clause_id, resources.corpus)) for clause_id in ids)


def _source(clause_id: str, corpus: Corpus) -> str:
    """The clause in the language that has authority."""
    document = corpus.document(clause_id.partition("/")[0])
    language = document.authority.language if document else "fr"
    clause = corpus.best_clause(clause_id, language)
    return clause.whole if clause else ""


def _first(hits: Iterable[bool]) -> Rank:
    return next((place for place, hit in enumerate(hits, start=1) if hit), None)


def _groups(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    yield "all", list(outcomes)
    for language in sorted({o.gold.language for o in outcomes}):
        yield language, [o for o in outcomes if o.gold.language == language]
    for name in sorted({o.gold.organization for o in outcomes if o.gold.organization}):
        yield name, [o for o in outcomes if o.gold.organization == name]


def _figures(group: Sequence[Outcome]) -> Figures:
    answerable = [o for o in group if o.gold.answerable]
    rest = [o for o in group if not o.gold.answerable]
    quotes = [good for o in group for good in o.proven]
    ranks = [o.rank for o in answerable]
    return Figures(
        questions=len(group),
        hit_at_1=_share(_within(rank, 1) for rank in ranks),
        hit_at_3=_share(_within(rank, 3) for rank in ranks),
        reciprocal_rank=_share(1 / rank if rank else 0 for rank in ranks),
        finding=_share(o.answer.finding == o.gold.finding for o in answerable),
        false_abstention=_share(not o.answer.answered for o in answerable),
        abstention=_share(not o.answer.answered for o in rest),
        language=_share(o.answer.language == o.gold.language for o in group),
        verbatim=_share(quotes),
    )


def _baseline(mode: Mode, group: Sequence[Outcome]) -> Figures:
    ranks = [o.baselines[mode] for o in group if o.gold.answerable]
    return Figures(
        questions=len(ranks),
        hit_at_1=_share(_within(rank, 1) for rank in ranks),
        hit_at_3=_share(_within(rank, 3) for rank in ranks),
        reciprocal_rank=_share(1 / rank if rank else 0 for rank in ranks),
        finding=None,
        false_abstention=None,
        abstention=None,
        language=None,
        verbatim=None,
    )


def _within(rank: Rank, places: int) -> bool:
    return rank is not None and rank <= places


def _share(values: Iterable[float]) -> float | None:
    counted = [float(value) for value in values]
    return sum(counted) / len(counted) if counted else None


def _percentile(values: Sequence[float], share: int) -> float:
    return round(float(np.percentile(values, share)), 1)
