"""The evaluation of models as Markdown tables and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.training.candidates import Speed
from index.training.rows import Row, System

_TITLES = {
    "provisions": "Federal law, across languages",
    "notes": "Marginal notes and their provisions",
    "questions": "Written questions about whole Acts and instruments left out of training",
    "bench": "Public retrieval sets",
}
_NOTES = {
    "provisions": "Each provision is asked for by its twin in the other language. One vector a"
    " text.",
    "notes": "One vector a text.",
    "questions": "Searched among the clauses of all written questions. One vector a clause.",
    "bench": "The whole search as the program does it, each sentence embedded as well.",
}


@dataclass(frozen=True)
class Report:
    """Rows in order, each model's fingerprint and speed by its name."""

    rows: tuple[Row, ...]
    models: Mapping[str, str]
    speeds: Mapping[str, Speed]


def write_tables(report: Report, folder: Path) -> None:
    """Write model.md and model.json into the folder."""
    (folder / "model.md").write_text(as_markdown(report), encoding="utf-8")
    written = json.dumps(as_json(report), ensure_ascii=False, indent=2)
    (folder / "model.json").write_text(written + "\n", encoding="utf-8")


def as_markdown(report: Report) -> str:
    """A table for each part, the best figure of a row in bold, then speed and fingerprints."""
    lines: list[str] = []
    for part in dict.fromkeys(row.part for row in report.rows):
        rows = [row for row in report.rows if row.part == part]
        lines += [f"### {_TITLES[part]}", "", *_table(rows), "", _NOTES[part], ""]
        lines += [_published(rows), ""] if part == "bench" else []
    if report.speeds:
        lines += ["### Speed and size", "", *_speeds(report.speeds), ""]
    lines += [f"- {name}: `{print_}`" for name, print_ in report.models.items()]
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> dict[str, Any]:
    """The same, figures unrounded."""
    return {
        "models": dict(report.models),
        "rows": [_record(row) for row in report.rows],
        "speed": {name: asdict(found) for name, found in report.speeds.items()},
    }


def _table(rows: list[Row]) -> list[str]:
    systems = list(dict.fromkeys(system for row in rows for system in row.values))
    titles = " | ".join(system.title for system in systems)
    units = " / ".join(rows[0].units)
    head = [f"| {units} | {titles} |", "|---|" + "---:|" * len(systems)]
    return head + [_line(row, systems) for row in rows]


def _line(row: Row, systems: Iterable[System]) -> str:
    bests = [max(figures) for figures in zip(*row.values.values(), strict=True)]
    cells = (
        " / ".join(_cell(*pair) for pair in zip(row.values[system], bests, strict=True))
        for system in systems
    )
    return f"| {row.label}, {row.asked:,} among {row.among:,} | " + " | ".join(cells) + " |"


def _cell(figure: float, best: float) -> str:
    written = f"{figure:.3f}"
    return f"**{written}**" if written == f"{best:.3f}" else written


def _published(rows: list[Row]) -> str:
    """Why no published figure stands beside ours: their recalls are counts over other numbers."""
    ours = ", ".join(f"{row.asked:,}" for row in rows)
    return (
        "No published figures stand beside these. Those at hand for multilingual-e5-small and"
        " paraphrase-multilingual-MiniLM-L12-v2 are over two French retrieval sets of 222 and 100"
        f" questions and one of reranking; the sets here have {ours} questions, so none is theirs"
        " too."
    )


def _speeds(speeds: Mapping[str, Speed]) -> list[str]:
    head = [
        "| model | clauses of 60 words a second | one question | on disk |",
        "|---|---:|---:|---:|",
    ]
    return head + [
        f"| {name} | {found.texts_per_second:.0f} | {found.question_ms:.1f} ms"
        f" | {found.megabytes:.1f} MB |"
        for name, found in speeds.items()
    ]


def _record(row: Row) -> dict[str, Any]:
    figures = {
        system.title: dict(zip(row.units, values, strict=True))
        for system, values in row.values.items()
    }
    return {
        "part": row.part, "label": row.label, "asked": row.asked, "among": row.among,
        "figures": figures,
    }  # fmt: skip
