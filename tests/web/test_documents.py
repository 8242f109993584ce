"""The policies themselves."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from corpus.models import Language, Reference, other
from tests.web.fakes import bundled_corpus
from web.policy import pieces, rows

both_languages = pytest.mark.parametrize("language", ["en", "fr"])
every_document = pytest.mark.parametrize("document", [d.id for d in bundled_corpus().documents])


@both_languages
def test_the_list_names_every_document(client: TestClient, language: Language) -> None:
    page = html.unescape(client.get(f"/{language}/documents").text)
    for document in bundled_corpus().documents:
        link = f'<a href="/{language}/documents/{document.id}">{document.titles[language]}</a>'
        assert link in page


@both_languages
@every_document
def test_every_clause_is_there_in_both_languages_under_its_own_address(
    client: TestClient, language: Language, document: str
) -> None:
    page = client.get(f"/{language}/documents/{document}").text
    words = _words(page)
    for each in (language, other(language)):
        for clause in bundled_corpus().clauses_of(document, each):
            assert f'id="{clause.locator}"' in page
            assert _spaced(clause.text) in words


@both_languages
def test_ids_are_unique(client: TestClient, language: Language) -> None:
    page = client.get(f"/{language}/documents/csc-cd-227").text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_page_says_which_text_has_authority(client: TestClient) -> None:
    english = client.get("/en/documents/csc-cd-227").text
    french = client.get("/fr/documents/csc-cd-227").text
    assert "The English text is an unofficial translation." in english
    assert "The French text has authority." in english
    assert "Le texte anglais est une traduction non officielle." in french
    assert "Le texte français fait foi." in french
    assert "May 4, 2015" in english
    assert "4 mai 2015" in french


def test_other_instruments_are_linked_or_marked_as_outside(client: TestClient) -> None:
    page = html.unescape(client.get("/en/documents/csc-cd-227").text)
    assert re.search(
        r'<a href="https://laws-lois\.justice\.gc\.ca/[^"]+"[^>]*>Privacy Act</a>', page
    )
    assert re.search(r'CD 060 <span class="outside" lang="en">\[not in this corpus\]</span>', page)


def test_pieces_joined_are_the_text() -> None:
    text = "See CD 060 and the Privacy Act (CD 060)."
    outside = Reference("CD 060", "cd 060", None, None)
    law = Reference("Privacy Act", "privacy act", None, "https://laws.example/")
    found = pieces(text, (outside, law))
    assert "".join(piece.words for piece in found) == text
    assert [piece.reference for piece in found if piece.reference] == [outside, law, outside]


def test_each_heading_is_shown_once() -> None:
    corpus = bundled_corpus()
    document = corpus.document("csc-cd-227")
    assert document
    headings = [h.words for row in rows(corpus, document, "fr") for h in row.headings]
    assert len(headings) == len(set(headings))


@both_languages
def test_the_toggle_lands_on_the_same_document(client: TestClient, language: Language) -> None:
    page = client.get(f"/{language}/documents/csc-cd-227").text
    assert f'class="toggle" href="/{other(language)}/documents/csc-cd-227"' in page


@both_languages
@pytest.mark.parametrize("locator", ["9", "2.b", "definitions/usage-personnel"])
def test_the_address_of_a_clause_leads_to_its_place(
    client: TestClient, language: Language, locator: str
) -> None:
    response = client.get(f"/{language}/documents/csc-cd-227/{locator}")
    assert response.status_code == 303
    assert response.headers["location"] == f"/{language}/documents/csc-cd-227#{locator}"


@both_languages
@pytest.mark.parametrize(
    ("path", "english", "french"),
    [
        ("csc-cd-227/99", "Clause not found", "Clause introuvable"),
        ("csc-cd-999", "Policy not found", "Politique introuvable"),
        ("csc-cd-999/9", "Policy not found", "Politique introuvable"),
    ],
)
def test_an_unknown_document_or_clause_has_a_page_that_says_so(
    client: TestClient, language: Language, path: str, english: str, french: str
) -> None:
    response = client.get(f"/{language}/documents/{path}")
    assert response.status_code == 404
    assert {"en": english, "fr": french}[language] in response.text
    assert f'class="toggle" href="/{other(language)}/documents/{path}"' in response.text


def _words(page: str) -> str:
    without_marks = re.sub(r'<span class="outside".*?</span>', "", page)
    return _spaced(html.unescape(re.sub(r"<[^>]+>", "", without_marks)))


def _spaced(text: str) -> str:
    # A mark of ours after an instrument's name leaves a space before the punctuation.
    return re.sub(r"\s+(?=[.,;:)])", "", re.sub(r"\s+", " ", text))
