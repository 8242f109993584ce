"""Instruments named inside a clause are recognised in both languages."""

from __future__ import annotations

import pytest

from corpus.models import Corpus, Language
from corpus.references import find_references

LAWS = "https://laws-lois.justice.gc.ca"


def names(text: str, language: Language = "en") -> list[str]:
    return [reference.words for reference in find_references(text, language)]


@pytest.mark.parametrize("words", ["CD 060", "DC 060", "DC\u00a0060", "CD060", "CD 566-1"])
def test_a_directive_is_known_by_its_number_and_not_in_this_corpus(words: str) -> None:
    (reference,) = find_references(f"Refer to {words} – Code of Discipline.", "en")
    assert reference.words == words
    assert reference.instrument == words.replace("\u00a0", " ")
    assert (reference.document_id, reference.address) == (None, None)


@pytest.mark.parametrize("words", ["ABCD 060", "CD 06", "CD 0601", "cd 060"])
def test_what_only_looks_like_a_directive_is_none(words: str) -> None:
    assert names(f"See {words}.") == []


@pytest.mark.parametrize(
    ("language", "words", "address"),
    [
        ("en", "Privacy Act", f"{LAWS}/eng/acts/P-21/"),
        ("fr", "Loi sur la protection des renseignements personnels", f"{LAWS}/fra/lois/P-21/"),
        ("en", "Copyright Act", f"{LAWS}/eng/acts/C-42/"),
        ("fr", "Loi sur le droit d’auteur", f"{LAWS}/fra/lois/C-42/"),
        ("fr", "Loi sur le droit d'auteur", f"{LAWS}/fra/lois/C-42/"),
        ("en", "Official Languages Act", f"{LAWS}/eng/acts/O-3.01/"),
        ("fr", "Loi sur les langues officielles", f"{LAWS}/fra/lois/O-3.01/"),
        ("en", "PSOA", "https://www.ontario.ca/laws/statute/06p35"),
        ("fr", "LFPO", "https://www.ontario.ca/fr/lois/loi/06p35"),
    ],
)
def test_an_act_has_its_address_in_the_language_of_the_clause(
    language: Language, words: str, address: str
) -> None:
    (reference,) = find_references(f"« A » – {words}, B.", language)
    assert (reference.words, reference.address) == (words, address)
    assert reference.document_id is None


def test_the_longest_name_wins_where_one_holds_another() -> None:
    english = "the Freedom of Information and Protection of Privacy Act"
    assert names(english) == [english.removeprefix("the ")]
    french = "la Loi sur l’accès à l’information et la protection de la vie privée"
    assert names(french, "fr") == [french.removeprefix("la ")]
    assert names("la Loi sur l’accès à l’information du Canada", "fr") == [
        "Loi sur l’accès à l’information"
    ]


def test_references_come_in_the_order_of_the_text_with_the_words_as_written() -> None:
    text = "D’après l’« avis », la Loi sur le droit d’auteur – et la DC\u00a0226 – puis la DC 022."
    found = names(text, "fr")
    assert found == ["Loi sur le droit d’auteur", "DC\u00a0226", "DC 022"]
    places = [text.index(words) for words in found]
    assert places == sorted(places)


def test_an_instrument_without_an_address_is_still_named() -> None:
    (reference,) = find_references("the Policy on Government Security", "en")
    assert reference.address is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CD 060", "CD 060"),
        ("DC 060", "DC\u00a0060"),
        ("CD 060", "CD060"),
        ("Directive sur l’habillement", "Directive sur l'habillement"),
        ("Dress Code (2020)", "Dress Code (2020)"),
        ("Privacy Act", "Privacy Act"),
    ],
)
def test_a_name_of_a_document_of_the_corpus_is_a_link_to_it(name: str, words: str) -> None:
    (reference,) = find_references(f"See {words}, below.", "en", [(name, "its-id")])
    assert (reference.words, reference.document_id) == (words, "its-id")


def test_a_guideline_under_a_directive_is_not_the_directive() -> None:
    (reference,) = find_references("See CD 227-1.", "en", [("CD 227", "its-id")])
    assert (reference.words, reference.document_id) == ("CD 227-1", None)


def test_bundled_clauses_name_the_same_instruments_in_both_languages(bundled: Corpus) -> None:
    for clause in bundled.clauses:
        twin = bundled.clause(clause.id, "fr")
        assert twin is not None
        assert len(clause.references) == len(twin.references), clause.id


def test_a_document_does_not_refer_to_itself(bundled: Corpus) -> None:
    for clause in bundled.clauses:
        assert all(r.document_id != clause.document_id for r in clause.references)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            ["CD 060", "Access to Information Act", "Privacy Act", "Policy on Government Security"],
        ),
        (
            "fr",
            [
                "DC 060",
                "Loi sur l’accès à l’information",
                "Loi sur la protection des renseignements personnels",
                "Politique sur la sécurité du gouvernement",
            ],
        ),
    ],
)
def test_paragraph_eleven_names_a_directive_two_acts_and_a_policy(
    bundled: Corpus, language: Language, expected: list[str]
) -> None:
    clause = bundled.clause("csc-cd-227/11", language)
    assert clause is not None
    assert [r.words.replace("\u00a0", " ") for r in clause.references] == expected
