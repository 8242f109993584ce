"""An index of the small corpus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.models import Corpus
from index.retriever import ClauseRetriever
from index.sync import open_index, synchronise
from tests.index.fakes import WordEmbeddings, small_corpus


@pytest.fixture
def corpus() -> Corpus:
    return small_corpus()


@pytest.fixture
def embeddings() -> WordEmbeddings:
    return WordEmbeddings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def retriever(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> Iterator[ClauseRetriever]:
    synchronise(corpus, folder, embeddings)
    with closing(open_index(folder, embeddings)) as opened:
        yield opened
