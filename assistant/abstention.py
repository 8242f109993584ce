"""Declining, with a reason: no clause answers, outside policy, or not a question at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answers import Rejection, Status
from assistant.citations import cite, clause_address
from assistant.context import Context, Ending, Resources
from assistant.evidence import Evidence
from assistant.intents import Intent
from assistant.texts import say
from corpus.models import Corpus, Document, Language

_RELATED = 3
_REJECTED = 8
_STATUSES: dict[Intent, Status] = {"instruct": "abstained_unsafe"}


def decline_language(context: Context) -> Ending:
    """A question in a third language is told so, in both."""
    return Ending("abstained_out_of_scope", say(context.language, "abstained.language"))


def decline_intent(context: Context, resources: Resources, intent: Intent) -> Ending:
    """A short fitting reply to a message that asks nothing of policy."""
    language = context.language
    lead = say(
        language,
        f"abstained.{intent}",
        documents=document_names(resources.corpus, language),
        example=say(language, "abstained.example"),
    )
    return Ending(_STATUSES.get(intent, "abstained_out_of_scope"), lead)


def decline_evidence(context: Context, resources: Resources) -> Ending:
    """Nothing found answers: the nearest clauses as related, and whom to ask."""
    language = context.language
    organization = resources.corpus.organizations.get(context.organization or "")
    if organization:
        name = organization.names[language]
        lead = say(language, "abstained.no_clause_organization", organization=name)
    else:
        lead = say(language, "abstained.no_clause")
    related = tuple(cite(e.passage.clause, resources) for e in context.evidence[:_RELATED])
    return Ending(
        "abstained_no_clause",
        lead,
        organization=context.organization,
        related=related,
        notes=whom_to_ask(documents_in_scope(context, resources), language),
        rejected=rejections(context, resources, context.evidence, "rejected_evidence"),
    )


def decline_subject(context: Context, resources: Resources) -> Ending:
    """Nothing found is even near: the question is about something else."""
    names = document_names(resources.corpus, context.language)
    return Ending(
        "abstained_out_of_scope",
        say(context.language, "abstained.out_of_scope", documents=names),
        organization=context.organization,
        rejected=rejections(context, resources, context.evidence, "rejected_evidence"),
    )


def documents_in_scope(context: Context, resources: Resources) -> tuple[Document, ...]:
    """The documents of the employer asked about, or all of them."""
    wanted = context.organization
    return tuple(d for d in resources.corpus.documents if wanted in (None, d.organization.id))


def whom_to_ask(
    documents: Iterable[Document],
    language: Language,
    purposes: Sequence[str] = ("doubt", "policy"),
) -> tuple[str, ...]:
    """For each document its contacts: in doubt, and for the policy itself."""
    return tuple(
        dict.fromkeys(
            say(
                language,
                f"answer.{purpose}",
                contact=document.contacts[purpose][language],
                short_title=document.short_titles[language],
            )
            for document in documents
            for purpose in purposes
            if purpose in document.contacts
        )
    )


def document_names(corpus: Corpus, language: Language) -> str:
    """The documents by title and publisher, in one phrase."""
    return "; ".join(f"{d.titles[language]} ({d.publisher[language]})" for d in corpus.documents)


def rejections(
    context: Context, resources: Resources, evidence: Iterable[Evidence], reason: str
) -> tuple[Rejection, ...]:
    """The passages set aside, likeliest first, all for the same reason."""
    words = say(context.language, f"label.{reason}")
    return tuple(
        Rejection(
            clause_id=item.passage.clause.id,
            label=item.passage.clause.label,
            url=clause_address(
                item.passage.clause, item.passage.clause.language, resources.public_url
            ),
            score=round(item.probability, 4),
            reason=words,
        )
        for item in list(evidence)[:_REJECTED]
    )
