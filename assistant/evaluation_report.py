"""An evaluation as Markdown tables and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from assistant.evaluation import Figures, Outcome, Report

_COLUMNS = (
    ("questions", "questions"),
    ("hit_at_1", "hit@1"),
    ("hit_at_3", "hit@3"),
    ("reciprocal_rank", "MRR"),
    ("finding", "finding"),
    ("false_abstention", "false abstention"),
    ("abstention", "unanswerable abstained"),
    ("language", "language"),
    ("verbatim", "quotes verbatim"),
)
_SEARCH_COLUMNS = _COLUMNS[:4]


def write_report(report: Report, folder: Path, name: str) -> Path:
    """Write NAME.md and NAME.json into the folder; returns the Markdown file."""
    folder.mkdir(parents=True, exist_ok=True)
    markdown = folder / f"{name}.md"
    markdown.write_text(as_markdown(report), encoding="utf-8")
    written = json.dumps(as_json(report), ensure_ascii=False, indent=2)
    (folder / f"{name}.json").write_text(written + "\n", encoding="utf-8")
    return markdown


def as_markdown(report: Report) -> str:
    """The tables, then every question that went wrong."""
    times = ", ".join(f"{name} {value} ms" for name, value in report.latency_ms.items())
    parts = ["## Answers", "", *_table(report.groups, _COLUMNS), "", f"Latency: {times}.", ""]
    parts += ["## The same questions by search alone", ""]
    for mode, groups in report.baselines.items():
        parts += [f"### {mode}", "", *_table(groups, _SEARCH_COLUMNS), ""]
    parts += ["## What went wrong", "", *map(_line, filter(_is_wrong, report.outcomes)), ""]
    return "\n".join(parts)


def as_json(report: Report) -> dict[str, object]:
    """The figures and, per question, what it received."""
    return {
        "groups": {name: asdict(figures) for name, figures in report.groups.items()},
        "baselines": {
            mode: {name: asdict(figures) for name, figures in groups.items()}
            for mode, groups in report.baselines.items()
        },
        "latency_ms": dict(report.latency_ms),
        "questions": [_record(outcome) for outcome in report.outcomes],
    }


def _table(groups: Mapping[str, Figures], columns: tuple[tuple[str, str], ...]) -> list[str]:
    header = "| group | " + " | ".join(title for _, title in columns) + " |"
    rows = [
        f"| {name} | " + " | ".join(_cell(getattr(f, field)) for field, _ in columns) + " |"
        for name, f in groups.items()
    ]
    return [header, "|---|" + "---:|" * len(columns), *rows]


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _is_wrong(outcome: Outcome) -> bool:
    if not outcome.gold.answerable:
        return outcome.answer.answered
    return outcome.rank != 1 or outcome.answer.finding != outcome.gold.finding


def _line(outcome: Outcome) -> str:
    gold, answer = outcome.gold, outcome.answer
    cited = ", ".join(citation.clause_id for citation in answer.citations) or answer.status
    found = (
        f"{answer.finding} for {gold.finding}"
        if answer.finding != gold.finding
        else "finding right"
    )
    return f"- {gold.id} ({gold.language}) {gold.question} → {cited}; rank {outcome.rank}; {found}"


def _record(outcome: Outcome) -> dict[str, object]:
    answer = outcome.answer
    return {
        "id": outcome.gold.id,
        "status": answer.status,
        "finding": answer.finding,
        "expected_finding": outcome.gold.finding,
        "rank": outcome.rank,
        "cited": [citation.clause_id for citation in answer.citations],
        "total_ms": answer.timings_ms["total"],
    }
