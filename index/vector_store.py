"""Vectors of clause views in an embedded Chroma: one collection per language, cosine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings

from corpus.models import LANGUAGES, Language

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from langchain_chroma import Chroma

# Chroma's `get` fails past about 32,000 rows.
_PAGE = 10_000
# Two hundred nearest are asked for at once: Chroma's defaults then miss six in a hundred of
# random vectors, these none of 3,000, for a millisecond more.
_NEIGHBOURS: CreateHNSWConfiguration = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 400,
    "max_neighbors": 32,
}


@dataclass(frozen=True, slots=True)
class View:
    """One text of a clause to be found by; `digest` is of the text."""

    clause_id: str
    number: int
    text: str
    digest: str

    @property
    def key(self) -> str:
        """The vector's id in its collection."""
        return f"{self.clause_id}|{self.number}"


class DamagedStoreError(Exception):
    """Vectors that were written cannot be read."""


class VectorStore:
    """The vectors of one build, in `folder`. Reads may come from several threads.

    `create` makes the collections; without it they are read once, and DamagedStoreError is raised
    when they cannot be. Close it: Chroma keeps a folder's files open until its last user has.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        from chromadb.api.client import Client
        from chromadb.config import Settings

        settings = Settings(
            is_persistent=True, persist_directory=str(folder), anonymized_telemetry=False
        )
        with _reading():
            self._client = Client(settings=settings)
        make = self._created if create else self._opened
        try:
            with _reading():
                self._collections: Mapping[Language, Collection] = {x: make(x) for x in LANGUAGES}
        except BaseException:
            self._client.close()
            raise

    def close(self) -> None:
        """Let go of the files; a second call does nothing."""
        self._client.close()

    def count(self, language: Language) -> int:
        """How many vectors a language has."""
        return self._collections[language].count()

    def add(self, language: Language, views: Sequence[View], embeddings: Embeddings) -> None:
        """Embed the views and store them; a view already there is replaced."""
        if views:
            self.langchain_store(language, embeddings).add_texts(
                [view.text for view in views],
                metadatas=[_metadata(view) for view in views],
                ids=[view.key for view in views],
            )

    def copy(self, language: Language, found: Sequence[tuple[View, Sequence[float]]]) -> None:
        """Store views whose vectors are known already."""
        if found:
            self._collections[language].upsert(
                ids=[view.key for view, _ in found],
                embeddings=[vector for _, vector in found],
                documents=[view.text for view, _ in found],
                metadatas=[_metadata(view) for view, _ in found],
            )

    def vectors(self, language: Language) -> Iterator[Mapping[str, Any]]:
        """All vectors of a language, page by page: parallel `ids`, `embeddings`, `metadatas`.

        Raises DamagedStoreError.
        """
        collection = self._collections[language]
        for offset in range(0, self.count(language), _PAGE):
            with _reading():
                page = collection.get(
                    limit=_PAGE, offset=offset, include=["embeddings", "metadatas"]
                )
            yield dict(page)

    def query(self, vector: Sequence[float], language: Language, n: int) -> list[tuple[str, float]]:
        """Clause ids with the cosine of their best view among the `n` nearest, nearest first."""
        # Ids alone: fetching texts and metadata as well would take five times longer.
        result = self._collections[language].query(
            query_embeddings=[vector], n_results=n, include=["distances"]
        )
        best: dict[str, float] = {}
        for key, distance in zip(result["ids"][0], (result["distances"] or [[]])[0], strict=True):
            best.setdefault(_clause_of(key), 1.0 - distance)
        return list(best.items())

    def cosines(
        self, vector: Sequence[float], language: Language, views: Mapping[str, int]
    ) -> dict[str, float]:
        """The best cosine of named clauses; `views` says how many views each has."""
        keys = [f"{clause_id}|{number}" for clause_id, n in views.items() for number in range(n)]
        if not keys:
            return {}
        result = self._collections[language].get(ids=keys, include=["embeddings"])
        # Not `@`: BLAS would wake a thread that then spins.
        found = np.einsum(
            "ij,j->i", np.asarray(result["embeddings"], "f4"), np.asarray(vector, "f4")
        )
        best: dict[str, float] = {}
        for key, cosine in zip(result["ids"], found, strict=True):
            clause_id = _clause_of(key)
            best[clause_id] = max(best.get(clause_id, -1.0), float(cosine))
        return best

    def langchain_store(self, language: Language, embeddings: Embeddings | None = None) -> Chroma:
        """A language's collection as a LangChain vector store."""
        from langchain_chroma import Chroma

        return Chroma(
            client=self._client,
            collection_name=_name(language),
            embedding_function=embeddings,
        )

    def _created(self, language: Language) -> Collection:
        return self._client.create_collection(
            _name(language), embedding_function=None, configuration={"hnsw": _NEIGHBOURS}
        )

    def _opened(self, language: Language) -> Collection:
        collection = self._client.get_collection(_name(language), embedding_function=None)
        vectors = collection.get(limit=1, include=["embeddings"])["embeddings"]
        if vectors is not None and len(vectors):
            # Loads the index from its files, which would otherwise fail, or wait, at a question.
            collection.query(
                query_embeddings=np.asarray(vectors[0]), n_results=1, include=["distances"]
            )
        return collection


@contextmanager
def _reading() -> Iterator[None]:
    """Chroma has no common type for what a damaged folder makes it raise."""
    try:
        yield
    except Exception as error:
        raise DamagedStoreError(str(error)) from error


def _name(language: Language) -> str:
    return f"clauses-{language}"


def _clause_of(key: str) -> str:
    return key.rpartition("|")[0]


def _metadata(view: View) -> dict[str, str | int]:
    return {"clause_id": view.clause_id, "view": view.number, "digest": view.digest}
