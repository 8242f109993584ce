"""A chat model may word the answer; it can neither invent a quote nor change the finding."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from langchain_core.messages import AIMessage

from assistant.chat_model import ChatComposer
from assistant.composer import compose
from assistant.composition import compose_from_clauses
from assistant.context import Context, Ending, Resources
from assistant.drafting import compose_with_model
from assistant.questions import Question
from corpus.models import LANGUAGES, Language
from tests.assistant.pipeline import WORDMARK, clause, evidence, judged, passage, resources
from tests.fake_chat_model import FakeChatModel, tool_call

QUESTION: dict[Language, str] = {
    "en": "May I use the wordmark?",
    "fr": "Puis-je utiliser le mot-symbole?",
}
WORDS: dict[Language, str] = {
    "en": "A limited use of it is fine.",
    "fr": "Un usage limité est acceptable.",
}


def told(language: Language) -> str:
    return WORDMARK[language].split(". ")[1]


def draft(language: Language, *quotes: tuple[str, str], answer: str | None = None) -> AIMessage:
    quoted = [{"clause_id": clause_id, "quote": quote} for clause_id, quote in quotes]
    words = WORDS[language] if answer is None else answer
    return tool_call(json.dumps({"answer": words, "quotes": quoted}))


def with_model(*replies: AIMessage | Exception) -> tuple[FakeChatModel, Resources]:
    model = FakeChatModel()
    model.replies.extend(replies)
    return model, resources(chat=ChatComposer(model))


def finding_the_clause(known: Resources) -> Resources:
    return replace(known, retriever=resources([passage(clause("csc/9"))]).retriever)


def asked(language: Language = "en") -> Context:
    first = evidence(clause("csc/9", language), score=9.0)
    second = evidence(clause("csc/10", language), score=8.0)
    weak = evidence(clause("csc/11", language), score=-9.0, enough=False)
    return judged(QUESTION[language], first, second, weak, language=language)


def drafted(language: Language, *replies: AIMessage | Exception) -> Context | Ending:
    _, known = with_model(*replies)
    return compose_with_model(asked(language), known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_draft_words_the_answer(language: Language) -> None:
    ending = drafted(language, draft(language, ("csc/9", told(language))))
    assert isinstance(ending, Ending)
    assert ending.composed_by == "model"
    assert WORDS[language] in ending.body
    assert [c.quote for c in ending.citations] == [told(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_and_the_lead_stay_those_of_the_clauses(language: Language) -> None:
    ending = drafted(language, draft(language, ("csc/9", told(language)), answer="No, never."))
    base = compose_from_clauses(asked(language), resources())
    assert isinstance(ending, Ending)
    assert ending.finding == base.finding == "conditional"
    assert ending.lead == base.lead
    assert ending.body.startswith(base.lead)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "quotes",
    [
        {"csc/9": "The wordmark is always permitted."},
        {"csc/99": "Limited use of the wordmark is acceptable."},
        {"csc/11": "Passwords are never shared."},  # stored, but not among the clauses shown
        {"csc/9": ""},
        {},
    ],
    ids=["invented quote", "unknown clause", "clause not shown", "empty quote", "no quote"],
)
def test_a_draft_that_cannot_be_proven_leaves_it_to_the_clauses(
    language: Language, quotes: Mapping[str, str]
) -> None:
    context = asked(language)
    _, known = with_model(draft(language, *quotes.items()))
    assert compose_with_model(context, known) is context


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_invented_quote_among_true_ones_undoes_the_draft(language: Language) -> None:
    reply = draft(language, ("csc/9", told(language)), ("csc/10", "Everything goes."))
    assert isinstance(drafted(language, reply), Context)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quote_in_the_other_language_undoes_the_draft(language: Language) -> None:
    there: Language = "fr" if language == "en" else "en"
    assert isinstance(drafted(language, draft(language, ("csc/9", told(there)))), Context)


@pytest.mark.parametrize(
    "reply",
    [
        AIMessage(content="It is allowed."),
        tool_call("{not json"),
        tool_call("{}"),
        RuntimeError("no route to the model"),
        TimeoutError(),
    ],
    ids=["no tool call", "not JSON", "nothing in it", "unreachable", "too late"],
)
def test_a_model_that_fails_leaves_it_to_the_clauses(reply: AIMessage | Exception) -> None:
    assert isinstance(drafted("en", reply), Context)


def test_a_draft_on_another_clause_than_the_likeliest_leaves_it_to_the_clauses() -> None:
    reply = draft("en", ("csc/10", clause("csc/10").text))
    assert isinstance(drafted("en", reply), Context)


def test_without_a_model_nothing_is_drafted() -> None:
    context = asked()
    assert compose_with_model(context, resources()) is context


def test_the_model_is_shown_only_clauses_good_enough_to_answer_with() -> None:
    model, known = with_model(draft("en", ("csc/9", told("en"))))
    compose_with_model(asked(), known)
    shown = " ".join(str(message.content) for message in model.history[0])
    assert "csc/9" in shown
    assert "csc/10" in shown
    assert "csc/11" not in shown


def test_the_model_is_never_shown_personal_information() -> None:
    model, known = with_model(draft("en", ("csc/9", told("en"))))
    known = finding_the_clause(known)
    compose(Question(text="May a@example.ca use the wordmark?"), known)
    shown = " ".join(str(message.content) for message in model.history[0])
    assert "a@example.ca" not in shown
    assert "[e-mail]" in shown


@pytest.mark.parametrize(
    ("reply", "composed_by"),
    [(draft("en", ("csc/9", told("en"))), "model"), (draft("en", ("csc/9", "Lies.")), "clauses")],
    ids=["a good draft", "an invented quote"],
)
def test_the_asker_gets_proven_quotes_either_way(reply: AIMessage, composed_by: str) -> None:
    _, known = with_model(reply)
    answer = compose(Question(text=QUESTION["en"]), finding_the_clause(known))
    assert answer.status == "answered"
    assert answer.composed_by == composed_by
    assert answer.citations[0].quote in clause("csc/9").quotable
    assert "Lies." not in answer.text
