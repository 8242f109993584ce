"""A structure written as Markdown can be read by people and read back by the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.loaders.markdown import parse_markdown
from corpus.loaders.markdown_writer import write_markdown
from corpus.loaders.structure import Block, Section, row_text

PATH = Path("draft.md")


def written(*blocks: Block) -> str:
    return write_markdown(Section(0, "", blocks=blocks))


def read(text: str) -> tuple[Block, ...]:
    return parse_markdown(text, PATH).blocks


def test_items_stand_three_spaces_below_their_parent() -> None:
    deep = Block("marked", "i", "first")
    item = Block("marked", "a", "ask:", children=(deep,))
    top = Block("marked", "4.2.1", "Staff must:", children=(item, Block("paragraph", "", "Also.")))
    assert written(top) == "[4.2.1] Staff must:\n   [a] ask:\n      [i] first\n   [] Also.\n"


def test_a_heading_says_number_anchor_and_classes() -> None:
    section = Section(2, "[Draft] Rules", anchor="rules", classes=frozenset({"annex"}), number="4")
    text = write_markdown(Section(0, "", sections=(section,)))
    assert text == "## [4] \\[Draft] Rules {#rules .annex}\n"
    assert parse_markdown(text, PATH).sections[0].heading == "[Draft] Rules"


def test_a_heading_may_be_a_number_alone() -> None:
    text = write_markdown(Section(0, "", sections=(Section(2, "", number="16"),)))
    assert parse_markdown(text, PATH).sections[0].number == "16"


@pytest.mark.parametrize("words", ["Staff must:", "Le personnel doit\u00a0:"])
def test_an_item_after_a_colon_that_is_not_under_it_stays_apart(words: str) -> None:
    blocks = Block("paragraph", "", words), Block("bullet", "-", "wait")
    text = written(*blocks)
    assert text == f"{words} {{.apart}}\n\n- wait\n"
    assert [block.children for block in read(text)] == [(), ()]


@pytest.mark.parametrize(
    "words",
    ["(a) x", "| y |", "# z", "4.2.1 w", "[1] q", "4. v", "\\ o", "x {#y}", "<!-- n", "must:"],
)
def test_words_that_look_like_syntax_stay_words(words: str) -> None:
    text = written(Block("paragraph", "", f"{words}\n{words}"), Block("bullet", "-", words))
    assert [block.text for block in read(text)] == [f"{words}\n{words}", words]


@pytest.mark.parametrize("term", ["data [personal]", "]", "a\\b", "renseignements [sic] : x"])
def test_a_term_may_hold_brackets(term: str) -> None:
    (block,) = read(written(Block("definition", term, "words", anchor="data")))
    assert (block.kind, block.marker, block.anchor) == ("definition", term, "data")


@pytest.mark.parametrize("label", ["a.1", "ii.1", "z.01", "2 to 4", "4 à 6", "*", "1°"])
def test_any_printed_label_is_kept(label: str) -> None:
    (block,) = read(written(Block("marked", label, "words")))
    assert (block.kind, block.marker, block.text) == ("marked", label, "words")


def test_cells_may_hold_bars_and_tables_and_rows_have_anchors() -> None:
    cells = ("a | b", "")
    row = Block("row", "", row_text(("Do", "Don’t"), cells), anchor="first", cells=cells)
    table = Block("table", "", "Do | Don’t", anchor="list", cells=("Do", "Don’t"), children=(row,))
    (found,) = read(written(table))
    assert (found.cells, found.anchor) == (("Do", "Don’t"), "list")
    assert (found.children[0].cells, found.children[0].anchor) == (cells, "first")


def test_blocks_without_words_vanish_and_what_is_under_them_stays() -> None:
    inner = Block("marked", "a", "words")
    empty = Block("bullet", "-", " ", children=(inner, Block("marked", "b", "")))
    assert written(empty, Block("paragraph", "", "\t\n")) == "[a] words\n"


def test_an_empty_structure_is_an_empty_text() -> None:
    assert write_markdown(Section(0, "")) == ""
