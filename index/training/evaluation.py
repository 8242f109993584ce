"""Measures models beside each other on what none was trained on: `make evaluate-model`.

Figures are kept as they come, by model and set: a run that was interrupted goes on. Writes
`model.md`, `model.json` and `model.svg` into the folder of `--output`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from index.training.bench_rows import bench_rows
from index.training.candidates import Candidate, Speed, candidate, speed
from index.training.chart import write_chart
from index.training.rankings import Advance
from index.training.report import Report, write_tables
from index.training.results import Results
from index.training.rows import Row
from index.training.sets import held_out_notes
from index.training.trial_rows import Asked
from index.training.trials import PARTS

ALL_PARTS = (*PARTS, "bench", "speed")
_console = Console(stderr=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for and write the report."""
    asked = _arguments(arguments)
    try:
        models = [candidate(named, asked.threads) for named in asked.models]
    except ValueError as error:
        sys.exit(str(error))
    parts = asked.only.split(",") if asked.only else list(ALL_PARTS)
    report = evaluate(asked.shared, models, parts, Results(asked.cache))
    asked.output.mkdir(parents=True, exist_ok=True)
    write_tables(report, asked.output)
    if report.rows:
        write_chart(report.rows, asked.output / "model.svg")
    _console.print(f"Written: {asked.output}/model.md", soft_wrap=True)


def evaluate(
    shared: Path, models: list[Candidate], parts: Sequence[str], results: Results
) -> Report:
    """Every part asked for, with every model; figures that `results` knows are taken from it."""
    rows: list[Row] = []
    for part, read in PARTS.items():
        if part in parts:
            asked = (trial for trial in read(shared) if trial.questions)
            rows.extend(Asked(trial, results, _shown).row(models) for trial in asked)
    if "bench" in parts:
        rows.extend(bench_rows(shared, models, results, _shown))
    return Report(
        rows=tuple(rows),
        models={model.name: model.embeddings.fingerprint for model in models},
        speeds=_speeds(shared, models) if "speed" in parts else {},
    )


def _speeds(shared: Path, models: list[Candidate]) -> dict[str, Speed]:
    notes = held_out_notes(shared)
    texts, questions = [note.text_en for note in notes], [note.note_fr for note in notes]
    speeds = {}
    for model in models:
        _console.print(f"speed: {model.name}")
        speeds[model.name] = speed(model, texts, questions)
    return speeds


@contextmanager
def _shown(title: str) -> Iterator[Advance]:
    """A bar on standard error that stays when done, so that a log tells how long each took."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=_console) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="index.training.evaluation", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="holds training/ and bench/")
    parser.add_argument("--models", nargs="+", required=True, metavar="NAME=FOLDER")
    parser.add_argument("--output", type=Path, required=True, help="folder of the report")
    parser.add_argument("--cache", type=Path, default=Path("var/model-evaluation.json"))
    parser.add_argument("--only", help=f"some of {','.join(ALL_PARTS)}")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args(arguments)
    unknown = set((asked.only or ALL_PARTS[0]).split(",")) - set(ALL_PARTS)
    if unknown:
        parser.error(f"--only: {', '.join(sorted(unknown))} is none of {', '.join(ALL_PARTS)}")
    return asked


if __name__ == "__main__":
    main()
