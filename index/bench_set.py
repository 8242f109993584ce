"""A retrieval set in a folder: documents, questions, and which document answers which question.

`docs.jsonl` ({id, title, text}) and `queries.jsonl` ({id, text}) hold one JSON object a line,
`qrels.tsv` question, document and relevance between tabs, `INFO.txt` where the set is from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Literal, TypeVar

Problem = Literal["missing", "unreadable", "object", "judgement", "twice", "unknown", "empty"]
_Entry = TypeVar("_Entry", "BenchDoc", "BenchQuery")


class BenchError(ValueError):
    """A set that cannot be read: `problem` says how, `details` names file and line."""

    def __init__(self, problem: Problem, **details: object) -> None:
        super().__init__(problem, details)
        self.problem = problem
        self.details = details


@dataclass(frozen=True, slots=True)
class BenchDoc:
    """A text to find; `title` may be empty."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BenchQuery:
    """A question. Whatever else the set says of it (a scenario, an answer) is left out."""

    id: str
    text: str


@dataclass(frozen=True)
class BenchSet:
    """A whole set. `relevance` is by query, then document, and holds positive degrees alone."""

    name: str
    info: str
    docs: tuple[BenchDoc, ...]
    queries: tuple[BenchQuery, ...]
    relevance: Mapping[str, Mapping[str, float]]

    @property
    def judged(self) -> tuple[BenchQuery, ...]:
        """The queries with a relevant document."""
        return tuple(query for query in self.queries if self.relevance.get(query.id))


def read_bench(folder: Path) -> BenchSet:
    """The set of a folder. Raises BenchError naming the first thing wrong with it."""
    docs = _entries(folder / "docs.jsonl", _doc)
    queries = _entries(folder / "queries.jsonl", _query)
    relevance = _relevance(folder / "qrels.tsv", docs.keys(), queries.keys())
    if not relevance:
        raise BenchError("empty", place=folder)
    info = folder / "INFO.txt"
    return BenchSet(
        name=folder.resolve().name,
        info=_text(info).strip() if info.is_file() else "",
        docs=tuple(docs.values()),
        queries=tuple(queries.values()),
        relevance=relevance,
    )


def _entries(file: Path, read: Callable[[str], _Entry]) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for place, line in _lines(file):
        try:
            entry = read(line)
        except (ValueError, KeyError, TypeError) as error:
            raise BenchError("object", place=place) from error
        if entry.id in entries:
            raise BenchError("twice", place=place, id=entry.id)
        entries[entry.id] = entry
    return entries


def _doc(line: str) -> BenchDoc:
    row = json.loads(line)
    doc = BenchDoc(_id(row["id"]), row.get("title") or "", row["text"])
    if not (doc.title + doc.text).strip():
        raise ValueError("neither title nor text")
    return doc


def _query(line: str) -> BenchQuery:
    row = json.loads(line)
    query = BenchQuery(_id(row["id"]), row["text"])
    if not query.text.strip():
        raise ValueError("no text")
    return query


def _id(value: object) -> str:
    if not isinstance(value, str | int) or str(value) == "":
        raise ValueError("no id")
    return str(value)


def _relevance(
    file: Path, docs: Container[str], queries: Container[str]
) -> dict[str, dict[str, float]]:
    judged: set[tuple[str, str]] = set()
    relevance: dict[str, dict[str, float]] = {}
    for place, line in _lines(file):
        query, doc, degree = _judgement(line, place)
        for key, known in ((query, queries), (doc, docs)):
            if key not in known:
                raise BenchError("unknown", place=place, id=key)
        if (query, doc) in judged:
            raise BenchError("twice", place=place, id=f"{query} {doc}")
        judged.add((query, doc))
        if degree > 0:
            relevance.setdefault(query, {})[doc] = degree
    return relevance


def _judgement(line: str, place: str) -> tuple[str, str, float]:
    try:
        query, doc, relevance = line.split("\t")
        degree = float(relevance)
    except ValueError as error:
        raise BenchError("judgement", place=place) from error
    if not isfinite(degree):
        raise BenchError("judgement", place=place)
    return query, doc, degree


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    """Each line that is not blank, with its place; U+2028 and its like end no line of JSON."""
    for number, line in enumerate(_text(file).split("\n"), start=1):
        if line.strip():
            yield f"{file}:{number}", line


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise BenchError("missing", place=file) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BenchError("unreadable", place=file, reason=error) from error
