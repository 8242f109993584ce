"""The sentence of a clause that answers, with a meaning that is scripted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from langchain_core.embeddings import Embeddings

from assistant.meaning import Meaning
from assistant.question_type import QuestionType
from assistant.signals import Asked
from assistant.telling import telling_sentence, twin_sentence
from corpus.modality import marked_sentences
from corpus.models import Clause, Language
from tests.assistant.pipeline import WORDMARK
from tests.assistant.pipeline import clause as stored
from tests.index.fakes import WordEmbeddings, clause


class ScriptedMeaning(Meaning):
    """As near as it is told; everything else is equally far."""

    def __init__(self, nearness: Mapping[str, float]) -> None:
        super().__init__(WordEmbeddings())
        self._nearness = nearness
        self.asked: list[str] = []

    def nearness(self, question: str, texts: Sequence[str]) -> list[float]:
        self.asked.append(question)
        return [self._nearness.get(text, 0.1) for text in texts]


def asked(text: str, kind: QuestionType = "permission", language: Language = "en") -> Asked:
    return Asked(text, language, kind)


def told(question: Asked, found: Clause, nearness: Mapping[str, float] | None = None) -> str:
    return telling_sentence(question, found, ScriptedMeaning(nearness or {})).text


def two(first: str, second: str, language: Language = "en") -> Clause:
    return clause("policy", "1", f"{first} {second}", language)


def test_the_only_sentence_tells_and_no_meaning_is_asked() -> None:
    meaning = ScriptedMeaning({})
    found = clause("policy", "1", "Staff may use the wordmark.", "en")
    assert telling_sentence(asked("Who is it?"), found, meaning).text == found.text
    assert meaning.asked == []


def test_the_nearest_sentence_tells() -> None:
    found = two("Staff may draw.", "Staff may paint.")
    question = asked("Am I free to sketch?")
    assert told(question, found, {"Staff may paint.": 0.9}) == "Staff may paint."
    assert told(question, found, {"Staff may draw.": 0.9}) == "Staff may draw."


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_of_the_question_tell_between_sentences_as_near(language: Language) -> None:
    first, second = WORDMARK[language].split(". ")
    question = {"en": "May I use the wordmark?", "fr": "Puis-je utiliser le mot-symbole?"}
    about_emblem = {"en": "May I use the emblem?", "fr": "Puis-je utiliser l’emblème?"}
    found = stored("csc/9", language)
    assert told(asked(question[language], language=language), found) == second
    assert told(asked(about_emblem[language], language=language), found) == f"{first}."


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_follow_up_tells_by_its_own_case_and_not_by_that_before(language: Language) -> None:
    first, second = WORDMARK[language].split(". ")
    before = {"en": "May I use the wordmark?", "fr": "Puis-je utiliser le mot-symbole?"}
    latest = {"en": "and the emblem?", "fr": "et l’emblème?"}
    whole = f"{before[language]} {latest[language]}"
    found = stored("csc/9", language)
    follow_up = replace(asked(whole, language=language), latest=latest[language])
    assert told(follow_up, found) == f"{first}."
    assert told(asked(before[language], language=language), found) == second


def test_a_question_of_permission_prefers_a_sentence_that_permits() -> None:
    found = two("Passwords are words.", "Passwords may be kept.")
    assert told(asked("May passwords be kept?"), found) == "Passwords may be kept."
    plain = two("Some words are old.", "You may go out.")
    assert told(asked("Who?", kind="who"), plain) == "Some words are old."
    assert told(asked("Am I allowed?"), plain) == "You may go out."


@pytest.mark.parametrize(
    ("language", "rule", "exception", "question", "of_the_rule"),
    [
        (
            "en",
            "Staff are prohibited from monitoring offenders.",
            "Notwithstanding this prohibition, security intelligence officers may do so.",
            "May security officers monitor offenders?",
            "May staff monitor offenders?",
        ),
        (
            "fr",
            "Il est interdit au personnel de surveiller les délinquants.",
            "Nonobstant cette interdiction, les agents du renseignement le peuvent.",
            "Les agents du renseignement peuvent-ils surveiller les délinquants?",
            "Le personnel peut-il surveiller les délinquants?",
        ),
    ],
)
def test_an_exception_tells_when_the_question_names_it_as_much_as_the_rule(
    language: Language, rule: str, exception: str, question: str, of_the_rule: str
) -> None:
    found = two(rule, exception, language)
    assert told(asked(question, language=language), found) == exception
    assert told(asked(of_the_rule, language=language), found) == rule


def test_what_tells_is_word_for_word_in_the_clause() -> None:
    found = stored("csc/9", "fr")
    assert told(asked("L’emblème?", language="fr"), found) in found.quotable


def test_the_same_sentence_of_the_other_version_is_found_by_its_place() -> None:
    english, french = stored("csc/9", "en"), stored("csc/9", "fr")
    second = marked_sentences(english)[1]
    twin = twin_sentence(second, english, french)
    assert twin is not None
    assert twin == marked_sentences(french)[1]


def test_versions_cut_differently_have_no_sentence_in_common() -> None:
    english = stored("csc/9", "en")
    french = replace(stored("csc/9", "fr"), text="Une seule phrase.")
    assert twin_sentence(marked_sentences(english)[0], english, french) is None


class CountingEmbeddings(Embeddings):
    """Counts the texts it was given."""

    def __init__(self) -> None:
        self.inner, self.documents = WordEmbeddings(), 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.documents += len(texts)
        return self.inner.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        return self.inner.embed_query(text)


def test_a_sentence_seen_before_is_not_embedded_again() -> None:
    embeddings = CountingEmbeddings()
    meaning = Meaning(embeddings)
    first = meaning.nearness("wordmark", ["the wordmark", "a soup", "the wordmark"])
    assert embeddings.documents == 2
    assert meaning.nearness("wordmark", ["the wordmark", "a soup", "the wordmark"]) == first
    assert embeddings.documents == 2
    assert first[0] == first[2] > first[1]


def test_no_more_sentences_are_kept_than_allowed() -> None:
    embeddings = CountingEmbeddings()
    meaning = Meaning(embeddings, kept=2)
    for text in ("one", "two", "three", "one"):
        meaning.nearness("?", [text])
    assert embeddings.documents == 4
    assert len(meaning.nearness("?", ["a", "b", "c"])) == 3
