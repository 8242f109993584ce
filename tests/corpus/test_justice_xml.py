"""Acts and regulations as Justice Canada publishes them, in both languages."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from corpus.errors import CorpusError
from corpus.loaders.justice import load_justice_xml
from tests.corpus.laws import PATH, Shape, act, headings, left_out, section, shapes, words


def test_headings_nest_by_their_level_and_sections_stand_under_them() -> None:
    loaded = act(
        '<Heading level="1"><Label>PART 1</Label><TitleText>Wearing</TitleText></Heading>'
        '<Heading level="3"><TitleText>Indoors</TitleText></Heading>'
        "<Section><MarginalNote>Hats off</MarginalNote><Label>16.1</Label><Text>No.</Text>"
        "</Section>"
        '<Heading level="1"><Label>PART 2</Label><TitleText>Selling</TitleText></Heading>'
        "<Section><Label>17</Label><Text>Yes.</Text></Section>"
    )
    assert headings(loaded.structure) == [
        (2, "PART 1 Wearing", "", None),
        (3, "Indoors", "", None),
        (4, "Hats off", "16.1", "16-1"),
        (2, "PART 2 Selling", "", None),
        (3, "Section 17", "17", "17"),
    ]


@pytest.mark.parametrize(("language", "heading"), [("en", "Section 4"), ("fr", "Article 4")])
def test_a_section_without_a_marginal_note_is_headed_by_its_label(
    language: str, heading: str
) -> None:
    assert section("<Label>4</Label><Text>x</Text>", language).heading == heading


def test_a_section_keeps_its_words_and_its_paragraphs_down_to_subclauses() -> None:
    found = section(
        "<Label>5</Label><Text>Staff must</Text>"
        "<Paragraph><Label>(a)</Label><Text>wear</Text>"
        "<Subparagraph><Label>(ii)</Label><Text>either</Text>"
        "<Clause><Label>(B)</Label><Text>a hat</Text>"
        "<Subclause><Label>(I)</Label><Text>of felt,</Text></Subclause></Clause></Subparagraph>"
        "<ContinuedParagraph><Text>when it rains;</Text></ContinuedParagraph></Paragraph>"
        "<ContinuedSectionSubsection><Text>and smile.</Text></ContinuedSectionSubsection>"
    )
    subclause: Shape = ("marked", "I", "of felt,", [])
    clause: Shape = ("marked", "B", "a hat", [subclause])
    inside: list[Shape] = [
        ("marked", "ii", "either", [clause]),
        ("paragraph", "", "when it rains;", []),
    ]
    last: Shape = ("paragraph", "", "and smile.", [])
    assert shapes(found.blocks) == [
        ("paragraph", "", "Staff must", [("marked", "a", "wear", inside), last])
    ]


@pytest.mark.parametrize("label", ["(c.1)", "c.1)"])
def test_labels_of_both_languages_give_one_marker_and_one_name(label: str) -> None:
    (top,) = section(
        f"<Label>6</Label><Text>x</Text><Paragraph><Label>{label}</Label><Text>y</Text></Paragraph>"
    ).blocks
    assert [(b.marker, b.anchor) for b in top.children] == [("c.1", "c-1")]


def test_a_subsection_with_a_note_has_a_heading_that_adds_nothing_to_its_place() -> None:
    found = section(
        "<MarginalNote>Wearing</MarginalNote><Label>7</Label>"
        "<Subsection><Label>(1)</Label><Text>One.</Text></Subsection>"
        "<Subsection><MarginalNote>Exception</MarginalNote><Label>(2)</Label><Text>Two.</Text>"
        "</Subsection><Subsection><Label>(3)</Label><Text>Three.</Text></Subsection>"
    )
    (noted,) = found.sections
    assert shapes(found.blocks) == [("marked", "1", "One.", [])]
    assert (noted.heading, noted.number, noted.anchor) == ("Exception", "", None)
    assert noted.classes == {"same-place"}
    # A note holds until the next one, so the order of reading is kept.
    assert [block.marker for block in noted.blocks] == ["2", "3"]


DEFINITION = {
    "en": "<DefinedTermEn>hat</DefinedTermEn> means a <Emphasis>cover</Emphasis>; "
    "(<DefinedTermFr>chapeau</DefinedTermFr>)",
    "fr": "<DefinedTermFr>chapeau</DefinedTermFr>\u2002<Emphasis>Couvre</Emphasis>-chef. "
    "(<DefinedTermEn>hat</DefinedTermEn>)",
}


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("en", "hat", "hat means a cover; (chapeau)"),
        ("fr", "chapeau", "chapeau Couvre-chef. (hat)"),
    ],
)
def test_a_definition_is_named_by_its_english_term_in_both_languages(
    language: str, term: str, text: str
) -> None:
    (top,) = section(
        "<Label>2</Label><Text>Here,</Text>"
        f"<Definition><Text>{DEFINITION[language]}</Text></Definition>",
        language,
    ).blocks
    (found,) = top.children
    assert (found.kind, found.marker, found.anchor, found.text) == ("definition", term, "hat", text)


def test_two_terms_defined_together_are_one_and_the_paragraphs_are_under_it() -> None:
    (top,) = section(
        "<Label>2</Label><Text>Ici :</Text><Definition><Text>"
        "<DefinedTermFr>chapeau</DefinedTermFr> ou <DefinedTermFr>bonnet</DefinedTermFr> Selon"
        "</Text>"
        "<Paragraph><Label>a)</Label><Text>le cas (<DefinedTermEn>hat</DefinedTermEn> or "
        "<DefinedTermEn>cap</DefinedTermEn>)</Text></Paragraph></Definition>",
        "fr",
    ).blocks
    (found,) = top.children
    assert (found.marker, found.anchor) == ("chapeau ou bonnet", "hat-or-cap")
    assert [block.marker for block in found.children] == ["a"]


def test_a_definition_without_a_term_is_a_paragraph() -> None:
    (found,) = section("<Label>2</Label><Definition><Text>As usual.</Text></Definition>").blocks
    assert (found.kind, found.text) == ("paragraph", "As usual.")


def test_what_is_repealed_or_not_in_force_is_left_out_and_recorded() -> None:
    loaded = act(
        "<Section><Label>8</Label><Text><Repealed>[Repealed, 2001]</Repealed></Text></Section>"
        "<Section><Label>9</Label><Subsection><Label>(1)</Label><Text>Stay.</Text></Subsection>"
        "<Subsection><Label>(2)</Label><Text>and (3) <Repealed>[Repealed, 2002]</Repealed></Text>"
        "</Subsection><HistoricalNote>2003, c. 1</HistoricalNote></Section>"
        '<Section in-force="no"><Label>10</Label><Text>Soon.</Text></Section>',
        after='<Schedule id="NifProvs"><BillPiece><RelatedOrNotInForce><Section><Label>1</Label>'
        "<Text>Later.</Text></Section></RelatedOrNotInForce></BillPiece></Schedule>"
        "<RecentAmendments><Amendment>2003, c. 1</Amendment></RecentAmendments>",
    )
    assert [s.number for s in loaded.structure.sections] == ["9"]
    assert left_out(loaded)[1:] == [
        ("repealed", "8 [Repealed, 2001]"),
        ("historical_note", "2003, c. 1"),
        ("repealed", "(2) and (3) [Repealed, 2002]"),
        ("not_in_force", "10 Soon."),
        ("not_in_force", "1 Later."),
        ("amendment_list", "2003, c. 1"),
    ]


def test_a_note_to_the_reader_is_left_out_and_an_official_footnote_kept() -> None:
    loaded = act(
        '<Section><Label><FootnoteRef idref="n">*</FootnoteRef>11</Label>'
        "<Text>In force soon<FootnoteRef>1</FootnoteRef>.</Text>"
        '<Footnote id="n" status="editorial"><Label>*</Label><Text>[Note: in force.]</Text>'
        "</Footnote>"
        '<Footnote status="official"><Label>1</Label><Text>By order.</Text></Footnote></Section>'
    )
    (found,) = loaded.structure.sections
    assert found.number == "11"
    assert shapes(found.blocks) == [
        ("paragraph", "", "In force soon.", [("paragraph", "", "By order.", [])])
    ]
    assert ("editorial_note", "* [Note: in force.]") in left_out(loaded)


def test_quoted_provisions_are_one_block_whose_labels_name_nothing() -> None:
    found = section(
        "<Label>12</Label><Subsection><Label>(1)</Label><Text>Read as follows:</Text><ReadAsText>"
        "<Section><Label>3</Label><Subsection><Label>(1)</Label><Text>Hats</Text></Subsection>"
        "<Paragraph><Label>(a)</Label><Text>off.</Text></Paragraph></Section></ReadAsText>"
        "</Subsection>"
    )
    quoted: Shape = ("paragraph", "", "3 (1) Hats\n(a) off.", [])
    assert shapes(found.blocks) == [("marked", "1", "Read as follows:", [quoted])]


def test_words_are_kept_as_printed_and_marks_and_white_space_go() -> None:
    (found,) = section(
        "<Label>13</Label><Text>\n  Le 1<Sup>er</Sup> “<XRefExternal>Act</XRefExternal>”\u00a0:\n"
        "  I, <Leader/>, swear<LineBreak/>  one <Fraction><Numerator>1</Numerator>"
        "<Denominator>2</Denominator></Fraction></Text>",
        "fr",
    ).blocks
    assert found.text == "Le 1er “Act”\u00a0: I, …, swear\none 1/2"


def test_a_preamble_stands_first_under_its_printed_heading() -> None:
    introduction = (
        "<Introduction><Preamble><Provision><MarginalNote>Preamble</MarginalNote>"
        "<Text>Whereas hats matter;</Text></Provision></Preamble>"
        "<Enacts><Provision><Text>Now, therefore, be it so:</Text></Provision></Enacts>"
        "</Introduction>"
    )
    assert headings(act("", after=introduction).structure) == [
        (2, "Preamble", "", "preamble"),
        (2, "Enacting clause", "", "enacting-clause"),
    ]


def test_no_word_is_lost_and_none_is_said_twice() -> None:
    loaded = act(
        '<Heading level="1"><Label>PART 1</Label><TitleText>Wearing</TitleText></Heading>'
        "<Section><MarginalNote>Off <HistoricalNote>1999</HistoricalNote></MarginalNote>"
        "<Label>1</Label><Text>A hat<FootnoteRef>2</FootnoteRef>, the 1<Sup>er</Sup></Text>"
        "<Strange><Text>unknown</Text><Paragraph><Label>(a)</Label><Text>words</Text></Paragraph>"
        "</Strange><Odd>mixed <Text>up</Text> words</Odd><Oath>“I swear.”</Oath>"
        "<ImageGroup><Caption>A picture</Caption></ImageGroup></Section>",
        after="<Schedule><TableGroup><table><tgroup><tbody><row><entry>cell</entry></row></tbody>"
        "</tgroup></table></TableGroup></Schedule>",
    )
    source = Counter(re.findall(r"\w+", loaded.source_words))
    labels, added = Counter(["1", "a"]), Counter(["Schedule"])
    assert source - words(loaded) == labels
    assert words(loaded) - source == added


@pytest.mark.parametrize("raw", [b"<html><body/></html>", b"<Statute><Body>"])
def test_what_is_not_a_whole_law_is_refused(raw: bytes) -> None:
    with pytest.raises(CorpusError) as caught:
        load_justice_xml(raw, PATH)
    assert caught.value.code == "malformed_source"
