from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.models import Language
from index.words import content_stems, fold, stems


def test_folding_takes_away_accents_ligatures_and_typographic_marks() -> None:
    assert (
        fold("Œuvre l’Élève mot‑symbole co\u00adopération")
        == "oeuvre l'eleve mot-symbole cooperation"
    )


@pytest.mark.parametrize(
    ("language", "one", "another"),
    [
        ("en", "The employees' wordmarks", "the employee wordmark"),
        ("en", "using", "Used"),
        ("en", "the government's", "the governments"),
        ("fr", "sécurité", "securite"),
        ("fr", "les employées", "l’employé"),
        ("fr", "utilisées", "utiliser"),
        ("fr", "UTILISEE", "utilisé"),
    ],
)
def test_forms_of_a_word_share_their_stems(language: Language, one: str, another: str) -> None:
    assert content_stems(one, language) == content_stems(another, language) != []


@pytest.mark.parametrize(
    "elided", ["l’usage", "d'usage", "qu’usage", "j'usage", "n’usage", "s'usage", "c’usage"]
)
def test_french_elisions_are_undone(elided: str) -> None:
    assert stems(elided, "fr") == stems("usage", "fr")


def test_elision_inside_a_hyphenated_word_is_undone() -> None:
    assert "autr" in stems("dit-on qu’est-ce d’autre", "fr")
    assert stems("aujourd’hui", "fr") == stems("aujourdhui", "fr")


def test_hyphenated_words_are_found_split_and_joined() -> None:
    assert stems("mot-symbole", "fr") == [*stems("mot symbole", "fr"), *stems("motsymbole", "fr")]
    assert set(stems("email", "en")) < set(stems("e-mail", "en"))


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "Can't I do this? What's it for?"), ("fr", "Est-ce que je peux l’avoir? Puis-je?")],
)
def test_function_words_are_left_out_of_a_question(language: Language, question: str) -> None:
    assert content_stems(question, language) == []


def test_words_of_permission_stay() -> None:
    assert content_stems("Is it allowed?", "en") == ["allow"]
    assert content_stems("Est-ce interdit?", "fr") == ["interd"]


def test_shared_words_are_stemmed_as_the_other_language() -> None:
    found = content_stems("Can I mention LinkedIn or the media, but not on it?", "en", "fr")
    assert found == ["mention", "linkedin", "medi"]


def test_numbers_and_scripts_other_than_latin_are_words() -> None:
    assert stems("DC 227, 日本", "fr") == ["dc", "227", "日本"]


def test_several_threads_get_the_same_stems() -> None:
    words = [f"publication{n}s utilisées" for n in range(200)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda word: stems(word, "fr"), words * 4))
    assert found == [stems(word, "fr") for word in words] * 4
