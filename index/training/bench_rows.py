"""Retrieval sets as rows: each put to the index itself, with every model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from corpus.models import LANGUAGES, Language
from index.bench import MODES, indexed
from index.bench_set import BenchSet, read_bench
from index.query import Mode
from index.training.candidates import Candidate
from index.training.rankings import Advance
from index.training.results import Results, digest_of_folder, key_of, search_digest
from index.training.rows import KEYWORD, Row, System
from index.words import fold, stop_words

Shown = Callable[[str], AbstractContextManager[Advance]]  # a progress bar by its title
_WORD = re.compile(r"[^\W\d_]+")
_SETS = "bench"


def bench_rows(
    shared: Path, models: Sequence[Candidate], results: Results, shown: Shown
) -> list[Row]:
    """A row for each set in the folder `bench` of the shared one, its figures nDCG@10."""
    folders = sorted(path.parent for path in (shared / _SETS).glob("*/qrels.tsv"))
    return [_row(folder, models, results, shown) for folder in folders]


def language_of(bench: BenchSet) -> Language:
    """The language whose stop words the documents use most."""
    words = [word for doc in bench.docs for word in _WORD.findall(fold(doc.text))]
    return max(LANGUAGES, key=lambda language: sum(word in stop_words(language) for word in words))


def _row(folder: Path, models: Sequence[Candidate], results: Results, shown: Shown) -> Row:
    bench = read_bench(folder)
    data = f"{digest_of_folder(folder)}:{search_digest()}"
    language = language_of(bench)
    values: dict[System, tuple[float, ...]] = {}
    for model in models:
        keys = {mode: key_of(data, model.embeddings.fingerprint, mode) for mode in MODES}
        if any(results.get(key) is None for key in keys.values()):
            for mode, figure in _measured(bench, language, model, shown).items():
                results.keep(keys[mode], [figure])
        for mode, key in keys.items():
            system = System(KEYWORD if mode == "keyword" else model.name, mode)
            values[system] = results.get(key) or ()
    return Row(
        part=_SETS,
        label=f"{bench.name} ({language})",
        units=("nDCG@10",),
        asked=len(bench.judged),
        among=len(bench.docs),
        values=values,
    )


def _measured(
    bench: BenchSet, language: Language, model: Candidate, shown: Shown
) -> dict[Mode, float]:
    title = f"{bench.name}, {model.name}"
    with ExitStack() as stack:
        with shown(f"{title}: index") as advance:
            opened = stack.enter_context(indexed(bench, language, model.embeddings, advance))
        with shown(f"{title}: queries") as advance:
            report = opened.ask(advance)
    return {mode: figures.ndcg_at_10 for mode, figures in report.figures.items()}
