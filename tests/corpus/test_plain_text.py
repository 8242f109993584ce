"""A policy as plain text: its encodings, and its structure as a reader sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.loaders.loaded import Loaded
from corpus.loaders.plain_text import load_plain_text
from tests.corpus.printed import assert_whole, outline, shapes

PATH = Path("policy.txt")

POLICY = """\
Directive de la présidence

Port du chapeau

BUT

  • Permettre au personnel de porter un chapeau

RESPONSABILITÉS

  1. La gardienne des chapeaux :
    1. tiendra le registre
    2. prêtera les chapeaux.
  2. Le personnel demandera un chapeau (p. ex., un béret).

Chapeaux d’été

  1. Le chapeau d’été est de paille.

ADRESSE

  1. Division du chapeau
    Administration centrale
    Courriel: chapeau@exemple.ca

ANNEXE A: DÉFINITIONS

DÉFINITIONS

Chapeau : couvre-chef, à l’exception des casques.

Béret : chapeau sans bord.
"""


def load(text: str) -> Loaded:
    return load_plain_text(text.encode(), PATH)


def test_capitals_are_chapters_and_other_headings_stand_under_them() -> None:
    assert outline(load(POLICY).structure) == [
        (2, "", "BUT"),
        (2, "", "RESPONSABILITÉS"),
        (3, "", "Chapeaux d’été"),
        (2, "", "ADRESSE"),
        (2, "", "ANNEXE A: DÉFINITIONS"),
        (3, "", "DÉFINITIONS"),
    ]


def test_an_indented_list_stands_under_the_item_that_announces_it() -> None:
    duties = load(POLICY).structure.sections[1]
    assert shapes(duties.blocks) == [
        ("marked", "1", "La gardienne des chapeaux :", [
            ("marked", "1", "tiendra le registre", []),
            ("marked", "2", "prêtera les chapeaux.", []),
        ]),
        ("marked", "2", "Le personnel demandera un chapeau (p. ex., un béret).", []),
    ]  # fmt: skip


def test_the_first_lines_are_the_title_and_a_restarting_list_is_no_outline() -> None:
    guess = load(POLICY).guess
    assert guess.title == "Directive de la présidence – Port du chapeau"
    assert guess.numbering == "none"


def test_a_text_numbered_in_many_parts_is_an_outline() -> None:
    assert load("1. Purpose\n\n1.1 Hats are safe.\n").guess.numbering == "outline"


def test_every_word_is_kept() -> None:
    assert_whole(load(POLICY))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_reads_the_same_in_each_encoding(encoding: str) -> None:
    assert load_plain_text(POLICY.encode(encoding), PATH) == load(POLICY)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_text_reads_the_same_with_the_line_ends_of_other_systems(end: str) -> None:
    assert load(POLICY.replace("\n", end)) == load(POLICY)


def test_a_line_of_dashes_parts_and_says_nothing() -> None:
    assert [b.text for b in load("One hat.\n-----\nTwo hats.").structure.blocks] == [
        "One hat.",
        "Two hats.",
    ]


def test_no_break_spaces_stay_as_they_are_printed() -> None:
    (block,) = load("Le  chapeau\u00a0: un\u202fseul.").structure.blocks
    assert block.text == "Le chapeau\u00a0: un\u202fseul."


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02PK\x03\x04", b"hat\x00hat", b"\xff\xfeh", b"\x89PNG\r\n\x1a\n", b"h\x81t"]
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(CorpusError) as refused:
        load_plain_text(raw, PATH)
    assert refused.value.code == "not_text"
    assert "UTF-8" in refused.value.message("en")
    assert "UTF-8" in refused.value.message("fr")


@pytest.mark.parametrize("raw", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_refused(raw: bytes) -> None:
    with pytest.raises(CorpusError) as refused:
        load_plain_text(raw, PATH)
    assert refused.value.code == "empty_source"
