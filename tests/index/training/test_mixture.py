"""What the last step sees: every question, nothing twice in a batch, the same for a seed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from corpus.models import LANGUAGES
from index.training.mixture import (
    Asked,
    Batch,
    Kind,
    _of_different_clauses,
    learnable,
    plan,
)
from index.training.texts import Texts
from tests.index.training.small_models import RECIPE

SETTINGS: dict[str, Any] = RECIPE["questions"]


@pytest.fixture
def asked(texts: Texts) -> list[Asked]:
    """Every question to learn from; a clause is misled by the next two."""
    ids = list(texts.learnable_clauses())
    after = {key: (ids * 2)[n + 1 : n + 3] for n, key in enumerate(ids)}
    return [Asked(q, dict.fromkeys(LANGUAGES, after[q.clause])) for q in learnable(texts)]


def made(
    texts: Texts, asked: list[Asked], kind: Kind, seed: int = 1, **more: object
) -> list[Batch]:
    found = plan(texts, asked, {**SETTINGS, **more}, seed)
    return [batch for batch in found if batch.kind == kind]


def test_the_plan_is_the_same_for_the_same_seed(texts: Texts, asked: list[Asked]) -> None:
    assert plan(texts, asked, SETTINGS, 1) == plan(texts, asked, SETTINGS, 1)
    assert plan(texts, asked, SETTINGS, 1) != plan(texts, asked, SETTINGS, 2)


def test_kinds_are_mixed(texts: Texts, asked: list[Asked]) -> None:
    kinds = [batch.kind for batch in plan(texts, asked, SETTINGS, 1)]
    assert set(kinds) == {"questions", "law", "notes", "general"}
    assert len(set(kinds[: len(kinds) // 2])) > 1


def test_a_batch_of_questions_holds_no_clause_twice(texts: Texts, asked: list[Asked]) -> None:
    clause_of = {item.question.question: item.question.clause for item in asked}
    batches = made(texts, asked, "questions")
    assert batches
    for batch in batches:
        clauses = [clause_of[question] for question in batch.first]
        assert len(set(clauses)) == len(clauses) >= SETTINGS["batch"] // 2


def test_a_question_is_asked_once_an_epoch(texts: Texts, asked: list[Asked]) -> None:
    batches = made(texts, asked, "questions", epochs=3)
    asked_often = Counter(question for batch in batches for question in batch.first)
    assert max(asked_often.values()) == 3
    assert sum(asked_often.values()) > 2 * len(asked)


def test_a_second_question_about_a_clause_waits_for_another_batch(asked: list[Asked]) -> None:
    taken, waiting = _of_different_clauses(asked, 4)
    assert len(taken) == 4
    assert taken[0] == asked[0]
    assert waiting[0] == asked[1]
    assert sorted(map(repr, taken + waiting)) == sorted(map(repr, asked))


def test_a_question_stands_beside_its_own_clause(texts: Texts, asked: list[Asked]) -> None:
    clauses = texts.written.clauses
    clause_of = {item.question.question: item.question.clause for item in asked}
    for batch in made(texts, asked, "questions"):
        for question, text in zip(batch.first, batch.second, strict=True):
            clause = clauses[clause_of[question]]
            assert text in {clause.english, clause.french}


def test_misleading_clauses_stand_behind_and_are_nobodys_answer_by_place(
    texts: Texts, asked: list[Asked]
) -> None:
    allowed = {
        (c.french if language == "fr" else "") or c.english
        for item in asked
        for language in LANGUAGES
        for c in [texts.written.clauses[key] for key in item.misleading[language]]
    }
    for batch in made(texts, asked, "questions", negatives=2):
        assert len(batch.second) == len(batch.first)
        assert 0 < len(batch.others) <= 2 * len(batch.first)
        assert set(batch.others) <= allowed


def test_what_answers_one_question_of_a_batch_misleads_no_other(
    texts: Texts, asked: list[Asked]
) -> None:
    key_of = {
        text: key
        for key, clause in texts.written.clauses.items()
        for text in (clause.english, clause.french)
    }
    for batch in made(texts, asked, "questions", epochs=6, negatives=2):
        answers = {key_of[text] for text in batch.second}
        assert not answers & {key_of[text] for text in batch.others}


def test_as_many_clauses_mislead_as_the_recipe_says(texts: Texts, asked: list[Asked]) -> None:
    none = made(texts, asked, "questions", negatives=0)
    assert not any(batch.others for batch in none)
    alone = [Asked(item.question, {"en": ["T-1", "L-9"], "fr": ["T-1", "L-9"]}) for item in asked]
    for batch in made(texts, alone, "questions", negatives=1):
        assert len(batch.others) == len(batch.first)


@pytest.mark.parametrize(("across", "same"), [(0.0, True), (1.0, False)])
def test_a_question_meets_its_clause_in_its_own_language_or_across(
    texts: Texts, asked: list[Asked], across: float, same: bool
) -> None:
    clauses = texts.written.clauses
    of = {item.question.question: item.question for item in asked}
    both = {key for key, clause in clauses.items() if clause.french}
    met = [
        (text == clauses[of[question].clause].french) == (of[question].language == "fr")
        for batch in made(texts, asked, "questions", across=across)
        for question, text in zip(batch.first, batch.second, strict=True)
        if of[question].clause in both
    ]
    assert met
    assert set(met) == {same}


def test_a_french_question_about_a_clause_without_french_meets_the_english(
    texts: Texts, asked: list[Asked]
) -> None:
    met = {
        text
        for batch in made(texts, asked, "questions", epochs=8, across=0.0)
        for question, text in zip(batch.first, batch.second, strict=True)
        if question == "qui dort au bureau ?"
    }
    assert met == {"nobody sleeps in the office."}


def test_law_comes_as_neighbours_of_one_act(texts: Texts, asked: list[Asked]) -> None:
    document_of = {pair.english: name for name, pair in texts.provisions}
    twins = {pair.english: pair.french for _, pair in texts.provisions}
    batches = made(texts, asked, "law", neighbours=3, law_batch=3)
    assert [len(batch.first) for batch in batches] == [3, 3]
    for batch in batches:
        assert len({document_of[text] for text in batch.first}) == 1
        assert batch.second == [twins[text] for text in batch.first]


def test_a_note_stands_beside_the_provision_it_heads(texts: Texts, asked: list[Asked]) -> None:
    heads = {
        (one, other)
        for note, text in texts.notes
        for one in (note.english, note.french)
        for other in (text.english, text.french)
    }
    batches = made(texts, asked, "notes")
    assert len(batches) == SETTINGS["note_steps"]
    assert {pair for b in batches for pair in zip(b.first, b.second, strict=True)} <= heads


def test_everyday_english_is_anchored_and_nothing_else_is(texts: Texts, asked: list[Asked]) -> None:
    english = {pair.english for pair in (*texts.everyday, *texts.government, *texts.general)}
    for batch in plan(texts, asked, SETTINGS, 1):
        assert batch.anchored == (batch.kind == "general")
        if batch.anchored:
            assert set(batch.first) <= english
            assert len(set(batch.first)) == len(batch.first)
