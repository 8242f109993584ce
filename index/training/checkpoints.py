"""What a step has reached, written beside and swapped, so that an interruption loses little."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch


class Checkpoints:
    """A folder with one file a step; a finished step's file says so."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def read(self, step: str) -> dict[str, Any] | None:
        """What was kept of a step, or None."""
        path = self.folder / f"{step}.pt"
        if not path.is_file():
            return None
        kept: dict[str, Any] = torch.load(path, weights_only=True)
        return kept

    def write(self, step: str, **kept: Any) -> None:
        """Keep the state of a step; one written before stays whole until this one is."""
        beside = self.folder / f"{step}.new"
        torch.save(kept, beside)
        beside.replace(self.folder / f"{step}.pt")

    def note(self, step: str, **figures: Any) -> None:
        """Add a line to the log of figures."""
        with (self.folder / "figures.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"step": step, **figures}) + "\n")

    def figures(self) -> list[dict[str, Any]]:
        """The log, oldest first."""
        log = self.folder / "figures.jsonl"
        if not log.is_file():
            return []
        return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
