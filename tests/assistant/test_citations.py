"""Citations are the clause's own words, and say which text has authority."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answers import Citation
from assistant.citations import UnprovenQuoteError, cite, clause_address, is_proven, standing
from corpus.models import LANGUAGES, Language, other
from tests.assistant.pipeline import WORDMARK, clause, resources, rules
from tests.index.fakes import reworded, without


def cited(language: Language = "en", clause_id: str = "csc/9") -> Citation:
    return cite(clause(clause_id, language), resources())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_quotes_the_whole_clause_in_the_language_asked(language: Language) -> None:
    citation = cited(language)
    assert citation.quote == WORDMARK[language]
    assert citation.quote_language == language
    assert citation.heading == {"en": "Conduct", "fr": "Conduite"}[language]
    assert citation.document_title == {"en": "Rules of csc", "fr": "Règles de csc"}[language]
    assert citation.label == "par. 9"


def test_an_unofficial_translation_carries_the_text_that_has_authority() -> None:
    citation = cited("en")
    assert not citation.authoritative
    assert citation.source_language == "fr"
    assert citation.source_text == WORDMARK["fr"]


def test_the_text_that_has_authority_is_its_own_source() -> None:
    citation = cited("fr")
    assert citation.authoritative
    assert citation.source_language == "fr"
    assert citation.source_text == citation.quote


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_is_quoted_alone_with_its_lead_in_beside(language: Language) -> None:
    citation = cited(language, "csc/12.a")
    item = clause("csc/12.a", language)
    assert citation.quote == item.text
    assert citation.lead_in == item.lead_in
    assert item.lead_in not in citation.quote
    assert citation.source_text == clause("csc/12.a", "fr").whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_quoted_with_its_items(language: Language) -> None:
    found = clause("csc/12", language)
    assert cited(language, "csc/12").quote.splitlines() == [found.text, *found.items]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_address_is_the_place_in_the_document_of_that_language(language: Language) -> None:
    found = clause("csc/12.a", language)
    assert cited(language, "csc/12.a").url == f"/{language}/documents/csc#12.a"
    assert clause_address(found, language, "https://policy.example.ca") == (
        f"https://policy.example.ca/{language}/documents/csc#12.a"
    )
    public = resources(public_url="https://policy.example.ca")
    assert cite(found, public).url.startswith(f"https://policy.example.ca/{language}/")


def test_the_version_is_the_date_in_effect_or_else_the_digest() -> None:
    undated = cited()
    assert undated.version == rules().documents[0].versions["en"].digest[:12]
    dated = replace(rules().documents[0], in_effect=date(2015, 5, 4))
    corpus = replace(rules(), documents=(dated, rules().documents[1]))
    assert cite(clause("csc/9"), resources(corpus=corpus)).version == "2015-05-04"


def test_a_clause_of_no_document_cannot_be_cited() -> None:
    with pytest.raises(UnprovenQuoteError):
        cite(replace(clause("csc/9"), document_id="elsewhere"), resources())


@pytest.mark.parametrize("clause_id", ["csc/9", "csc/12", "csc/12.a", "ontario/1"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_cited_as_it_stands_is_proven(clause_id: str, language: Language) -> None:
    assert is_proven(cited(language, clause_id), rules())


@pytest.mark.parametrize(
    "changed",
    [
        {"quote": "It is prohibited to use the wordmark."},
        {"quote": WORDMARK["en"].upper()},
        {"quote": WORDMARK["en"].replace(". ", " ")},
        {"quote": WORDMARK["fr"]},
        {"quote": ""},
        {"quote": "   "},
        {"telling": "Limited use of the wordmark is forbidden."},
        {"lead_in": "Staff will not:"},
        {"source_text": WORDMARK["en"]},
        {"source_text": ""},
        {"clause_id": "csc/10"},
        {"clause_id": "csc/99"},
        {"quote_language": other("en")},
    ],
)
def test_a_citation_changed_in_any_part_is_not_proven(changed: dict[str, str]) -> None:
    assert not is_proven(replace(cited(), **changed), rules())  # type: ignore[arg-type]


def test_a_part_of_the_clause_word_for_word_is_proven() -> None:
    part = replace(cited(), quote="Limited use of the wordmark is acceptable.")
    assert is_proven(part, rules())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_cited_stands_until_it_changes_or_goes(language: Language) -> None:
    citation, corpus = cited(language), rules()
    assert standing(citation, corpus) == "same"
    assert standing(citation, reworded(corpus, "csc/9", language, "New words.")) == "changed"
    assert standing(citation, without(corpus, "csc/9")) == "gone"


def test_a_clause_under_another_heading_has_changed() -> None:
    corpus = rules()
    moved = (replace(c, headings=("Elsewhere",)) for c in corpus.clauses)
    assert standing(cited(), replace(corpus, clauses=tuple(moved))) == "changed"


def test_a_translation_whose_source_changed_has_changed() -> None:
    assert standing(cited("en"), reworded(rules(), "csc/9", "fr", "Autre texte.")) == "changed"


def test_a_citation_kept_before_digests_is_held_against_the_words() -> None:
    old = replace(cited(), clause_digest="")
    assert standing(old, rules()) == "same"
    assert standing(old, reworded(rules(), "csc/9", "en", "New words.")) == "changed"
