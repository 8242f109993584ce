"""Every fault of a document folder can be said in both languages."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

import corpus
from corpus.errors import CorpusError
from corpus.models import LANGUAGES

PACKAGE = Path(corpus.__file__).parent
MESSAGES = tomllib.loads((PACKAGE / "data" / "messages.toml").read_text(encoding="utf-8"))
RAISING = (PACKAGE, PACKAGE.parent / "assistant")
MODULES = (path for folder in RAISING for path in folder.rglob("*.py"))
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
CODES = set(re.findall(r"(?:CorpusError|_error)\(\s*\"(\w+)\"", SOURCES))

each_message = pytest.mark.parametrize("code", MESSAGES)


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


@each_message
def test_a_message_is_said_in_both_languages_with_the_same_particulars(code: str) -> None:
    assert set(MESSAGES[code]) == set(LANGUAGES)
    assert placeholders(MESSAGES[code]["en"]) == placeholders(MESSAGES[code]["fr"])
    assert MESSAGES[code]["en"] != MESSAGES[code]["fr"]


@each_message
def test_a_message_is_one_or_more_whole_sentences(code: str) -> None:
    assert all(MESSAGES[code][language].endswith(".") for language in LANGUAGES)


def test_every_fault_raised_has_a_message_and_no_message_is_left_over() -> None:
    assert set(MESSAGES) == CODES


def test_an_error_names_its_file_and_its_line_where_there_is_one() -> None:
    error = CorpusError("orphan_item", Path("a/fr.md"), 7)
    assert str(error) == "a/fr.md:7: this indented line belongs to no item above it."
    assert error.message("fr").startswith("a/fr.md:7 : cette ligne en retrait")
    assert CorpusError("missing_folder", Path("a")).message("fr").startswith("a : ce dossier")
