"""The figures of a retrieval set, as a table for the terminal and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.table import Table

from assistant.terminal import output
from assistant.texts import say
from corpus.models import Language
from index.bench import BenchReport

_FIGURES = {"ndcg_at_10": "nDCG@10", "recall_at_10": "recall@10", "hit_at_1": "hit@1"}


def print_bench(report: BenchReport, language: Language) -> None:
    """What was measured, then the figures of each search."""
    name = "bench.left_out" if report.left_out else "bench.measured"
    _line(say(language, name, **_counts(report)))
    table = Table(say(language, "bench.search"))
    for title in _FIGURES.values():
        table.add_column(title, justify="right")
    for mode, figures in report.figures.items():
        cells = (_number(getattr(figures, field), 3, language) for field in _FIGURES)
        table.add_row(say(language, f"bench.{mode}"), *cells)
    output.print(table)
    seconds = {name: _number(value, 1, language) for name, value in _seconds(report).items()}
    _line(say(language, "bench.took", **seconds))
    _line(say(language, "bench.model", fingerprint=report.fingerprint))


def bench_json(report: BenchReport) -> dict[str, Any]:
    """The report as it is printed by `--json`; seconds are rounded to the tenth."""
    figures = {mode: _rounded(asdict(found), 5) for mode, found in report.figures.items()}
    return {
        "set": report.name,
        "info": report.info,
        "language": report.language,
        "docs": report.docs,
        "queries": report.queries,
        "queries_left_out": report.left_out,
        "model": report.fingerprint,
        "seconds": _rounded(_seconds(report), 1),
        "figures": figures,
    }


def _counts(report: BenchReport) -> dict[str, object]:
    return {
        "name": report.name, "language": report.language, "docs": report.docs,
        "queries": report.queries, "left_out": report.left_out,
    }  # fmt: skip


def _seconds(report: BenchReport) -> dict[str, float]:
    return {"index": report.index_seconds, "search": report.search_seconds}


def _rounded(figures: dict[str, float], places: int) -> dict[str, float]:
    return {name: round(value, places) for name, value in figures.items()}


def _number(value: float, places: int, language: Language) -> str:
    written = f"{value:.{places}f}"
    return written.replace(".", ",") if language == "fr" else written


def _line(text: str) -> None:
    output.print(text, soft_wrap=True, highlight=False, markup=False)
