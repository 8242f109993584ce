"""What is kept aside is the same each time and is never learnt."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

from index.training import sets
from index.training.inputs import HERE, Inputs, recipe
from index.training.mixture import learnable
from index.training.sets import (
    held_out_notes,
    held_out_provisions,
    held_out_questions,
    is_held_out,
    is_kept_aside,
    law_rows,
    written,
)
from index.training.texts import Texts
from tests.index.training.small_data import (
    ASIDE_BY_DIGEST,
    ASIDE_BY_NAME,
    ASIDE_INSTRUMENT,
    LEARNT,
    LEARNT_TOO,
    provision,
)

ASIDE = (ASIDE_BY_DIGEST, ASIDE_BY_NAME)


def test_every_act_is_either_learnt_or_kept_aside(inputs: Inputs) -> None:
    assert {name for name, _, _ in law_rows(inputs, held_out=True)} == set(ASIDE)
    assert {name for name, _, _ in law_rows(inputs, held_out=False)} == {LEARNT, LEARNT_TOO}


def test_a_row_without_french_is_not_a_pair(inputs: Inputs) -> None:
    both = chain(law_rows(inputs, held_out=True), law_rows(inputs, held_out=False))
    assert all(path != "99" for _, path, _ in both)


def test_no_text_of_an_act_kept_aside_is_among_what_is_learnt(texts: Texts) -> None:
    law = [*texts.short, *(pair for _, pair in texts.provisions), *chain(*texts.notes)]
    said = [text for pair in law for text in (pair.english, pair.french)]
    assert {name for name, _ in texts.provisions} == {LEARNT, LEARNT_TOO}
    assert not [text for text in said for name in ASIDE if name in text.rstrip(".").split()]


def test_no_question_about_an_act_or_instrument_kept_aside_is_learnt(texts: Texts) -> None:
    clauses = {question.clause for question in learnable(texts)}
    assert {"L-0", "T-0", "T-2", "M-0"} <= clauses
    assert not {"L-9", "T-1"} & clauses
    assert not {"L-9", "T-1"} & set(texts.learnable_clauses())


def test_no_word_of_a_question_kept_aside_shapes_the_vocabulary(texts: Texts) -> None:
    asked = texts.asked("en") + texts.asked("fr")
    assert "who cleans the room?" in asked
    assert "garder propre la salle du repas." in " ".join(asked)
    assert not [text for text in asked if "secret" in text or "office here" in text]


def test_the_questions_kept_aside_are_those_that_are_not_learnt(texts: Texts) -> None:
    aside = held_out_questions(texts.written)
    assert {question.clause for question in aside} == {"L-9", "T-1"}
    answered = [question for question in texts.written.questions if question.answered]
    assert len(aside) + len(learnable(texts)) == len(answered)


def test_a_question_that_its_clause_does_not_answer_is_neither_learnt_nor_measured(
    texts: Texts,
) -> None:
    asked = [*learnable(texts), *held_out_questions(texts.written)]
    assert "who invented the leave of absence?" not in [q.question for q in asked]


def test_an_instrument_is_kept_aside_by_its_whole_name(texts: Texts) -> None:
    clause = texts.written.clauses["T-1"]
    assert clause.source.startswith(ASIDE_INSTRUMENT)
    assert is_kept_aside(clause)
    longer = clause.source.replace(ASIDE_INSTRUMENT, f"{ASIDE_INSTRUMENT}s")
    assert not is_kept_aside(sets.ClauseText(longer, "", ""))


def test_provisions_kept_aside_are_distinct_and_the_same_each_time(inputs: Inputs) -> None:
    pairs = held_out_provisions(inputs.shared)
    assert pairs == held_out_provisions(inputs.shared)
    assert len({pair.english for pair in pairs}) == len(pairs) == 12
    assert len({pair.french for pair in pairs}) == len(pairs)
    assert set(held_out_provisions(inputs.shared, 5)) <= set(pairs)
    assert len(held_out_provisions(inputs.shared, 5)) == 5


def test_two_provisions_that_say_the_same_count_once() -> None:
    long = "one two three four five six seven eight {}"
    pairs = [
        sets.Pair(long.format("a"), long.format("b")),
        sets.Pair(long.format("A"), long.format("c")),
        sets.Pair(long.format("d"), long.format("B")),
        sets.Pair(long.format("e"), "short"),
    ]
    assert list(sets._distinct(pairs)) == pairs[:1]


def test_a_note_kept_aside_comes_with_its_own_provision(inputs: Inputs) -> None:
    notes = held_out_notes(inputs.shared)
    assert len(notes) == 12
    found = {note.note_en: note for note in notes}
    english, french = provision(1, ASIDE_BY_NAME)
    travel = found[f"travel {ASIDE_BY_NAME}"]
    assert (travel.text_en, travel.text_fr) == (english, french)
    assert travel.note_fr == f"voyage {ASIDE_BY_NAME}"


def test_a_translation_beside_a_french_question_becomes_the_clauses_french(texts: Texts) -> None:
    clauses = texts.written.clauses
    assert clauses["T-0"].english == "Officers must:\nkeep the room of lunch clean."
    assert clauses["T-0"].french == "garder propre la salle du repas."
    assert clauses["T-2"].french == ""


def test_a_clause_of_law_is_read_with_its_note_in_both_languages(texts: Texts) -> None:
    english, french = provision(1, LEARNT)
    clause = texts.written.clauses["L-1"]
    assert (clause.english, clause.french) == (f"Note\n{english}", f"Note\n{french}")
    assert texts.written.clauses["L-0"].english == provision(0, LEARNT)[0]


def test_the_questions_of_both_folders_are_read_and_those_without_a_clause_left_out(
    inputs: Inputs,
) -> None:
    clauses = {question.clause for question in written(inputs.shared, inputs.questions).questions}
    assert {"L-0", "M-0"} <= clauses
    assert "T-9" not in clauses


def test_a_file_of_questions_may_be_about_the_clauses_of_another(
    inputs: Inputs, tmp_path: Path
) -> None:
    row = {"id": "L-0", "language": "fr", "question": "Qui lave la salle?", "finding": None}
    (tmp_path / "more.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    asked = written(inputs.shared, tmp_path).questions
    assert [q.clause for q in asked if q.question == "Qui lave la salle?"] == ["L-0"]


def test_no_delivered_question_is_about_an_act_kept_aside_by_its_digest_alone() -> None:
    settings = recipe()["held_out"]
    tables = (HERE / "questions").glob("law*.tsv")
    sources = [
        row.split("\t")[1].split()[0]
        for table in tables
        for row in table.read_text(encoding="utf-8").splitlines()
    ]
    aside = {name for name in sources if is_held_out(name, settings)}
    assert aside <= set(settings["acts"])
