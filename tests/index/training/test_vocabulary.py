"""The pieces of both languages, and how texts are cut into them."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from index.training.vocabulary import SPECIAL, Vocabulary, choose, counts

ENGLISH = ["The cat sleeps.", "The cat eats.", "A cat is a cat.", "café"]
FRENCH = ["Le chien dort à l'été.", "Le chien mange à l'été.", "Où est le chien ?"] * 5
TEACHERS = (
    "the", "cat", "s", "a", "sleeps", "##s", "猫", "кот", "[unused7]", "zebra", "eats", "x",
    "cafe", "e", "l", "é",
)  # fmt: skip
SETTINGS = {"french_pieces": 200, "english_always": 14, "english_used": 1}


@pytest.fixture(scope="module")
def teacher() -> Tokenizer:
    return Vocabulary((*SPECIAL, *TEACHERS), 0).tokenizer(256)


@pytest.fixture(scope="module")
def chosen(teacher: Tokenizer) -> Vocabulary:
    return choose(teacher, ENGLISH, FRENCH, SETTINGS)


def test_special_pieces_come_first_and_once(chosen: Vocabulary) -> None:
    assert chosen.pieces[: len(SPECIAL)] == SPECIAL
    assert len(set(chosen.pieces)) == len(chosen.pieces)


def test_pieces_of_other_scripts_and_empty_places_are_dropped(chosen: Vocabulary) -> None:
    assert not {"猫", "кот", "[unused7]"} & set(chosen.pieces)


def test_a_frequent_piece_stays_and_a_rare_one_stays_only_when_it_is_used(
    chosen: Vocabulary,
) -> None:
    own = chosen.pieces[: chosen.teacher_pieces]
    assert {"the", "cat", "eats", "cafe"} <= set(own)
    assert "zebra" not in own


def test_single_letters_stay_so_that_any_word_can_be_written(chosen: Vocabulary) -> None:
    assert "x" in chosen.pieces[: chosen.teacher_pieces]


def test_the_teachers_pieces_keep_their_order(chosen: Vocabulary) -> None:
    own = chosen.pieces[len(SPECIAL) : chosen.teacher_pieces]
    assert list(own) == [piece for piece in TEACHERS if piece in own]


def test_french_words_are_added_after_the_teachers(chosen: Vocabulary) -> None:
    assert {"chien", "dort", "ou"} <= set(chosen.pieces[chosen.teacher_pieces :])


def test_the_same_texts_give_the_same_pieces(teacher: Tokenizer, chosen: Vocabulary) -> None:
    assert choose(teacher, ENGLISH, FRENCH, SETTINGS) == chosen


def test_case_and_accents_make_no_difference(chosen: Vocabulary) -> None:
    tokenizer = chosen.tokenizer(256)
    assert tokenizer.encode("OÙ EST L’ÉTÉ").ids == tokenizer.encode("ou est l’ete").ids


def test_a_text_stands_between_its_marks(chosen: Vocabulary) -> None:
    assert chosen.tokenizer(256).encode("le chien").tokens == ["[CLS]", "le", "chien", "[SEP]"]


def test_a_long_text_is_cut_at_the_limit_and_closed(chosen: Vocabulary) -> None:
    tokens = chosen.tokenizer(6).encode("le chien " * 20).tokens
    assert tokens == ["[CLS]", "le", "chien", "le", "chien", "[SEP]"]


def test_pieces_are_counted_over_all_texts(teacher: Tokenizer) -> None:
    found = counts(teacher, ENGLISH)
    assert (found["cat"], found["the"], found["zebra"]) == (4, 2, 0)
