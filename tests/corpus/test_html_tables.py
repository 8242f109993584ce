"""The tables of a published page: rows under their column headings, or text."""

from __future__ import annotations

import pytest

from corpus.loaders.structure import Block
from tests.corpus.html_pages import blocks, load


def table(html: str) -> Block:
    (found,) = load(f"<table>{html}</table>").structure.blocks
    return found


@pytest.mark.parametrize(
    "heading",
    [
        "<thead><tr><td>Level</td><td>Hat</td></tr></thead>",
        "<tr><th>Level</th><th scope='col'>Hat</th></tr>",
    ],
)
def test_a_row_is_read_under_its_column_headings(heading: str) -> None:
    found = table(f"{heading}<tbody><tr><th scope='row'>I</th><td>Straw</td></tr></tbody>")
    assert (found.kind, found.text, found.cells) == ("table", "Level | Hat", ("Level", "Hat"))
    (row,) = found.children
    assert (row.kind, row.text, row.cells) == ("row", "Level: I\nHat: Straw", ("I", "Straw"))


def test_a_cell_that_spans_rows_and_columns_is_said_in_each_cell_it_covers() -> None:
    found = table(
        "<tr><th>A</th><th>B</th><th>C</th></tr>"
        "<tr><td rowspan='2'>tall</td><td colspan='2'>wide</td></tr>"
        "<tr><td>b</td><td>c</td></tr>"
    )
    assert [row.cells for row in found.children] == [("tall", "wide", "wide"), ("tall", "b", "c")]


def test_two_heading_rows_make_one_heading_for_each_column() -> None:
    found = table(
        "<thead><tr><th rowspan='2'>Hat</th><th colspan='2'>Price</th></tr>"
        "<tr><th>Low</th><th>High</th></tr></thead><tr><td>cap</td><td>1</td><td>2</td></tr>"
    )
    assert found.cells == ("Hat", "Price Low", "Price High")
    assert found.children[0].text == "Hat: cap\nPrice Low: 1\nPrice High: 2"


def test_a_row_as_wide_as_its_table_stands_under_no_one_heading() -> None:
    found = table("<tr><th>A</th><th>B</th></tr><tr><th colspan='2'>Summer</th></tr>"
                  "<tr><td>1</td><td>2</td></tr>")  # fmt: skip
    assert [row.text for row in found.children] == ["Summer", "A: 1\nB: 2"]


def test_lists_and_paragraphs_inside_a_cell_make_one_line() -> None:
    cell = "<p>Wear</p><ul><li>hats</li><li>caps;</li><li>berets</li></ul>"
    found = table(f"<tr><th>Do</th><th>Why</th></tr><tr><td>{cell}</td><td>a<br>b</td></tr>")
    assert found.children[0].cells == ("Wear; hats; caps; berets", "a b")


def test_a_cell_keeps_its_labels_as_they_are_written() -> None:
    cell = "<ol type='a'><li>hat</li></ol><p>(b) cap</p>"
    found = table(f"<tr><th>A</th><th>B</th></tr><tr><td>{cell}</td><td>2.5 m</td></tr>")
    assert found.children[0].cells == ("a. hat; (b) cap", "2.5 m")


def test_a_caption_leads_its_table_in() -> None:
    lead = table("<caption>Hats by level</caption><tr><th>A</th><th>B</th></tr>"
                 "<tr><td>1</td><td>2</td></tr>")  # fmt: skip
    assert (lead.kind, lead.text) == ("paragraph", "Hats by level")
    assert [child.kind for child in lead.children] == ["table"]


def test_a_table_that_only_lays_out_is_text() -> None:
    assert blocks("<table><tr><td>One.</td></tr><tr><td><p>Two.</p></td></tr></table>") == [
        ("paragraph", "", "One.", []),
        ("paragraph", "", "Two.", []),
    ]
    laid_out = "<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>"
    assert [kind for kind, *_ in blocks(laid_out)] == ["bullet", "paragraph"]


def test_a_table_without_headings_gives_a_paragraph_for_each_row() -> None:
    found = blocks("<table><tr><td>I</td><td>Straw</td></tr><tr><td></td><td></td></tr></table>")
    assert found == [("paragraph", "", "I\nStraw", [])]
