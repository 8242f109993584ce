"""A draft tells what a person should look at: words, numbers, equal ids, missing twins."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.clauses import TextSource
from corpus.importing import Draft, make_draft, pair_anchors
from corpus.loaders.loaded import LeftOut, Loaded
from corpus.loaders.markdown import parse_markdown
from corpus.loaders.structure import Section
from corpus.models import Numbering

PATH = Path("draft.md")


def structure(text: str) -> Section:
    return parse_markdown(text, PATH)


def draft(text: str, numbering: Numbering = "outline", **loaded: object) -> Draft:
    words = str(loaded.get("source_words", text))
    left_out = (LeftOut("menu", str(loaded["left_out"])),) if "left_out" in loaded else ()
    source = TextSource("doc", "en", "D", numbering, PATH)
    return make_draft(Loaded(structure(text), left_out=left_out, source_words=words), source)


def locators(found: Draft) -> list[str]:
    return [clause.locator for clause in found.clauses]


def ids_of(*structures: Section) -> list[list[str]]:
    source = TextSource("doc", "en", "D", "outline", PATH)
    return [locators(make_draft(Loaded(one), source)) for one in structures]


def test_a_draft_holds_markdown_clauses_and_headings() -> None:
    found = draft("## [4] Rules\n\n[4.1] Wait.\n")
    assert found.markdown == "## [4] Rules\n\n[4.1] Wait.\n"
    assert (locators(found), [h.text for h in found.headings]) == (["4.1"], ["Rules"])
    assert found.is_whole


def test_words_that_went_or_came_are_named() -> None:
    found = draft(
        "Staff may wait wait.\n", source_words="Staff may never wait. Menu", left_out="Menu"
    )
    assert (found.lost, found.doubled, found.is_whole) == (("never",), ("wait",), False)


@pytest.mark.parametrize("words", ["4.1 a) Le chapeau", "Le chapeau"])
def test_printed_labels_may_stand_in_the_source_s_text_or_beside_it(words: str) -> None:
    assert draft("[4.1]\n   [a] Le chapeau\n", source_words=words).is_whole


def test_a_term_counts_as_a_word_where_its_sentence_does_not_say_it() -> None:
    assert draft("[=hat] means a cover\n", source_words="means a cover").doubled == ("hat",)
    assert draft("[=hat] hat means a cover\n", source_words="hat means a cover").is_whole


def test_a_cell_that_spans_rows_may_be_said_once() -> None:
    table = "| A | B |\n|---|---|\n| x | y |\n| x | z |\n"
    assert draft(table, source_words="A B x y z").is_whole
    assert draft(table, source_words="A B x z").doubled == ("y",)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("[4.1] x\n\n[4.2] x\n\n[4.4] x\n", ("4.3",)),
        ("[4.1] x\n   [a] x\n   [b] x\n   [d] x\n", ("c",)),
        ("[4.1] x\n   [i] x\n   [iii] x\n", ("ii",)),
        ("[4.1] x\n   [1] x\n   [4] x\n", ("2", "3")),
        ("## [1] A\n\nx\n\n## [3] B\n\ny\n", ("2",)),
    ],
)
def test_a_number_that_is_missing_is_named(text: str, missing: tuple[str, ...]) -> None:
    assert [gap.missing for gap in draft(text).numbering_gaps] == [missing]


def test_a_whole_numbering_has_no_gap_and_an_annex_begins_again() -> None:
    text = "## [1] A\n\n[1.1] x\n\n## Annex {#annex-a .annex}\n\n### [1] B\n\n[1.1] y\n   [a] z\n"
    assert draft(text).numbering_gaps == ()
    assert draft("## [1] A\n\nx\n\n## [1.1] B\n\ny\n\n## [2] C\n\nz\n", "act").orphans == ()


def test_an_item_whose_number_has_no_parent_is_an_orphan() -> None:
    (orphan,) = draft("## [4] A\n\n[4.1] x\n\n[4.2.1] y\n").orphans
    assert (orphan.label, orphan.parent, orphan.line) == ("4.2.1", "4.2", 5)


def test_the_second_of_two_equal_ids_gets_another() -> None:
    found = draft("## [4] A\n\n[4.1] x\n\n[4.1] y\n   [a] z\n\n## Notes\n\nx\n\n## Notes\n\ny\n")
    assert locators(found) == ["4.1", "4.1-2", "4.1-2.a", "notes", "notes-2"]
    assert [(one.locator, one.new) for one in found.renamed] == [
        ("4.1", "4.1-2"),
        ("notes", "notes-2"),
    ]


def test_a_label_or_heading_that_no_id_can_hold_gets_a_name() -> None:
    assert locators(draft("## §\n\n[:2 to 4] x\n\n[:°] y\n")) == ["part-1/2-to-4", "part-1/item-2"]


def test_both_texts_get_the_ids_of_the_english_one() -> None:
    english = (
        "## Purpose\n\nx\n\n## Words {.definitions}\n\n[=hat] a cover\n\n## Rules\n\na\n\n- b\n"
    )
    french = "## But\n\nx\n\n## Termes\n\n[=chapeau] couvre-chef\n\n## Règles\n\na\n\n- b\n"
    one, two, unpaired = pair_anchors(structure(english), structure(french))
    ids = ids_of(one, two)
    assert ids[0] == ids[1] == ["purpose", "words/hat", "rules/1", "rules/2"]
    assert unpaired == ()


def test_a_clause_without_its_twin_is_named_and_takes_no_other_s_id() -> None:
    one, two, unpaired = pair_anchors(
        structure("## [1] A\n\nx\n\n[1.1] y\n\nz\n"),
        structure("## [1] A\n\nx\n\nseul\n\n[1.1] y\n\nz\n"),
    )
    english, french = ids_of(one, two)
    assert set(english) & set(french) == {"1.1", "1/3"}
    assert [(lone.language, lone.words) for lone in unpaired] == [
        ("en", "x"),
        ("fr", "x"),
        ("fr", "seul"),
    ]


def test_definitions_that_both_languages_sort_are_not_paired_by_order() -> None:
    one, two = "[=cap] small\n\n[=hat] large\n", "[=casquette] large\n\n[=tuque] small\n"
    *_, unpaired = pair_anchors(structure(one), structure(two))
    assert len(unpaired) == 4
    named = "[=casquette] large {#hat}\n\n[=tuque] small {#cap}\n"
    english, french, unpaired = pair_anchors(structure(one), structure(named))
    assert (ids_of(english, french), unpaired) == ([["cap", "hat"], ["hat", "cap"]], ())
