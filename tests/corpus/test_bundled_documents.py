"""The bundled policies are read as plain text here, apart from the parser that serves them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"

# SHA-256 of the words of each French text as its publisher wrote it, one space apart, list markers
# left out. A no-break space belongs to its word, so that punctuation is held to the letter too.
PUBLISHED_WORDS = {
    "csc-cd-227": "e3065f9567b7736dad5a1319b5c15b81c57e79b6d6fd1663a3a44c823b23908d",
    "ontario-personal-social-media": (
        "62288da01e49533c41dc59c4b4cb1b4bad3f6fed0016644909c25fea95d34ce1"
    ),
}

MARKER = re.compile(r"^ *(?P<marker>#{1,6}|[-•]|[0-9]+\.|[a-z]\.) +")
ATTRIBUTES = re.compile(r" *\{(?P<attributes>#[^{}]*)\}$")
LEADING_ID = re.compile(r"^#[a-z0-9]+(-[a-z0-9]+)*( \.[a-z]+)*$")

each_document = pytest.mark.parametrize("document", PUBLISHED_WORDS)


class Line(NamedTuple):
    """One line: `marker` is '##', '9.', 'a.', '-' or the indent; `attributes` is '#id .class'."""

    marker: str
    attributes: str
    words: tuple[str, ...]


def read_line(line: str) -> Line:
    """Parts a line into its markup and its words; a marker counts at the start of a line only."""
    found = MARKER.match(line)
    marker = found["marker"] if found else re.sub(r"[^ ].*", "", line)
    rest = line[found.end() :] if found else line
    tail = ATTRIBUTES.search(rest)
    text = rest[: tail.start()] if tail else rest
    return Line(marker, tail["attributes"] if tail else "", tuple(re.findall(r"[^ \n]+", text)))


def read_lines(text: str) -> list[Line]:
    """Every line that is neither blank nor a comment."""
    written = (line for line in text.split("\n") if line.strip())
    return [read_line(line) for line in written if not line.startswith("<!--")]


def digest_of_words(text: str) -> str:
    """SHA-256, in hexadecimal, of all words in their order, one space apart."""
    words = (word for line in read_lines(text) for word in line.words)
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def text_of(document: str, language: str) -> str:
    return (DOCUMENTS / document / f"{language}.md").read_text(encoding="utf-8")


def skeleton(document: str, language: str) -> list[tuple[str, str]]:
    """Marker and attributes of every line: what two versions must have in common."""
    return [(line.marker, line.attributes) for line in read_lines(text_of(document, language))]


def section_ids(document: str, language: str) -> list[str]:
    """Every explicit id under the ids of the headings above it, as `best-practices/appropriate`."""
    open_headings: list[tuple[int, str]] = []
    ids = []
    for marker, attributes in skeleton(document, language):
        name = attributes.split(" ")[0].lstrip("#")
        if marker.startswith("#"):
            open_headings = [item for item in open_headings if item[0] < len(marker)]
        if name:
            ids.append("/".join([item[1] for item in open_headings] + [name]))
        if name and marker.startswith("#"):
            open_headings.append((len(marker), name))
    return ids


def test_a_marker_counts_at_the_start_of_a_line_only() -> None:
    assert read_line("   a. selon p. ex. 2. - # x {#one .two}") == Line(
        "a.", "#one .two", ("selon", "p.", "ex.", "2.", "-", "#", "x")
    )


def test_a_changed_space_or_apostrophe_changes_the_digest() -> None:
    said = digest_of_words("1. l’usage\u00a0: oui")
    assert digest_of_words("l’usage\u00a0:\noui {#id}") == said
    assert digest_of_words("1. l’usage : oui") == digest_of_words("1. l’usage  :  oui") != said
    assert digest_of_words("1. l'usage\u00a0: oui") != said


@each_document
def test_the_french_version_has_the_published_words_in_their_order(document: str) -> None:
    assert digest_of_words(text_of(document, "fr")) == PUBLISHED_WORDS[document]


@each_document
def test_both_versions_have_one_skeleton(document: str) -> None:
    assert skeleton(document, "en") == skeleton(document, "fr")


@each_document
def test_no_line_is_left_without_words_in_either_language(document: str) -> None:
    for language in ("en", "fr"):
        assert all(line.words for line in read_lines(text_of(document, language)))


@each_document
def test_every_section_has_an_id_and_no_id_stands_twice(document: str) -> None:
    headings = [attributes for marker, attributes in skeleton(document, "fr") if "##" in marker]
    assert all(LEADING_ID.match(attributes) for attributes in headings)
    ids = section_ids(document, "fr")
    assert len(ids) == len(set(ids))


def test_the_directive_is_numbered_through_and_its_wordmark_paragraph_is_the_ninth() -> None:
    lines = [line for line in read_lines(text_of("csc-cd-227", "fr")) if line.marker[:1].isdigit()]
    assert [line.marker for line in lines] == [f"{number}." for number in range(1, 19)]
    assert "mot-symbole" in lines[8].words


@each_document
def test_the_lettered_items_of_a_paragraph_follow_the_alphabet(document: str) -> None:
    expected = "a"
    for marker, _ in skeleton(document, "fr"):
        if re.fullmatch(r"[a-z]\.", marker):
            assert marker == f"{expected}."
            expected = chr(ord(expected) + 1)
        else:
            expected = "a"


@each_document
def test_only_the_french_version_has_authority_and_the_english_one_says_so(document: str) -> None:
    facts = tomllib.loads((DOCUMENTS / document / "document.toml").read_text(encoding="utf-8"))
    assert facts["id"] == document
    assert facts["versions"]["fr"]["authoritative"] is True
    assert facts["versions"]["en"]["authoritative"] is False
    assert text_of(document, "en").startswith("<!-- Unofficial translation")


@each_document
def test_every_fact_about_a_document_is_written_in_both_languages(document: str) -> None:
    facts = tomllib.loads((DOCUMENTS / document / "document.toml").read_text(encoding="utf-8"))
    tables = [facts[name] for name in ("title", "short_title", "publisher", "applies_to", "terms")]
    for table in (facts["organization"], *tables, *facts["contacts"].values()):
        assert table["en"].strip()
        assert table["fr"].strip()
