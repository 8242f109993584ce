"""The list of synonyms: its form, and what it makes of a question."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from corpus.models import LANGUAGES, Language
from index.synonyms import synonym_list, synonyms
from index.tuning import bundled_tuning
from index.words import content_stems, stems

GROUPS = [(language, group) for language in LANGUAGES for group in synonym_list()[language]]
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_group = pytest.mark.parametrize(
    ("language", "group"),
    GROUPS,
    ids=[f"{language}-{next(iter(g.values()))[0]}" for language, g in GROUPS],
)


def written_for(question: str, language: Language) -> set[str]:
    return {term for synonym in synonyms(question, language) for term in synonym.written}


def stemmed(terms: list[str], language: Language) -> list[tuple[str, ...]]:
    return [tuple(stems(term, language)) for term in terms]


def leads_to(language: Language) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """All that each term said is written as."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for group in synonym_list()[language]:
        either = stemmed(group.get("either", []), language)
        for said in either:
            found[said] = set(either) - {said}
        for said in stemmed(group.get("said", []), language):
            found[said] = set(stemmed(group["written"], language))
    return found


def test_the_list_has_a_version() -> None:
    assert isinstance(synonym_list()["version"], int)


@each_language
def test_each_language_has_a_list_that_can_be_read_through(language: Language) -> None:
    assert 40 <= len(synonym_list()[language]) <= 80


def test_a_group_has_a_direction_or_none() -> None:
    for _, group in GROUPS:
        assert set(group) in ({"said", "written"}, {"either"})
        assert all(group.values())


@each_group
def test_terms_are_lower_case_and_keep_stems_of_meaning(
    language: Language, group: dict[str, Any]
) -> None:
    for term in (term for terms in group.values() for term in terms):
        assert term == term.lower().strip()
        assert content_stems(term, language), f"“{term}” is nothing but stop words"


@each_group
def test_nothing_stands_twice_in_a_group(language: Language, group: dict[str, Any]) -> None:
    terms = [stem for terms in group.values() for stem in stemmed(terms, language)]
    assert [term for term, count in Counter(terms).items() if count > 1] == []


@each_language
def test_a_term_is_said_in_one_group_only(language: Language) -> None:
    said = Counter(
        stem
        for group in synonym_list()[language]
        for stem in stemmed(group.get("said") or group["either"], language)
    )
    assert [term for term, count in said.items() if count > 1] == []


@each_language
def test_what_is_written_leads_no_further(language: Language) -> None:
    leads = leads_to(language)
    for said, written in leads.items():
        for term in written:
            further = leads.get(term, set()) - written - {said}
            assert not further, f"{said} is written {term}, which leads on to {further}"


def test_a_synonym_weighs_less_than_a_word_of_the_question() -> None:
    assert 0 <= bundled_tuning().synonyms.weight < 1


@pytest.mark.parametrize(
    ("language", "question", "written"),
    [
        ("en", "Can I tweet it?", "post"),
        ("en", "My boss's opinion", "supervisor"),
        ("en", "Who pays for CHATGPT?", "artificial intelligence"),
        ("en", "Could I get fired over this?", "termination"),
        ("en", "Can I work from home?", "telework"),
        ("en", "a friend who is an inmate", "offender"),
        ("en", "a friend who is an offender", "inmate"),
        ("fr", "Puis-je gazouiller à ce sujet?", "publication"),
        ("fr", "L’avis de mes patrons", "superviseur"),
        ("fr", "Puis-je me servir de l’IA?", "intelligence artificielle"),
        ("fr", "Peut-on me mettre à la porte?", "congédiement"),
        ("fr", "Et le travail à la maison?", "télétravail"),
        ("fr", "une amie des détenus", "délinquant"),
        ("fr", "une amie d’un délinquant", "détenu"),
    ],
)
def test_a_colloquial_word_is_written_as_policies_do(
    language: Language, question: str, written: str
) -> None:
    assert " ".join(stems(written, language)) in written_for(question, language)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "May I tell my supervisor?"),
        ("en", "Is there a fire drill?"),
        ("fr", "Puis-je le dire à mon superviseur?"),
        ("fr", "La porte est-elle ouverte?"),
        ("en", ""),
        ("fr", "?!"),
    ],
)
def test_words_of_policies_and_parts_of_phrases_lead_nowhere(
    language: Language, question: str
) -> None:
    assert synonyms(question, language) == ()


def test_what_the_question_says_itself_is_not_added() -> None:
    assert "supervisor" in written_for("my boss", "en")
    assert "supervisor" not in written_for("my boss, the supervisor", "en")
    assert synonyms("inmates and offenders", "en") == ()


def test_two_words_of_one_group_count_once() -> None:
    (only,) = synonyms("on LinkedIn or Facebook", "en")
    assert only.said == ("linkedin", "facebook")
    assert len(set(only.written)) == len(only.written)


def test_each_language_has_its_own_words() -> None:
    assert synonyms("my boss and the weekend", "fr") != ()
    assert "supervisor" not in written_for("my boss", "fr")
    assert synonyms("mon patron", "en") == ()
