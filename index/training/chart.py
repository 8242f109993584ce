"""The evaluation of models as a picture: a line for each row, a point for each search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.training.rows import Row, System

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Told apart by form as well as by colour (Okabe and Ito's, for every kind of colour vision).
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
_FORMS = ("o", "D", "^", "v", "P", "X")
_GREY, _INK = "#6b6b6b", "#222222"
_LINE_HEIGHT, _MARGIN, _WIDTH = 0.42, 1.5, 9.0  # inches


def write_chart(rows: Sequence[Row], file: Path) -> None:
    """Write an SVG: the last figure of each row, from 0 to 1; the same rows, the same bytes."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(
        {"svg.hashsalt": "clausier", "svg.fonttype": "path", "text.color": _INK}
    ):
        figure = Figure(figsize=(_WIDTH, _MARGIN + _LINE_HEIGHT * len(rows)), layout="constrained")
        axes = figure.subplots()
        _draw(axes, rows)
        systems = list(_markers(rows))
        figure.legend(loc="outside upper center", ncols=min(4, len(systems)), frameon=False)
        figure.savefig(file, format="svg", metadata={"Date": None, "Title": describe(rows)})


def describe(rows: Sequence[Row]) -> str:
    """The picture in a sentence, for those who cannot see it."""
    sets = "; ".join(f"{row.label}, {row.units[-1]}" for row in rows)
    return f"Figures of each search on: {sets}. The same figures are in the tables."


def _draw(axes: Axes, rows: Sequence[Row]) -> None:
    for system, marker in _markers(rows).items():
        points = [
            (row.values[system][-1], line) for line, row in enumerate(rows) if system in row.values
        ]
        values, lines = zip(*points, strict=True)
        axes.plot(values, lines, linestyle="none", label=system.title, clip_on=False, **marker)
    axes.set_yticks(range(len(rows)), [f"{row.label}, {row.units[-1]}" for row in rows])
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.grid(axis="both", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def _markers(rows: Sequence[Row]) -> Mapping[System, Mapping[str, Any]]:
    """Hollow is dense, full is hybrid; a square is the search by words."""
    systems = dict.fromkeys(system for row in rows for system in row.values)
    models = list(dict.fromkeys(s.model for s in systems if s.mode != "keyword"))
    return {system: _marker(system, models) for system in systems}


def _marker(system: System, models: list[str]) -> Mapping[str, Any]:
    if system.mode == "keyword":
        return {"marker": "s", "color": _GREY, "markersize": 6}
    number = models.index(system.model)
    colour = _COLOURS[number % len(_COLOURS)]
    face = "white" if system.mode == "dense" else colour
    return {
        "marker": _FORMS[number % len(_FORMS)], "markersize": 7,
        "markeredgecolor": colour, "markerfacecolor": face,
    }  # fmt: skip
