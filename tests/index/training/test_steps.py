"""From the teacher to the student in small, and going on after an interruption."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
import torch

from index.training import placement, steps
from index.training.checkpoints import Checkpoints
from index.training.distillation import distil
from index.training.inputs import Inputs
from index.training.measures import Aside
from index.training.progress import Watch
from index.training.sets import held_out_provisions, held_out_questions
from index.training.steps import Bench
from index.training.student import Encoder
from index.training.texts import Texts
from tests.index.training.small_models import LONGEST, RECIPE, write_teacher

Weights = dict[str, torch.Tensor]


class InterruptedStepError(Exception):
    """Somebody pressed Ctrl-C."""


@pytest.fixture
def bench(inputs: Inputs, texts: Texts, tmp_path: Path) -> Bench:
    english = [pair.english for _, pair in texts.provisions] + texts.asked("en")
    teacher = write_teacher(tmp_path / "teacher", english)
    aside = Aside(
        held_out_provisions(inputs.shared), texts.written, held_out_questions(texts.written)
    )
    return Bench(texts, aside, teacher, Checkpoints(tmp_path / "work"), RECIPE)


def beginning(bench: Bench) -> tuple[Encoder, int]:
    chosen = steps.vocabulary(bench)
    return steps.place(bench, chosen, LONGEST), chosen.teacher_pieces


def distilled(bench: Bench) -> Weights:
    student, known = beginning(bench)
    steps.distillation(bench, student, known)
    return weights_of(student)


def questioned(bench: Bench) -> Weights:
    student, _ = beginning(bench)
    steps.questions(bench, student)
    return weights_of(student)


def weights_of(student: Encoder) -> Weights:
    """All but the place of the word pieces in the transformer, which is empty."""
    state = student.state_dict().items()
    return {name: weight for name, weight in state if "bert.embeddings.word" not in name}


def again(bench: Bench, folder: Path) -> Bench:
    """The same bench with nothing done but vocabulary and placement."""
    kept = Checkpoints(folder)
    for step in ("vocabulary", "placement"):
        kept.write(step, **(bench.kept.read(step) or {}))
    return Bench(bench.texts, bench.aside, bench.teacher_folder, kept, bench.recipe)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The steps that were reported; every second one is kept."""
    seen: list[int] = []
    monkeypatch.setattr(steps, "_KEEP_EVERY", 2)
    monkeypatch.setattr(Watch, "report", lambda *told: seen.append(told[1]))
    return seen


def interrupt_at(monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    numbers = count(1)

    def report(*_: object) -> None:
        if next(numbers) == call:
            raise InterruptedStepError

    monkeypatch.setattr(Watch, "report", report)


def test_vocabulary_and_placement_are_done_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, known = beginning(bench)
    monkeypatch.setattr(steps, "choose", lambda *_: pytest.fail("chosen again"))
    monkeypatch.setattr(placement, "place", lambda *_: pytest.fail("placed again"))
    second, known_again = beginning(bench)
    assert torch.equal(first.pieces.weight, second.pieces.weight)
    assert known == known_again


def test_each_known_piece_begins_with_its_own_vector_of_the_teacher(bench: Bench) -> None:
    student, known = beginning(bench)
    teacher = bench.teacher()
    ids = teacher.tokenizer.get_vocab()
    places = {p: n for p, n in student.tokenizer.get_vocab().items() if n < known}
    assert any(ids[piece] != place for piece, place in places.items())
    for piece, place in places.items():
        assert torch.equal(student.pieces.weight[place], teacher.pieces.weight[ids[piece]]), piece


def test_french_words_are_new_pieces(bench: Bench) -> None:
    student, known = beginning(bench)
    assert student.tokenizer.get_vocab()["voyage"] >= known


def test_an_interrupted_distillation_goes_on_where_it_was_kept(
    bench: Bench, told: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distilled(bench)
    last = told[-1]
    fresh = again(bench, tmp_path / "again")
    with monkeypatch.context() as inner:
        interrupt_at(inner, 4)
        with pytest.raises(InterruptedStepError):
            distilled(fresh)
    told.clear()
    kept = (fresh.kept.read("distillation") or {})["vectors"]
    began: list[torch.Tensor] = []

    def learn_on(student: Encoder, *rest: Any) -> None:
        began.append(student.pieces.weight.detach().clone())
        distil(student, *rest)

    monkeypatch.setattr(steps, "distil", learn_on)
    resumed = distilled(fresh)
    assert told == list(range(3, last + 1))
    assert torch.equal(began[0], kept)
    assert not torch.equal(began[0], beginning(fresh)[0].pieces.weight)
    assert not torch.equal(resumed["pieces.weight"], kept)


def test_interrupted_questions_go_on_to_the_very_same_weights(
    bench: Bench, told: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = questioned(bench)
    last = told[-1]
    fresh = again(bench, tmp_path / "again")
    with monkeypatch.context() as inner:
        interrupt_at(inner, 4)
        with pytest.raises(InterruptedStepError):
            questioned(fresh)
    told.clear()
    resumed = questioned(fresh)
    assert told == list(range(3, last + 1))
    for name, weight in resumed.items():
        torch.testing.assert_close(weight, whole[name])


def test_a_finished_step_is_not_done_again(bench: Bench, told: list[int]) -> None:
    first, second = distilled(bench), questioned(bench)
    told.clear()
    for name, weight in distilled(bench).items():
        assert torch.equal(weight, first[name])
    for name, weight in questioned(bench).items():
        assert torch.equal(weight, second[name])
    assert told == []


def test_each_step_leaves_its_figures_once(bench: Bench) -> None:
    for _ in range(2):
        distilled(bench)
        questioned(bench)
    noted = [row["step"] for row in bench.kept.figures()]
    assert noted == ["placement", "distillation", "questions"]
    assert all(0 <= row["fr_hit@3"] <= 1 for row in bench.kept.figures())
