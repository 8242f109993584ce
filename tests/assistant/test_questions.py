"""What a question must be before anything is done with it, and what its asker is told."""

from __future__ import annotations

import unicodedata

import pytest

from assistant.questions import (
    LONGEST_QUESTION,
    BadQuestionError,
    checked_language,
    checked_organization,
    checked_text,
)
from corpus.models import LANGUAGES, Language

KNOWN = ("csc", "ontario")


def refused(text: str) -> BadQuestionError:
    with pytest.raises(BadQuestionError) as caught:
        checked_text(text)
    return caught.value


@pytest.mark.parametrize("text", ["", "   ", "\t\n\r", "\u00a0\u202f", "\x00\x07"])
def test_an_empty_or_blank_question_is_refused(text: str) -> None:
    assert refused(text).code == "empty"


def test_a_question_of_the_greatest_length_is_taken() -> None:
    assert len(checked_text("é" * LONGEST_QUESTION)) == LONGEST_QUESTION


def test_a_question_one_character_longer_is_refused_with_both_numbers() -> None:
    error = refused("a" * (LONGEST_QUESTION + 1))
    assert error.code == "too_long"
    for language in LANGUAGES:
        assert "1001" in error.message(language)
        assert "1000" in error.message(language)


def test_spaces_between_words_do_not_count_towards_the_length() -> None:
    assert checked_text("Can  I " + " " * LONGEST_QUESTION + "post?") == "Can I post?"


def test_control_characters_are_taken_for_spaces() -> None:
    assert checked_text("Can\x00I\x1bpost\r\nthis?\x7f") == "Can I post this?"


@pytest.mark.parametrize("text", ["\ud800", "Puis-je\ud83d publier?", "May I post?\udc00"])
def test_lone_surrogates_are_refused_since_they_are_no_text(text: str) -> None:
    assert refused(text).code == "not_text"


def test_accents_typed_as_two_characters_become_one() -> None:
    assert checked_text(unicodedata.normalize("NFD", "Où déposer à l’été?")) == (
        "Où déposer à l’été?"
    )


def test_emoji_and_other_scripts_are_text() -> None:
    assert checked_text("May I post 🙂 or 日本?") == "May I post 🙂 or 日本?"


def test_a_question_that_was_not_utf8_is_refused() -> None:
    broken = "où déposer à l’été?".encode("utf-16").decode("utf-8", errors="replace")
    assert refused(broken.replace("\x00", "")).code in ("not_text", "empty")
    assert refused("\ufffd\ufffd\ufffd \ufffd\ufffd").code == "not_text"


def test_a_stray_replacement_character_is_forgiven() -> None:
    assert checked_text("Can I link my caf\ufffd account to LinkedIn?").startswith("Can I link")


@pytest.mark.parametrize(
    ("name", "language"),
    [("en", "en"), ("fr", "fr"), ("EN", "en"), (" fr ", "fr"), ("fr-CA", "fr"), ("en_US", "en")],
)
def test_a_language_may_be_named_with_its_region(name: str, language: Language) -> None:
    assert checked_language(name) == language


@pytest.mark.parametrize("name", [None, "", "  "])
def test_no_language_leaves_the_choice_open(name: str | None) -> None:
    assert checked_language(name) is None


@pytest.mark.parametrize("name", ["es", "eng", "français", "frx", "e", "-en"])
def test_a_language_that_is_not_offered_is_refused(name: str) -> None:
    with pytest.raises(BadQuestionError) as caught:
        checked_language(name)
    assert caught.value.code == "unknown_language"
    assert name in caught.value.message("en")
    assert name in caught.value.message("fr")


@pytest.mark.parametrize(
    ("name", "found"), [("csc", "csc"), (" Ontario ", "ontario"), (None, None)]
)
def test_an_organization_is_known_by_its_id(name: str | None, found: str | None) -> None:
    assert checked_organization(name, KNOWN) == found


def test_an_unknown_organization_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadQuestionError) as caught:
        checked_organization("nasa", KNOWN)
    assert caught.value.code == "unknown_organization"
    for language in LANGUAGES:
        message = caught.value.message(language)
        assert all(name in message for name in ("nasa", "csc", "ontario"))


def test_a_very_long_name_is_not_repeated_whole() -> None:
    with pytest.raises(BadQuestionError) as language:
        checked_language("x" * 500)
    with pytest.raises(BadQuestionError) as organization:
        checked_organization("x" * 500, KNOWN)
    for caught in (language, organization):
        assert len(caught.value.message("en")) < 200


@pytest.mark.parametrize("code", ["empty", "not_text", "unknown_language", "too_long"])
def test_each_refusal_speaks_both_languages(code: str) -> None:
    error = BadQuestionError(code, language="es", length="1001", most="1000")
    assert error.message("en") != error.message("fr")
    assert str(error) == error.message("en")
