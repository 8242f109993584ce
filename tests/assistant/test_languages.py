"""Which language a question is in."""

from __future__ import annotations

import pytest

from assistant.languages import question_language
from corpus.models import LANGUAGES


@pytest.mark.parametrize(
    "text",
    [
        "can I use the GC wordmark on LinkedIn?",
        "What is the DC 227 about?",
        "Is « mot-symbole » the French for wordmark?",
        "Do I need my manager's approval?",
    ],
)
def test_an_english_question_is_english_on_either_page(text: str) -> None:
    assert [question_language(text, page) for page in LANGUAGES] == ["en", "en"]


@pytest.mark.parametrize(
    "text",
    [
        "puis-je utiliser le mot-symbole sur LinkedIn?",
        "Puis-je utiliser le « wordmark » du GC?",
        "est-ce que j'ai le droit de publier ca",
        "Qu’est-ce qu’un usage personnel ?",
        "OÙ SIGNALER UN ABUS?",
    ],
)
def test_a_french_question_is_french_on_either_page(text: str) -> None:
    assert [question_language(text, page) for page in LANGUAGES] == ["fr", "fr"]


@pytest.mark.parametrize("text", ["LinkedIn?", "Facebook", "CD 227", "1234", "🙂"])
def test_a_question_too_short_to_tell_is_in_the_language_of_the_page(text: str) -> None:
    assert [question_language(text, page) for page in LANGUAGES] == ["en", "fr"]


def test_words_of_both_languages_in_equal_number_leave_one_of_the_two() -> None:
    assert all(question_language("the le wordmark", page) in LANGUAGES for page in LANGUAGES)


def test_an_accent_tells_a_short_french_phrase() -> None:
    assert question_language("employés étudiants", "en") == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "¿Puedo usar el logotipo en las redes sociales?",
        "Darf ich das Logo auf meiner Seite nutzen und wie?",
        "Posso usare il logo sul mio profilo e come?",
        "Posso usar o logotipo nas minhas redes, ou não posso?",
        "ロゴを使ってもいいですか",
        "Могу ли я использовать логотип?",
        "هل يمكنني استخدام الشعار؟",
    ],
)
def test_a_third_language_is_neither(text: str) -> None:
    assert [question_language(text, page) for page in LANGUAGES] == [None, None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("May I write “¿qué tal?” on the account?", "en"),
        ("Puis-je publier en espagnol « hola a todos »?", "fr"),
        ("Can I tag Die Zeit in my posts?", "en"),
        ("Can I post “como esta en mi casa” on my page?", "en"),
        ("Puis-je publier « como esta en mi casa » sur ma page?", "fr"),
    ],
)
def test_a_few_foreign_words_do_not_make_it_foreign(text: str, language: str) -> None:
    assert question_language(text, "en") == language
