"""The last step: no citation leaves unproven, and no answer without a citation."""

from __future__ import annotations

from dataclasses import replace

from assistant.abstention import decline_evidence
from assistant.answers import Citation, Rejection
from assistant.citations import is_proven
from assistant.context import Context, Ending, Resources
from assistant.texts import say


def verify_citations(ending: Ending, context: Context, resources: Resources) -> Ending:
    """The ending without citations whose quote is not in the stored clause.

    The finding rests on the first citation: when that one falls, nothing is left to answer with.
    """
    if ending.status != "answered":
        return ending
    proven = [is_proven(citation, resources.corpus) for citation in ending.citations]
    failed = [c for c, good in zip(ending.citations, proven, strict=True) if not good]
    refused = tuple(_refused(citation, context) for citation in failed)
    if not proven or not proven[0]:
        declined = decline_evidence(context, resources)
        return replace(declined, rejected=(*refused, *declined.rejected))
    kept = tuple(c for c, good in zip(ending.citations, proven, strict=True) if good)
    related = tuple(c for c in ending.related if is_proven(c, resources.corpus))
    return replace(ending, citations=kept, related=related, rejected=(*refused, *ending.rejected))


def _refused(citation: Citation, context: Context) -> Rejection:
    return Rejection(
        clause_id=citation.clause_id,
        label=citation.label,
        url=citation.url,
        score=0.0,
        reason=say(context.language, "label.rejected_quote"),
    )
