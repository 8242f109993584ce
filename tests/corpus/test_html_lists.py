"""The lists and definitions of a published page keep the labels that a browser prints."""

from __future__ import annotations

import pytest

from corpus.models import Language
from tests.corpus.html_pages import Shape, blocks, load, sections, shapes


def labels(html: str) -> list[str]:
    return [marker for _, marker, _, _ in blocks(html)]


@pytest.mark.parametrize(
    ("list_", "printed"),
    [
        ("<ol>", ["1", "2", "3"]),
        ("<ol start='4'>", ["4", "5", "6"]),
        ("<ol reversed>", ["3", "2", "1"]),
        ("<ol type='a'>", ["a", "b", "c"]),
        ("<ol type='A' start='26'>", ["Z", "AA", "AB"]),
        ("<ol type='i' start='8'>", ["viii", "ix", "x"]),
        ("<ol type='I'>", ["I", "II", "III"]),
        ("<ol class='lst-spcd lst-lwr-alph'>", ["a", "b", "c"]),
        ("<ol class='lst-upr-rmn'>", ["I", "II", "III"]),
        ("<ol style='list-style-type: lower-roman'>", ["i", "ii", "iii"]),
        ("<ol class='lst-none'>", ["-", "-", "-"]),
        ("<ul>", ["-", "-", "-"]),
    ],
)
def test_items_have_the_labels_that_a_browser_prints(list_: str, printed: list[str]) -> None:
    assert labels(f"{list_}<li>one</li><li>two</li><li>three</li></ol>") == printed


def test_an_item_may_set_the_count_itself() -> None:
    assert labels("<ol><li>one<li value='7'>seven<li>eight</ol>") == ["1", "7", "8"]


def test_lists_nest_and_a_second_paragraph_continues_its_item() -> None:
    html = (
        "<ol><li><p>Keep:</p><ul><li>hats;</li><li>caps.</li></ul><p>Always.</p></li>"
        "<li><p>Wear.</p><p>Daily.</p></li></ol>"
    )
    kept: list[Shape] = [
        ("bullet", "-", "hats;", []),
        ("bullet", "-", "caps.", []),
        ("paragraph", "", "Always.", []),
    ]
    assert blocks(html) == [
        ("marked", "1", "Keep:", kept),
        ("marked", "2", "Wear.\nDaily.", []),
    ]


def test_a_list_straight_inside_a_list_belongs_to_the_item_before() -> None:
    html = "<ul><li>hats</li><ul><li>straw</li></ul></ul>"
    assert blocks(html) == [("bullet", "-", "hats", [("bullet", "-", "straw", [])])]


def test_a_paragraph_that_ends_with_a_colon_leads_in_the_list_after_it() -> None:
    leads, alone = blocks("<p>Staff must:</p><div><ul><li>ask</li></ul></div><p>Then wait.</p>")
    assert leads == ("paragraph", "", "Staff must:", [("bullet", "-", "ask", [])])
    assert alone == ("paragraph", "", "Then wait.", [])


def test_a_number_kept_in_its_own_element_is_the_items_label() -> None:
    html = (
        "<ul class='pol-cla list-unstyled'><li id='cla4.1'><span class='pol-cla-id'>4.1</span>Heads"
        " ensure:<ul><li><span class='pol-cla-id'>4.1.1</span>Order.</li></ul></li></ul>"
    )
    inner: list[Shape] = [("marked", "4.1.1", "Order.", [])]
    assert blocks(html) == [("marked", "4.1", "Heads ensure:", inner)]


def test_labels_written_into_paragraphs_stand_under_each_other() -> None:
    html = (
        "<p>4.2 Heads ensure:</p><p>4.2.1 Order.</p><p>(a) at work</p><p>(i) indoors</p>"
        "<p>(b) at home</p><p>4.2.2 Peace.</p><p>3.5 million hats exist.</p>"
    )
    at_work: Shape = ("marked", "a", "at work", [("marked", "i", "indoors", [])])
    order: Shape = ("marked", "4.2.1", "Order.", [at_work, ("marked", "b", "at home", [])])
    assert blocks(html) == [
        ("marked", "4.2", "Heads ensure:", [order, ("marked", "4.2.2", "Peace.", [])]),
        ("paragraph", "", "3.5 million hats exist.", []),
    ]


def test_a_written_label_stands_for_the_one_a_browser_would_count() -> None:
    assert labels("<ol><li>4.2.1 Order.</li><li>4.2.2 Peace.</li></ol>") == ["4.2.1", "4.2.2"]
    assert labels("<ul class='lst-none'><li>(a) one</li><li>b) two</li></ul>") == ["a", "b"]


def test_what_an_amendment_put_between_two_letters_stands_beside_them() -> None:
    html = "<p>12. Heads:</p><p>(a) ask</p><p>(a.1) wait</p><p>(b) go</p>"
    (item,) = load(html).structure.blocks
    assert [(b.marker, b.anchor) for b in item.children] == [
        ("a", None),
        ("a.1", "a-1"),
        ("b", None),
    ]


def test_a_heading_inside_an_item_stands_over_what_follows_it_there() -> None:
    html = (
        "<ol><li>Heads ensure:<section><h4>Order</h4><p>Hats off.</p></section>"
        "<section><h4>Peace</h4><p>No noise.</p></section></li></ol>"
    )
    order: Shape = ("paragraph", "", "Order", [("paragraph", "", "Hats off.", [])])
    peace: Shape = ("paragraph", "", "Peace", [("paragraph", "", "No noise.", [])])
    assert blocks(html) == [("marked", "1", "Heads ensure:", [order, peace])]


@pytest.mark.parametrize(
    ("language", "term"),
    [
        ("en", "<strong>high hat (<span lang='fr'>haut-de-forme</span>)</strong>"),
        ("fr", "haut-de-forme (<span lang='en'>high hat</span>) :"),
        ("fr", "<strong>haut-de-forme</strong> (<em>high hat</em>)"),
    ],
)
def test_a_definition_is_named_by_its_english_term(language: Language, term: str) -> None:
    html = f"<h2>Terms</h2><dl><dt>{term}</dt><dd><p>Tall.</p><p>Black.</p></dd></dl>"
    (section,) = sections(html, language)
    (definition,) = section.blocks
    assert (definition.kind, definition.anchor) == ("definition", "high-hat")
    assert definition.text == "Tall.\nBlack."
    assert "haut-de-forme" in definition.marker
    assert section.classes == {"definitions"}


def test_a_term_keeps_its_words_and_a_list_in_its_meaning_stands_below() -> None:
    html = "<dl><dt>“hat”:</dt><dd>One of:<ol type='a'><li>cap</li></ol></dd></dl>"
    assert blocks(html) == [("definition", "hat", "One of:", [("marked", "a", "cap", [])])]


def test_a_meaning_that_begins_with_a_sum_keeps_it() -> None:
    html = "<dl><dt>crowd</dt><dd>3.5 million hats.</dd></dl>"
    assert blocks(html) == [("definition", "crowd", "3.5 million hats.", [])]


def test_two_lists_that_count_from_one_give_different_names() -> None:
    html = "<ol><li>one</li></ol><p>More.</p><ol><li>uno</li></ol>"
    found = load(html).structure.blocks
    assert [(b.marker, b.anchor) for b in found] == [("1", None), ("", None), ("1", "3-1")]


def test_below_a_printed_number_labels_and_positions_do_not_clash() -> None:
    (section,) = sections("<h2>2. Rules</h2><p>Text.</p><ol><li>one</li></ol>")
    assert [(b.marker, b.anchor) for b in section.blocks] == [("", None), ("1", None)]


def test_breaks_divide_lines_and_two_of_them_paragraphs() -> None:
    assert blocks("<div>one<br>two<br><br>three</div>") == [
        ("paragraph", "", "one\ntwo", []),
        ("paragraph", "", "three", []),
    ]
    labelled = blocks("<div>(a) one<br>(b) two</div>")
    assert [(marker, text) for _, marker, text, _ in labelled] == [("a", "one"), ("b", "two")]


def test_words_keep_their_characters_and_lose_their_marks() -> None:
    html = (
        "<p>An <abbr title='x'>HQ</abbr>’s  1<sup>st</sup>\n <em>rule</em>\u00a0: "
        "«\u00a0H<sub>2</sub>O\u00a0»</p>"
    )
    assert blocks(html) == [("paragraph", "", "An HQ’s 1st rule\u00a0: «\u00a0H2O\u00a0»", [])]


def test_quotations_and_preformatted_lines_are_kept() -> None:
    html = "<blockquote><p>Hats off!</p><footer>A judge</footer></blockquote><pre>one\n  two</pre>"
    assert [text for _, _, text, _ in blocks(html)] == ["Hats off!", "A judge", "one\ntwo"]


def test_an_empty_item_is_counted_but_makes_no_block() -> None:
    assert shapes(load("<ol><li>one</li><li></li><li>three</li></ol>").structure.blocks) == [
        ("marked", "1", "one", []),
        ("marked", "3", "three", []),
    ]
