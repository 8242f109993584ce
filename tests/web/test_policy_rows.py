"""A policy's rows carry the numbers printed beside its clauses, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import load_corpus
from corpus.models import LANGUAGES, Corpus, Language
from tests.corpus.policies import described, write_policy
from web.policy import Row, rows

ENGLISH = """
## [4] Requirements

[4.1] Managers must:
   [4.1.1] train
      [a] staff
   - record
"""
FRENCH = """
## [4] Exigences

[4.1] Les gestionnaires doivent :
   [4.1.1] former
      [a] le personnel
   - consigner
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    outline = described('numbering = "continuous"', 'numbering = "outline"')
    return load_corpus([write_policy(tmp_path, description=outline, en=ENGLISH, fr=FRENCH)])


def shown(corpus: Corpus, language: Language) -> tuple[Row, ...]:
    return rows(corpus, corpus.documents[0], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_shows_the_number_printed_beside_it(corpus: Corpus, language: Language) -> None:
    assert [row.marker for row in shown(corpus, language)] == ["4.1", "4.1.1", "a", "•"]


@pytest.mark.parametrize(
    ("language", "words", "others"),
    [("en", "4 Requirements", "4 Exigences"), ("fr", "4 Exigences", "4 Requirements")],
)
def test_a_heading_shows_its_number(
    corpus: Corpus, language: Language, words: str, others: str
) -> None:
    (heading,) = shown(corpus, language)[0].headings
    assert (heading.words, heading.other_words) == (words, others)
