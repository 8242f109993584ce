"""The bundled model by itself: clauses a second, one question, and what PyTorch makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

import numpy as np

from benchmarks.timing import seconds
from corpus.catalogue import load_corpus
from index.embeddings import BUNDLED_MODEL, SentenceEmbeddings
from index.torch_model import TorchModel

_WORDS = 60
_CLAUSES = 512
_AT_A_TIME = 64
_ASKED = 200
_ASKED_TORCH = 50
_REPEATS = 3
_QUESTION = "can I use the GC wordmark on LinkedIn?"
Row = tuple[str, str]


def embedding_rows() -> list[Row]:
    """Throughput with every core and with one, a question's time, and PyTorch's beside them."""
    texts = clauses_of(_WORDS, _CLAUSES)
    every, one = SentenceEmbeddings(remembered=0), SentenceEmbeddings(threads=1, remembered=0)
    load = 1000 * seconds(lambda: every.embed_query(_QUESTION))
    return [
        ("loading the model and embedding a question", f"{load:.0f} ms"),
        (f"clauses of {_WORDS} words, every core", f"{_rate(every, texts):.0f} per second"),
        (f"clauses of {_WORDS} words, one core", f"{_rate(one, texts):.0f} per second"),
        ("one question", f"{_median(lambda: every.embed_query(_QUESTION), _ASKED):.1f} ms"),
        *_torch_rows(texts),
    ]


def _torch_rows(texts: Sequence[str]) -> list[Row]:
    """The same weights in PyTorch, and how near the vectors are."""
    torch = TorchModel(str(BUNDLED_MODEL), threads=2)
    some = texts[:_AT_A_TIME]
    question = _median(lambda: torch.encode([_QUESTION]), _ASKED_TORCH)
    rate = len(some) / seconds(lambda: torch.encode(some))
    near = float(np.sum(_vectors(some) * torch.encode(some), axis=1).min())
    return [
        (f"clauses of {_WORDS} words in PyTorch, two threads", f"{rate:.0f} per second"),
        ("one question in PyTorch, two threads", f"{question:.1f} ms"),
        ("cosine of both runtimes' vectors, least", f"{near:.6f}"),
    ]


def clauses_of(words: int, number: int) -> list[str]:
    """Texts of so many words each, cut from the bundled policies in both languages."""
    running = [word for clause in load_corpus().clauses for word in clause.text.split()]
    starts = range(0, len(running) - words, max(1, (len(running) - words) // number))
    return [" ".join(running[start : start + words]) for start in islice(starts, number)]


def _vectors(texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array(SentenceEmbeddings().embed_documents(list(texts)), dtype=np.float32)


def _rate(embeddings: SentenceEmbeddings, texts: list[str]) -> float:
    """Texts per second, in the batches in which an index is filled; the best of a few rounds."""
    batches = [texts[start : start + _AT_A_TIME] for start in range(0, len(texts), _AT_A_TIME)]
    embeddings.embed_documents(batches[0])
    rounds = [
        seconds(lambda: [embeddings.embed_documents(batch) for batch in batches])
        for _ in range(_REPEATS)
    ]
    return len(texts) / min(rounds)


def _median(work: Callable[[], object], times: int) -> float:
    """In milliseconds, after one call that does not count."""
    work()
    return 1000 * float(np.median([seconds(work) for _ in range(times)]))
