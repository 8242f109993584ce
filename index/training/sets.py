"""What is learnt from and what is kept aside, from the files of training data."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from corpus.models import Language
from index.training.inputs import QUESTIONS, Inputs, recipe, rows_of

_FEWEST_WORDS = 8
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages."""

    english: str
    french: str


@dataclass(frozen=True, slots=True)
class Note:
    """A marginal note and the provision it heads, in both languages."""

    note_en: str
    text_en: str
    note_fr: str
    text_fr: str


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question in somebody's words and the clause it was written for."""

    clause: str
    language: Language
    question: str
    finding: str | None
    answered: bool


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it is searched; `french` is a translation where only English is published."""

    source: str
    english: str
    french: str


@dataclass(frozen=True)
class Written:
    """All written questions and their clauses by id."""

    clauses: Mapping[str, ClauseText]
    questions: tuple[WrittenQuestion, ...]


def is_held_out(document: str, settings: Mapping[str, Any]) -> bool:
    """Whether a federal Act or regulation is kept aside."""
    digest = int(hashlib.sha256(document.encode()).hexdigest(), 16)
    chosen = digest % settings["document_share"] == settings["document_rest"]
    return chosen or document in settings["acts"]


def law_rows(inputs: Inputs, *, held_out: bool) -> Iterator[tuple[str, str, Pair]]:
    """(document, path, both texts) of the law rows that are kept aside, or of the others."""
    settings = recipe()["held_out"]
    kept: dict[str, bool] = {}
    for document, path, english, french in inputs.rows("laws.tsv.xz"):
        if document not in kept:
            kept[document] = is_held_out(document, settings)
        if kept[document] == held_out and english and french:
            yield document, path, Pair(english, french)


def held_out_provisions(shared: Path, n: int = 4000) -> list[Pair]:
    """`n` whole provisions of Acts kept aside, no two alike in either language."""
    rows = (pair for _, path, pair in law_rows(Inputs(shared), held_out=True) if "#" not in path)
    return _sample(list(_distinct(rows)), n)


def held_out_notes(shared: Path, n: int = 2000) -> list[Note]:
    """`n` provisions of Acts kept aside with their marginal notes, no two notes alike."""
    notes: dict[tuple[str, str], Pair] = {}
    texts: dict[tuple[str, str], Pair] = {}
    for document, path, pair in law_rows(Inputs(shared), held_out=True):
        place, _, kind = path.partition("#")
        if kind in ("", "note"):
            (notes if kind else texts)[document, place] = pair
    seen: set[str] = set()
    found = []
    for where, note in notes.items():
        text = texts.get(where)
        fresh = note.english.casefold() not in seen and note.french.casefold() not in seen
        if text and fresh and len(text.english.split()) >= _FEWEST_WORDS:
            seen.update((note.english.casefold(), note.french.casefold()))
            found.append(Note(note.english, text.english, note.french, text.french))
    return _sample(found, n)


def written(shared: Path, own: Path = QUESTIONS) -> Written:
    """The written questions of both folders; a file of questions may be about another's clauses."""
    folders = Inputs(shared, own).question_folders
    asked = [row for folder in folders for row in _rows_asked(folder)]
    translated = {row["id"]: row["fr_clause"] for row in asked if row.get("fr_clause")}
    clauses: dict[str, ClauseText] = {}
    for folder in folders:
        for table in sorted(folder.glob("*.tsv")):
            clauses.update(_clauses(table, translated))
    questions = map(_question, asked)
    return Written(clauses, tuple(q for q in questions if q.clause in clauses))


def _rows_asked(folder: Path) -> Iterator[Mapping[str, Any]]:
    for table in sorted(folder.glob("*.jsonl")):
        yield from map(json.loads, table.read_text(encoding="utf-8").splitlines())


def held_out_questions(all_of_them: Written) -> list[WrittenQuestion]:
    """Every answered question about an Act or instrument kept aside."""
    return [
        q
        for q in all_of_them.questions
        if q.answered and is_kept_aside(all_of_them.clauses[q.clause])
    ]


def is_kept_aside(clause: ClauseText) -> bool:
    """Whether a clause belongs to an Act or instrument kept aside."""
    settings = recipe()["held_out"]
    names = (*settings["acts"], *settings["instruments"])
    return any(clause.source.startswith(f"{name} ") for name in names)


def _clauses(table: Path, translated: Mapping[str, str]) -> Iterator[tuple[str, ClauseText]]:
    for row in rows_of(table):
        if len(row) == 6:
            key, source, note_en, text_en, note_fr, text_fr = row
            yield key, ClauseText(source, _joined(note_en, text_en), _joined(note_fr, text_fr))
        elif len(row) == 4:  # the everyday pairs have two
            key, source, lead, text = row
            yield key, ClauseText(source, _joined(lead, text), translated.get(key, ""))


def _joined(first: str, second: str) -> str:
    return f"{first}\n{second}" if first else second


def _question(row: Mapping[str, Any]) -> WrittenQuestion:
    return WrittenQuestion(
        row["id"], row["language"], row["question"], row["finding"], row.get("answered", True)
    )


def _distinct(pairs: Iterable[Pair]) -> Iterator[Pair]:
    seen: set[str] = set()
    for pair in pairs:
        keys = {pair.english.casefold(), pair.french.casefold()}
        long = min(len(pair.english.split()), len(pair.french.split())) >= _FEWEST_WORDS
        if long and not keys & seen:
            seen |= keys
            yield pair


def _sample(rows: list[_T], n: int) -> list[_T]:
    # The same ones each time, wherever in the file they stand.
    return random.Random(recipe()["seed"]).sample(rows, min(n, len(rows)))  # noqa: S311 # not a secret
