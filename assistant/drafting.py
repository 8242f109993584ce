"""The optional step in which a chat model words the answer, held to the same proof."""

from __future__ import annotations

from assistant.abstention import whom_to_ask
from assistant.answers import Citation
from assistant.citations import cite, is_proven
from assistant.composition import compose_from_clauses, version_notes
from assistant.context import Context, Ending, Resources
from assistant.selection import MOST_CITED
from corpus.models import Clause

_SHOWN = 6


def compose_with_model(context: Context, resources: Resources) -> Context | Ending:
    """The model's draft when every quote in it is proven; otherwise the clauses speak alone."""
    if resources.chat is None:
        return context
    clauses = {e.passage.clause.id: e.passage.clause for e in context.evidence[:_SHOWN] if e.enough}
    draft = resources.chat.draft(context.whole, context.language, tuple(clauses.values())).draft
    if draft is None or not draft.quotes:
        return context
    citations = [
        _citation(clauses.get(quote.clause_id), quote.quote, resources) for quote in draft.quotes
    ]
    if not all(citations):
        return context
    return _ending(context, resources, draft.answer, [c for c in citations if c][:MOST_CITED])


def _citation(clause: Clause | None, quote: str, resources: Resources) -> Citation | None:
    """The quote as a citation, or None when it is not in the clause it names."""
    if clause is None:
        return None
    citation = cite(clause, resources, quote=quote.strip())
    return citation if is_proven(citation, resources.corpus) else None


def _ending(
    context: Context, resources: Resources, body: str, citations: list[Citation]
) -> Ending | Context:
    """The clauses' own ending with the model's words and quotes; the finding stays the rules'."""
    base = compose_from_clauses(context, resources)
    if base.status != "answered" or citations[0].clause_id != base.citations[0].clause_id:
        return context
    ids = {citation.document_id for citation in citations}
    documents = tuple(d for d in resources.corpus.documents if d.id in ids)
    notes = version_notes(citations, documents, context.language)
    return Ending(
        "answered",
        base.lead,
        finding=base.finding,
        organization=base.organization,
        citations=tuple(citations),
        related=base.related,
        notes=(*notes, *whom_to_ask(documents, context.language, ("doubt",))),
        rejected=base.rejected,
        composed_by="model",
        body=f"{base.lead}\n\n{body}",
    )
