"""Markdown written elsewhere becomes the same structure as any other source."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.loaders.common import load_markdown
from corpus.loaders.loaded import Loaded
from corpus.loaders.structure import Block
from corpus.proof_of_import import prove_loaded

PATH = Path("policy.md")
Shape = tuple[str, str, str, list["Shape"]]


def load(text: str) -> Loaded:
    loaded = load_markdown(text.encode(), PATH)
    proof = prove_loaded(loaded)
    assert (proof.lost, proof.doubled) == ((), ())
    return loaded


def shapes(blocks: tuple[Block, ...]) -> list[Shape]:
    return [(b.kind, b.marker, b.text, shapes(b.children)) for b in blocks]


def test_the_one_first_heading_is_the_title_and_numbers_leave_the_others() -> None:
    loaded = load("# Hats\n\n## 1. Purpose\n\nx\n\n### 1.1 Scope\n\n## Annexe A – Formulaires\n")
    found = [(s.level, s.number, s.heading, s.anchor) for s in loaded.structure.walk()][1:]
    assert loaded.guess.title == "Hats"
    assert found == [
        (2, "1", "Purpose", None),
        (3, "1.1", "Scope", None),
        (2, "", "Annexe A – Formulaires", "appendix-a"),
    ]


def test_emphasis_links_code_and_breaks_leave_their_words() -> None:
    (block,) = load(
        "A **bold** [link](x) `code`<br>new *line*  \nlast <!-- no --> word\n"
    ).structure.blocks
    assert block.text == "A bold link code\nnew line\nlast word"


def test_lists_keep_their_numbers_and_nest_under_their_lead_in() -> None:
    text = "Staff must:\n\n3. ask\n   - first\n     - now\n4. wait\n\n   here\n"
    assert shapes(load(text).structure.blocks) == [
        ("paragraph", "", "Staff must:", [
            ("marked", "3", "ask", [("bullet", "-", "first", [("bullet", "-", "now", [])])]),
            ("marked", "4", "wait\nhere", []),
        ]),
    ]  # fmt: skip


@pytest.mark.parametrize(("typed", "kept"), [("1 1 1", "1 2 3"), ("1 2 4", "1 2 4")])
def test_numbers_that_rise_are_meant_and_equal_ones_are_counted(typed: str, kept: str) -> None:
    blocks = load("".join(f"{number}. x\n" for number in typed.split())).structure.blocks
    assert [block.marker for block in blocks] == kept.split()


def test_typed_labels_become_labels() -> None:
    blocks = load("4.2.1 Staff:\n\n(a) ask\n\n(b) wait\n").structure.blocks
    below: list[Shape] = [("marked", "a", "ask", []), ("marked", "b", "wait", [])]
    assert shapes(blocks) == [("marked", "4.2.1", "Staff:", below)]


@pytest.mark.parametrize("text", ["3.5 million hats.\n", "- 3.5 million hats.\n"])
def test_an_amount_is_no_label(text: str) -> None:
    (block,) = load(text).structure.blocks
    assert (block.kind in ("paragraph", "bullet"), block.text) == (True, "3.5 million hats.")


def test_a_place_under_its_own_heading_is_a_label() -> None:
    (section,) = load("## 3. Hats\n\n3.5 the hat\n").structure.sections
    assert shapes(section.blocks) == [("marked", "3.5", "the hat", [])]


def test_a_heading_that_begins_with_a_count_has_no_number() -> None:
    (section,) = load("x\n\n## 3 things to know\n\ny\n").structure.sections
    assert (section.number, section.heading) == ("", "3 things to know")


def test_tables_quotations_code_and_html_keep_their_words() -> None:
    table_lines = "| A | B |\n|---|---|\n| x \\| y | *z* |\n"
    text = f"{table_lines}\n> said\n\n```\nfenced\n```\n\n<div>In <b>it</b></div>\n"
    (table, *others) = load(text).structure.blocks
    assert (table.cells, table.children[0].cells) == (("A", "B"), ("x | y", "z"))
    assert [block.text for block in others] == ["said", "fenced", "In it"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_term_and_a_colon_define(gap: str) -> None:
    (section,) = load(f"## Définitions\n\nChapeau{gap}: couvre-chef\n").structure.sections
    assert section.classes == {"definitions"}
    assert shapes(section.blocks) == [("definition", "Chapeau", "couvre-chef", [])]


def test_front_matter_and_images_are_left_out_by_name() -> None:
    loaded = load("---\ntitle: Hats\nlang: fr-CA\n---\n\nx ![a hat](h.png)\n")
    assert (loaded.guess.title, loaded.guess.language) == ("Hats", "fr")
    assert [(part.why, part.text) for part in loaded.left_out][1:] == [("image", "a hat")]


@pytest.mark.parametrize(
    "text", ["[4.2.1] *x*\n", "## A {#a}\n\n*x*\n", "1. x\n   a. *y*\n", "[=hat] *x*\n"]
)
def test_our_own_dialect_is_read_line_by_line(text: str) -> None:
    blocks = [b for s in load(text).structure.walk() for top in s.blocks for b in top.walk()]
    assert "*" in blocks[-1].text


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b" \n", "empty_source"), (b"x\n\xff", "not_utf8"), (b">" * 90 + b" x", "too_deep")],
)
def test_what_cannot_be_read_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(CorpusError) as refused:
        load_markdown(raw, PATH)
    assert refused.value.code == code
