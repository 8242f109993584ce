"""One row of the evaluation: a set, and what each model's searches came to on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.query import Mode

KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class System:
    """A search with a model; the search by words has none, and its name is KEYWORD."""

    model: str
    mode: Mode

    @property
    def title(self) -> str:
        """How a column or a point is called."""
        return KEYWORD if self.mode == "keyword" else f"{self.model}, {self.mode}"


@dataclass(frozen=True)
class Row:
    """Figures between 0 and 1 per system, as many as `units` names them (“hit@1 / hit@3”)."""

    part: str
    label: str
    units: tuple[str, ...]
    asked: int
    among: int
    values: Mapping[System, tuple[float, ...]]
