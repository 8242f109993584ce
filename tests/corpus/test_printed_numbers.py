"""Clauses named and cited by whatever number or letter is printed beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.clauses import TextSource, cut_clauses, list_headings
from corpus.errors import CorpusError
from corpus.loaders.markdown import parse_markdown
from corpus.models import Clause, Language, Numbering

_POLICY = """
## [4] Requirements

[4.1] Heads of communications are responsible for the following:
   [4.1.1] Monitoring the media.
   [4.1.2] Publishing:
      [a] plans
      [b] reports
   - Keeping records.

[4.2] Managers are responsible for:

### Training {.same-place}

[4.2.1] Training their staff in:
   [a] privacy

## [5] Consequences

The President may act.

[] What follows is not a label.

## Appendix B {#appendix-b .annex}

[2.1] Amounts are given in the table.

| Level | Who approves |
|---|---|
| I | Director |
| II | same as level I |

[B.2.2] The table is reviewed.
"""
_ACT = """
## PART 1 {#part-1}

### [12] Access {#12}

[3] Where access is given, it shall be given in another format if
   [a] the record exists; or
   [b] the head considers it
      [i] necessary, and
      [ii] reasonable.
   [] unless the request is refused.

### [16.1] Records of offices {#16-1}

[1] The head shall refuse.

### [7] Fees {#7}

A fee is paid for
   [a] a copy; or
   [b] a search.

### [8] Notice {#8}

The Minister publishes a notice.

The notice names:
   [a] the place.

### [3] Definitions {#3}

[=record] record means any material (document) {#record}
   [a] written; or
   [b] recorded.
"""


def cut(
    text: str, numbering: Numbering, language: Language = "en", short: str = "Policy"
) -> dict[str, Clause]:
    """The clauses by locator."""
    source = TextSource("doc", language, short, numbering, Path("en.md"))
    return {c.locator: c for c in cut_clauses(parse_markdown(text, source.path), source)}


def test_a_number_with_dots_is_a_clause_id_by_itself() -> None:
    clauses = cut(_POLICY, "outline")
    assert clauses["4.1.1"].text == "Monitoring the media."
    assert clauses["4.1.1"].lead_in == "Heads of communications are responsible for the following:"
    assert clauses["4.1.1"].headings == ("Requirements",)


def test_a_letter_is_added_to_the_number_above_it() -> None:
    assert cut(_POLICY, "outline")["4.1.2.a"].lead_in.endswith("Publishing:")


def test_who_must_act_is_carried_across_a_heading_between() -> None:
    clauses = cut(_POLICY, "outline")
    assert clauses["4.2.1"].headings == ("Requirements", "Training")
    assert clauses["4.2.1"].lead_in == "Managers are responsible for:"
    assert clauses["4.2.1"].parent == "doc/4.2"
    assert clauses["4.2.1.a"].lead_in == "Managers are responsible for:\nTraining their staff in:"


def test_an_item_without_a_label_never_takes_the_id_of_a_numbered_one() -> None:
    clauses = cut(_POLICY, "outline")
    assert clauses["4.1/3"].text == "Keeping records."


def test_text_without_a_number_is_named_by_its_heading() -> None:
    clauses = cut(_POLICY, "outline")
    assert clauses["5/1"].text == "The President may act."
    assert clauses["5/2"].text == "What follows is not a label."


def test_numbers_that_begin_again_in_an_annex_carry_its_name() -> None:
    clauses = cut(_POLICY, "outline")
    assert clauses["appendix-b/2.1"].text == "Amounts are given in the table."
    assert clauses["B.2.2"].text == "The table is reviewed."


def test_a_row_can_be_read_alone_with_its_column_headings() -> None:
    row = next(c for c in cut(_POLICY, "outline").values() if c.kind == "row" and "II" in c.text)
    assert row.text == "Level: II\nWho approves: same as level I"


def test_a_table_and_each_of_its_rows_are_clauses() -> None:
    kinds = [c.kind for c in cut(_POLICY, "outline").values() if c.kind in ("table", "row")]
    assert kinds == ["table", "row", "row"]


@pytest.mark.parametrize(
    ("locator", "english", "french"),
    [
        ("4.1.1", "Policy, 4.1.1", "Policy, 4.1.1"),
        ("4.1.2.a", "Policy, 4.1.2(a)", "Policy, 4.1.2a)"),
        ("4.1/3", "Policy, 4.1, item 3", "Policy, 4.1, point 3"),
        ("appendix-b/2.1", "Policy, Appendix B, 2.1", "Policy, Appendix B, 2.1"),
    ],
)
def test_a_policy_is_cited_by_the_number_printed(locator: str, english: str, french: str) -> None:
    assert cut(_POLICY, "outline", "en")[locator].label == english
    assert cut(_POLICY, "outline", "fr")[locator].label == french


@pytest.mark.parametrize(
    ("locator", "english", "french"),
    [
        ("12.3", "Policy, s. 12(3)", "Policy, art. 12(3)"),
        ("12.3.a", "Policy, s. 12(3)(a)", "Policy, art. 12(3)a)"),
        ("12.3.b.ii", "Policy, s. 12(3)(b)(ii)", "Policy, art. 12(3)b)(ii)"),
        ("16-1.1", "Policy, s. 16.1(1)", "Policy, art. 16.1(1)"),
        ("3/record", "Policy, definition of “record”", "Policy, définition : record"),
    ],
)
def test_an_act_is_cited_by_section_and_paragraph(locator: str, english: str, french: str) -> None:
    assert cut(_ACT, "act", "en")[locator].label == english
    assert cut(_ACT, "act", "fr")[locator].label == french


def test_the_paragraphs_of_a_section_are_named_by_it_whatever_leads_them_in() -> None:
    clauses = cut(_ACT, "act")
    assert clauses["7.a"].label == "Policy, s. 7(a)"
    assert clauses["7.a"].lead_in == "A fee is paid for"
    assert clauses["8.a"].lead_in == "The notice names:"


def test_the_only_text_of_a_section_is_the_section() -> None:
    assert cut(_ACT, "act")["7"].label == "Policy, s. 7"


def test_section_16_1_is_not_subsection_1_of_section_16() -> None:
    assert "16.1" not in cut(_ACT, "act")


def test_the_paragraphs_of_a_definition_stand_below_its_term() -> None:
    clauses = cut(_ACT, "act")
    assert clauses["3/record.a"].text == "written; or"
    assert clauses["3/record"].term == "record"


def test_text_that_goes_on_after_the_paragraphs_is_kept_in_its_place() -> None:
    assert cut(_ACT, "act")["12.3"].items[-1] == "unless the request is refused."


def test_a_heading_keeps_its_printed_number() -> None:
    source = TextSource("doc", "en", "Policy", "outline", Path("en.md"))
    headings = list_headings(parse_markdown(_POLICY, source.path), source)
    assert [(h.number, h.text) for h in headings[:3]] == [
        ("4", "Requirements"), ("", "Training"), ("5", "Consequences")
    ]  # fmt: skip


def test_a_label_without_words_or_items_is_refused() -> None:
    with pytest.raises(CorpusError) as refused:
        cut("## Rules\n\n[4.1]\n", "outline")
    assert refused.value.code == "empty_clause"
    assert refused.value.line == 3


def test_a_backslash_keeps_a_label_as_words() -> None:
    assert cut("## Rules {#rules}\n\n\\[a] is a footnote mark.\n", "outline")["rules"].text == (
        "[a] is a footnote mark."
    )


def test_a_word_in_brackets_is_no_label() -> None:
    assert cut("## Rules {#rules}\n\n[Repealed, 2019]\n", "act")["rules"].text == "[Repealed, 2019]"
