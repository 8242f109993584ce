"""Headers, footers and page numbers are no policy text; what only looks like one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.loaders.loaded import Loaded
from corpus.loaders.pdf import load_pdf
from tests.corpus.pdf_bytes import Shown, column, pdf_of
from tests.corpus.printed import assert_whole, own_words

PATH = Path("policy.pdf")


def pages(count: int, number: str = "Page {} of 9") -> list[list[Shown]]:
    return [
        [
            Shown("Directive on hats", y=765, size=9),
            *column(f"Rule {n} says that hat {n} is worn.", "", f"It ends {n}.", top=700 - n),
            Shown("Treasury of Hats", y=45, size=9),
            Shown(number.format(n), y=30, size=9),
        ]
        for n in range(1, count + 1)
    ]


def load(shown: list[list[Shown]]) -> Loaded:
    return load_pdf(pdf_of(*shown), PATH)


@pytest.mark.parametrize("number", ["Page {} of 9", "{}", "- {} -", "Page {} sur 9"])
def test_what_repeats_at_the_ends_of_pages_is_left_out(number: str) -> None:
    found = load(pages(4, number))
    assert [left.why for left in found.left_out] == [
        *("page_header", "page_number", "page_footer") * 4
    ]
    assert "Treasury" not in own_words(found.structure)
    assert "Directive" not in own_words(found.structure)
    assert_whole(found)


def test_one_page_has_no_margins() -> None:
    assert load(pages(1)).left_out == ()


def test_a_title_in_the_words_of_the_header_is_still_the_title() -> None:
    shown = pages(4)
    shown[0].insert(1, Shown("Directive on hats", y=735, size=20))
    assert load(shown).guess.title == "Directive on hats"


def test_text_at_the_end_of_one_page_is_kept() -> None:
    shown = pages(4)
    shown[2].append(Shown("This rule stands low.", y=60))
    assert "This rule stands low." in own_words(load(shown).structure)
