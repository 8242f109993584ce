"""An answer composed from clauses alone: a lead that states the finding, then the quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.abstention import decline_evidence, rejections, whom_to_ask
from assistant.answers import Citation, Finding, Rejection
from assistant.citations import cite
from assistant.context import Context, Ending, Resources
from assistant.evidence import Evidence
from assistant.findings import find
from assistant.question_type import QuestionType, asks_for_finding
from assistant.selection import Selection, select
from assistant.telling import telling_sentence, twin_sentence
from assistant.texts import say
from corpus.modality import Mark, MarkedSentence
from corpus.models import Clause, Document, Language, other

_RELATED = 2
_CLEARLY_CLOSER = 0.2  # of the content of the question
_WORTH_READING = 0.1  # the probability from which a clause is named as further reading
_FORCES: frozenset[Mark] = frozenset(
    ("permission", "prohibition", "obligation", "condition", "right_conduct", "wrong_conduct")
)
_LEADS: frozenset[QuestionType] = frozenset(
    ("definition", "who", "when", "where", "how", "consequence", "obligation_open")
)


@dataclass(frozen=True)
class EmployerAnswer:
    """What one employer's clauses say."""

    organization: str
    lead: str
    finding: Finding | None
    citations: tuple[Citation, ...]


def compose_from_clauses(context: Context, resources: Resources) -> Ending:
    """The answer by the clauses selected; an abstention when none is left."""
    selection = select(context, resources)
    answers = [_employer_answer(name, group, context, resources) for name, group in selection.cited]
    if not any(answer.citations for answer in answers):
        return decline_evidence(context, resources)
    findings = {answer.finding for answer in answers}
    citations = tuple(citation for answer in answers for citation in answer.citations)
    documents = _documents(citations, resources)
    return Ending(
        "answered",
        " ".join(answer.lead for answer in answers),
        finding=findings.pop() if len(findings) == 1 else None,
        organization=answers[0].organization if len(answers) == 1 else None,
        citations=citations,
        related=_related(selection, resources),
        notes=(
            *_separate(answers, context.language),
            *version_notes(citations, documents, context.language),
            *whom_to_ask(documents, context.language, ("doubt",)),
        ),
        rejected=_rejected(selection, context, resources),
    )


def _employer_answer(
    name: str, group: Sequence[Evidence], context: Context, resources: Resources
) -> EmployerAnswer:
    said = _stricter_first([_said(evidence, context, resources) for evidence in group])
    citations = tuple(
        cite(one.clause, resources, telling=_marked(one.sentence, one.clause)) for one in said
    )
    lead = _lead(context, said[0].clause, said[0].finding, name, resources)
    return EmployerAnswer(name, lead, said[0].finding, citations)


@dataclass(frozen=True)
class _Said:
    """What one clause says to the question."""

    clause: Clause
    sentence: MarkedSentence
    finding: Finding | None
    coverage: float


def _said(evidence: Evidence, context: Context, resources: Resources) -> _Said:
    clause = evidence.passage.clause
    sentence = telling_sentence(context.asked, clause, resources.meaning)
    finding = _finding(context, clause, sentence, resources)
    return _Said(clause, sentence, finding, evidence.signals.get("coverage", 0.0))


def _stricter_first(said: Sequence[_Said]) -> list[_Said]:
    """A bar that holds clearly more of the question's own words leads a mere permission.

    The closer rule prevails over the general one, and a wrong “yes” does more harm than a “no”.
    """
    first = said[0]
    if first.finding not in ("permitted", "conditional"):
        return list(said)
    closer = [
        one
        for one in said[1:]
        if one.finding == "prohibited" and one.coverage >= first.coverage + _CLEARLY_CLOSER
    ]
    leading = closer[0] if closer else first
    return [leading, *(one for one in said if one is not leading)]


def _marked(sentence: MarkedSentence, clause: Clause) -> str:
    """The telling words; nothing is marked where the whole quote is one sentence."""
    return "" if sentence.text == clause.quotable else sentence.text


def _finding(
    context: Context, clause: Clause, sentence: MarkedSentence, resources: Resources
) -> Finding | None:
    """The finding, unless the two versions of the sentence do not do the same thing."""
    asked = context.asked
    twin = resources.corpus.clause(clause.id, other(clause.language))
    same = twin_sentence(sentence, clause, twin) if twin else None
    if same and same.marks & _FORCES != sentence.marks & _FORCES:
        return None
    return find(asked.kind, context.text, asked.language, sentence, clause.language)


def _lead(
    context: Context, clause: Clause, finding: Finding | None, name: str, resources: Resources
) -> str:
    organization = resources.corpus.organizations[name].names[context.language]
    sentence = _lead_name(context.kind, finding)
    return say(context.language, sentence, label=clause.label, organization=organization)


def _lead_name(kind: QuestionType, finding: Finding | None) -> str:
    if finding and kind == "obligation" and finding != "required":
        return f"lead.{finding}_obligation"
    if finding:
        return f"lead.{finding}"
    if asks_for_finding(kind):
        return "lead.undecided" if kind != "closed" else "lead.clause"
    return f"lead.{kind}" if kind in _LEADS else "lead.clause"


def _documents(citations: Iterable[Citation], resources: Resources) -> tuple[Document, ...]:
    ids = dict.fromkeys(citation.document_id for citation in citations)
    return tuple(d for d in map(resources.corpus.document, ids) if d)


def version_notes(
    citations: Iterable[Citation], documents: Iterable[Document], language: Language
) -> tuple[str, ...]:
    """Which quotes are unofficial translations, and which policies exist in one language only."""
    unofficial = {c.document_id for c in citations if not c.authoritative}
    suffix = "" if language == "en" else "_fr"
    translated = (
        say(language, f"answer.unofficial{suffix}", short_title=d.short_titles[language])
        for d in documents
        if d.id in unofficial
    )
    only = (
        say(language, f"answer.only_other{suffix}", short_title=d.short_titles[language])
        for d in documents
        if language not in d.versions
    )
    return (*translated, *only)


def _separate(answers: Sequence[EmployerAnswer], language: Language) -> tuple[str, ...]:
    return (say(language, "answer.separate"),) if len(answers) > 1 else ()


def _related(selection: Selection, resources: Resources) -> tuple[Citation, ...]:
    near = (e for e in selection.behind if e.probability >= _WORTH_READING)
    return tuple(cite(e.passage.clause, resources) for e in near)[:_RELATED]


def _rejected(
    selection: Selection, context: Context, resources: Resources
) -> tuple[Rejection, ...]:
    return (
        *rejections(context, resources, selection.repeated, "rejected_parent"),
        *rejections(context, resources, selection.elsewhere, "rejected_scope"),
        *rejections(context, resources, selection.behind, "rejected_score"),
    )
