"""Schedules of a law: lists of names in both languages, sections, tables."""

from __future__ import annotations

import pytest

from tests.corpus.laws import act, left_out


@pytest.mark.parametrize(
    ("language", "label", "title", "names"),
    [
        ("en", "SCHEDULE I", "SCHEDULE I Hat Boards", ["Board of Felt", "Cap Office"]),
        ("fr", "ANNEXE I", "ANNEXE I Hat Boards", ["Bureau des casquettes", "Comité du feutre"]),
    ],
)
def test_a_schedule_lists_its_names_in_its_own_language_under_english_anchors(
    language: str, label: str, title: str, names: list[str]
) -> None:
    pairs = {"Board of Felt": "Comité du feutre", "Cap Office": "Bureau des casquettes"}
    french = language == "fr"
    items = "".join(
        f"<BilingualItemEn>{en}</BilingualItemEn><BilingualItemFr>{fr}</BilingualItemFr>"
        for en, fr in (reversed(pairs.items()) if french else pairs.items())
    )
    loaded = act(
        "",
        language,
        f"<Schedule><ScheduleFormHeading><Label>{label}</Label><OriginatingRef>(3)</OriginatingRef>"
        "<TitleText>Hat Boards</TitleText></ScheduleFormHeading>"
        f"<BilingualGroup><TitleText>Boards</TitleText>{items}</BilingualGroup></Schedule>",
    )
    (annex,) = loaded.structure.sections
    (group,) = annex.sections
    assert (annex.heading, annex.anchor, *annex.classes) == (title, "schedule-i", "annex")
    assert (group.heading, *group.classes) == ("Boards", "same-place")
    assert [block.text for block in group.blocks] == names
    assert {block.anchor for block in group.blocks} == {"board-of-felt", "cap-office"}
    assert ("originating_reference", "(3)") in left_out(loaded)
    assert [why for why, _ in left_out(loaded)].count("other_language") == 2


def test_a_second_schedule_of_the_same_name_has_another_anchor() -> None:
    one = "<Schedule><ScheduleFormHeading><Label>SCHEDULE</Label></ScheduleFormHeading></Schedule>"
    assert [s.anchor for s in act("", after=one * 2).structure.sections] == [
        "schedule",
        "schedule-2",
    ]


def test_sections_of_a_schedule_keep_their_numbers_below_headings() -> None:
    loaded = act(
        "",
        after="<Schedule><ScheduleFormHeading><Label>SCHEDULE 2</Label></ScheduleFormHeading>"
        '<BillPiece><Heading level="1"><TitleText>Caps</TitleText></Heading>'
        "<Section><Label>1</Label><Text>x</Text></Section></BillPiece></Schedule>",
    )
    assert [(s.heading, s.number, sorted(s.classes)) for s in loaded.structure.walk()][1:] == [
        ("SCHEDULE 2", "", ["annex"]),
        ("Caps", "", ["same-place"]),
        ("Section 1", "1", []),
    ]


TABLE = """<Schedule><ScheduleFormHeading><Label>SCHEDULE</Label></ScheduleFormHeading>
<TableGroup><table><title>Hats</title><tgroup cols="3">
<colspec colname="1"/><colspec colname="2"/><colspec colname="3"/>
<thead><row><entry>Column I</entry><entry>Column II</entry><entry>Column III</entry></row>
<row><entry>Hat</entry><entry>Use</entry><entry/></row></thead>
<tbody><row><entry morerows="1">Cap</entry><entry namest="2" nameend="3">sun</entry></row>
<row><entry colname="2"><Provision><Text>wind</Text></Provision><Provision><Text>rain</Text>
</Provision></entry><entry colname="3">sea<LineBreak/>lake</entry></row>
<row><entry/><entry/><entry/></row></tbody></tgroup></table></TableGroup></Schedule>"""


def test_a_table_has_its_column_headings_and_a_row_is_read_alone() -> None:
    (annex,) = act("", after=TABLE).structure.sections
    title, table = annex.blocks
    assert (title.kind, title.text) == ("paragraph", "Hats")
    assert table.cells == ("Column I Hat", "Column II Use", "Column III")
    assert table.text == "Column I Hat | Column II Use | Column III"
    assert [row.cells for row in table.children] == [
        ("Cap", "sun", "sun"),
        ("Cap", "wind rain", "sea lake"),
    ]
    assert table.children[0].text == "Column I Hat: Cap\nColumn II Use: sun\nColumn III: sun"


def test_a_row_of_names_in_both_languages_is_named_in_english() -> None:
    row = (
        "<row><entry><BilingualGroup><BilingualItemFr>Loi des chapeaux</BilingualItemFr>"
        "<BilingualItemEn>Hat Act</BilingualItemEn></BilingualGroup></entry>"
        "<entry>art. 3</entry></row>"
    )
    schedule = (
        '<Schedule><TableGroup><table><tgroup cols="2"><tbody>'
        f"{row}</tbody></tgroup></table></TableGroup></Schedule>"
    )
    (annex,) = act("", "fr", schedule).structure.sections
    (found,) = annex.blocks[0].children
    assert (annex.heading, annex.anchor) == ("Annexe", "schedule")
    assert (found.cells, found.anchor) == (("Loi des chapeaux", "art. 3"), "hat-act")
