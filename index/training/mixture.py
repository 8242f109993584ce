"""What the last training step sees, and in what order: questions, law, notes, everyday pairs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from corpus.models import LANGUAGES, Language, other
from index.training.sets import ClauseText, Pair, WrittenQuestion, is_kept_aside
from index.training.texts import Texts

Kind = Literal["questions", "law", "notes", "general"]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts that belong together by place; `others` belong to none of the first.

    `anchored`: the first texts are English, and both stay where the teacher puts these.
    """

    kind: Kind
    first: list[str]
    second: list[str]
    others: list[str]
    anchored: bool = False


@dataclass(frozen=True)
class Asked:
    """A question to learn from, with the ids of misleading clauses per language."""

    question: WrittenQuestion
    misleading: Mapping[Language, Sequence[str]]


def learnable(texts: Texts) -> list[WrittenQuestion]:
    """The answered questions about nothing that is kept aside."""
    clauses = texts.written.clauses
    return [
        q for q in texts.written.questions if q.answered and not is_kept_aside(clauses[q.clause])
    ]


def plan(
    texts: Texts, asked: Sequence[Asked], settings: Mapping[str, Any], seed: int
) -> list[Batch]:
    """Every batch of the step, mixed; the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 # not a secret
    made: list[Batch] = []
    for _ in range(settings["epochs"]):
        made.extend(_question_batches(texts.written.clauses, asked, settings, draw))
    made.extend(_law_batches(texts.provisions, settings, draw))
    made.extend(_note_batches(texts.notes, settings, draw))
    made.extend(_general_batches(texts, settings, draw))
    draw.shuffle(made)
    return made


def _question_batches(
    clauses: Mapping[str, ClauseText], asked: Sequence[Asked], settings: Mapping[str, Any],
    draw: random.Random,
) -> Iterator[Batch]:  # fmt: skip
    waiting = list(asked)
    draw.shuffle(waiting)
    while len(waiting) >= settings["batch"]:
        taken, waiting = _of_different_clauses(waiting, settings["batch"])
        if len(taken) < settings["batch"] // 2:
            return
        languages = [_language(item, clauses, settings, draw) for item in taken]
        answers = {item.question.clause for item in taken}
        yield Batch(
            "questions",
            [item.question.question for item in taken],
            [_text(clauses[i.question.clause], n) for i, n in zip(taken, languages, strict=True)],
            [
                _text(clauses[key], language)
                for item, language in zip(taken, languages, strict=True)
                for key in _drawn(item.misleading[language], settings["negatives"], draw)
                if key not in answers
            ],
        )


def _of_different_clauses(waiting: Sequence[Asked], size: int) -> tuple[list[Asked], list[Asked]]:
    taken: dict[str, Asked] = {}
    rest = []
    for item in waiting:
        if len(taken) < size and item.question.clause not in taken:
            taken[item.question.clause] = item
        else:
            rest.append(item)
    return list(taken.values()), rest


def _language(
    item: Asked, clauses: Mapping[str, ClauseText], settings: Mapping[str, Any],
    draw: random.Random,
) -> Language:  # fmt: skip
    """The question's own language, or across; English where there is nothing else."""
    own = item.question.language
    wanted = other(own) if draw.random() < settings["across"] else own
    return wanted if wanted == "en" or clauses[item.question.clause].french else "en"


def _text(clause: ClauseText, language: Language) -> str:
    return (clause.french if language == "fr" else "") or clause.english


def _drawn(keys: Sequence[str], n: int, draw: random.Random) -> list[str]:
    return draw.sample(list(keys), min(n, len(keys)))


def _law_batches(
    provisions: Sequence[tuple[str, Pair]], settings: Mapping[str, Any], draw: random.Random
) -> Iterator[Batch]:
    """Neighbours of one Act in each batch: the provisions most easily taken for one another."""
    slices = list(_neighbours(provisions, settings["neighbours"]))
    draw.shuffle(slices)
    together = settings["law_batch"] // settings["neighbours"]
    for start in range(0, settings["law_steps"] * together, together):
        pairs = list({p.english: p for s in slices[start : start + together] for p in s}.values())
        if len(pairs) > 1:
            yield Batch("law", [p.english for p in pairs], [p.french for p in pairs], [])


def _neighbours(provisions: Sequence[tuple[str, Pair]], size: int) -> Iterator[list[Pair]]:
    run: list[Pair] = []
    document = ""
    for name, pair in provisions:
        if run and (name != document or len(run) == size):
            if len(run) == size:
                yield run
            run = []
        document = name
        run.append(pair)


def _note_batches(
    notes: Sequence[tuple[Pair, Pair]], settings: Mapping[str, Any], draw: random.Random
) -> Iterator[Batch]:
    for _ in range(settings["note_steps"]):
        rows = {note.english: (note, text) for note, text in draw.sample(notes, settings["notes"])}
        sides = [(draw.choice(LANGUAGES), draw.choice(LANGUAGES)) for _ in rows]
        chosen = list(zip(rows.values(), sides, strict=True))
        yield Batch(
            "notes",
            [_side(note, one) for (note, _), (one, _) in chosen],
            [_side(text, other) for (_, text), (_, other) in chosen],
            [],
        )


def _general_batches(
    texts: Texts, settings: Mapping[str, Any], draw: random.Random
) -> Iterator[Batch]:
    rows = [*texts.everyday] * 3 + [*texts.government] + [*texts.general]
    for _ in range(settings["general_steps"]):
        everyday = draw.sample(list(texts.everyday), settings["general"] // 4)
        others = draw.sample(rows, settings["general"] - len(everyday))
        pairs = list({pair.english: pair for pair in (*everyday, *others)}.values())
        yield Batch("general", [p.english for p in pairs], [p.french for p in pairs], [], True)


def _side(pair: Pair, language: Language) -> str:
    return pair.english if language == "en" else pair.french
