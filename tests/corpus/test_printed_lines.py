"""Structure from printed lines: labels, indents, lead-ins, wrapped lines, headings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clauses import TextSource, cut_clauses
from corpus.loaders.labels import label_of
from corpus.loaders.printed.lines import Printed, PrintedLine, printed_words, read_printed
from tests.corpus.printed import outline, own_words, shapes


def lines_of(text: str) -> list[PrintedLine]:
    """Lines as they are typed; an empty line is a gap."""
    lines, gap = [], False
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(PrintedLine(raw.strip(), len(raw) - len(raw.lstrip()), gap))
        gap = not raw.strip()
    return lines


def read(text: str) -> Printed:
    return read_printed(lines_of(text))


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("4.2.1 Ask first", "4.2.1"),
        ("4.2.1. Ask first", "4.2.1"),
        ("A.2.2 Ask first", "A.2.2"),
        ("12. Ask first", "12"),
        ("(a) ask first", "a"),
        ("a) ask first", "a"),
        ("a. ask first", "a"),
        ("iv. ask first", "iv"),
        ("(A) ask first", "A"),
        ("• ask first", "-"),
        ("– ask first", "-"),
    ],
)
def test_a_label_is_read_without_its_punctuation(text: str, marker: str) -> None:
    label = label_of(text)
    assert label is not None
    assert label.marker == marker
    assert label.rest in ("Ask first", "ask first")


@pytest.mark.parametrize(
    "text", ["p. ex., un chapeau", "e. g. a hat", "c. à d. un chapeau", "le. mot", "2024-25 plan"]
)
def test_an_abbreviation_or_a_word_is_no_label(text: str) -> None:
    assert label_of(text) is None


def test_numbers_letters_and_roman_numbers_nest_by_indent() -> None:
    text = "1. One:\n   (a) alpha\n      (i) first;\n      (ii) second.\n   (b) beta\n2. Two."
    assert shapes(read(text).structure.blocks) == [
        ("marked", "1", "One:", [
            ("marked", "a", "alpha", [
                ("marked", "i", "first;", []), ("marked", "ii", "second.", []),
            ]),
            ("marked", "b", "beta", []),
        ]),
        ("marked", "2", "Two.", []),
    ]  # fmt: skip


def test_the_same_list_nests_by_its_labels_where_nothing_is_indented() -> None:
    text = "1. One:\n(a) alpha\n(i) first;\n(ii) second.\n(b) beta\n2. Two."
    indented = "1. One:\n   (a) alpha\n      (i) first;\n      (ii) second.\n   (b) beta\n2. Two."
    assert read(text).structure == read(indented).structure


def test_the_letter_i_after_h_is_a_letter_and_not_a_roman_number() -> None:
    text = "".join(f"({letter}) item {letter};\n" for letter in "abcdefghij")
    assert [b.marker for b in read(text).structure.blocks] == list("abcdefghij")


def test_a_number_of_many_parts_stands_under_its_beginning() -> None:
    text = "4.2 Managers:\n\n4.2.1 Ask.\n\n4.2.2 Wait.\n\n4.3 Staff wait."
    assert shapes(read(text).structure.blocks) == [
        ("marked", "4.2", "Managers:", [
            ("marked", "4.2.1", "Ask.", []), ("marked", "4.2.2", "Wait.", []),
        ]),
        ("marked", "4.3", "Staff wait.", []),
    ]  # fmt: skip


def test_two_labels_on_one_line_are_two_items() -> None:
    (block,) = read("12. (a) ask;\n    (b) wait.").structure.blocks
    assert (block.marker, block.text) == ("12", "")
    assert [(child.marker, child.text) for child in block.children] == [
        ("a", "ask;"),
        ("b", "wait."),
    ]


@pytest.mark.parametrize("lead_in", ["Staff must:", "Le personnel doit\u00a0:"])
def test_items_after_a_lead_in_stand_under_it_until_the_next_paragraph(lead_in: str) -> None:
    found = read(f"{lead_in}\n\n• ask\n• wait\n\nThen they go on.").structure.blocks
    assert shapes(found) == [
        ("paragraph", "", lead_in, [("bullet", "-", "ask", []), ("bullet", "-", "wait", [])]),
        ("paragraph", "", "Then they go on.", []),
    ]


def test_lines_in_lower_case_after_a_lead_in_are_its_items() -> None:
    found = read("Staff must:\n\nask the owner\n\nwait for a day\n\nThey go on.").structure.blocks
    assert [len(block.children) for block in found] == [2, 0]
    assert {child.kind for child in found[0].children} == {"bullet"}


def test_bullets_of_two_kinds_nest_even_without_an_indent() -> None:
    (block,) = read("Staff must:\n• ask\n◦ the owner\n◦ the clerk\n• wait").structure.blocks
    assert [(b.text, len(b.children)) for b in block.children] == [("ask", 2), ("wait", 0)]


def test_a_second_paragraph_of_an_item_stays_with_it() -> None:
    found = read("1. Ask the owner.\n\n   The owner answers.\n\n2. Wait.").structure.blocks
    assert [b.text for b in found] == ["Ask the owner.\nThe owner answers.", "Wait."]


WRAPPED = (
    "Staff who wear a hat at work shall tell the owner of the\n"
    "hat, the clerk of the hats, and the keeper of records of\n"
    "the building, within thirty days of the day on which the\n"
    "hat was first worn. See\n"
    "the annex."
)


def test_wrapped_lines_are_one_paragraph() -> None:
    (block,) = read(WRAPPED).structure.blocks
    assert block.text == WRAPPED.replace("\n", " ")


def test_a_number_at_the_beginning_of_a_wrapped_line_is_no_item() -> None:
    text = WRAPPED.replace("hat, the clerk", "12. the clerk")
    (block,) = read(text).structure.blocks
    assert "owner of the 12. the clerk" in block.text


def test_short_lines_of_an_address_stay_lines() -> None:
    (block,) = read("1. Hat Division\n   Head office\n   Mail: a@b.ca").structure.blocks
    assert block.text == "Hat Division\nHead office\nMail: a@b.ca"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the regu-\nlation of hats, and regulation", "the regulation of hats, and regulation"),
        ("a re-\nuse of hats, a re-use", "a re-use of hats, a re-use"),
        ("le porte-\nparole", "le porte-parole"),
        ("a commu-\nnication", "a communication"),
        ("à Trois-\nRivières", "à Trois-Rivières"),
        ("from 2019-\n20 on", "from 2019-20 on"),
        ("the regu\u00ad\nlation", "the regulation"),
        ("DC 226 –\nUsage", "DC 226 –\nUsage"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_word_is_right(
    text: str, joined: str
) -> None:
    assert own_words(read(text).structure).strip() == joined


ENGLISH = (
    "1. Purpose\n\nHats are safe.\n\n2. Rules\n\n2.1 Hats\n\nWear one.\n\nANNEX A: WORDS\n\nHat."
)
FRENCH = "1. But\n\nOn est sûr.\n\n2. Règles\n\n2.1 Tête\n\nUn seul.\n\nANNEXE A : MOTS\n\nMot."


@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_numbers_make_headings_and_annexes_have_one_name_in_both_languages(text: str) -> None:
    found = read(text)
    numbers = [(level, number) for level, number, _ in outline(found.structure)]
    assert numbers == [(2, "1"), (2, "2"), (3, "2.1"), (2, "")]
    assert found.structure.sections[-1].anchor == "appendix-a"
    assert found.structure.sections[-1].classes == {"annex"}
    assert found.numbering == "outline"


def test_headings_that_come_again_stand_under_those_that_do_not() -> None:
    part = "{}\n\nHats are worn.\n\nRight\n\nA red hat is worn.\n\nWrong\n\nA hat is lost.\n\n"
    found = read(part.format("At work") + part.format("At home"))
    assert [(level, heading) for level, _, heading in outline(found.structure)] == [
        (2, "At work"), (3, "Right"), (3, "Wrong"), (2, "At home"), (3, "Right"), (3, "Wrong"),
    ]  # fmt: skip


def test_a_name_below_a_signature_is_no_heading() -> None:
    found = read("Hats are worn.\n\nSigned by:\n\nJane Roe\n\nThis replaces the older text.")
    assert found.structure.sections == ()


@pytest.mark.parametrize("heading", ["DEFINITIONS", "DÉFINITIONS"])
def test_terms_before_a_colon_are_definitions_under_their_heading(heading: str) -> None:
    found = read(f"{heading}\n\nHat: a cover for the head.\n\nWeb 2.0\u00a0: a set of tools.")
    (section,) = found.structure.sections
    assert section.classes == {"definitions"}
    assert [(b.kind, b.marker) for b in section.blocks] == [
        ("definition", "Hat"),
        ("definition", "Web 2.0"),
    ]


def test_a_table_of_contents_is_left_out() -> None:
    found = read(
        "Contents\n1. Purpose ........ 2\n2. Rules . . . . . . 3\n\n1. Purpose\n\nSafe hats."
    )
    assert [left.why for left in found.left_out] == ["table_of_contents"] * 3
    assert outline(found.structure) == [(2, "1", "Purpose")]


def test_the_lines_above_the_first_heading_in_capitals_are_the_title() -> None:
    found = read("Policy on hats\n\nHeadwear at work\n\nPURPOSE\n\nHats are safe.")
    assert found.title == "Policy on hats – Headwear at work"
    assert [left.why for left in found.left_out] == ["title", "title"]
    assert outline(found.structure) == [(2, "", "PURPOSE")]


LABELS = ["", "", "", "• ", "– ", "1. ", "2. ", "3. ", "(a) ", "(b) ", "a) ", "i. ", "(ii) "]
LABELS += ["1.1 ", "1.2 ", "4.2.1 ", "A. ", "7 ", "12. (a) ", "Annex A ", "DEFINITIONS "]
ENDS = ["", ".", ":", ";", ",", "-", "\u00ad", "?", " ....... 3"]


@st.composite
def printed_lines(draw: st.DrawFn) -> list[PrintedLine]:
    """Any lines, with words that come once; some are written in capitals."""
    lines = []
    for place in range(draw(st.integers(1, 12))):
        count = draw(st.sampled_from([1, 2, 4, 12]))
        body = " ".join(f"w{place}x{n}" for n in range(count))
        text = draw(st.sampled_from(LABELS)) + draw(st.sampled_from(["", "Up ", "low "])) + body
        text = (text.upper() if draw(st.booleans()) else text) + draw(st.sampled_from(ENDS))
        indent = draw(st.sampled_from([0.0, 0.0, 2.0, 4.0, 8.0]))
        lines.append(
            PrintedLine(text, indent, draw(st.booleans()), draw(st.sampled_from([0, 0, 1, 2])))
        )
    return lines


WORD = re.compile(r"[wW]\d+[xX]\d+")


@given(printed_lines())
def test_no_text_is_lost_or_doubled_whatever_the_nesting(lines: list[PrintedLine]) -> None:
    found = read_printed(lines)
    left_out = " ".join(left.text for left in found.left_out)
    own = WORD.findall(own_words(found.structure) + " " + left_out)
    assert sorted(own) == sorted(WORD.findall(" ".join(line.text for line in lines)))
    assert sorted(own) == sorted(WORD.findall(printed_words(lines)))


@given(printed_lines())
def test_reading_order_is_kept_whatever_the_nesting(lines: list[PrintedLine]) -> None:
    found = read_printed(lines)
    own = WORD.findall(own_words(found.structure))
    kept = set(own)
    assert own == [w for w in WORD.findall(" ".join(line.text for line in lines)) if w in kept]


@given(printed_lines())
def test_every_clause_has_an_id_of_its_own_whatever_the_nesting(lines: list[PrintedLine]) -> None:
    found = read_printed(lines)
    source = TextSource("hats", "en", "Hats", found.numbering, Path("hats.txt"))
    clauses = cut_clauses(found.structure, source)
    assert len({clause.id for clause in clauses}) == len(clauses)
    for section in found.structure.walk():
        for block in (inner for top in section.blocks for inner in top.walk()):
            assert block.text or (block.kind == "marked" and block.children)
