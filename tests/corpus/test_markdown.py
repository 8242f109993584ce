"""Policy Markdown is read line by line into sections and blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.loaders.markdown import parse_markdown
from corpus.loaders.structure import Block, Section

PATH = Path("policy.md")

Shape = tuple[str, str, str, list["Shape"]]


def parse(text: str) -> Section:
    return parse_markdown(text, PATH)


def shapes(blocks: tuple[Block, ...]) -> list[Shape]:
    """Kind, marker, text and children of each block."""
    return [(b.kind, b.marker, b.text, shapes(b.children)) for b in blocks]


def test_headings_nest_by_their_level_and_keep_their_lines() -> None:
    root = parse("# Title\n\n## One\n\n### Inside\n\ntext\n\n## Two\n")
    assert [(s.level, s.heading, s.line) for s in root.walk()] == [
        (0, "", 0),
        (1, "Title", 1),
        (2, "One", 3),
        (3, "Inside", 5),
        (2, "Two", 9),
    ]
    title = root.sections[0]
    assert [s.heading for s in title.sections] == ["One", "Two"]
    assert title.sections[0].sections[0].blocks[0].text == "text"


def test_a_list_keeps_the_numbers_and_letters_printed() -> None:
    root = parse("3. third\n   a. alpha\n   b. beta\n\n4. fourth\n")
    assert shapes(root.blocks) == [
        (
            "numbered",
            "3",
            "third",
            [("lettered", "a", "alpha", []), ("lettered", "b", "beta", [])],
        ),
        ("numbered", "4", "fourth", []),
    ]


@pytest.mark.parametrize("bullet", ["-", "*", "•"])
def test_bullets_nest_by_their_indent(bullet: str) -> None:
    root = parse(f"{bullet} one\n  {bullet} inside\n    {bullet} deeper\n{bullet} two\n")
    assert shapes(root.blocks) == [
        (
            "bullet",
            bullet,
            "one",
            [("bullet", bullet, "inside", [("bullet", bullet, "deeper", [])])],
        ),
        ("bullet", bullet, "two", []),
    ]


@pytest.mark.parametrize("lead_in", ["Staff must:", "Le personnel doit\u00a0:"])
def test_a_list_after_a_lead_in_stands_under_it(lead_in: str) -> None:
    root = parse(f"{lead_in}\n\n- ask\n- wait\n\nThen go.\n\n- alone\n")
    assert shapes(root.blocks) == [
        ("paragraph", "", lead_in, [("bullet", "-", "ask", []), ("bullet", "-", "wait", [])]),
        ("paragraph", "", "Then go.", []),
        ("bullet", "-", "alone", []),
    ]


def test_a_list_after_a_full_sentence_stands_beside_it() -> None:
    assert len(parse("Staff wait.\n\n- one\n- two\n").blocks) == 3


def test_a_continued_line_belongs_to_the_item_above_it() -> None:
    root = parse("1. Division\n   Head office\n   Mail: a@b.ca\n   a. first\n      and more\n")
    (block,) = root.blocks
    assert block.text == "Division\nHead office\nMail: a@b.ca"
    assert (block.line, block.last_line) == (1, 3)
    assert block.children[0].text == "first\nand more"
    assert (block.children[0].line, block.children[0].last_line) == (4, 5)


def test_a_line_right_below_a_paragraph_continues_it_and_a_blank_line_ends_it() -> None:
    assert [b.text for b in parse("one\ntwo\n\nthree\n").blocks] == ["one\ntwo", "three"]


def test_attributes_give_anchor_and_classes_and_leave_the_text() -> None:
    root = parse("## Words {#terms .definitions .whole}\n\nHat: a cover. {#hat}\n")
    (section,) = root.sections
    assert (section.heading, section.anchor) == ("Words", "terms")
    assert section.classes == {"definitions", "whole"}
    assert (section.blocks[0].text, section.blocks[0].anchor) == ("Hat: a cover.", "hat")


def test_attributes_may_end_the_last_line_of_a_paragraph_or_stand_on_their_own() -> None:
    (one, two) = parse("one\ntwo {#pair}\n\nthree\n{#single}\n").blocks
    assert (one.text, one.anchor) == ("one\ntwo", "pair")
    assert (two.text, two.anchor, two.last_line) == ("three", "single", 5)


def test_braces_inside_a_sentence_are_words() -> None:
    assert parse("Write {name} or {#x} here.\n").blocks[0].text == "Write {name} or {#x} here."


def test_comments_vanish_and_later_lines_keep_their_numbers() -> None:
    root = parse("<!-- a\nb\nc -->\none <!-- said --> two\n\n<!-- d -->\n## Here\n")
    assert [(b.text, b.line) for b in root.blocks] == [("one  two", 4)]
    assert root.sections[0].line == 7


@pytest.mark.parametrize(
    "words", ["p. ex., un chapeau", "p.  ex. un", "p.\u00a0ex., un", "i. e. one"]
)
def test_an_abbreviation_opening_a_line_is_no_item(words: str) -> None:
    (block,) = parse(f"1. Un couvre-chef,\n   {words}\n").blocks
    assert block.text == f"Un couvre-chef,\n{words}"
    assert block.children == ()


def test_windows_line_ends_and_tabs_read_like_any_other() -> None:
    text = "1. one\r\n\t- two\r\n    - three\r\n"
    assert parse(text) == parse("1. one\n    - two\n    - three\n")


def test_a_line_separator_inside_a_line_does_not_shift_the_lines_below() -> None:
    assert [b.line for b in parse("one\u2028still\x0cone\n\ntwo\n").blocks] == [1, 3]


def test_an_indented_line_under_nothing_is_refused_with_its_line() -> None:
    with pytest.raises(CorpusError) as refused:
        parse("## Heading\n\n   lost words\n")
    assert (refused.value.code, refused.value.path, refused.value.line) == ("orphan_item", PATH, 3)


@pytest.mark.parametrize(
    ("text", "line", "found", "expected"),
    [
        ("1. x\n   a. one\n   c. three\n", 3, "c", "b"),
        ("1. x\n   b. two\n", 2, "b", "a"),
        ("1. x\n   a. one\n   a. again\n", 3, "a", "b"),
        ("## Heading\n\na. one\nc. three\n", 4, "c", "b"),
    ],
)
def test_a_gap_in_the_letters_is_refused_naming_file_and_line(
    text: str, line: int, found: str, expected: str
) -> None:
    with pytest.raises(CorpusError) as refused:
        parse(text)
    assert refused.value.code == "broken_numbering"
    assert str(refused.value).startswith(f"policy.md:{line}: ")
    assert f"“{found}” follows" in refused.value.message("en")
    assert f"« {expected} » était attendu" in refused.value.message("fr")


@pytest.mark.parametrize(
    "empty", ["##", "## {#x}", "1.", "1. {#x}", "-", "-   ", "1. x\n   a.", "1. x\n   - {#y}"]
)
def test_a_heading_or_item_without_words_is_refused_with_its_line(empty: str) -> None:
    with pytest.raises(CorpusError) as refused:
        parse(f"one\n\n{empty}\n")
    assert refused.value.code == "empty_clause"
    assert refused.value.line == 3 + empty.count("\n")


def test_an_empty_text_has_no_blocks() -> None:
    assert parse("\n  \n") == Section(0, "", 0)
