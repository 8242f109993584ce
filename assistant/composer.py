"""The list of steps from a question to its answer, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter

from assistant.answers import Answer, new_answer_id
from assistant.composition import compose_from_clauses
from assistant.context import Context, Ending, Resources, Step
from assistant.drafting import compose_with_model
from assistant.proof import verify_citations
from assistant.questions import Question
from assistant.searching import judge_evidence, retrieve
from assistant.understanding import (
    answer_small_talk,
    find_language,
    find_scope,
    find_type,
    remove_personal_information,
    resolve_follow_up,
    validate,
)
from assistant.wording import as_markdown

STEPS: tuple[tuple[str, Step], ...] = (
    ("validate", validate),
    ("redact", remove_personal_information),
    ("language", find_language),
    ("small_talk", answer_small_talk),
    ("follow_up", resolve_follow_up),
    ("scope", find_scope),
    ("type", find_type),
    ("retrieve", retrieve),
    ("judge", judge_evidence),
    ("model", compose_with_model),
    ("clauses", compose_from_clauses),
)


def compose(
    question: Question,
    resources: Resources,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    new_id: Callable[[], str] = new_answer_id,
) -> Answer:
    """The answer to a question. Raises BadQuestionError for one that cannot be answered."""
    timings: dict[str, float] = {}
    context, ending = _run(question, resources, timings)
    started = perf_counter()
    proven = verify_citations(ending, context, resources)
    timings["verify"] = _milliseconds(started)
    timings["total"] = round(sum(timings.values()), 3)
    return Answer(
        id=new_id(),
        question=context.text,
        language=context.language,
        status=proven.status,
        text=as_markdown(proven, context.language),
        created_at=now(),
        finding=proven.finding,
        organization=proven.organization,
        citations=proven.citations,
        composed_by=proven.composed_by,
        rejected=proven.rejected,
        timings_ms=timings,
        related=proven.related,
        lead=proven.lead,
        notes=proven.notes,
        conversation_id=question.conversation_id,
        corpus_version=resources.corpus.version,
    )


def _run(
    question: Question, resources: Resources, timings: dict[str, float]
) -> tuple[Context, Ending]:
    context = Context(request=question, text=question.text, language=question.page_language)
    for name, step in STEPS:
        started = perf_counter()
        result = step(context, resources)
        timings[name] = _milliseconds(started)
        if isinstance(result, Ending):
            return context, result
        context = result
    raise AssertionError("the last step always ends")


def _milliseconds(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)
