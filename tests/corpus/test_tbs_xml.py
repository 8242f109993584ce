"""Treasury Board policies in XML are read into chapters, clauses, appendices and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.clauses import TextSource, cut_clauses
from corpus.errors import CorpusError
from corpus.loaders.loaded import Loaded
from corpus.loaders.structure import Block, Section
from corpus.loaders.tbs import load_tbs_xml
from corpus.loaders.tbs.guess import first_date
from corpus.loaders.tbs.mending import mended
from corpus.loaders.tbs.numbers import anchor_number
from corpus.models import Clause, Language

PATH = Path("policy.xml")


def load(inside: str, language: Language = "en") -> Loaded:
    attributes = f'title="Policy on Hats" documentID="90210" language="{language}"'
    return load_tbs_xml(f"<doc {attributes}>{inside}</doc>".encode(), PATH)


def chapter(inside: str, anchor: str = "4", title: str = "Requirements") -> str:
    return f'<chapters><chapter anchor="{anchor}" title="{title}">{inside}</chapter></chapters>'


def appendix(inside: str, anchor: str = "B", title: str = "Appendix B: More") -> str:
    return (
        f'<appendices><appendix anchor="{anchor}" title="{title}">{inside}</appendix></appendices>'
    )


def clauses(inside: str) -> str:
    return f"<clauses>{inside}</clauses>"


def clause(anchor: str, inside: str) -> str:
    return f'<clause anchor="{anchor}">{inside}</clause>'


def cut(loaded: Loaded, language: Language = "en") -> dict[str, Clause]:
    source = TextSource("tbs-1", language, "Policy", loaded.guess.numbering, PATH)
    return {found.locator: found for found in cut_clauses(loaded.structure, source)}


def texts(loaded: Loaded) -> dict[str, str]:
    return {locator: found.text for locator, found in cut(loaded).items()}


def blocks(section: Section) -> Iterator[Block]:
    for inner in section.walk():
        for top in inner.blocks:
            yield from top.walk()


def words_kept(loaded: Loaded) -> Counter[str]:
    headings = [section.heading for section in loaded.structure.walk()]
    found = [" ".join((b.text, b.marker if b.kind == "definition" else "")) for b in
             blocks(loaded.structure)]  # fmt: skip
    left = [words.text for words in loaded.left_out]
    return Counter(re.findall(r"\w+", " ".join((*headings, *found, *left))))


def test_a_clause_is_named_by_its_anchor_and_carries_who_must() -> None:
    inner = clauses(clause("4.1.1", "wear a hat;") + clause("4.1.2", "or hold one."))
    found = cut(load(chapter(clauses(clause("4.1", f"Deputy heads must:{inner}")))))
    assert list(found) == ["4.1", "4.1.1", "4.1.2"]
    assert found["4.1.1"].lead_in == "Deputy heads must:"
    assert found["4.1.1"].headings == ("Requirements",)


def test_clauses_nest_five_deep() -> None:
    inside = "five"
    for anchor in ("4.1.1.1.1", "4.1.1.1", "4.1.1", "4.1"):
        inside = f"{anchor}:" + clauses(clause(anchor + ".1", inside))
    found = cut(load(chapter(clauses(clause("4.1", inside)))))
    assert found["4.1.1.1.1.1"].lead_in == "4.1:\n4.1.1:\n4.1.1.1:\n4.1.1.1.1:"


def test_text_may_stand_in_paragraphs_of_a_clause() -> None:
    found = texts(load(chapter(clauses(clause("4.1", "<p>One.</p><p>Two<br/>three.</p>")))))
    assert found == {"4.1": "One.\nTwo\nthree."}


def test_a_paragraph_after_a_list_keeps_its_place() -> None:
    inside = "These need none:<ul><li>A</li><li>B</li></ul><p>They answer for it.</p>"
    found = cut(load(chapter(clauses(clause("4.1", inside)))))
    assert [(c.locator, c.text) for c in found.values()][1:] == [
        ("4.1/1", "A"),
        ("4.1/2", "B"),
        ("4.1/3", "They answer for it."),
    ]


def test_bare_text_leads_in_the_clauses_after_it() -> None:
    beside = clauses(f"<clause>Heads must:</clause>{clauses(clause('4.1.1', 'wait'))}")
    within = clauses(f"<clause>Heads must{clauses(clause('4.1.1', 'wait'))}</clause>")
    for source in (beside, within):
        assert cut(load(chapter(source)))["4.1.1"].lead_in.startswith("Heads must")


def test_a_section_inside_a_clause_adds_its_heading_and_nothing_to_ids() -> None:
    section = f"<section><header><h4>Hats</h4></header>{clauses(clause('4.1.2', 'red'))}</section>"
    own = clauses(clause("4.1.1", "plain"))
    loaded = load(chapter(clauses(clause("4.1", f"Heads must:{own}{section}"))))
    (four,) = loaded.structure.sections
    assert [(s.level, s.heading, s.classes) for s in four.sections] == [
        (3, "Hats", frozenset({"same-place"}))
    ]
    assert list(cut(loaded)) == ["4.1", "4.1.1", "4.1.2"]
    assert cut(loaded)["4.1.2"].headings == ("Requirements", "Hats")


def test_two_headings_of_one_section_nest() -> None:
    heads = "<header><h3>Duty</h3><h3>Identity</h3></header>"
    loaded = load(chapter(f"<section>{heads}{clauses(clause('4.1', 'hide it'))}</section>"))
    assert cut(loaded)["4.1"].headings == ("Requirements", "Duty", "Identity")


def test_a_section_without_numbers_names_what_it_holds() -> None:
    sections = "".join(
        f"<section><header><h3>{name}</h3></header><ul><li>one</li></ul></section>"
        for name in ("Acts", "Guides", "Acts")
    )
    assert list(cut(load(chapter(sections, "8", "References")))) == [
        "8/acts",
        "8/guides",
        "8/acts-2",
    ]


def test_an_appendix_begins_its_numbers_again() -> None:
    one = chapter(clauses(clause("1.1", "first")), "1", "Effective date")
    annex = appendix(clauses(clause("1.1", "again")), "1", "Appendix 1: More")
    assert texts(load(one + annex)) == {"1.1": "first", "appendix-1/1.1": "again"}


def test_parts_of_an_appendix_bring_its_letter() -> None:
    part = (
        f'<appendix anchor="B.1"><title>Scope</title>{clauses(clause("B.1.1 ", "all"))}</appendix>'
    )
    loaded = load(appendix(part))
    assert loaded.structure.sections[0].anchor == "appendix-b"
    assert loaded.structure.sections[0].sections[0].number == "B.1"
    assert texts(loaded) == {"B.1.1": "all"}


@pytest.mark.parametrize("title", ["Appendix C - Hats", "Annexe C : Chapeaux", "Chapeaux"])
def test_an_appendix_has_one_name_in_both_languages(title: str) -> None:
    assert load(appendix("<p>x</p>", "c", title)).structure.sections[0].anchor == "appendix-c"


@pytest.mark.parametrize(
    ("anchor", "number"),
    [("4.1.3Â ", "4.1.3"), ("B.1.2 ", "B.1.2"), ("d.2", "D.2"), ("4.1.a", "4.1.a"), ("", "")],
)
def test_an_anchor_gives_its_number_without_stray_bytes(anchor: str, number: str) -> None:
    assert anchor_number(anchor) == number


def test_the_number_printed_wins_over_an_anchor_that_ran_ahead() -> None:
    found = texts(load(chapter(clauses(clause("3.2", "3.1 Wear one.") + clause("4.3", "1.5 m")))))
    assert found == {"3.1": "Wear one.", "4.3": "1.5 m"}


def test_a_heading_may_print_its_number() -> None:
    assert load(chapter("<p>x</p>", "5", "4. Duties")).structure.sections[0].number == "4"
    assert load(chapter("<p>x</p>", "5", "2020 targets")).structure.sections[0].number == "5"


def test_an_anchor_used_twice_names_the_second_clause_apart() -> None:
    found = texts(load(chapter(clauses(clause("4.1", "one") + clause("4.1", "two")))))
    assert found == {"4.1": "one", "4.1-2": "two"}


def test_a_policy_without_clauses_is_read_from_its_paragraphs() -> None:
    inside = "<p>4.1 Heads must:</p><p>4.1.1 Wear hats.</p><ul><li>22.1 is of the Act</li></ul>"
    found = cut(load(chapter(inside)))
    assert [(c.locator, c.text) for c in found.values()] == [
        ("4.1", "Heads must:"),
        ("4.1.1", "Wear hats."),
        ("4/2", "22.1 is of the Act"),
    ]
    assert found["4.1.1"].lead_in == "Heads must:"


def test_a_bare_heading_reigns_until_the_next() -> None:
    loaded = load(appendix("<p>a</p><h3>One</h3><p>b</p><h4>In</h4><p>c</p><h3>Two</h3><p>d</p>"))
    assert {c.text: c.headings[1:] for c in cut(loaded).values()} == {
        "a": (),
        "b": ("One",),
        "c": ("One", "In"),
        "d": ("Two",),
    }


def test_a_definition_is_named_by_its_english_term_in_both_languages() -> None:
    en = '<dl><dt><strong>hat (<span lang="fr">chapeau</span>)</strong></dt><dd>A cover.</dd></dl>'
    fr = "<dl><dt><strong>chapeau (<em>hat</em>)</strong></dt><dd>Un couvre-chef.</dd></dl>"
    for source, language in ((en, "en"), (fr, "fr")):
        loaded = load(appendix(source, "A", "Appendix A"), "fr" if language == "fr" else "en")
        assert list(cut(loaded)) == ["appendix-a/hat"]
        assert loaded.structure.sections[0].classes == {"annex", "definitions"}


def test_an_abbreviation_in_brackets_belongs_to_the_term() -> None:
    found = cut(load(appendix("<dl><dt>Hat Office (HO)</dt><dd>It rules.</dd></dl>")))
    assert list(found) == ["appendix-b/hat-office-ho"]
    assert found["appendix-b/hat-office-ho"].term == "Hat Office (HO)"


def test_a_definition_keeps_its_list_and_a_note_beside_it_stays_a_paragraph() -> None:
    inside = "<p>Note: see the Act.</p><dl><dt>hat</dt><dd>One of:<ul><li>red</li></ul></dd></dl>"
    found = cut(load(appendix(inside)))
    assert [(c.locator, c.kind) for c in found.values()] == [
        ("appendix-b/1", "paragraph"),
        ("appendix-b/hat", "definition"),
        ("appendix-b/hat/1", "item"),
    ]


def test_a_row_can_be_read_alone_and_spans_fill_every_cell() -> None:
    table = (
        "<table><tr><th>Level</th><th>Do</th></tr>"
        '<tr><td>I</td><td rowspan="2">Ask:<ul><li>her</li><li>him</li></ul></td></tr>'
        "<tr><td>II</td></tr></table>"
    )
    found = texts(load(appendix(table)))
    assert found["appendix-b"] == "Level | Do"
    assert found["appendix-b/1"] == "Level: I\nDo: Ask: her; him"
    assert found["appendix-b/2"] == "Level: II\nDo: Ask: her; him"


def test_a_table_whose_first_row_is_bold_has_headings_and_another_has_none() -> None:
    rows = "<tr><td>a</td><td>b</td></tr>"
    bold = "<tr><td><strong>Do</strong></td><td><b>Don’t</b></td></tr>"
    assert texts(load(appendix(f"<table>{bold}{rows}</table>")))["appendix-b/1"] == (
        "Do: a\nDon’t: b"
    )
    assert texts(load(appendix(f"<table>{rows}</table>"))) == {"appendix-b": "a\nb"}


@pytest.mark.parametrize(
    ("attributes", "labels"), [('type="a"', ["a", "b"]), ('class="lower-roman"', ["i", "ii"]),
                               ("", ["1", "2"]), ('class="list-unstyled"', ["-", "-"])]
)  # fmt: skip
def test_a_list_prints_its_labels(attributes: str, labels: list[str]) -> None:
    loaded = load(appendix(f"<ol {attributes}><li>x</li><li>y</li></ol>"))
    assert [block.marker for block in blocks(loaded.structure)] == labels


def test_notes_come_last_and_their_marks_leave_the_text() -> None:
    mark = '<sup id="r"><a class="fn-lnk" href="#fn1"><span class="wb-inv">Note </span>*</a></sup>'
    note = '<footnotes><footnote anchor="fn1" title="*">Some only.</footnote></footnotes>'
    loaded = load(chapter(clauses(clause("4.1", f"Wear one{mark} now."))) + note)
    assert texts(loaded) == {"4.1": "Wear one now.", "notes/1": "Some only."}
    assert loaded.structure.sections[-1].blocks[0].marker == "*"
    assert [(left.why, left.text) for left in loaded.left_out] == [("note_mark", "Note *")]


def test_notes_of_a_table_join_the_others() -> None:
    box = (
        '<section class="wb-fnote"><h2>Notes</h2><dl><dt>Note 1</dt><dd id="table1-fn1"><p>Few.</p>'
        '<p class="fn-rtn"><a href="#r"><span class="wb-inv">Back to </span>**</a></p></dd></dl>'
        "</section>"
    )
    table = f"<table><tr><th>A</th></tr><tr><td>x</td></tr><tfoot><tr><td>{box}</td></tr></tfoot>"
    loaded = load(appendix(f"{table}</table>"))
    assert texts(loaded)["notes/table1-1"] == "Few."
    assert loaded.structure.sections[-1].blocks[0].marker == "**"


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Note to reader"), ("fr", "Note au lecteur")]
)
def test_a_note_to_the_reader_comes_first(language: Language, heading: str) -> None:
    loaded = load(f"{chapter('<p>x</p>')}<notetoreader><p>Soon.</p></notetoreader>", language)
    first = loaded.structure.sections[0]
    assert (first.heading, first.anchor) == (heading, "note-to-reader")


def test_a_program_s_line_breaks_around_tags_add_no_space() -> None:
    laid_out = (
        '\n  <chapters>\n    <chapter anchor="4" title="T">\n      <p>\n        See the '
        "\n        <em>Act</em>\n        , (\n        <em>Loi</em>\n        ) \n      </p>"
        "\n    </chapter>\n  </chapters>\n"
    )
    assert list(texts(load(laid_out)).values()) == ["See the Act, (Loi)"]
    by_hand = chapter("<p>See the\n<em>Act</em>\nand more.</p>")
    assert list(texts(load(by_hand)).values()) == ["See the Act and more."]


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("First Nations, Inuit and MÃ©tis", "First Nations, Inuit and Métis"),
        ("governmentâ\x80\x99s", "government’s"),
        ("dâ€™usage, Å“uvre", "d’usage, œuvre"),
        ("Â« oui Â»", "« oui »"),
        ("“SÉCURITÉ” à l’équité” »", "“SÉCURITÉ” à l’équité” »"),
        ("château, Âge, Ãvora", "château, Âge, Ãvora"),
    ],
)
def test_characters_encoded_twice_are_mended_and_no_others(damaged: str, right: str) -> None:
    assert mended(damaged) == right


def test_the_policy_says_its_title_language_number_and_address() -> None:
    guess = load(chapter("<p>x</p>")).guess
    assert (guess.title, guess.language, guess.document_id) == ("Policy on Hats", "en", "tbs-90210")
    assert (guess.publisher, guess.numbering, guess.in_effect) == ("tbs", "outline", None)
    assert guess.official_url == "https://www.tbs-sct.canada.ca/pol/doc-eng.aspx?id=90210"
    french = load(chapter("<p>x</p>"), "fr").guess.official_url
    assert french == "https://www.tbs-sct.canada.ca/pol/doc-fra.aspx?id=90210"


@pytest.mark.parametrize(
    ("language", "title", "text", "day"),
    [
        ("en", "Effective date", "It takes effect on March 27, 2025.", date(2025, 3, 27)),
        ("fr", "Date d’entrée en vigueur", "En vigueur le 1<sup>er</sup> août 2021.",
         date(2021, 8, 1)),
        ("en", "Effective date", "It takes effect in March 2025.", None),
        ("en", "Scope", "March 27, 2025", None),
    ],
)  # fmt: skip
def test_the_day_it_takes_effect_is_read_in_both_languages(
    language: Language, title: str, text: str, day: date | None
) -> None:
    two = clause("1.1", text) + clause("1.2", "It replaces that of May 1, 2001.")
    assert load(chapter(clauses(two), "1", title), language).guess.in_effect == day


def test_a_day_that_does_not_exist_is_passed_over() -> None:
    assert first_date("February 30, 2020, then 2 mars 2020") == date(2020, 3, 2)


def test_no_word_is_lost_and_none_is_said_twice() -> None:
    mark = '<sup><a class="fn-lnk" href="#fn1">1</a></sup>'
    inside = (
        clauses(clause("4.1", f"In <em>one</em>{mark}<ul><li>two</li></ul>three<br/>four"))
        + "<dl><dt>five</dt><dd>six</dd></dl><div>seven<p>eight</p><!-- no -->"
        + "<img alt='nine'/></div>"
        + "<table><caption>ten</caption><tr><td>eleven</td></tr></table><unknown>twelve</unknown>"
    )
    loaded = load(chapter(inside))
    assert words_kept(loaded) == Counter(re.findall(r"\w+", loaded.source_words))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty_source"),
        (b"<doc><chapters>", "malformed_source"),
        (b"<html/>", "malformed_source"),
        (b"<!DOCTYPE doc [<!ENTITY a 'b'>]><doc>&a;</doc>", "unsafe_xml"),
        (b"<doc>" + b"<p>" * 70 + b"</p>" * 70 + b"</doc>", "too_deep"),
    ],
)
def test_what_is_no_policy_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(CorpusError) as refused:
        load_tbs_xml(raw, PATH)
    assert refused.value.code == code
