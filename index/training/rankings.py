"""Searches in memory over one vector a text: by words as the program does, by meaning, fused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from corpus.models import Language
from index.bench import corpus_of
from index.bench_set import BenchDoc, BenchSet
from index.fusion import reciprocal_rank_fusion
from index.keyword_index import KeywordIndex, write_keyword_index
from index.passages import Scope
from index.query import Query
from index.snapshot import Snapshot
from index.training.trials import Trial
from index.tuning import Tuning, bundled_tuning
from index.word_search import WordSearch

Ranking = list[int]  # positions of texts, best first
Advance = Callable[[int, int], None]
_AT_A_TIME = 512


def by_words(trial: Trial, advance: Advance) -> list[Ranking]:
    """Every question's ranking by BM25 over stems, both languages' words and synonyms as in the
    program; `advance` is told questions."""
    tuning = bundled_tuning()
    with (
        TemporaryDirectory(prefix="clausier-words-") as folder,
        closing(_keyword_index(trial, Path(folder))) as index,
    ):
        search, rankings = WordSearch(index, tuning), []
        for done, question in enumerate(trial.questions, start=1):
            rankings.append(_found(search, question, trial.asked, tuning.keyword.depth))
            advance(done, len(trial.questions))
        return rankings


def by_meaning(
    questions: NDArray[np.float32], texts: NDArray[np.float32], depth: int | None = None
) -> list[Ranking]:
    """Every question's nearest texts by cosine; rows are unit vectors."""
    depth = min(depth or bundled_tuning().dense.depth, len(texts))
    return [row for block in _blocks(questions) for row in _nearest(block @ texts.T, depth)]


def fused(
    meaning: Sequence[Ranking], words: Sequence[Ranking], tuning: Tuning | None = None
) -> list[Ranking]:
    """Both rankings of each question as one, with the weights of the program."""
    fusion = (tuning or bundled_tuning()).fusion
    weights = (fusion.dense_weight, fusion.keyword_weight)
    rankings = []
    for pair in zip(meaning, words, strict=True):
        keys = [[str(position) for position in ranking] for ranking in pair]
        scores = reciprocal_rank_fusion(keys, weights, fusion.rank_constant)
        rankings.append([int(key) for key in sorted(scores, key=lambda key: -scores[key])])
    return rankings


def hits(trial: Trial, rankings: Sequence[Ranking]) -> tuple[float, ...]:
    """The share of questions with a right text within each of the trial's places."""
    pairs = list(zip(rankings, trial.right, strict=True))
    return tuple(
        sum(not right.isdisjoint(ranking[:places]) for ranking, right in pairs) / len(pairs)
        for places in trial.places
    )


def _keyword_index(trial: Trial, folder: Path) -> KeywordIndex:
    docs = tuple(BenchDoc(str(n), "", text) for n, text in enumerate(trial.texts))
    corpus = corpus_of(BenchSet(trial.part, "", docs, (), {}), trial.answered)
    # No views: only words are searched.
    snapshot = Snapshot(corpus, {(clause.id, clause.language): () for clause in corpus.clauses})
    write_keyword_index(folder / "words.sqlite", snapshot)
    return KeywordIndex(folder / "words.sqlite")


def _found(search: WordSearch, question: str, asked: Language, depth: int) -> Ranking:
    best: dict[int, float] = {}
    query = Query(question, asked, Scope(), depth, "keyword", question)
    for key, score in search.run(query, depth):
        position = int(key.partition("/")[2])
        best[position] = max(score, best.get(position, score))
    return sorted(best, key=lambda position: (-best[position], position))


def _blocks(rows: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    return (rows[start : start + _AT_A_TIME] for start in range(0, len(rows), _AT_A_TIME))


def _nearest(cosines: NDArray[np.float32], depth: int) -> list[Ranking]:
    nearest: list[Ranking] = np.argsort(-cosines, axis=1, kind="stable")[:, :depth].tolist()
    return nearest
