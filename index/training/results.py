"""Figures kept as they come, so that an interrupted evaluation goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_SEARCH_DATA = Path(__file__).parents[1] / "data"


class Results:
    """Figures by key in a JSON file, written whole after each new one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, list[float]] = (
            json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        )

    def get(self, key: str) -> tuple[float, ...] | None:
        """The figures of a key, None when they are not known."""
        return tuple(self._known[key]) if key in self._known else None

    def keep(self, key: str, figures: Iterable[float]) -> tuple[float, ...]:
        """Keep figures under a key; returns them."""
        self._known[key] = [float(figure) for figure in figures]
        self._write()
        return tuple(self._known[key])

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".part")
        beside.write_text(json.dumps(self._known, indent=1) + "\n", encoding="utf-8")
        beside.replace(self._file)


def key_of(data: str, model: str, mode: str) -> str:
    """Where figures are kept: the data measured on, the model, the search.

    A search by words changes with the files that say how it is done; a dense one does not.
    """
    how = "" if mode == "dense" else search_digest()
    return "|".join((data, "" if mode == "keyword" else model, mode, how))


def digest_of_folder(folder: Path) -> str:
    """Changes with any file directly inside."""
    whole = hashlib.sha256()
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        whole.update(f"{file.name}:".encode() + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:16]


@cache
def search_digest() -> str:
    """Changes with the weights of the search, its stop words and its synonyms."""
    return digest_of_folder(_SEARCH_DATA)
