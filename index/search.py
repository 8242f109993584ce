"""The search itself: by meaning and by words, in both languages, within a scope, fused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from time import perf_counter

from langchain_core.embeddings import Embeddings

from corpus.models import LANGUAGES
from index.examples import ExampleIndex, Nearest
from index.fusion import reciprocal_rank_fusion
from index.keyword_index import KeywordIndex
from index.passages import Passage, Retrieval
from index.query import Mode, Query
from index.tuning import Tuning
from index.vector_store import VectorStore
from index.word_search import WordSearch


class Search:
    """Both searches over one build."""

    def __init__(
        self,
        vectors: VectorStore,
        words: KeywordIndex,
        examples: ExampleIndex,
        embeddings: Embeddings,
        tuning: Tuning,
    ) -> None:
        self._vectors, self._words, self._examples = vectors, words, examples
        self._embeddings, self._tuning = embeddings, tuning
        self._word_search = WordSearch(words, tuning)
        self._corpus = words.corpus
        self._most_views = max(vectors.count(language) for language in LANGUAGES)
        ids = dict.fromkeys(clause.id for clause in words.corpus.clauses)
        self._order: Mapping[str, int] = {clause_id: n for n, clause_id in enumerate(ids)}

    def close(self) -> None:
        """Let go of the build's files."""
        self._vectors.close()
        self._words.close()

    def run(self, query: Query) -> Retrieval:
        """The best passages; equal scores keep clause order."""
        timings: dict[str, float] = {}
        vector: list[float] = []
        dense: Mapping[str, float] = {}
        words: Mapping[str, float] = {}
        known: Mapping[str, Nearest] = {}
        together = Retrieval((), {})
        if query.mode != "keyword":
            with _timed(timings, "embed"):
                vector = self._embeddings.embed_query(query.question)
            with _timed(timings, "dense"):
                dense = self._by_meaning(vector, query)
        if query.mode != "dense":
            with _timed(timings, "keyword"):
                words = self._by_words(query)
        if query.mode == "hybrid":
            with _timed(timings, "examples"):
                known, together = self._by_examples(vector, query)
        scores = self._scores(query.mode, dense, words, known)
        best = self._ranked(scores)[: query.limit]
        cosines = dense
        if vector:
            with _timed(timings, "dense"):
                cosines = {**dense, **self._unmet(vector, query, set(best) - dense.keys())}
        places = [{key: n for n, key in enumerate(self._ranked(x), 1)} for x in (dense, words)]
        passages = (
            Passage(
                clause=clause,
                score=scores[key],
                dense=cosines.get(key, 0.0),
                keyword=words.get(key, 0.0),
                dense_rank=places[0].get(key),
                keyword_rank=places[1].get(key),
                examples=known.get(key),
            )
            for key in best
            if (clause := query.clause(self._corpus, key))
        )
        return replace(together, passages=tuple(passages), timings_ms=timings)

    def _by_meaning(self, vector: list[float], query: Query) -> Mapping[str, float]:
        """Cosine per clause in scope: its best view in its better language."""

        def fetch(depth: int) -> Iterator[tuple[str, float]]:
            for language in query.languages:
                yield from self._vectors.query(vector, language, depth)

        return self._deep_enough(fetch, query, self._tuning.dense.depth, self._most_views)

    def _by_examples(
        self, vector: list[float], query: Query
    ) -> tuple[Mapping[str, Nearest], Retrieval]:
        """How near the example questions come: per clause in scope, and what they say together."""
        cosines, tuning = self._examples.cosines(vector), self._tuning.examples
        near = self._examples.by_clause(cosines)
        inside = query.scope.documents(self._corpus)
        together = Retrieval(
            (),
            {},
            unanswered=self._examples.unanswered(cosines),
            votes=self._examples.votes(cosines, inside, tuning),
        )
        return {k: value for k, value in near.items() if query.clause(self._corpus, k)}, together

    def _by_words(self, query: Query) -> Mapping[str, float]:
        """BM25 per clause in scope, in its better language."""
        depth, most = self._tuning.keyword.depth, len(self._corpus.clauses)
        return self._deep_enough(partial(self._word_search.run, query), query, depth, most)

    def _deep_enough(
        self,
        fetch: Callable[[int], Iterable[tuple[str, float]]],
        query: Query,
        depth: int,
        most: int,
    ) -> Mapping[str, float]:
        """Fetch deeper until the scope leaves `limit` clauses or nothing is left to fetch."""
        while True:
            best: dict[str, float] = {}
            for key, score in fetch(depth):
                if query.clause(self._corpus, key):
                    best[key] = max(score, best.get(key, score))
            if len(best) >= query.limit or depth >= most:
                return best
            depth *= self._tuning.growth

    def _unmet(
        self, vector: list[float], query: Query, clause_ids: set[str]
    ) -> Mapping[str, float]:
        """The cosines of clauses that words alone have found."""
        best: dict[str, float] = {}
        for language in query.languages if clause_ids else ():
            views = {x: self._words.views.get((x, language), 0) for x in sorted(clause_ids)}
            for key, cosine in self._vectors.cosines(vector, language, views).items():
                best[key] = max(cosine, best.get(key, cosine))
        return best

    def _scores(
        self,
        mode: Mode,
        dense: Mapping[str, float],
        words: Mapping[str, float],
        known: Mapping[str, Nearest],
    ) -> Mapping[str, float]:
        if mode != "hybrid":
            return dense if mode == "dense" else words
        fusion = self._tuning.fusion
        near = {key: value.best for key, value in known.items()}
        return reciprocal_rank_fusion(
            (self._ranked(dense), self._ranked(words), self._ranked(near)),
            (fusion.dense_weight, fusion.keyword_weight, fusion.example_weight),
            fusion.rank_constant,
        )

    def _ranked(self, scores: Mapping[str, float]) -> list[str]:
        return sorted(scores, key=lambda key: (-scores[key], self._order[key]))


@contextmanager
def _timed(timings: dict[str, float], step: str) -> Iterator[None]:
    started = perf_counter()
    try:
        yield
    finally:
        timings[step] = timings.get(step, 0.0) + (perf_counter() - started) * 1000
