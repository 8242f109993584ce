"""A retrieval set put to the index itself: every document a clause, every query a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from corpus.models import Clause, Corpus, Document, Language, Organization, Version
from index.bench_set import BenchDoc, BenchSet
from index.embeddings import IdentifiedEmbeddings
from index.filling import Progress
from index.query import Mode
from index.ranking import PLACES, RankingFigures, figures_of
from index.retriever import ClauseRetriever
from index.sync import open_index, synchronise

MODES: tuple[Mode, ...] = ("keyword", "dense", "hybrid")
_DOCUMENT = "bench"
_Judged = list[tuple[list[str], Mapping[str, float]]]


@dataclass(frozen=True)
class BenchReport:
    """What a set came to. `left_out` counts queries without any relevant document."""

    name: str
    info: str
    language: Language
    docs: int
    queries: int
    left_out: int
    fingerprint: str
    index_seconds: float
    search_seconds: float
    figures: Mapping[Mode, RankingFigures]


class OnceEmbeddings(IdentifiedEmbeddings):
    """The same vectors, each distinct text embedded once: a set repeats headings and sentences.

    White space around a text counts for nothing. Questions are passed on as they are.
    """

    def __init__(self, embeddings: IdentifiedEmbeddings) -> None:
        self._embeddings = embeddings
        self._known: dict[str, NDArray[np.float32]] = {}

    @property
    def fingerprint(self) -> str:
        """That of the embeddings inside."""
        return self._embeddings.fingerprint

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text."""
        plain = [text.strip() for text in texts]
        new = [text for text in dict.fromkeys(plain) if text not in self._known]
        for text, vector in zip(new, self._embeddings.embed_documents(new), strict=True):
            self._known[text] = np.asarray(vector, np.float32)
        return [self._known[text].tolist() for text in plain]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._embeddings.embed_query(text)


@dataclass(frozen=True)
class IndexedBench:
    """A set in an index that lasts as long as its `with` block; `seconds` it took to build."""

    bench: BenchSet
    language: Language
    fingerprint: str
    retriever: ClauseRetriever
    seconds: float

    def ask(self, progress: Progress | None = None) -> BenchReport:
        """Ask every judged query in each mode, and count; `progress` is told queries."""
        started = perf_counter()
        figures = self._figures(progress)
        return BenchReport(
            name=self.bench.name,
            info=self.bench.info,
            language=self.language,
            docs=len(self.bench.docs),
            queries=len(self.bench.judged),
            left_out=len(self.bench.queries) - len(self.bench.judged),
            fingerprint=self.fingerprint,
            index_seconds=self.seconds,
            search_seconds=perf_counter() - started,
            figures=figures,
        )

    def _figures(self, progress: Progress | None) -> Mapping[Mode, RankingFigures]:
        found: dict[Mode, _Judged] = {mode: [] for mode in MODES}
        for done, query in enumerate(self.bench.judged, start=1):
            # One query after another in all modes: its vector is then made once.
            for mode in MODES:
                ranked = self._ranked(query.text, mode)
                found[mode].append((ranked, self.bench.relevance[query.id]))
            if progress:
                progress(done, len(self.bench.judged))
        return {mode: figures_of(rankings) for mode, rankings in found.items()}

    def _ranked(self, question: str, mode: Mode) -> list[str]:
        found = self.retriever.search(question, language=self.language, limit=PLACES, mode=mode)
        return [passage.clause.locator for passage in found.passages]


@contextmanager
def indexed(
    bench: BenchSet,
    language: Language,
    embeddings: IdentifiedEmbeddings,
    progress: Progress | None = None,
) -> Iterator[IndexedBench]:
    """The set, indexed in a temporary folder; `progress` is told vectors done and in all.

    Raises EmbeddingModelError.
    """
    with TemporaryDirectory(prefix="clausier-bench-") as name:
        folder, once, started = Path(name), OnceEmbeddings(embeddings), perf_counter()
        synchronise(corpus_of(bench, language), folder, once, progress=progress)
        seconds = perf_counter() - started
        with closing(open_index(folder, once)) as retriever:
            yield IndexedBench(bench, language, embeddings.fingerprint, retriever, seconds)


def corpus_of(bench: BenchSet, language: Language) -> Corpus:
    """The set as one document without a title, each of its texts a clause under its own title."""
    clauses = tuple(_clause(doc, language, n) for n, doc in enumerate(bench.docs, start=1))
    return Corpus((_document(bench, language),), clauses)


def _clause(doc: BenchDoc, language: Language, number: int) -> Clause:
    return Clause(
        id=f"{_DOCUMENT}/{doc.id}",
        document_id=_DOCUMENT,
        locator=doc.id,
        language=language,
        kind="whole",
        label=str(number),
        headings=(doc.title,) if doc.title else (),
        lead_in="",
        text=doc.text,
    )


def _document(bench: BenchSet, language: Language) -> Document:
    untitled = {language: ""}
    return Document(
        id=_DOCUMENT,
        organization=Organization(_DOCUMENT, {language: bench.name}),
        titles=untitled,
        short_titles=untitled,
        publisher=untitled,
        applies_to=untitled,
        terms=untitled,
        numbering="none",
        in_effect=None,
        versions={language: Version(language, True, "", Path(bench.name), "")},
    )
