"""Printed labels: how they count, which follows which, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.loaders.annexes import annex_anchor, annex_line
from corpus.loaders.counting import (
    follows,
    in_doubled_letters,
    in_letters,
    in_roman,
    inserted_anchor,
    ranks_of,
    says_its_place,
)
from corpus.loaders.labels import heading_label, label_of


def test_letters_go_on_after_z_in_two_ways() -> None:
    assert [in_letters(count) for count in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "ab", "ba"]
    assert [in_doubled_letters(count) for count in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]


@given(st.integers(1, 3999))
def test_what_is_counted_can_be_read_again(count: int) -> None:
    assert ("lower roman", count, 0) in ranks_of(in_roman(count))
    assert ("upper roman", count, 0) in ranks_of(in_roman(count).upper())
    if count <= 52:
        assert ("lower letter", count, 0) in ranks_of(in_doubled_letters(count))


@pytest.mark.parametrize(
    ("previous", "marker"),
    [("1", "2"), ("h", "i"), ("i", "ii"), ("iv", "v"), ("C", "D"), ("z", "aa"), ("aa", "bb"),
     ("4.2.9", "4.2.10"), ("A.1", "A.2"), ("a", "a.1"), ("a.1", "a.2"), ("a.2", "b")],
)  # fmt: skip
def test_a_label_follows_the_one_before_it(previous: str, marker: str) -> None:
    assert follows(marker, previous)


@pytest.mark.parametrize(
    ("previous", "marker"),
    [("1", "3"), ("a", "B"), ("a", "ii"), ("4.2", "5.3"), ("4", "4.1"), ("4.1", "4.1.2"),
     ("a", "c"), ("a", "b.1"), ("word", "1"), ("²", "3")],
)  # fmt: skip
def test_labels_of_other_lists_do_not_follow(previous: str, marker: str) -> None:
    assert not follows(marker, previous)


@pytest.mark.parametrize(
    ("text", "marker", "form"),
    [
        ("4.2.1 Wear a hat", "4.2.1", "n.n"),
        ("4.2.1. Portez un chapeau", "4.2.1", "n.n"),
        ("B.2.1 Hats", "B.2.1", "n.n"),
        ("12. Hats", "12", "."),
        ("(a) hats", "a", "()"),
        ("a) chapeaux", "a", ")"),
        ("(a.1) caps", "a.1", "()"),
        ("iv. hats", "iv", "."),
        ("2°\u00a0chapeaux", "2", "°"),
        ("• hats", "-", "bullet •"),
        ("3 Hats", "3", "bare"),
    ],
)
def test_a_label_is_read_with_its_punctuation(text: str, marker: str, form: str) -> None:
    label = label_of(text)
    assert label
    assert (label.marker, label.form) == (marker, form)


@pytest.mark.parametrize(
    "text", ["p. ex. un chapeau", "c. à d. deux", "et) un", "2025 hats", "3 hats", "(see) it", "no"]
)
def test_words_are_no_label(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize("text", ["3.5 million hats", "2,5", "1.5 m", "99.9 %", "3.50 $ par an"])
def test_an_amount_is_no_place(text: str) -> None:
    label = label_of(text)
    assert label is None or not label.is_place("4")


@pytest.mark.parametrize(
    "text", ["4.5 the hat", "3.5 Hats", "3.5 « Chapeau »", "3.5.1 a", "3.5. a"]
)
def test_a_place_is_told_by_the_heading_above_or_by_its_look(text: str) -> None:
    label = label_of(text)
    assert label
    assert label.is_place("4")


@pytest.mark.parametrize(
    ("heading", "number", "words"),
    [("4. Rules", "4", "Rules"), ("4.1 Rules", "4.1", "Rules"), ("4 – Règles", "4", "Règles"),
     ("4) Rules", "4", "Rules"), ("IV. Rules", "IV", "Rules"), ("4 Rules", "4", "Rules")],
)  # fmt: skip
def test_a_heading_is_read_with_its_number(heading: str, number: str, words: str) -> None:
    label = heading_label(heading)
    assert label
    assert (label.marker, label.rest) == (number, words)
    assert (label.form == "bare") == (heading == "4 Rules")


def test_a_heading_without_a_number_has_none() -> None:
    assert not any(map(heading_label, ("Rules", "2025 plan", "Is it?", "A rule")))


def test_what_an_amendment_puts_between_letters_says_no_whole_place() -> None:
    assert [inserted_anchor(marker) for marker in ("a.1", "A.1", "4.1", "a")] == [
        "a-1", None, None, None,
    ]  # fmt: skip
    assert [says_its_place(marker) for marker in ("a.1", "A.1", "4.1", "a")] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Appendix B: Hats", "appendix-b"),
        ("ANNEXE B – CHAPEAUX", "appendix-b"),
        ("Annex 2", "appendix-2"),
        ("Annexe\u00a0a\u00a0: chapeaux", "appendix-a"),
        ("Appendix A-1. Hats", "appendix-a-1"),
        ("Appendice", "appendix"),
        ("SCHEDULE I", "schedule-i"),
        ("Annexing hats", None),
        ("Annexe a pour but", None),
    ],
)
def test_an_annex_has_one_name_in_both_languages(heading: str, anchor: str | None) -> None:
    assert (annex_anchor(heading), annex_line(heading)) == (anchor, anchor)


def test_a_line_that_goes_on_after_an_annex_is_named_is_no_heading() -> None:
    assert annex_anchor("Annex A Hats") == "appendix-a"
    assert annex_line("Annex A lists the hats") is None
