"""The numbers that Word prints before paragraphs are counted as Word counts them."""

from __future__ import annotations

import pytest

from corpus.loaders.docx.numbering import in_form
from tests.corpus.word_documents import (
    OUTLINE,
    document_with,
    labels,
    level,
    listed,
    loaded,
    paragraph,
    run,
    shapes,
    xml,
)


def markers(*paragraphs: str, lists: dict[int, str] | None = None, nums: str = "") -> list[str]:
    return labels(loaded(document_with(*paragraphs, lists=lists, nums=nums)).structure)


def override(list_id: int, of: int, inner: str) -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'


def restart(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def test_levels_print_the_numbers_above_them_and_nest() -> None:
    items = [("One", 0), ("In", 1), ("Deep", 2), ("letter", 3), ("roman", 4), ("roman", 4)]
    document = document_with(*(listed(text, place) for text, place in items), listed("Two", 0))
    assert shapes(loaded(document).structure.blocks) == [
        ("marked", "1", "One", [
            ("marked", "1.1", "In", [
                ("marked", "1.1.1", "Deep", [
                    ("marked", "a", "letter", [
                        ("marked", "i", "roman", []),
                        ("marked", "ii", "roman", []),
                    ]),
                ]),
            ]),
        ]),
        ("marked", "2", "Two", []),
    ]  # fmt: skip


def test_an_inner_level_begins_again_after_an_outer_one() -> None:
    found = markers(*(listed("x", place) for place in (0, 1, 1, 0, 1)))
    assert found == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_level_told_never_to_begin_again_goes_on() -> None:
    lists = {
        1: level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    }
    assert markers(*(listed("x", place) for place in (0, 1, 1, 0, 1)), lists=lists) == [
        "1", "1", "2", "2", "3",
    ]  # fmt: skip


def test_a_level_may_begin_again_only_after_the_first() -> None:
    third = level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')
    lists = {1: level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2.") + third}
    places = (0, 1, 2, 1, 2, 0, 1, 2)
    found = markers(*(listed("x", place) for place in places), lists=lists)
    assert found == ["1", "a", "1", "b", "2", "2", "a", "1"]


def test_a_level_passed_over_counts_as_used() -> None:
    assert markers(*(listed("x", place) for place in (2, 1, 0))) == ["1.1.1", "1.2", "2"]


def test_a_level_begins_where_it_is_told() -> None:
    lists = {1: level(0, "upperLetter", "%1)", start=3)}
    assert markers(listed("x"), listed("y"), lists=lists) == ["C", "D"]


def test_two_lists_of_one_definition_count_on() -> None:
    nums = override(5, 1, "")
    assert markers(listed("x"), listed("y", list_id=5), listed("z"), nums=nums) == ["1", "2", "3"]


def test_a_list_with_a_start_of_its_own_begins_again_once() -> None:
    nums = override(5, 1, restart(0, 4))
    items = [listed("x"), listed("y", list_id=5), listed("z", list_id=5), listed("v")]
    assert markers(*items, nums=nums) == ["1", "4", "5", "6"]


def test_a_list_may_print_a_level_its_own_way() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1 –")}</w:lvlOverride>'
    assert markers(listed("x", list_id=5), nums=override(5, 1, own)) == ["I"]


def test_an_empty_numbered_paragraph_counts_but_is_no_item() -> None:
    assert markers(listed("x"), listed(""), listed("y")) == ["1", "3"]


def test_a_legal_level_prints_every_number_in_digits() -> None:
    lists = {1: level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")}
    assert markers(listed("x"), listed("y", 1), lists=lists) == ["I", "1.1"]


def test_a_level_that_prints_nothing_is_plain_text() -> None:
    lists = {1: level(0, "none", "")}
    structure = loaded(document_with(listed("Plain."), lists=lists)).structure
    assert shapes(structure.blocks) == [("paragraph", "", "Plain.", [])]


def test_bullets_of_any_sign_are_bullets() -> None:
    lists = {1: level(0, "bullet", "\uf0b7") + level(1, "bullet", "o")}
    structure = loaded(document_with(listed("x"), listed("y", 1), lists=lists)).structure
    assert shapes(structure.blocks) == [("bullet", "-", "x", [("bullet", "-", "y", [])])]


def test_words_and_brackets_around_a_number_are_left_aside() -> None:
    lists = {1: level(0, "decimal", "Article\u00a0%1.") + level(1, "decimal", "%1(%2)")}
    assert markers(listed("x"), listed("y", 1), lists=lists) == ["1", "1.1"]


def test_a_style_brings_its_list_and_its_level() -> None:
    linked = '<w:pStyle w:val="{}"/>'
    lists = {1: level(0, "decimal", "%1", linked.format("Heading1"))
             + level(1, "decimal", "%1.%2", linked.format("Heading2"))}  # fmt: skip
    document = document_with(lists=lists)
    for name in ("Heading 1", "Heading 2"):
        form = document.styles[name].element.get_or_add_pPr()
        form.append(xml('<w:numPr><w:numId w:val="1"/></w:numPr>'))
    for words, depth in (("Purpose", 1), ("Who", 2), ("When", 2), ("Duties", 1), ("All", 2)):
        document.add_heading(words, depth)
    sections = list(loaded(document).structure.walk())[1:]
    assert [(s.level, s.number, s.heading) for s in sections] == [
        (2, "1", "Purpose"),
        (3, "1.1", "Who"),
        (3, "1.2", "When"),
        (2, "2", "Duties"),
        (3, "2.1", "All"),
    ]


def test_a_list_style_lends_its_definition() -> None:
    nums = override(9, 2, "")
    lists = {1: '<w:numStyleLink w:val="Steps"/>', 2: OUTLINE}
    document = document_with(listed("x"), listed("y", 1), lists=lists, nums=nums)
    style = '<w:style w:type="numbering" w:styleId="Steps"><w:name w:val="Steps"/><w:pPr><w:numPr>'
    document.styles.element.append(xml(f'{style}<w:numId w:val="9"/></w:numPr></w:pPr></w:style>'))
    assert labels(loaded(document).structure) == ["1", "1.1"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    document = document_with()
    document.styles["List Paragraph"].element.get_or_add_pPr().append(
        xml('<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    document.add_paragraph("in", style="List Paragraph")
    left = document.add_paragraph("out", style="List Paragraph")
    left._p.get_or_add_pPr().append(xml('<w:numPr><w:numId w:val="0"/></w:numPr>'))
    structure = loaded(document).structure
    assert [(b.kind, b.marker) for b in structure.blocks] == [("marked", "1")]
    assert structure.blocks[0].text == "in\nout"


def test_a_deleted_item_counts_in_no_list() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    assert markers(listed("x"), gone, listed("y")) == ["1", "2"]


def test_an_unknown_list_numbers_nothing() -> None:
    assert markers(listed("x", list_id=77), listed("y", 8), paragraph(run("z"))) == ["", "", ""]


@pytest.mark.parametrize(
    ("form", "count", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 44, "xliv"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("none", 3, ""),
        ("lowerLetter", 0, "0"),
        ("ideographDigital", 3, "3"),
    ],
)
def test_a_count_is_printed_in_the_form_of_its_level(form: str, count: int, printed: str) -> None:
    assert in_form(count, form) == printed
