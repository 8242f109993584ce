"""Index, start, answer: how long each takes and what memory it holds, as a Markdown table."""

from __future__ import annotations

import platform
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import psutil

from assistant.calibration import QUESTIONS
from assistant.gold import GoldQuestion, read_gold
from benchmarks.embedding import embedding_rows
from benchmarks.server import Server, server
from benchmarks.timing import seconds
from corpus.catalogue import load_corpus
from index.embeddings import SentenceEmbeddings
from index.passages import Scope
from index.query import Mode
from index.retriever import ClauseRetriever
from index.sync import open_index, synchronise

_ASKED = 200
_AT_ONCE = 8
Row = tuple[str, str]


def main() -> None:
    """Run every measurement and print the table."""
    questions = read_gold(QUESTIONS)[:: max(1, len(read_gold(QUESTIONS)) // _ASKED)][:_ASKED]
    with TemporaryDirectory() as folder:
        data = Path(folder)
        rows = [*_machine(), *_index(data), *_search(data, questions), *_serve(data, questions)]
    rows += embedding_rows()  # last: the comparison takes PyTorch into this process
    print("| what | figure |\n|---|---:|")
    for name, figure in rows:
        print(f"| {name} | {figure} |")


def _machine() -> list[Row]:
    memory = psutil.virtual_memory().total / 2**30
    cores = psutil.cpu_count()
    python = platform.python_version()
    return [("machine", f"{platform.machine()}, {cores} cores, {memory:.0f} GiB, Python {python}")]


def _index(data: Path) -> list[Row]:
    corpus, embeddings = load_corpus(), SentenceEmbeddings()
    first = seconds(lambda: synchronise(corpus, data / "index", embeddings))
    again = seconds(lambda: synchronise(corpus, data / "index", embeddings))
    size = sum(f.stat().st_size for f in data.rglob("*") if f.is_file()) / 2**20
    texts = len(corpus.clauses), len(corpus.examples)
    return [
        (f"first index, {texts[0]} clauses and {texts[1]} example questions", f"{first:.1f} s"),
        ("index with nothing changed", f"{again * 1000:.0f} ms"),
        ("index on disk", f"{size:.1f} MiB"),
    ]


def _search(data: Path, questions: Sequence[GoldQuestion]) -> list[Row]:
    """One mode against another in the same run: ratios outlast a change of machine."""
    retriever = open_index(data / "index", SentenceEmbeddings(remembered=0))
    retriever.search("?", language="en")
    modes: tuple[Mode, ...] = ("keyword", "dense", "hybrid")
    median = {mode: float(np.median(_times(retriever, questions, mode))) for mode in modes}
    retriever.close()
    rows = [(f"search, {mode}, p50", f"{median[mode]:.1f} ms") for mode in modes]
    ratio = median["hybrid"] / median["dense"]
    return [*rows, ("hybrid over dense alone", f"{ratio:.2f} times")]


def _times(
    retriever: ClauseRetriever, questions: Sequence[GoldQuestion], mode: Mode
) -> list[float]:
    def search(gold: GoldQuestion) -> object:
        scope = Scope(organization=gold.organization)
        return retriever.search(gold.question, language=gold.language, scope=scope, mode=mode)

    return [1000 * seconds(partial(search, gold)) for gold in questions]


def _serve(data: Path, questions: Sequence[GoldQuestion]) -> list[Row]:
    with server(data) as running:
        running.ask("can I use the GC wordmark on LinkedIn?", "en")
        first = time.perf_counter() - running.started
        cold = running.resident_mb()
        running.wait_until_idle()
        alone = [_asked(running, gold) for gold in questions]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            together = list(pool.map(lambda gold: _asked(running, gold), questions))
        warm = running.resident_mb()
    return [
        ("first answer after starting the installed server", f"{first:.1f} s"),
        ("answer over HTTP, alone, p50", f"{np.percentile(alone, 50):.1f} ms"),
        ("answer over HTTP, alone, p95", f"{np.percentile(alone, 95):.1f} ms"),
        (f"answer over HTTP, {_AT_ONCE} at once, p95", f"{np.percentile(together, 95):.1f} ms"),
        ("server memory after the first answer", f"{cold:.0f} MiB"),
        (f"server memory after {2 * len(questions)} more", f"{warm:.0f} MiB"),
    ]


def _asked(running: Server, gold: GoldQuestion) -> float:
    return 1000 * seconds(lambda: running.ask(gold.question, gold.language))


if __name__ == "__main__":
    main()
