"""A text is cut into sentences, each word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Corpus
from corpus.sentences import sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Staff may use an account (e.g., Twitter) at work.",
        "Use an account, e.g. Twitter, i.e. Not your own.",
        "See s. 4, para. 2 and no. 7 of the Act.",
        "Ask Mr. Roy, Dr. Lee or Ms. Ray about Web 2.0 tools.",
        "Un compte (p. ex., Twitter) est permis.",
        "Un compte, p. ex. Twitter, est permis.",
        "Voir l’art. 5, par. 2, et M. Roy ou Mme. Lee.",
        "Écrire à J. Roy.",
        "Write to gen-politi@csc-scc.gc.ca, version 2.0, by 3.30 pm.",
        "Images, logos, etc. De même que le drapeau.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str) -> None:
    assert sentences(sentence) == (sentence,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is here. Two is there.", ["One is here.", "Two is there."]),
        ("Est-ce permis? Oui! À voir…  Élan.", ["Est-ce permis?", "Oui!", "À voir…", "Élan."]),
        ("He said “Stop.” She did.", ["He said “Stop.”", "She did."]),
        ("Il dit «\u00a0Non.\u00a0» Elle part.", ["Il dit «\u00a0Non.\u00a0»", "Elle part."]),
        ("Un. «\u00a0Deux\u00a0» suit.", ["Un.", "«\u00a0Deux\u00a0» suit."]),
        ("(As said.) Then go.", ["(As said.)", "Then go."]),
        ("Twitter.com is one. 3 are two.", ["Twitter.com is one.", "3 are two."]),
    ],
)
def test_a_full_stop_before_a_capital_or_digit_ends_a_sentence(
    text: str, expected: list[str]
) -> None:
    assert list(sentences(text)) == expected


def test_a_line_break_ends_a_sentence_even_after_an_abbreviation() -> None:
    assert sentences("images, etc.\nthe flag") == ("images, etc.", "the flag")


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences("Head office\nsecond floor\n\n mail us ") == (
        "Head office",
        "second floor",
        "mail us",
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hats are forbidden; this does not apply to cooks.", 2),
        ("Le chapeau est interdit; cela ne s’applique pas aux cuisiniers.", 2),
        ("Hats; caps; and berets.", 1),
    ],
)
def test_a_semicolon_ends_a_sentence_when_what_follows_has_weight(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences(" \n ") == ()


@given(st.text(alphabet="aÀB.;?!… \n«»”()3\u00a0", max_size=60))
def test_sentences_are_verbatim_in_order_and_lose_only_spaces(text: str) -> None:
    place = 0
    for sentence in sentences(text):
        found = text.find(sentence, place)
        assert found >= 0
        assert not text[place:found].strip()
        place = found + len(sentence)
    assert not text[place:].strip()


def test_every_bundled_sentence_is_in_its_clause(bundled: Corpus) -> None:
    for clause in bundled.clauses:
        assert all(sentence in clause.quotable for sentence in sentences(clause.quotable))
