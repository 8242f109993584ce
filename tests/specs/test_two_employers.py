"""Two employers' rules are given side by side or one alone, never mixed."""

from __future__ import annotations

from itertools import groupby

import pytest

from assistant.ready import Assistant
from assistant.texts import say
from corpus.models import LANGUAGES, Language
from tests.specs.conftest import Ask
from tests.specs.questions import EVERYDAY, OF_NO_EMPLOYER, Everyday

pytestmark = pytest.mark.model


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_both_have_a_rule_each_is_given_with_its_own_sentence(
    assistant: Assistant, ask: Ask, language: Language
) -> None:
    answer = ask(language, OF_NO_EMPLOYER[language][0])
    assert answer.status == "answered"
    assert len({citation.document_id for citation in answer.citations}) == 2
    assert answer.organization is None
    for organization in assistant.corpus.organizations.values():
        assert organization.names[language] in answer.lead
    assert say(language, "answer.separate") in answer.notes


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language in LANGUAGES for text in OF_NO_EMPLOYER[language]],
)
def test_one_employers_clauses_are_never_between_the_others(
    assistant: Assistant, ask: Ask, language: Language, text: str
) -> None:
    answer = ask(language, text)
    runs = [name for name, _ in groupby(c.document_id for c in answer.citations)]
    assert len(runs) == len(set(runs))
    if len(runs) == 1:
        document = assistant.corpus.document(runs[0])
        assert document is not None
        assert answer.organization == document.organization.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("organization", "document"),
    [("csc", "csc-cd-227"), ("ontario", "ontario-personal-social-media")],
)
def test_the_employer_chosen_is_the_only_one_cited(
    ask: Ask, language: Language, organization: str, document: str
) -> None:
    answer = ask(language, OF_NO_EMPLOYER[language][0], organization=organization)
    assert answer.status == "answered"
    assert answer.organization == organization
    cited = (*answer.citations, *answer.related)
    assert {citation.document_id for citation in cited} == {document}


@pytest.mark.parametrize(
    ("language", "text", "organization"),
    [
        ("en", "What happens if CSC staff break the rules?", "csc"),
        ("fr", "Que se passe-t-il si j'enfreins les règles du SCC?", "csc"),
        ("en", "What happens if I break the rules of the OPS?", "ontario"),
        ("fr", "Que se passe-t-il si j'enfreins les règles de la FPO?", "ontario"),
    ],
)
def test_the_employer_named_is_the_only_one_cited(
    ask: Ask, language: Language, text: str, organization: str
) -> None:
    answer = ask(language, text)
    assert answer.status == "answered"
    assert answer.organization == organization
    assert all(c.document_id.startswith(organization) for c in answer.citations)


@pytest.mark.parametrize("everyday", EVERYDAY, ids=lambda one: one.en[:40])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clause_of_another_employer_is_even_considered(
    ask: Ask, language: Language, everyday: Everyday
) -> None:
    answer = ask(language, everyday.text(language), organization=everyday.organization)
    seen = {r.clause_id for r in answer.rejected} | {c.clause_id for c in answer.citations}
    assert all(clause_id.startswith(everyday.organization) for clause_id in seen)
