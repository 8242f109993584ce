"""What the assistant says is said in both languages, with the same values."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import assistant
from assistant.texts import say, texts
from corpus.models import LANGUAGES, Language

_NAME = re.compile(r"^[a-z]+\.[a-z_]+$")


def keys(language: Language) -> list[str]:
    return [f"{section}.{key}" for section, table in texts(language).items() for key in table]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def sentence(language: Language, name: str) -> str:
    section, _, key = name.partition(".")
    return texts(language)[section][key]


def test_both_languages_have_the_same_sentences_in_the_same_order() -> None:
    assert keys("en") == keys("fr")


@pytest.mark.parametrize("name", keys("en"))
def test_a_sentence_takes_the_same_values_in_both_languages(name: str) -> None:
    assert placeholders(sentence("en", name)) == placeholders(sentence("fr", name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", keys("en"))
def test_a_sentence_is_neither_empty_nor_half_filled(language: Language, name: str) -> None:
    text = sentence(language, name)
    assert text.strip() == text != ""
    filled = say(language, name, **dict.fromkeys(placeholders(text), "X"))
    assert "{" not in filled
    assert "}" not in filled


@pytest.mark.parametrize("name", keys("en"))
def test_a_sentence_is_translated(name: str) -> None:
    is_one_word = " " not in sentence("en", name)  # “Section” and “Source” are words of both
    assert is_one_word or sentence("en", name) != sentence("fr", name)


@pytest.mark.parametrize("name", keys("fr"))
def test_french_has_typographic_apostrophes_and_quotation_marks(name: str) -> None:
    assert not re.search(r"['\"“”]", sentence("fr", name))


@pytest.mark.parametrize("name", ["lead.nothing", "nowhere.clause", "lead"])
def test_a_sentence_that_does_not_exist_is_a_mistake_of_the_program(name: str) -> None:
    with pytest.raises(KeyError):
        say("en", name)


def test_every_sentence_the_program_names_exists() -> None:
    named = {name for file in Path(assistant.__file__).parent.glob("*.py") for name in said(file)}
    assert named
    assert named <= set(keys("en"))


def said(file: Path) -> set[str]:
    """The literal second argument of every `say(...)`."""
    calls = [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"
    ]
    values = [call.args[1].value for call in calls if isinstance(call.args[1], ast.Constant)]
    return {value for value in values if isinstance(value, str) and _NAME.match(value)}
