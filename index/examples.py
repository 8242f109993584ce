"""Example questions by their meaning: how near a question comes to one somebody wrote down.

There are some dozens to a document, never many, so that one matrix in memory answers exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from corpus.models import Corpus, ExampleQuestion

_BATCH = 64
Vectors = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Voting:
    """How the `depth` nearest examples are counted; `spread` and `far` are cosines.

    One `spread` less near than the nearest weighs e times less; an example as near as `far`
    weighs no more than nobody.
    """

    depth: int
    spread: float
    far: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """How near the examples of one clause come: the best cosine, and the mean of the best three.

    `example` is the nearest one.
    """

    best: float = 0.0
    best_three: float = 0.0
    example: ExampleQuestion | None = None


def write_examples(
    file: Path,
    examples: Sequence[ExampleQuestion],
    embeddings: Embeddings,
    *,
    reuse: tuple[Sequence[ExampleQuestion], Vectors] | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> None:
    """Write the vectors, one row an example; a text that `reuse` holds is not embedded again."""
    known = {e.text: row for e, row in zip(*reuse, strict=True)} if reuse else {}
    missing = sorted({e.text for e in examples} - known.keys(), key=lambda text: (len(text), text))
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        rows = np.asarray(embeddings.embed_documents(batch), dtype=np.float32)
        known.update(zip(batch, rows, strict=True))
        advance(len(batch))
    matrix = np.stack([known[e.text] for e in examples]) if examples else np.zeros((0, 0))
    np.save(file, matrix.astype(np.float32), allow_pickle=False)


def read_vectors(file: Path) -> Vectors:
    """The rows written; raises OSError or ValueError when the file is damaged."""
    vectors: Vectors = np.load(file, allow_pickle=False)
    return vectors


class ExampleIndex:
    """The examples of a corpus with their vectors, in the same order."""

    def __init__(self, corpus: Corpus, vectors: Vectors) -> None:
        if len(corpus.examples) != len(vectors):
            raise ValueError("the example questions do not match their vectors")
        self._vectors, self._examples = vectors, corpus.examples
        documents = [example.document_id for example in corpus.examples]
        open_in = [e.document_id if e.clause_id is None else None for e in corpus.examples]
        self._by_document = _rows_by(documents)
        self._by_clause = _rows_by([example.clause_id for example in corpus.examples])
        self._unanswered = _rows_by(open_in)

    def __len__(self) -> int:
        return len(self._vectors)

    def cosines(self, vector: Sequence[float]) -> Vectors:
        """The question's cosine with every example."""
        if not len(self._vectors):
            return np.zeros(0, dtype=np.float32)
        # Not `@`: BLAS would wake a thread that then spins, and slow the next question's embedding.
        found: Vectors = np.einsum("ij,j->i", self._vectors, np.asarray(vector, dtype=np.float32))
        return found

    def by_clause(self, cosines: Vectors) -> Mapping[str, Nearest]:
        """Per clause that has examples, how near they come."""
        return {key: self._nearest(cosines[rows], rows) for key, rows in self._by_clause.items()}

    def unanswered(self, cosines: Vectors) -> Mapping[str, float]:
        """Per document, the best cosine with a question it is known not to answer."""
        return {key: float(cosines[rows].max()) for key, rows in self._unanswered.items()}

    def votes(
        self, cosines: Vectors, documents: Collection[str], tuning: Voting
    ) -> Mapping[str | None, float]:
        """How the nearest examples of those documents divide, the nearer weighing more.

        Shares by clause id, None for questions known to be open; they add up to 1. Where even the
        nearest is far, nobody is right: the share of None grows.
        """
        allowed = [self._by_document[name] for name in documents if name in self._by_document]
        if not allowed:
            return {}
        rows = np.sort(np.concatenate(allowed))
        nearest = rows[np.argsort(-cosines[rows], kind="stable")[: tuning.depth]]
        weights = np.exp((cosines[nearest] - cosines[nearest[0]]) / tuning.spread)
        nobody = float(np.exp((tuning.far - cosines[nearest[0]]) / tuning.spread))
        total = weights.sum() + nobody
        shares: dict[str | None, float] = {None: nobody / total}
        for row, weight in zip(nearest, weights / total, strict=True):
            clause_id = self._examples[int(row)].clause_id
            shares[clause_id] = shares.get(clause_id, 0.0) + float(weight)
        return shares

    def _nearest(self, cosines: Vectors, rows: Rows) -> Nearest:
        order = np.argsort(-cosines, kind="stable")
        three = float(cosines[order[:3]].mean())
        return Nearest(float(cosines[order[0]]), three, self._examples[int(rows[order[0]])])


def _rows_by(keys: Sequence[str | None]) -> dict[str, Rows]:
    """The rows of each key in order; rows without one are left out."""
    found: dict[str, list[int]] = {}
    for row, key in enumerate(keys):
        if key is not None:
            found.setdefault(key, []).append(row)
    return {key: np.asarray(rows, dtype=np.intp) for key, rows in found.items()}
