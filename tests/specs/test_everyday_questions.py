"""Everyday questions reach their clause, get the finding it gives, and quote it exactly."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.answers import Answer
from assistant.citations import is_proven
from assistant.questions import Question
from assistant.ready import Assistant
from corpus.models import LANGUAGES, Language
from tests.specs.conftest import Ask
from tests.specs.questions import ASKED, EVERYDAY, Everyday

pytestmark = pytest.mark.model


@pytest.mark.parametrize("everyday", EVERYDAY, ids=lambda one: one.en[:40])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_everyday_question_is_answered_by_its_clause(
    ask: Ask, language: Language, everyday: Everyday
) -> None:
    answer = ask(language, everyday.text(language), organization=everyday.organization)
    assert answer.status == "answered"
    assert everyday.clause in [c.clause_id.partition("/")[2] for c in answer.citations]
    assert answer.finding == everyday.finding
    assert answer.organization == everyday.organization


@pytest.mark.parametrize(("language", "organization", "text"), ASKED)
def test_every_quote_is_word_for_word_in_the_stored_clause(
    assistant: Assistant, language: Language, organization: str | None, text: str
) -> None:
    answer = _asked(assistant, language, organization, text)
    for citation in (*answer.citations, *answer.related):
        stored = assistant.corpus.clause(citation.clause_id, citation.quote_language)
        assert stored is not None
        assert citation.quote.strip()
        assert citation.quote in stored.quotable
        assert is_proven(citation, assistant.corpus)
        assert citation.quote_language == answer.language


@pytest.mark.parametrize(("language", "organization", "text"), ASKED)
def test_an_answer_has_one_to_three_citations_and_anything_else_none(
    assistant: Assistant, language: Language, organization: str | None, text: str
) -> None:
    answer = _asked(assistant, language, organization, text)
    assert answer.language == language
    if answer.answered:
        assert 1 <= len(answer.citations) <= 3
    else:
        assert answer.citations == ()
        assert answer.finding is None


@pytest.mark.parametrize(("language", "organization", "text"), ASKED)
def test_no_clause_is_given_twice(
    assistant: Assistant, language: Language, organization: str | None, text: str
) -> None:
    answer = _asked(assistant, language, organization, text)
    given = [citation.clause_id for citation in (*answer.citations, *answer.related)]
    assert len(given) == len(set(given))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Can I report a colleague's misuse of Twitter to my manager?"),
        ("fr", "Puis-je signaler un usage inacceptable à mon gestionnaire?"),
        ("en", "Can I forward a media enquiry to Media Relations?"),
        ("fr", "Puis-je transmettre une demande des médias aux Relations avec les médias?"),
    ],
)
def test_what_is_required_is_not_called_prohibited(
    assistant: Assistant, language: Language, text: str
) -> None:
    assert _asked(assistant, language, "csc", text).finding != "prohibited"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Can I post confidential information on social media?"),
        ("fr", "Puis-je publier des renseignements confidentiels sur les médias sociaux?"),
    ],
)
def test_posting_what_is_confidential_is_never_called_permitted(
    assistant: Assistant, language: Language, text: str
) -> None:
    assert _asked(assistant, language, None, text).finding in ("prohibited", None)


def test_who_authorizes_something_is_no_finding(assistant: Assistant) -> None:
    answer = _asked(assistant, "fr", "csc", "Qui autorise les activités officielles du Web 2.0?")
    assert answer.citations[0].clause_id == "csc-cd-227/1.c"
    assert answer.finding is None


def test_asking_twice_gives_the_same_answer(assistant: Assistant) -> None:
    first = [_same(_asked(assistant, *one)) for one in ASKED]
    again = [_same(_asked(assistant, *one)) for one in reversed(ASKED)]
    assert first == again[::-1]


def test_asking_from_several_threads_gives_the_same_answers(assistant: Assistant) -> None:
    few = ASKED[::5]
    alone = [_same(_asked(assistant, *one)) for one in few]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda one: _same(_asked(assistant, *one)), few))
    assert together == alone


def _asked(assistant: Assistant, language: Language, organization: str | None, text: str) -> Answer:
    question = Question(text=text, page_language=language, organization=organization)
    return assistant.answer(question)


def _same(answer: Answer) -> Answer:
    """The answer without what differs each time."""
    return replace(answer, id="", created_at=datetime(2026, 1, 1, tzinfo=UTC), timings_ms={})
