"""“Can I use the GC wordmark on LinkedIn?”: the question that this program was made for."""

from __future__ import annotations

import pytest

from assistant.answers import answer_json
from assistant.ready import Assistant
from assistant.texts import texts
from corpus.models import LANGUAGES, Language
from tests.specs.conftest import Ask

pytestmark = pytest.mark.model

QUESTION: dict[Language, str] = {
    "en": "can I use the GC wordmark on LinkedIn?",
    "fr": "puis-je utiliser le mot-symbole du GC sur LinkedIn?",
}
LABEL: dict[Language, str] = {"en": "CD 227, para. 9", "fr": "DC 227, par. 9"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_permitted_under_conditions(ask: Ask, language: Language) -> None:
    answer = ask(language, QUESTION[language])
    assert answer.status == "answered"
    assert answer.finding == "conditional"
    assert answer.organization == "csc"
    assert answer.language == language
    assert answer.lead.startswith(texts(language)["lead"]["conditional"].split("{")[0])
    assert LABEL[language] in answer.lead


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraph_nine_is_quoted_word_for_word(
    assistant: Assistant, ask: Ask, language: Language
) -> None:
    first = ask(language, QUESTION[language]).citations[0]
    stored = assistant.corpus.clause("csc-cd-227/9", language)
    assert stored is not None
    assert first.clause_id == "csc-cd-227/9"
    assert first.label == LABEL[language]
    assert first.quote == stored.text
    assert first.quote_language == language


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "limited use of the Government of Canada wordmark is acceptable"),
        ("fr", "l’utilisation limitée du mot-symbole du gouvernement du Canada est acceptable"),
    ],
)
def test_the_sentence_that_tells_is_marked(ask: Ask, language: Language, words: str) -> None:
    answer = ask(language, QUESTION[language])
    telling = answer.citations[0].telling
    assert words in telling
    assert telling in answer.citations[0].quote
    assert f"**{telling}**" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quote_leads_to_its_place_in_the_document(ask: Ask, language: Language) -> None:
    first = ask(language, QUESTION[language]).citations[0]
    assert first.url == f"/{language}/documents/csc-cd-227#9"
    assert first.official_url.startswith("http")
    assert first.version == "2015-05-04"


def test_the_english_is_called_unofficial_and_carries_the_french(
    assistant: Assistant, ask: Ask
) -> None:
    answer = ask("en", QUESTION["en"])
    french = assistant.corpus.clause("csc-cd-227/9", "fr")
    assert french is not None
    first = answer.citations[0]
    assert not first.authoritative
    assert first.source_language == "fr"
    assert first.source_text == french.text
    assert any("unofficial translation" in note for note in answer.notes)


def test_the_french_has_authority_and_says_nothing_of_translation(ask: Ask) -> None:
    answer = ask("fr", QUESTION["fr"])
    assert answer.citations[0].authoritative
    assert answer.citations[0].source_text == answer.citations[0].quote
    assert not any("non officielle" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can I use the wordmark on LinkedIn?"),
        ("fr", "puis-je utiliser le mot-symbole sur LinkedIn?"),
    ],
)
def test_without_an_employer_named_only_the_one_with_a_rule_answers(
    ask: Ask, language: Language, text: str
) -> None:
    answer = ask(language, text)
    assert answer.finding == "conditional"
    assert answer.organization == "csc"
    assert {citation.document_id for citation in answer.citations} == {"csc-cd-227"}


@pytest.mark.parametrize("page", LANGUAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_that_of_the_question_on_either_page(
    ask: Ask, page: Language, language: Language
) -> None:
    answer = ask(page, QUESTION[language])
    assert answer.language == language
    assert answer.citations[0].quote_language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_in_one_language_may_be_answered_in_the_other(
    ask: Ask, language: Language
) -> None:
    there: Language = "fr" if language == "en" else "en"
    answer = ask(language, QUESTION[language], language=there)
    assert answer.language == there
    assert answer.citations[0].clause_id == "csc-cd-227/9"
    assert answer.citations[0].quote_language == there


@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_to_ask_in_doubt_is_said(ask: Ask, language: Language) -> None:
    office = {"en": "Assistant Commissioner", "fr": "commissaire adjoint"}[language]
    assert any(office in note for note in ask(language, QUESTION[language]).notes)


def test_the_interface_shows_what_was_agreed(ask: Ask) -> None:
    shown = answer_json(ask("en", QUESTION["en"]))
    assert shown["finding"] == "conditional"
    assert shown["composed_by"] == "clauses"
    assert shown["rejected"]
    assert set(shown) >= {"id", "question", "language", "status", "text", "citations"}
