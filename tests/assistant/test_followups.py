"""A question that leans on the one before it."""

from __future__ import annotations

import pytest

from assistant.context import Context
from assistant.followups import leans_on_previous, made_whole
from assistant.questions import Question
from assistant.understanding import find_type, resolve_follow_up
from corpus.models import Language
from tests.assistant.pipeline import resources
from tests.assistant.test_answers import ANSWER


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("and on my personal Facebook?", "en"),
        ("What about Instagram?", "en"),
        ("But during lunch?", "en"),
        ("On my blog?", "en"),
        ("Can I do that too?", "en"),
        ("et sur mon Facebook personnel?", "fr"),
        ("Qu’en est-il d’Instagram?", "fr"),
        ("Mais pendant le dîner?", "fr"),
        ("Sur mon blogue?", "fr"),
        ("Puis-je aussi le faire?", "fr"),
    ],
)
def test_a_question_that_says_too_little_leans_on_the_one_before(
    text: str, language: Language
) -> None:
    assert leans_on_previous(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("can I use the GC wordmark on LinkedIn?", "en"),
        ("May a spokesperson use official accounts?", "en"),
        ("Must I report a colleague who misuses Twitter?", "en"),
        ("And now something else entirely: may a contractor who has left the service keep using "
         "an official account?", "en"),
        ("Qui peut utiliser les comptes officiels du SCC?", "fr"),
        ("Est-il permis d’utiliser le mot-symbole sur LinkedIn?", "fr"),
        ("Dois-je signaler un collègue qui abuse de Twitter?", "fr"),
        ("Et maintenant tout autre chose : un contractuel qui a quitté le service peut-il garder "
         "un compte officiel?", "fr"),
    ],
)  # fmt: skip
def test_a_whole_question_stands_alone(text: str, language: Language) -> None:
    assert not leans_on_previous(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("puis-je utiliser le mot-symbole sur LinkedIn?", "fr"),
        ("Qui peut utiliser les comptes?", "fr"),
        ("Who may use official accounts?", "en"),
        ("When must I report misuse?", "en"),
    ],
)
def test_a_short_question_stands_alone_as_well(text: str, language: Language) -> None:
    assert not leans_on_previous(text, language)


def test_both_questions_are_read_together_the_earlier_first() -> None:
    assert made_whole("and on Facebook?", "Can I use it?") == "Can I use it? and on Facebook?"


def followed(conversation: str | None, text: str = "and on my personal Facebook?") -> Context:
    request = Question(text=text, conversation_id=conversation)
    known = resources(previous=lambda name: ANSWER if name == "conversation-1" else None)
    context = resolve_follow_up(Context(request, text, "en"), known)
    return find_type(context, known)


def test_a_follow_up_takes_over_the_question_and_the_employer_before() -> None:
    context = followed("conversation-1")
    assert context.whole == f"{ANSWER.question} and on my personal Facebook?"
    assert context.text == "and on my personal Facebook?"
    assert context.organization == ANSWER.organization


@pytest.mark.parametrize("conversation", [None, "", "another-conversation"])
def test_without_a_question_before_it_is_read_as_it_stands(conversation: str | None) -> None:
    context = followed(conversation)
    assert context.whole == context.text
    assert context.organization is None


def test_a_whole_question_in_a_conversation_is_read_alone() -> None:
    context = followed("conversation-1", "May a spokesperson use official accounts?")
    assert context.whole == "May a spokesperson use official accounts?"


def test_an_employer_chosen_anew_wins_over_the_one_before() -> None:
    request = Question(text="and on Facebook?", conversation_id="conversation-1")
    context = Context(request, request.text, "en", organization="ontario")
    known = resources(previous=lambda _: ANSWER)
    assert resolve_follow_up(context, known).organization == "ontario"
