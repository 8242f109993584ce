"""Whose rule a question is about."""

from __future__ import annotations

import pytest

from assistant.context import Context
from assistant.organizations import named_organization
from assistant.questions import Question
from assistant.understanding import find_scope
from corpus.catalogue import BUNDLED, load_corpus
from corpus.models import Corpus
from tests.assistant.pipeline import resources


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus([BUNDLED])


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Can CSC staff post?", "csc"),
        ("Le personnel du SCC peut-il publier?", "csc"),
        ("I work for the correctional service of canada, may I post?", "csc"),
        ("Je travaille au SERVICE CORRECTIONNEL DU CANADA", "csc"),
        ("can I use the GC wordmark?", "csc"),
        ("I am an OPS employee", "ontario"),
        ("Je suis à la FPO", "ontario"),
        ("Is it allowed in the ontario public service?", "ontario"),
        ("la fonction publique de l'Ontario le permet-elle?", "ontario"),
        ("la fonction publique de l’Ontario le permet-elle?", "ontario"),
    ],
)
def test_an_employer_is_known_by_its_names_and_its_acronyms(
    corpus: Corpus, text: str, organization: str
) -> None:
    assert named_organization(text, corpus) == organization


@pytest.mark.parametrize(
    "text",
    ["May I post?", "Puis-je publier?", "oops, I posted", "the ops team", "gc collects garbage"],
)
def test_a_question_that_names_none_is_about_none(corpus: Corpus, text: str) -> None:
    assert named_organization(text, corpus) is None


@pytest.mark.parametrize(
    "text", ["Do CSC and the OPS agree?", "Le SCC et la FPO disent-ils la même chose?"]
)
def test_a_question_that_names_both_chooses_neither(corpus: Corpus, text: str) -> None:
    assert named_organization(text, corpus) is None


@pytest.mark.parametrize(
    ("chosen", "text", "scope"),
    [
        (None, "Can CSC staff post?", "csc"),
        ("ontario", "Can CSC staff post?", "ontario"),
        ("csc", "May I post?", "csc"),
        (None, "May I post?", None),
    ],
)
def test_the_employer_chosen_wins_over_the_one_named(
    corpus: Corpus, chosen: str | None, text: str, scope: str | None
) -> None:
    request = Question(text=text, organization=chosen)
    context = Context(request, text, "en", organization=chosen)
    assert find_scope(context, resources(corpus=corpus)).organization == scope
