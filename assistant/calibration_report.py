"""The curves of both judges of acceptance as a file of numbers, as pictures and as lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.calibration_curves import Bin, CoveragePoint, Curves, curves, point_at

TOGETHER = "together"
_STEPS = 20
_DIGITS = 4


@dataclass(frozen=True)
class HeldOut:
    """What a judge said of questions it never saw, and whether it was right; aligned lists.

    `threshold` is the least probability that is answered.
    """

    languages: tuple[str, ...]
    probabilities: tuple[float, ...]
    right: tuple[bool, ...]
    threshold: float

    def curves(self) -> Mapping[str, Curves]:
        """The curves of each language, then of all questions together."""
        names = (*sorted(set(self.languages)), TOGETHER)
        return {name: curves(*self._of(name)) for name in names}

    def _of(self, name: str) -> tuple[list[float], list[bool]]:
        inside = [n for n, spoken in enumerate(self.languages) if name in (spoken, TOGETHER)]
        return [self.probabilities[n] for n in inside], [self.right[n] for n in inside]


def write_calibration(judges: Mapping[str, HeldOut], fingerprint: str, docs: Path) -> None:
    """Write `calibration.json` and the pictures of a documentation folder.

    The same judgements give the same bytes. Needs matplotlib.
    """
    # Half a second to import, and no part of an installation.
    from assistant.calibration_pictures import reliability_picture, risk_picture

    drawn = {name: (held.curves(), held.threshold) for name, held in judges.items()}
    tables = {name: _table(*one) for name, one in drawn.items()}
    numbers = {"version": 1, "model_fingerprint": fingerprint, "judges": tables}
    pictures = docs / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    text = json.dumps(numbers, indent=1)
    (docs / "calibration.json").write_text(text + "\n", encoding="utf-8")
    reliability_picture(drawn, pictures / "calibration-reliability.svg")
    risk_picture(drawn, pictures / "calibration-risk-coverage.svg")


def lines(judges: Mapping[str, HeldOut]) -> Iterator[str]:
    """A line per judge and language: calibration error, area, and what the threshold brings."""
    for name, held in judges.items():
        for group, one in held.curves().items():
            at = point_at(one.risk_coverage, held.threshold)
            reached = f"answers {at.coverage:.3f}, wrong {at.risk:.3f}" if at else "answers none"
            yield (
                f"{name} {group}: {one.questions} questions, calibration error {one.error:.3f}, "
                f"area under risk-coverage {one.area:.3f}; at {held.threshold:.3f} {reached}"
            )


def _table(groups: Mapping[str, Curves], threshold: float) -> dict[str, Any]:
    return {"threshold": threshold, **{name: _group(one) for name, one in groups.items()}}


def _group(one: Curves) -> dict[str, Any]:
    return {
        "questions": one.questions,
        "expected_calibration_error": round(one.error, _DIGITS),
        "area_under_risk_coverage": round(one.area, _DIGITS),
        "reliability": [_rounded(found) for found in one.reliability],
        "risk_coverage": [_rounded(point) for point in _thinned(one.risk_coverage)],
    }


def _thinned(points: Sequence[CoveragePoint]) -> Iterator[CoveragePoint]:
    """The first point to reach each twentieth of the questions."""
    step = 1
    for point in points:
        if point.coverage * _STEPS >= step - 1e-9:
            yield point
            step = int(point.coverage * _STEPS + 1e-9) + 1


def _rounded(found: Bin | CoveragePoint) -> dict[str, Any]:
    values = asdict(found).items()
    return {k: round(value, _DIGITS) if isinstance(value, float) else value for k, value in values}
