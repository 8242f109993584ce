"""Clauses by their words: SQLite FTS5 over stems, with the corpus as it was indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter

from corpus.models import (
    LANGUAGES,
    Clause,
    Corpus,
    Document,
    Edition,
    ExampleQuestion,
    Heading,
    Language,
)
from index.snapshot import ClauseKey, Snapshot
from index.text import context
from index.words import stems as stems_of

_CLAUSE = TypeAdapter(Clause)
_DOCUMENT = TypeAdapter(Document)
_EDITIONS = TypeAdapter(tuple[Edition, ...])
_EXAMPLE = TypeAdapter(ExampleQuestion)
_HEADINGS = TypeAdapter(tuple[Heading, ...])
# The stems are in the FTS tables alone, never read back: contentless.
_TABLES = """
CREATE TABLE documents (position INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE clauses (
    position INTEGER PRIMARY KEY, views INTEGER NOT NULL, mark TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE headings (record TEXT NOT NULL);
CREATE TABLE editions (record TEXT NOT NULL);
CREATE TABLE examples (position INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE VIRTUAL TABLE words_en USING fts5(heading, text, content='');
CREATE VIRTUAL TABLE words_fr USING fts5(heading, text, content='');
"""
_INSERT: Mapping[Language, str] = {
    "en": "INSERT INTO words_en(rowid, heading, text) VALUES (?, ?, ?)",
    "fr": "INSERT INTO words_fr(rowid, heading, text) VALUES (?, ?, ?)",
}
_SEARCH: Mapping[Language, str] = {
    "en": "SELECT rowid, -bm25(words_en, ?, ?) AS score FROM words_en WHERE words_en MATCH ?"
    " ORDER BY score DESC, rowid LIMIT ?",
    "fr": "SELECT rowid, -bm25(words_fr, ?, ?) AS score FROM words_fr WHERE words_fr MATCH ?"
    " ORDER BY score DESC, rowid LIMIT ?",
}


def write_keyword_index(file: Path, snapshot: Snapshot) -> None:
    """Write a new file with the whole corpus."""
    corpus = snapshot.corpus
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(_TABLES)
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?)",
            ((n, _DOCUMENT.dump_json(d).decode()) for n, d in enumerate(corpus.documents)),
        )
        connection.executemany(
            "INSERT INTO examples VALUES (?, ?)",
            ((n, _EXAMPLE.dump_json(e).decode()) for n, e in enumerate(corpus.examples)),
        )
        headings = _HEADINGS.dump_json(corpus.headings).decode()
        connection.execute("INSERT INTO headings VALUES (?)", (headings,))
        editions = _EDITIONS.dump_json(corpus.editions).decode()
        connection.execute("INSERT INTO editions VALUES (?)", (editions,))
        connection.executemany("INSERT INTO clauses VALUES (?, ?, ?, ?)", _records(snapshot))
        for language in LANGUAGES:
            connection.executemany(_INSERT[language], _rows(corpus, language))


def _records(snapshot: Snapshot) -> Iterable[tuple[int, int, str, str]]:
    for position, clause in enumerate(snapshot.corpus.clauses):
        key = (clause.id, clause.language)
        record = _CLAUSE.dump_json(clause).decode()
        yield position, len(snapshot.views[key]), snapshot.marks[key], record


def _rows(corpus: Corpus, language: Language) -> Iterable[tuple[int, str, str]]:
    for position, clause in enumerate(corpus.clauses):
        document = corpus.document(clause.document_id)
        if clause.language == language and document is not None:
            heading = stems_of("\n".join(context(clause, document)), language)
            yield position, " ".join(heading), " ".join(stems_of(clause.whole, language))


class KeywordIndex:
    """A written file, read only. Raises sqlite3.Error or ValueError when it is damaged.

    Safe to share by threads. `corpus` is the corpus as indexed; `views` counts vectors.
    """

    def __init__(self, file: Path) -> None:
        # Immutable, since a build never changes once it is in place: no locks and no journal.
        uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = Lock()
        try:
            self._check()
            self.corpus, self.views = self._read()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def search(
        self, stems: Iterable[str], language: Language, n: int, *, weights: tuple[float, float]
    ) -> list[tuple[str, float]]:
        """Clauses of a language holding any of the stems with their BM25, best first.

        `weights` are those of a match in the headings and in the text.
        """
        query = " OR ".join(f'"{stem}"' for stem in dict.fromkeys(stems))
        if not query:
            return []
        with self._lock:
            rows = self._connection.execute(_SEARCH[language], (*weights, query, n)).fetchall()
        return [(self.corpus.clauses[position].id, score) for position, score in rows]

    def marks(self) -> dict[ClauseKey, str]:
        """Per clause, what changed whenever it was embedded or shown anew."""
        with self._lock:
            rows = self._connection.execute("SELECT mark FROM clauses ORDER BY position").fetchall()
        keys = ((clause.id, clause.language) for clause in self.corpus.clauses)
        return {key: mark for key, (mark,) in zip(keys, rows, strict=True)}

    def _check(self) -> None:
        (state,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if state != "ok":
            raise ValueError(state)

    def _read(self) -> tuple[Corpus, dict[ClauseKey, int]]:
        documents = self._connection.execute("SELECT record FROM documents ORDER BY position")
        examples = self._connection.execute("SELECT record FROM examples ORDER BY position")
        (headings,) = self._connection.execute("SELECT record FROM headings").fetchone()
        (editions,) = self._connection.execute("SELECT record FROM editions").fetchone()
        rows = self._connection.execute("SELECT record, views FROM clauses ORDER BY position")
        clauses = [(_CLAUSE.validate_json(record), views) for record, views in rows]
        corpus = Corpus(
            documents=tuple(_DOCUMENT.validate_json(record) for (record,) in documents),
            clauses=tuple(clause for clause, _ in clauses),
            examples=tuple(_EXAMPLE.validate_json(record) for (record,) in examples),
            headings=_HEADINGS.validate_json(headings),
            editions=_EDITIONS.validate_json(editions),
        )
        return corpus, {(c.id, c.language): views for c, views in clauses}
