"""The curves of calibration as SVG pictures that do not change from one run to the next.

Needs matplotlib. The colours are told apart by the colour-blind (Okabe and Ito), and every line
has its own marker and dashes besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure

from assistant.calibration_curves import CoveragePoint, Curves

# Per judge: the curves of each group of questions, and the threshold.
Drawn = Mapping[str, tuple[Mapping[str, Curves], float]]


class _Style(NamedTuple):
    label: str
    colour: str
    marker: str
    dashes: str


_STYLES = {
    "en": _Style("English", "#0072B2", "o", "--"),
    "fr": _Style("French", "#D55E00", "s", ":"),
    "together": _Style("together", "#000000", "D", "-"),
}
_PANELS = {
    "with_examples": "documents with example questions",
    "without_examples": "documents without example questions",
}
# Text stays text, and nothing depends on the clock or on chance.
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "clausier",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_SIZE = (9.6, 4.8)


def reliability_picture(judges: Drawn, file: Path) -> None:
    """Per judge, how sure it was against how often it was right."""
    with mpl.rc_context(_SETTINGS):
        figure = _figure("Reliability of the judge (larger mark: more questions)")
        for axes, (name, (groups, _)) in zip(_panels(figure, judges), judges.items(), strict=True):
            _reliability(axes, groups)
            _dress(axes, name, "probability that the judge gave (0 to 1)")
            axes.set_ylabel("share with the right clause first or second (0 to 1)")
            axes.set_ylim(-0.05, 1.05)
        _save(figure, file)


def risk_picture(judges: Drawn, file: Path) -> None:
    """Per judge, the share of wrong answers as more of the questions are answered."""
    with mpl.rc_context(_SETTINGS):
        figure = _figure("Risk as more questions are answered (mark: the threshold in use)")
        highest = max(p.risk for groups, _ in judges.values() for p in _points(groups))
        panels = _panels(figure, judges)
        for axes, (name, (groups, threshold)) in zip(panels, judges.items(), strict=True):
            _risk(axes, groups, threshold)
            _dress(axes, name, "share of the questions answered (0 to 1)")
            axes.set_ylabel("share of answers that miss the clause (0 to 1)")
            axes.set_ylim(-0.02 * highest, 1.05 * highest)
        _save(figure, file)


def _points(groups: Mapping[str, Curves]) -> list[CoveragePoint]:
    return [point for one in groups.values() for point in one.risk_coverage]


def _figure(title: str) -> Figure:
    figure = Figure(figsize=_SIZE, layout="constrained")
    figure.suptitle(title, fontweight="bold")
    return figure


def _panels(figure: Figure, judges: Drawn) -> list[Axes]:
    made = figure.subplots(1, len(judges), sharey=True, squeeze=False)
    return list(made[0])


def _reliability(axes: Axes, groups: Mapping[str, Curves]) -> None:
    axes.plot((0, 1), (0, 1), color="#999999", linewidth=1, label="perfectly reliable")
    for name, one in groups.items():
        style = _STYLES[name]
        said = [found.probability for found in one.reliability]
        seen = [found.right for found in one.reliability]
        sizes = [8.0 + found.questions for found in one.reliability]
        label = f"{style.label} (calibration error {one.error:.3f})"
        axes.plot(said, seen, color=style.colour, linestyle=style.dashes, linewidth=1)
        axes.scatter(
            said, seen, s=sizes, c=style.colour, marker=style.marker, alpha=0.8, label=label
        )


def _risk(axes: Axes, groups: Mapping[str, Curves], threshold: float) -> None:
    for name, one in groups.items():
        style, points = _STYLES[name], one.risk_coverage
        reached = sum(point.threshold >= threshold for point in points)
        axes.plot(
            [point.coverage for point in points],
            [point.risk for point in points],
            color=style.colour, linestyle=style.dashes, linewidth=1.3,
            marker=style.marker, markersize=8, markevery=[reached - 1] if reached else [],
            label=f"{style.label} (area {one.area:.3f})",
        )  # fmt: skip


def _dress(axes: Axes, name: str, across: str) -> None:
    axes.set_title(_PANELS[name], fontsize=10)
    axes.set_xlabel(across)
    axes.set_xlim(-0.03, 1.03)
    legend = axes.legend(loc="upper left", fontsize=8, markerscale=1)
    for handle in legend.legend_handles:
        if isinstance(handle, PathCollection):
            handle.set_sizes([30.0])


def _save(figure: Figure, file: Path) -> None:
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": "Clausier"})
