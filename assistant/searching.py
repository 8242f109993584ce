"""The middle steps: find passages, and judge whether they answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.abstention import decline_evidence, decline_subject
from assistant.context import Context, Ending, Resources
from assistant.evidence import fitted_judges, judge
from index.passages import Scope

_PASSAGES = 20


def retrieve(context: Context, resources: Resources) -> Context:
    """The passages nearest to the question, within the employer's documents."""
    found = resources.retriever.search(
        context.whole,
        language=context.language,
        scope=Scope(organization=context.organization),
        limit=_PASSAGES,
    )
    return replace(context, retrieval=found)


def judge_evidence(context: Context, resources: Resources) -> Context | Ending:
    """Go on with the passages ranked, or decline when the best one is not enough."""
    if not context.retrieval.passages:
        return decline_subject(context, resources)
    evidence = judge(context.asked, context.retrieval, resources.vocabulary)
    judged = replace(context, evidence=evidence)
    if evidence[0].enough:
        return judged
    if max(item.passage.dense for item in evidence) < fitted_judges().far:
        return decline_subject(judged, resources)
    return decline_evidence(judged, resources)
