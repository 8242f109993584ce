"""A structured text is cut into clauses that can be cited and read alone."""

from __future__ import annotations

import pytest

from corpus.clauses import slug
from corpus.errors import CorpusError
from corpus.models import Clause, Language
from tests.corpus.policies import Numbering, cut


def ids(clauses: tuple[Clause, ...]) -> list[str]:
    return [clause.locator for clause in clauses]


def labels(text: str, language: Language = "en", numbering: Numbering = "continuous") -> list[str]:
    return [c.label for c in cut(text, language=language, numbering=numbering)]


def test_continuous_numbers_run_through_the_sections_and_are_ids_by_themselves() -> None:
    assert ids(cut("## A\n\n1. one\n\n## B\n\n2. two\n   a. x\n   b. y\n")) == [
        "1", "2", "2.a", "2.b",
    ]  # fmt: skip


def test_a_number_below_a_lead_in_keeps_its_number_and_the_lead_in() -> None:
    clauses = cut(
        "## A\n\n1. one\n\nStaff must:\n\n2. wait\n   a. here\n3. go\n\n## B\n\n4. four\n"
    )
    assert ids(clauses) == ["1", "a/2", "2", "2.a", "3", "4"]
    assert [c.label for c in clauses][2:4] == ["CD 9, para. 2", "CD 9, para. 2(a)"]
    assert clauses[3].lead_in == "Staff must:\nwait"
    assert clauses[4].parent == "doc/a/2"


def test_a_number_below_a_lead_in_is_counted_like_any_other() -> None:
    with pytest.raises(CorpusError, match=r"policy.md:4: the numbering is broken"):
        cut("1. one\n\nStaff must:\n3. wait\n")


def test_section_numbers_start_again_and_are_ids_below_their_heading() -> None:
    clauses = cut("## A\n\n1. one\n2. two\n\n## B\n\n1. three\n", numbering="section")
    assert ids(clauses) == ["a/1", "a/2", "b/1"]


def test_text_without_numbers_is_named_by_anchor_or_by_place_or_by_its_heading_alone() -> None:
    text = "## Two\n\nfirst\n\nsecond {#named}\n\n## Alone {#solo}\n\nonly\n\n### Inside\n\nlast\n"
    assert ids(cut(text)) == ["two/1", "two/named", "solo", "solo/inside"]


def test_an_item_may_be_named_by_an_anchor_of_its_own() -> None:
    assert ids(cut("## A\n\nStaff:\n\n- wait {#waiting}\n- go\n")) == ["a", "a/waiting", "a/2"]


def test_deep_items_are_named_by_the_way_down_to_them() -> None:
    assert ids(cut("1. one\n   a. two\n      - three\n")) == ["1", "1.a", "1.a.1"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Délais à respecter", "delais-a-respecter"), ("L’œuvre – 2e partie!", "l-oeuvre-2e-partie")],
)
def test_a_heading_becomes_plain_letters_in_an_id(heading: str, expected: str) -> None:
    assert slug(heading) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["CD 9, para. 1", "CD 9, para. 1(a)", "CD 9, para. 1(a.1)"]),
        ("fr", ["CD 9, par. 1", "CD 9, par. 1a)", "CD 9, par. 1a.1)"]),
    ],
)
def test_a_numbered_clause_is_called_by_its_number_and_letter(
    language: Language, expected: list[str]
) -> None:
    assert labels("1. one\n   a. two\n      - three\n", language) == expected


def test_a_clause_without_a_number_is_called_by_its_heading() -> None:
    text = "## PURPOSE:\n\nonly\n\n## Rules\n\nfirst\n\nStaff:\n- x\n"
    assert labels(text) == [
        "CD 9, Purpose",
        "CD 9, Rules (1)",
        "CD 9, Rules (2)",
        "CD 9, Rules (2.1)",
    ]


def test_a_section_s_number_is_called_with_its_heading() -> None:
    assert labels("## Rules\n\n1. one\n2. two\n", "fr", "section") == [
        "CD 9, Rules (1)",
        "CD 9, Rules (2)",
    ]


def test_an_example_is_called_by_both_headings_above_it() -> None:
    text = "## Hats\n\n### Appropriate\n\n- wear one\n"
    assert labels(text) == ["CD 9, Hats – Appropriate"]


def test_an_item_carries_every_sentence_that_leads_to_it() -> None:
    clauses = cut("1. Staff:\n   a. must ask:\n      - first\n   b. may wait\n")
    assert [c.lead_in for c in clauses] == ["", "Staff:", "Staff:\nmust ask:", "Staff:"]
    assert clauses[2].whole == "Staff:\nmust ask:\nfirst"
    assert [c.parent for c in clauses] == [None, "doc/1", "doc/1.a", "doc/1"]


def test_a_clause_with_items_lists_them_all_in_reading_order() -> None:
    (first, *rest) = cut("1. Staff:\n   a. must ask:\n      - first\n   b. may wait\n")
    assert first.items == ("must ask:", "first", "may wait")
    assert first.quotable == "Staff:\nmust ask:\nfirst\nmay wait"
    assert [c.kind for c in (first, *rest)] == ["list", "list", "item", "item"]


def test_a_clause_never_holds_text_of_two_sections() -> None:
    clauses = cut("## A\n\nStaff must:\n\n## B\n\n- wait\n\n### C\n\ntext\n\n## D\n\nlast\n")
    assert [(c.headings, c.whole) for c in clauses] == [
        (("A",), "Staff must:"),
        (("B",), "wait"),
        (("B", "C"), "text"),
        (("D",), "last"),
    ]


def test_a_title_is_no_heading_of_a_clause() -> None:
    (clause,) = cut("# Directive\n# Hats\n\n## Purpose\n\ntext\n")
    assert clause.headings == ("Purpose",)
    assert clause.locator == "purpose"


def test_a_section_marked_whole_is_one_clause_of_all_its_lines() -> None:
    text = "## Case {#case .whole}\n\nA hat blew off.\n\n- whose?\n- why?\n\n### After\n\nNext.\n"
    (case, after) = cut(text)
    assert (case.locator, case.kind, case.label) == ("case", "whole", "CD 9, Case")
    assert case.text == "A hat blew off.\nwhose?\nwhy?"
    assert (case.line, case.last_line) == (3, 6)
    assert (after.locator, after.kind) == ("case/after", "paragraph")


def test_a_section_marked_whole_without_text_is_no_clause() -> None:
    assert ids(cut("## Case {#case .whole}\n\n### Inside\n\ntext\n")) == ["case/inside"]


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("en", "Hat: a cover: for the head. {#hat}", "CD 9, definition of “Hat”"),
        ("fr", "Chapeau\u00a0: couvre-chef : de tête. {#hat}", "CD 9, définition : Chapeau"),
    ],
)
def test_a_definition_is_called_by_its_term_wherever_it_stands(
    language: Language, text: str, label: str
) -> None:
    (clause,) = cut(f"## Annex\n\n### Terms {{#terms .definitions}}\n\n{text}\n", language=language)
    assert (clause.locator, clause.kind, clause.label) == ("terms/hat", "definition", label)
    assert clause.term in ("Hat", "Chapeau")


def test_a_definition_without_an_anchor_is_named_by_its_term() -> None:
    assert ids(cut("## D {#d .definitions}\n\nHigh hat: tall.\n")) == ["d/high-hat"]


def test_a_definition_with_a_list_spans_all_its_lines() -> None:
    (clause,) = cut("## D {#d .definitions}\n\nHat: one of these:\n\n- a cap\n- a beret\n")
    assert clause.quotable == "Hat: one of these:\na cap\na beret"
    assert (clause.line, clause.last_line) == (3, 6)


def test_a_definition_without_a_term_is_refused_with_its_line() -> None:
    with pytest.raises(CorpusError) as refused:
        cut("## D {#d .definitions}\n\nA cover for the head.\n")
    assert (refused.value.code, refused.value.line) == ("definition_without_term", 3)


def digest(text: str, short: str = "CD 9") -> str:
    return cut(text, short=short)[0].digest


def test_a_digest_changes_with_text_items_label_headings_and_conduct() -> None:
    text = "## Hats\n\n1. Staff may wait.\n"
    changed = [
        text.replace("wait", "go"),
        text.replace("Hats", "Caps"),
        text.replace("## Hats", "## Hats {.right}"),
        text + "   a. there\n",
    ]
    digests = {digest(text), digest(text, short="CD 8"), *map(digest, changed)}
    assert len(digests) == 6


def test_a_digest_changes_with_the_lead_in() -> None:
    (_, one) = cut("1. Staff may:\n   a. wait\n")
    (_, two) = cut("1. Staff must:\n   a. wait\n")
    assert one.digest != two.digest


def test_a_digest_stays_when_only_the_place_in_the_file_changes() -> None:
    assert digest("1. one\n") == digest("<!-- note -->\n\n1. one {#anchor}\n")


@pytest.mark.parametrize("numbering", ["continuous", "section"])
@pytest.mark.parametrize(
    ("text", "line", "found", "expected"),
    [
        ("1. one\n\n3. three\n", 3, "3", "2"),
        ("1. one\n\n1. again\n", 3, "1", "2"),
        ("## A\n\n2. two\n", 3, "2", "1"),
    ],
)
def test_broken_numbering_is_refused_naming_file_and_line_in_both_languages(
    numbering: Numbering, text: str, line: int, found: str, expected: str
) -> None:
    with pytest.raises(CorpusError) as refused:
        cut(text, numbering=numbering)
    assert refused.value.code == "broken_numbering"
    assert refused.value.message("en").startswith(f"policy.md:{line}: the numbering is broken")
    assert f"“{found}” follows" in refused.value.message("en")
    assert refused.value.message("fr").startswith(f"policy.md:{line} : la numérotation est rompue")
    assert f"« {expected} » était attendu" in refused.value.message("fr")


def test_continuous_numbering_may_not_start_again_in_a_new_section() -> None:
    text = "## A\n\n1. one\n\n## B\n\n1. two\n"
    with pytest.raises(CorpusError, match=r"policy.md:7: "):
        cut(text)
    assert ids(cut(text, numbering="section")) == ["a/1", "b/1"]


def test_two_equal_ids_are_refused_naming_both_lines() -> None:
    with pytest.raises(CorpusError) as refused:
        cut("## A {#same}\n\none\n\n## B {#same}\n\ntwo\n")
    assert (refused.value.code, refused.value.line) == ("equal_ids", 7)
    assert "“doc/same” (the first is on line 3)" in refused.value.message("en")
    assert "« doc/same » (la première est à la ligne 3)" in refused.value.message("fr")
