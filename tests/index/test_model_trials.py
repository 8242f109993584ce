"""What a model is asked, how a ranking is made in memory, and what counts as right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.training import trials
from index.training.rankings import by_meaning, by_words, fused, hits
from index.training.sets import Note
from index.training.trials import Trial
from tests.index.held_out import TEXTS, held_out, no_progress


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return held_out(monkeypatch, tmp_path)


def trial(**changed: object) -> Trial:
    known: dict[str, object] = {
        "part": "notes",
        "label": "note → text",
        "asked": "en",
        "answered": "en",
        "questions": ("my password", "hotel receipts"),
        "texts": TEXTS,
        "right": (frozenset({0}), frozenset({2})),
        "places": (1, 3),
    }
    return Trial(**{**known, **changed})  # type: ignore[arg-type] # a test knows its fields


def test_words_find_the_text_that_shares_them() -> None:
    assert [ranking[0] for ranking in by_words(trial(), no_progress)] == [0, 2]


def test_words_that_both_languages_share_are_found_across() -> None:
    asked = trial(asked="fr", questions=("un hôtel", "les hôtels"))
    assert [ranking[:1] for ranking in by_words(asked, no_progress)] == [[2], [2]]


def test_a_question_without_a_known_word_finds_nothing() -> None:
    assert by_words(trial(questions=("zzz", "yyy")), no_progress) == [[], []]


def test_meaning_ranks_by_cosine_to_the_depth_asked_for() -> None:
    texts = np.array([[1, 0], [0, 1], [0.8, 0.6]], np.float32)
    questions = np.array([[1, 0], [0, 1]], np.float32)
    assert by_meaning(questions, texts, depth=2) == [[0, 2], [1, 2]]
    assert by_meaning(questions, texts, depth=9) == [[0, 2, 1], [1, 2, 0]]


def test_both_rankings_are_fused_with_the_weights_of_the_program() -> None:
    # Meaning weighs twice as much as words: its first place stays ahead of theirs.
    assert fused([[5, 7]], [[7, 9]]) == [[7, 5, 9]]
    assert fused([[5]], [[9]]) == [[5, 9]]


def test_a_hit_is_any_right_text_within_the_places() -> None:
    asked = trial(right=(frozenset({0, 1}), frozenset({2})))
    assert hits(asked, [[1, 2], [0, 1, 2]]) == (0.5, 1.0)
    assert hits(asked, [[], [0, 1, 0, 2]]) == (0.0, 0.0)


def test_provisions_are_asked_for_by_their_twins(data: Path) -> None:
    across, back = trials.provisions(data)
    assert (across.asked, across.answered, back.asked) == ("en", "fr", "fr")
    assert across.questions[0] == "Rule 1 on leave."
    assert across.texts[0] == "Règle 1 sur les congés."
    assert back.right == tuple(frozenset({n}) for n in range(3))


def test_notes_are_asked_within_each_language_and_across(data: Path) -> None:
    ways = [(found.asked, found.answered) for found in trials.notes(data)]
    assert sorted(ways) == [("en", "en"), ("en", "fr"), ("fr", "en"), ("fr", "fr")]
    assert trials.notes(data)[3].questions[0].startswith("Congés")


def test_texts_that_nobody_could_tell_apart_are_all_right(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = [Note("Leave", "A.", "Congé", "Un."), Note("leave", "B.", "Vacances", "Un."), Note(
        "Pay", "A.", "Paie", "Trois.")]  # fmt: skip
    monkeypatch.setattr(trials, "held_out_notes", lambda _: same)
    in_english = trials.notes(data)[0]
    assert in_english.right == (frozenset({0, 1, 2}), frozenset({0, 1}), frozenset({0, 2}))


def test_questions_are_searched_among_all_clauses_that_have_the_language(data: Path) -> None:
    english, across, french = trials.questions(data)
    assert (len(english.questions), len(across.questions), len(french.questions)) == (1, 2, 1)
    assert english.texts == across.texts == TEXTS[:2]
    assert french.texts == ("Congés.",)
    assert across.right == (frozenset({0}), frozenset({1}))
    assert across.places == (1, 3)


def test_a_trial_with_another_question_is_another_trial() -> None:
    assert trial().digest != trial(questions=("my password", "receipts")).digest
    assert trial().digest == trial().digest
