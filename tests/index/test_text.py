from __future__ import annotations

from dataclasses import replace

from corpus.models import Corpus, Document
from index.text import views
from tests.index.fakes import clause


def _document(corpus: Corpus) -> Document:
    document = corpus.document("csc")
    assert document
    return document


def test_the_first_view_puts_the_clause_in_its_place(corpus: Corpus) -> None:
    item = replace(clause("csc", "2.a", "the logo", "en"), lead_in="Never use:")
    assert views(item, _document(corpus)) == (
        "Rules of csc\nConduct\nNever use:\nthe logo",
        "Never use:\nthe logo",
    )


def test_the_title_is_in_the_clauses_language(corpus: Corpus) -> None:
    french = clause("csc", "1", "Soyez polis.", "fr")
    assert views(french, _document(corpus))[0] == "Règles de csc\nConduite\nSoyez polis."


def test_each_sentence_is_a_view_when_there_are_several(corpus: Corpus) -> None:
    two = clause("csc", "1", "Be polite. Be brief.", "en")
    assert views(two, _document(corpus))[2:] == ("Be polite.", "Be brief.")


def test_the_items_of_a_list_are_views(corpus: Corpus) -> None:
    listed = replace(clause("csc", "1", "Bring:", "en"), kind="list", items=("a pen", "a book"))
    assert views(listed, _document(corpus))[2:] == ("Bring:", "a pen", "a book")


def test_no_text_comes_twice(corpus: Corpus) -> None:
    twice = clause("csc", "1", "Be polite. Be polite.", "en")
    found = views(twice, _document(corpus))
    assert len(found) == len(set(found)) == 3
