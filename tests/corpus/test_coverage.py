"""Every written line of a policy belongs to exactly one clause or heading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from corpus.catalogue import load_corpus
from corpus.clauses import TextSource, cut_clauses, list_headings
from corpus.coverage import coverage
from corpus.loaders.markdown import parse_markdown
from corpus.models import LANGUAGES, Corpus, Language, Version
from tests.corpus.outlines import Part, Writer, outlines
from tests.corpus.policies import ENGLISH, FRENCH, write_policy


def written_lines(version: Version) -> list[int]:
    """The numbers of the lines of a version, blank lines and comments left out."""
    lines = enumerate(version.path.read_text(encoding="utf-8").split("\n"), start=1)
    return [n for n, line in lines if line.strip() and not line.startswith("<!--")]


def owners(corpus: Corpus, document_id: str, language: Language) -> list[int]:
    """The line numbers of clauses and headings, one for each time that a line is claimed."""
    clauses = corpus.clauses_of(document_id, language)
    owned = [n for clause in clauses for n in range(clause.line, clause.last_line + 1)]
    return owned + [heading.line for heading in corpus.headings_of(document_id, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_bundled_line_has_exactly_one_owner(bundled: Corpus, language: Language) -> None:
    for document in bundled.documents:
        written = written_lines(document.versions[language])
        claimed = [n for n in owners(bundled, document.id, language) if n in set(written)]
        assert sorted(claimed) == written


def test_the_check_finds_nothing_amiss_in_the_bundled_policies(bundled: Corpus) -> None:
    found = coverage(bundled)
    assert len(found) == 4
    assert all(version.whole for version in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_listed_in_order_also_when_nothing_stands_below_them(
    bundled: Corpus, language: Language
) -> None:
    for document in bundled.documents:
        path = document.versions[language].path
        lines = path.read_text(encoding="utf-8").split("\n")
        printed = [n for n, line in enumerate(lines, start=1) if line.startswith("#")]
        headings = list(bundled.headings_of(document.id, language))
        assert [heading.line for heading in headings] == printed
        for heading in headings:
            marker = "#" * heading.level
            assert lines[heading.line - 1].startswith(f"{marker} {heading.text}")


def test_headings_stand_at_the_same_places_in_both_languages(bundled: Corpus) -> None:
    for document in bundled.documents:
        english, french = (
            [(h.level, h.locator) for h in bundled.headings_of(document.id, language)]
            for language in LANGUAGES
        )
        assert english == french


def test_a_clause_is_named_below_its_heading(bundled: Corpus) -> None:
    document_id = "ontario-personal-social-media"
    names = {h.text: h.locator for h in bundled.headings_of(document_id, "fr")}
    for clause in bundled.clauses_of(document_id, "fr"):
        assert f"{clause.locator}/".startswith(f"{names[clause.headings[0]]}/")


def test_a_line_that_no_clause_claims_is_found(tmp_path: Path) -> None:
    corpus = load_corpus([write_policy(tmp_path)])
    lost = replace(corpus, clauses=corpus.clauses[1:])
    (english, french) = coverage(lost)
    assert (english.path, english.unowned, english.shared) == (tmp_path / "en.md", (3,), ())
    assert not english.whole
    assert french.whole


def test_a_heading_that_was_lost_is_found(tmp_path: Path) -> None:
    corpus = load_corpus([write_policy(tmp_path)])
    assert coverage(replace(corpus, headings=()))[1].unowned == (1,)


def test_a_line_that_two_clauses_claim_is_found(tmp_path: Path) -> None:
    corpus = load_corpus([write_policy(tmp_path)])
    twice = replace(corpus, clauses=(*corpus.clauses, corpus.clauses[1]))
    assert coverage(twice)[0].shared == (5,)


def test_comments_and_blank_lines_need_no_owner(tmp_path: Path) -> None:
    note = "<!-- two\nlines -->\n\n"
    corpus = load_corpus([write_policy(tmp_path, en=note + ENGLISH, fr=FRENCH + "\n<!-- x -->\n")])
    assert all(version.whole for version in coverage(corpus))


@given(outlines)
def test_every_line_of_any_outline_has_exactly_one_owner(parts: list[Part]) -> None:
    text = Writer().write(parts)
    path = Path("policy.md")
    structure = parse_markdown(text, path)
    source = TextSource("doc", "en", "CD 9", "continuous", path)
    owned = [n for c in cut_clauses(structure, source) for n in range(c.line, c.last_line + 1)]
    owned += [heading.line for heading in list_headings(structure, source)]
    written = [n for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    assert sorted(owned) == written
