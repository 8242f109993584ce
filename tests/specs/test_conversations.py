"""A question that leans on the one before is read together with it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from assistant.answers import Answer
from corpus.models import LANGUAGES, Language
from tests.specs.conftest import Ask

pytestmark = pytest.mark.model

WORDMARK: dict[Language, str] = {
    "en": "can I use the GC wordmark on LinkedIn?",
    "fr": "puis-je utiliser le mot-symbole du GC sur LinkedIn?",
}
FACEBOOK: dict[Language, str] = {
    "en": "and on my personal Facebook?",
    "fr": "et sur mon Facebook personnel?",
}
E_MAIL: dict[Language, str] = {
    "en": "Can I link my government email to LinkedIn?",
    "fr": "Puis-je lier mon courriel du gouvernement à LinkedIn?",
}
RECIPES: dict[Language, str] = {"en": "and to a recipe site?", "fr": "et à un site de recettes?"}


def conversation(ask: Ask, language: Language, *texts: str, **details: str) -> list[Answer]:
    name = str(uuid4())
    return [ask(language, text, conversation_id=name, **details) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wordmark_is_looked_up_again_for_the_personal_account(
    ask: Ask, language: Language
) -> None:
    first, second = conversation(ask, language, WORDMARK[language], FACEBOOK[language])
    assert first.finding == "conditional"
    assert second.status == "answered"
    assert second.citations[0].clause_id == "csc-cd-227/9"
    assert second.question == FACEBOOK[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wordmark_on_a_personal_account_is_prohibited(ask: Ask, language: Language) -> None:
    _, second = conversation(ask, language, WORDMARK[language], FACEBOOK[language])
    assert second.finding == "prohibited"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_purpose_that_is_not_professional_turns_the_finding(ask: Ask, language: Language) -> None:
    first, second = conversation(
        ask, language, E_MAIL[language], RECIPES[language], organization="csc"
    )
    assert first.finding == "conditional"
    assert second.citations[0].clause_id == "csc-cd-227/10"
    assert second.finding == "prohibited"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_question_before_there_is_nothing_to_lean_on(
    ask: Ask, language: Language
) -> None:
    alone = ask(language, RECIPES[language])
    elsewhere = ask(language, RECIPES[language], conversation_id=str(uuid4()))
    assert alone.status == elsewhere.status
    assert alone.citations == elsewhere.citations
    assert "csc-cd-227/10" not in [c.clause_id for c in alone.citations]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_conversations_do_not_hear_each_other(ask: Ask, language: Language) -> None:
    conversation(ask, language, WORDMARK[language])
    _, second = conversation(ask, language, E_MAIL[language], RECIPES[language])
    assert second.citations[0].clause_id == "csc-cd-227/10"
