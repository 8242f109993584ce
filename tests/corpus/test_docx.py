"""A Word document becomes sections and blocks by its styles, lists and typed labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import docx
import pytest

from corpus.clauses import TextSource, cut_clauses
from corpus.loaders.loaded import Loaded
from corpus.loaders.structure import Block
from tests.corpus.word_documents import (
    PATH,
    document_with,
    level,
    listed,
    loaded,
    paragraph,
    run,
    shapes,
    xml,
)


def words(*texts: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(texts)))


def words_of(read: Loaded) -> Counter[str]:
    """The words of the structure, rows by their cells, and of what is left out."""
    found: Counter[str] = Counter()
    for section in read.structure.walk():
        found += words("" if section.anchor in ("notes", "endnotes") else section.heading)
        for block in (inner for top in section.blocks for inner in top.walk()):
            found += words(*block.cells) if block.kind in ("row", "table") else words(block.text)
            is_apart = block.kind == "definition" and not block.text.startswith(block.marker)
            found += words(block.marker if is_apart else "")
    return found + words(*(each.text for each in read.left_out))


def outline(read: Loaded) -> list[tuple[int, str, str]]:
    return [(s.level, s.number, s.heading) for s in list(read.structure.walk())[1:]]


def typed(*lines: str) -> tuple[Block, ...]:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return loaded(document).structure.blocks


def with_style(name: str, style_id: str, more: str = "") -> Any:
    document = docx.Document()
    head = f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
    document.styles.element.append(xml(f"{head}{more}</w:style>"))
    words_styled = paragraph(run("Purpose"), f'<w:pStyle w:val="{style_id}"/>')
    document.element.body.insert(0, xml(words_styled))
    document.element.body.insert(1, xml(paragraph(run("Text."))))
    return document


@pytest.mark.parametrize(
    ("name", "style_id", "more"),
    [
        ("heading 1", "X1", ""),
        ("Titre 1", "X1", ""),
        ("Own", "Titre1", ""),
        ("Own", "X1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Own", "X1", '<w:basedOn w:val="Heading1"/>'),
    ],
)
def test_a_heading_is_known_by_its_style(name: str, style_id: str, more: str) -> None:
    assert outline(loaded(with_style(name, style_id, more))) == [(2, "", "Purpose")]


def test_a_paragraph_may_name_its_own_outline_level() -> None:
    document = document_with(paragraph(run("Purpose"), '<w:outlineLvl w:val="0"/>'))
    assert outline(loaded(document)) == [(2, "", "Purpose")]


def test_a_style_of_body_text_based_on_a_heading_is_no_heading() -> None:
    body = '<w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    assert outline(loaded(with_style("Own", "X1", body))) == []


def test_headings_nest_and_the_title_is_none_of_them() -> None:
    document = docx.Document()
    for text, depth in (("Policy", 0), ("Purpose", 1), ("Who", 2), ("Duties", 1)):
        document.add_heading(text, depth)
    read = loaded(document)
    assert read.guess.title == "Policy"
    assert outline(read) == [(2, "", "Purpose"), (3, "", "Who"), (2, "", "Duties")]
    assert [(each.why, each.text) for each in read.left_out] == [("title", "Policy")]


def test_a_first_heading_over_all_the_others_is_the_title() -> None:
    document = docx.Document()
    for text, depth in (("Policy", 1), ("Purpose", 2), ("Who", 3), ("Duties", 2)):
        document.add_heading(text, depth)
    read = loaded(document)
    assert read.guess.title == "Policy"
    assert outline(read) == [(2, "", "Purpose"), (3, "", "Who"), (2, "", "Duties")]


@pytest.mark.parametrize(
    ("heading", "number", "text"),
    [
        ("4.2 Responsibilities", "4.2", "Responsibilities"),
        ("4. Responsabilités", "4", "Responsabilités"),
        ("5 Rôles", "5", "Rôles"),
        ("3 things to know", "", "3 things to know"),
        ("2024 report", "", "2024 report"),
        ("IV. Duties", "IV", "Duties"),
    ],
)
def test_a_number_typed_in_a_heading_is_its_number(heading: str, number: str, text: str) -> None:
    document = docx.Document()
    document.add_heading(heading, 1)
    assert outline(loaded(document)) == [(2, number, text)]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Appendix A: Forms", "appendix-a"),
        ("Annexe A – Formulaires", "appendix-a"),
        ("Schedule I", "schedule-i"),
    ],
)
def test_an_annex_is_named_by_its_sign(heading: str, anchor: str) -> None:
    document = docx.Document()
    document.add_heading(heading, 1)
    (section,) = loaded(document).structure.sections
    assert (section.heading, section.anchor) == (heading, anchor)
    assert section.classes == {"annex"}


def test_a_numbered_sentence_in_a_heading_style_is_a_provision() -> None:
    sentence = "4.2.1 Deputy heads ensure that the plan is kept and reviewed every year."
    document = docx.Document()
    document.add_heading("4.2 Duties", 1)
    document.add_heading(sentence, 2)
    read = loaded(document)
    assert outline(read) == [(2, "4.2", "Duties")]
    assert [b.marker for b in read.structure.sections[0].blocks] == ["4.2.1"]


def test_typed_labels_nest_without_any_indent() -> None:
    found = typed(
        "4.2.1 Heads must:", "(a) keep", "(i) files", "(ii) plans", "(b) ask", "4.2.2\tNext"
    )
    assert shapes(found) == [
        ("marked", "4.2.1", "Heads must:", [
            ("marked", "a", "keep", [
                ("marked", "i", "files", []), ("marked", "ii", "plans", []),
            ]),
            ("marked", "b", "ask", []),
        ]),
        ("marked", "4.2.2", "Next", []),
    ]  # fmt: skip


def test_an_i_after_an_h_is_the_ninth_letter() -> None:
    found = typed("1. Must:", *(f"{letter}) texte" for letter in "abcdefghij"))
    assert [item.marker for item in found[0].children] == list("abcdefghij")


@pytest.mark.parametrize(
    "line",
    [
        "2.5 million people",
        "p. ex. un chapeau",
        "(see the annex) first",
        "2024. A year",
        "A. Smith said",
        "c. à d. rien",
    ],
)
def test_an_amount_or_abbreviation_is_no_label(line: str) -> None:
    assert shapes(typed(line)) == [("paragraph", "", line, [])]


def test_what_an_amendment_put_between_two_letters_has_a_name_of_its_own() -> None:
    (item,) = typed("12. Heads:", "(a) ask", "(a.1) wait", "(b) go")
    assert [(block.marker, block.anchor) for block in item.children] == [
        ("a", None),
        ("a.1", "a-1"),
        ("b", None),
    ]


@pytest.mark.parametrize("lead_in", ["Staff must:", "Le personnel doit\u00a0:"])
def test_a_list_after_a_lead_in_stands_under_it(lead_in: str) -> None:
    document = document_with(
        paragraph(run(lead_in)), listed("ask"), listed("wait"), paragraph(run("Then go."))
    )
    assert shapes(loaded(document).structure.blocks) == [
        ("paragraph", "", lead_in, [("marked", "1", "ask", []), ("marked", "2", "wait", [])]),
        ("paragraph", "", "Then go.", []),
    ]


def test_an_indented_paragraph_goes_on_with_its_item() -> None:
    more = paragraph(run("And so."), '<w:ind w:left="720"/>')
    (item, after) = loaded(
        document_with(listed("One."), more, paragraph(run("Plain.")))
    ).structure.blocks
    assert (item.text, after.text) == ("One.\nAnd so.", "Plain.")


def test_lists_of_different_kinds_nest_by_their_indent() -> None:
    lists = {1: level(0, "decimal", "%1."), 2: level(0, "bullet", "•")}
    inner = listed("in", 0, 2, '<w:ind w:left="1440"/>')
    document = document_with(listed("One"), inner, listed("Two"), lists=lists)
    assert shapes(loaded(document).structure.blocks) == [
        ("marked", "1", "One", [("bullet", "-", "in", [])]),
        ("marked", "2", "Two", []),
    ]


def test_an_inner_item_after_a_paragraph_still_belongs_to_its_number() -> None:
    lists = {1: level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)")}
    document = document_with(
        listed("One"), listed("x", 1), paragraph(run("Note.")), listed("y", 1), lists=lists
    )
    assert shapes(loaded(document).structure.blocks) == [
        ("marked", "1", "One", [
            ("marked", "a", "x", []), ("paragraph", "", "Note.", []), ("marked", "b", "y", []),
        ]),
    ]  # fmt: skip


def test_a_label_printed_twice_gives_two_names() -> None:
    read = loaded(document_with(paragraph(run("x")))).structure
    assert read.blocks
    found = typed("1. One.", "Plain.", "1. Again.")
    assert [(b.marker, b.anchor) for b in found] == [("1", None), ("", None), ("1", "1-2")]


def define(heading: str, *lines: tuple[str, str]) -> Any:
    document = docx.Document()
    document.add_heading(heading, 1)
    for term, rest in lines:
        said = document.add_paragraph()
        said.add_run(term).bold = True
        said.add_run(rest)
    return document


@pytest.mark.parametrize("heading", ["Definitions", "3. Définitions", "Glossary"])
def test_bold_terms_under_definitions_are_defined(heading: str) -> None:
    document = define(
        heading, ("record", " means a thing kept."), ("File:", " a folder."), ("plan", " – words.")
    )
    (section,) = loaded(document).structure.sections
    assert section.classes == {"definitions"}
    assert [(b.kind, b.marker, b.text, b.anchor) for b in section.blocks] == [
        ("definition", "record", "record means a thing kept.", "record"),
        ("definition", "File", "a folder.", "file"),
        ("definition", "plan", "words.", "plan"),
    ]


def test_a_term_alone_is_defined_by_the_paragraph_below() -> None:
    document = define("Definitions", ("record", ""), ("", "A thing."), ("", "More."))
    (block,) = loaded(document).structure.sections[0].blocks
    assert (block.kind, block.marker, block.text) == ("definition", "record", "A thing.\nMore.")


def test_a_remark_before_the_definitions_stays_a_paragraph() -> None:
    document = define("Definitions", ("", "In this policy:"), ("record", " means a thing."))
    (section,) = loaded(document).structure.sections
    assert [b.kind for b in section.blocks] == ["paragraph", "definition"]
    assert section.classes == set()


def test_bold_words_under_other_headings_are_emphasis() -> None:
    document = define("Purpose", ("record", " means a thing."))
    assert loaded(document).structure.sections[0].blocks[0].kind == "paragraph"


def with_language(tag: str) -> Callable[[str], str]:
    return lambda text: paragraph(run(text, f'<w:lang w:val="{tag}"/>'))


def test_the_language_is_that_of_most_of_the_text() -> None:
    french, english = with_language("fr-CA"), with_language("en-CA")
    assert (
        loaded(document_with(french("Le chapeau est bleu."), english("Hat"))).guess.language == "fr"
    )
    assert loaded(document_with(paragraph(run("Hat")))).guess.language == "en"


def test_the_title_may_stand_in_the_properties_alone() -> None:
    document = docx.Document()
    document.core_properties.title = "Policy on hats"
    document.add_heading("Purpose", 1)
    assert loaded(document).guess.title == "Policy on hats"
    document.core_properties.title = "Microsoft Word - v3.doc"
    assert loaded(document).guess.title == "Purpose"


def test_a_text_without_numbers_has_no_numbering() -> None:
    assert loaded(document_with(paragraph(run("Text.")))).guess.numbering == "none"
    assert loaded(document_with(listed("Text."))).guess.numbering == "outline"


def whole_policy() -> Loaded:
    document = define("3. Definitions", ("record", " means a thing."), ("plan:", " words."))
    document.add_heading("4. Duties", 1)
    for line in ("4.1 Heads must:", "a) plan", "b) ask", "4.2 They may wait.", "See below:"):
        document.add_paragraph(line)
    document.add_paragraph("One", style="List Bullet")
    table = document.add_table(2, 2)
    for at, text in enumerate(("Do", "Don't", "Ask first", "Guess")):
        table.cell(at // 2, at % 2).text = text
    return loaded(document)


def test_no_word_is_lost_and_none_is_said_twice() -> None:
    read = whole_policy()
    printed = words("3 4 4 1 a b 4 2")
    assert words_of(read) + printed == words(read.source_words)


def test_the_clauses_are_named_by_their_printed_labels() -> None:
    source = TextSource("hats", "en", "Hats", "outline", PATH)
    found = [clause.locator for clause in cut_clauses(whole_policy().structure, source)]
    assert found[:7] == [
        "definitions/record", "definitions/plan", "4.1", "4.1.a", "4.1.b", "4.2", "4/3",
    ]  # fmt: skip
