"""A published page is read into the policy it holds; the page around it is left out."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.clauses import TextSource, cut_clauses
from corpus.errors import CorpusError
from corpus.loaders.html import load_html
from corpus.loaders.loaded import Loaded
from corpus.models import Language
from tests.corpus.html_pages import (
    PATH,
    SAID,
    Shape,
    load,
    page,
    read_words,
    sections,
    shapes,
    words,
)

BOARD = """
<div class="pol-cha"><section class="pol-sec"><h2 id="cha1">1. {effective}</h2>
<ul class="pol-cla"><li id="cla1.1"><span class="pol-cla-id">1.1</span>{from_when}</li></ul>
</section>
<section class="pol-sec"><h2 id="cha4">4. R</h2><ul class="pol-cla list-unstyled">
<li id="cla4.1"><span class="pol-cla-id">4.1</span>Heads ensure:<ul class="pol-cla list-unstyled">
<li id="cla4.1.3"><span class="pol-cla-id">4.1.3</span>Order.</li></ul></li></ul></section></div>
<hr />
<div class="pol-app"><section class="pol-sec"><h2 id="appB">{annex} B: Hats</h2>
<ul class="pol-cla"><li id="claB1"><span class="pol-cla-id">B1</span>Heads keep hats.</li></ul>
</section></div><p>© His Majesty the King</p>
<script>lngLinks: [{{ href: "doc-{other}.aspx?id=99&amp;section=html" }}]</script>
"""
ENGLISH = {
    "effective": "Effective date", "from_when": "From April 1, 2021, not May 2, 2022.",
    "annex": "Appendix", "other": "fra",
}  # fmt: skip
FRENCH = {
    "effective": "Date d’entrée en vigueur", "from_when": "Dès le 1er août 2021.",
    "annex": "Annexe", "other": "eng",
}  # fmt: skip


def left(loaded: Loaded) -> dict[str, str]:
    return {part.why: part.text for part in loaded.left_out}


def refusal(raw: bytes) -> CorpusError:
    with pytest.raises(CorpusError) as refused:
        load_html(raw, PATH)
    return refused.value


def test_headings_make_sections_and_their_numbers_are_split_off() -> None:
    first, second, third = sections(
        "<h2>1. Purpose</h2><p>a</p><h3>1.1 Scope</h3><p>b</p><h2>2 – Rules</h2><h4>Deep</h4>"
        "<p>c</p><h2>2025 plan</h2><p>d</p>"
    )
    assert [(s.level, s.number, s.heading) for s in first.walk()] == [
        (2, "1", "Purpose"),
        (3, "1.1", "Scope"),
    ]
    assert [(s.level, s.number, s.heading) for s in second.walk()] == [
        (2, "2", "Rules"),
        (3, "", "Deep"),
    ]
    assert (third.number, third.heading) == ("", "2025 plan")


def test_bare_numbers_are_numbers_when_they_follow_each_other() -> None:
    found = sections("<h2>1 Purpose</h2><p>a</p><h2>2 Rules</h2><p>b</p>")
    assert [(s.number, s.heading) for s in found] == [("1", "Purpose"), ("2", "Rules")]
    (alone,) = sections("<h2>5 steps to a hat</h2><p>a</p>")
    assert (alone.number, alone.heading) == ("", "5 steps to a hat")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Appendix B: Hats", "appendix-b"),
        ("Annexe B – Chapeaux", "appendix-b"),
        ("Annexe\u00a0B\u00a0: Chapeaux", "appendix-b"),
        ("Annex", "appendix"),
        ("Appendix 2 Hats", "appendix-2"),
    ],
)
def test_an_appendix_has_one_name_in_both_languages(heading: str, anchor: str) -> None:
    (section,) = sections(f"<h2>{heading}</h2><p>a</p>")
    assert (section.heading, section.number, section.anchor) == (heading, "", anchor)
    assert section.classes == {"annex"}


@pytest.mark.parametrize("heading", ["Annexing hats", "Annexes to this policy"])
def test_a_heading_that_only_speaks_of_annexes_is_none(heading: str) -> None:
    (section,) = sections(f"<h2>{heading}</h2><p>a</p>")
    assert (section.anchor, section.classes) == (None, frozenset())


def test_a_heading_takes_its_name_from_its_counted_id_and_not_from_words() -> None:
    counted, worded = sections("<h2 id='toc3'>A</h2><p>a</p><h2 id='chapeaux'>B</h2><p>b</p>")
    assert (counted.anchor, worded.anchor) == ("toc3", None)


CLAUSE = (
    "<h2>4. Requirements</h2><ul class='list-none'><li><span class='pol-cla-id'>4.1</span>Heads do:"
    "<ul class='list-none'><li><span class='pol-cla-id'>4.1.1</span>hats</li></ul>"
    "<section><header><h{level}>{heading}</h{level}></header><ul class='list-none'><li>"
    "<span class='pol-cla-id'>4.1.2</span>caps</li></ul></section></li></ul>"
)


@pytest.mark.parametrize(("language", "heading"), [("en", "Headwear"), ("fr", "Coiffures")])
@pytest.mark.parametrize("level", [2, 4])
def test_a_heading_inside_a_clause_heads_a_section_and_is_in_no_id(
    language: str, heading: str, level: int
) -> None:
    (chapter,) = sections(CLAUSE.format(level=level, heading=heading), language)
    (below,) = chapter.sections
    assert (below.level, below.heading, below.anchor) == (3, heading, None)
    assert below.classes == {"same-place"}
    assert [block.marker for block in below.blocks] == ["4.1.2"]
    assert shapes(chapter.blocks) == [
        ("marked", "4.1", "Heads do:", [("marked", "4.1.1", "hats", [])])
    ]


def test_a_heading_inside_a_clause_over_a_sentence_stays_a_line() -> None:
    (chapter,) = sections(
        "<h2>4. Requirements</h2><ul class='list-none'><li><span class='pol-cla-id'>4.1</span>Do:"
        "<h4>Hats</h4><p>Wear one.</p></li></ul>"
    )
    assert not chapter.sections


def test_headings_that_would_share_a_name_are_told_apart() -> None:
    text = "<h2>A</h2><h3>1. X</h3>a<h3>Notes</h3>b<h2>B</h2><h3>1. Y</h3>c<h3>Z</h3>d<h3>Z</h3>e"
    names = [s.anchor for s in load(text).structure.walk()]
    assert names == [None, None, None, None, None, "s2-1", None, "z-2", None]


@pytest.mark.parametrize("main", ["<main>{}</main>", "<div role='main'>{}</div>",
                                  "<div id='wb-cont'>{}</div>", "<article>{}</article>",
                                  "<div><div class='soup'>{}</div></div>"])  # fmt: skip
def test_the_policy_is_found_and_the_page_around_it_left_out(main: str) -> None:
    policy = f"<h1>Policy on Hats</h1><h2>Rules</h2>{SAID * 3}"
    around = "<div id='menu'><a href='/'>Home</a></div>", "<div>Contact us today</div>"
    raw = f"<html><body>{around[0]}{main.format(policy)}{around[1]}</body></html>"
    loaded = load_html(raw.encode(), PATH)
    assert [(s.level, s.heading) for s in loaded.structure.walk()] == [(0, ""), (2, "Rules")]
    assert [(part.why, part.text) for part in loaded.left_out] == [
        ("outside", "Home"),
        ("outside", "Contact us today"),
        ("title", "Policy on Hats"),
    ]


FURNITURE = [
    ("menu", "<nav>Home</nav>", "Home"),
    ("breadcrumb", "<ol class='breadcrumb'><li>Home</li></ol>", "Home"),
    ("skip_link", "<p><a href='#top'>Top of page</a></p>", "Top of page"),
    ("skip_link", "<p><a href='#haut'>Haut de la page</a></p>", "Haut de la page"),
    ("share", "<div class='wb-share'>Share</div>", "Share"),
    ("date_modified", "<dl id='wb-dtmd'><dt>Date modified:</dt><dd>2025-01-01</dd></dl>",
     "Date modified: 2025-01-01"),
    ("date_modified", "<div class='pagedetails'>2025</div>", "2025"),
    ("footer", "<footer>About us</footer>", "About us"),
    ("hidden", "<p style='display: none'>secret</p>", "secret"),
    ("hidden", "<p hidden>secret</p>", "secret"),
    ("hidden", "<p>Go<span class='wb-inv'> out</span></p>", "out"),
    ("form", "<form>Search <input></form>", "Search"),
    ("image", "<p>Go<img alt='A hat'></p>", "A hat"),
    ("copyright", "<p>© The King, 2025</p>", "© The King, 2025"),
    ("table_of_contents", "<h2>On this page</h2><ul><li><a href='#a'>A</a></li></ul>", "A"),
    ("table_of_contents", "<h2>Sur cette page</h2><ul><li><a href='#a'>A</a></li></ul>", "A"),
    ("table_of_contents",
     "<ul><li><a href='#a'>A</a><li><a href='#b'>B</a><li>2. <a href='#c'>C</a></ul>", "A B 2. C"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "html", "text"), FURNITURE)
def test_what_is_no_policy_is_left_out_and_recorded(why: str, html: str, text: str) -> None:
    assert left(load(f"<h2>Rules</h2>{html}<p>Hats off.</p>"))[why] == text


def test_nothing_is_lost_and_nothing_read_twice() -> None:
    furniture = "".join(html for _, html, _ in FURNITURE)
    text = f"{BOARD.format(**ENGLISH)}{furniture}<dl><dt>hat</dt><dd>A <b>c</b>ap.</dd></dl>"
    loaded = load(f"{text}<details><summary>More</summary>Words</details>stray words")
    assert read_words(loaded) == words(loaded.source_words)


def test_a_form_around_a_whole_page_is_the_page() -> None:
    loaded = load(f"<form><h2>Rules</h2>{SAID * 5}</form>")
    assert [s.heading for s in loaded.structure.sections] == ["Rules", "Records"]


def test_scripts_and_comments_are_no_words() -> None:
    loaded = load("<script>var hat;</script><style>p{}</style><!-- hat --><p>Cap.</p>")
    assert shapes(loaded.structure.blocks) == [("paragraph", "", "Cap.", [])]
    assert "hat" not in loaded.source_words


def test_footnotes_stand_in_their_own_section_and_their_marks_leave_the_text() -> None:
    loaded = load(
        "<p>Hats<sup id='fn1-rf'><a class='fn-lnk' href='#fn1'>"
        "<span class='wb-inv'>Footnote </span>1</a></sup> off.</p>"
        "<aside class='wb-fnote'><h2 class='wb-inv'>Footnotes</h2><dl><dt>"
        "Footnote 1</dt><dd id='fn1'><p>Also caps.</p><p class='fn-rtn'><a href='#fn1-rf'>Return"
        "</a></p></dd></dl></aside>"
    )
    assert shapes(loaded.structure.blocks) == [("paragraph", "", "Hats off.", [])]
    notes = loaded.structure.sections[0]
    assert (notes.heading, notes.anchor) == ("Footnotes", "notes")
    assert shapes(notes.blocks) == [("marked", "1", "Also caps.", [])]
    assert left(loaded)["footnote_mark"] == "Footnote 1"
    assert left(loaded)["footnote_return"] == "Return"


def test_fold_outs_are_sections_when_nothing_else_follows_and_paragraphs_otherwise() -> None:
    fold = "<details><summary>{0}</summary><p>{0} words.</p></details>"
    (section,) = sections(f"<h2>Help</h2>{fold.format('A')}{fold.format('B')}")
    assert [(s.level, s.heading) for s in section.walk()] == [(2, "Help"), (3, "A"), (3, "B")]
    (section,) = sections(f"<h2>Help</h2>{fold.format('A')}<p>After.</p>")
    inner: list[Shape] = [("paragraph", "", "A words.", [])]
    assert shapes(section.blocks) == [
        ("paragraph", "", "A", inner),
        ("paragraph", "", "After.", []),
    ]


@pytest.mark.parametrize(
    ("language", "words_", "start"),
    [("en", ENGLISH, date(2021, 4, 1)), ("fr", FRENCH, date(2021, 8, 1))],
)
def test_a_treasury_board_page_says_what_it_is_and_prints_its_numbers(
    language: Language, words_: dict[str, str], start: date
) -> None:
    loaded = load(BOARD.format(**words_), language)
    guess = loaded.guess
    assert (guess.title, guess.language) == ("Policy on Hats", language)
    assert (guess.document_id, guess.publisher) == ("tbs-99", "tbs")
    assert (guess.in_effect, guess.numbering) == (start, "outline")
    source = TextSource("tbs-99", language, "PH", "outline", PATH)
    ids = [clause.id for clause in cut_clauses(loaded.structure, source)]
    assert ids == [
        "tbs-99/1.1", "tbs-99/4.1", "tbs-99/4.1.3", "tbs-99/appendix-b/B1", "tbs-99/records",
    ]  # fmt: skip


def test_elsewhere_a_date_of_issue_is_no_date_in_force() -> None:
    head = (
        "<title>Hats - Canada.ca</title><meta name='dcterms.issued' content='2021-01-01'>"
        "<link rel='canonical' href='https://example.org/hats'>"
    )
    guess = load("<h2>Effective date</h2><p>April 1, 2021</p>", "fr-CA", head).guess
    assert (guess.in_effect, guess.publisher, guess.document_id) == (None, None, None)
    assert (guess.official_url, guess.language) == ("https://example.org/hats", "fr")
    assert guess.numbering == "none"


def test_a_page_without_a_main_heading_is_called_by_its_title() -> None:
    raw = f"<html><head><title>Hats – Canada.ca</title></head><body>{SAID}{SAID}</body></html>"
    guess = load_html(raw.encode(), PATH).guess
    assert (guess.title, guess.language) == ("Hats", None)


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><head><title>Request Rejected</title></head><body>The requested URL was rejected."
        b" Please consult with your administrator. Your support ID is: <123></body></html>",
        f"<html><head><title>Page introuvable</title></head><body>{SAID}</body></html>".encode(),
        b"<html><head><title>Hats</title></head><body>Enable JavaScript.</body></html>",
        b"<html><body><h1>Policies</h1><ul>"
        + b"<li><a href='/x'>A policy on hats</a></li>" * 9
        + b"</ul></body></html>",
    ],
)
def test_a_page_saved_in_a_policys_place_is_refused(raw: bytes) -> None:
    error = refusal(raw)
    assert error.code == "no_policy_text"
    assert "save" in error.message("en")
    assert "enregistrez" in error.message("fr")


def test_the_refusal_says_what_the_page_seems_to_be() -> None:
    error = refusal(b"<html><head><title>Request Rejected</title></head><body>No.</body></html>")
    assert "“Request Rejected”" in error.message("en")
    assert "« Request Rejected »" in error.message("fr")


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b" \n", "empty_source", 0),
        (page(SAID).encode()[:-40], "malformed_source", 1),
        (b"<!DOCTYPE html [\n<!ENTITY a 'b'>]><html></html>", "unsafe_xml", 1),
        (page("\n" + "<div>" * 70 + SAID).encode(), "too_deep", 2),
        (page("\n" + "<div>" * 9000 + SAID).encode(), "too_deep", 2),
        (page("<p>d\xe9j\xe0</p>").encode("latin-1"), "not_utf8", 1),
    ],
)
def test_what_is_no_whole_page_is_refused(raw: bytes, code: str, line: int) -> None:
    error = refusal(raw)
    assert (error.code, error.line) == (code, line)


@pytest.mark.parametrize(
    ("encoding", "mark", "head"),
    [
        ("utf-8", b"\xef\xbb\xbf", ""),
        ("utf-16-le", b"\xff\xfe", ""),
        ("cp1252", b"", "<meta charset='iso-8859-1'>"),
        ("cp1252", b"", "<meta http-equiv=x content='text/html; charset=windows-1252'>"),
        ("utf-8", b"", "<meta charset='no-such-name'>"),
        ("utf-8", b"", ""),
    ],
)
def test_a_page_is_read_in_the_encoding_it_says(encoding: str, mark: bytes, head: str) -> None:
    raw = mark + page(f"<p>L’œuvre déjà vue</p>{SAID}{SAID}", head=head).encode(encoding)
    assert load_html(raw, PATH).structure.blocks[0].text == "L’œuvre déjà vue"
