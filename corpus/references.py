"""Other instruments named inside a clause (a directive's number, an Act), as links where known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.models import Language, Reference
from corpus.typography import fold_typography

_DATA = Path(__file__).parent / "data" / "references.toml"


@dataclass(frozen=True)
class _Instrument:
    names: tuple[str, ...]
    address: str


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(re.compile(pattern) for pattern in table["patterns"])


@cache
def _instruments(language: Language) -> tuple[_Instrument, ...]:
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["instruments"]
    return tuple(_Instrument(tuple(row[language]), row.get(f"url_{language}", "")) for row in rows)


def find_references(
    text: str, language: Language, designations: Sequence[tuple[str, str]] = ()
) -> tuple[Reference, ...]:
    """Instruments named in `text`, in order. `designations` pairs a name with its document's id."""
    folded = fold_typography(text)
    names = [name for name, _ in designations]
    found = [*_known(folded, language), *_named(folded, names), *_by_pattern(folded)]
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return tuple(_reference(text[a:b], folded[a:b], language, designations) for a, b in chosen)


def _known(folded: str, language: Language) -> list[tuple[int, int]]:
    return _named(folded, [name for row in _instruments(language) for name in row.names])


def _named(folded: str, names: Sequence[str]) -> list[tuple[int, int]]:
    return [
        match.span()
        for name in names
        for match in re.finditer(rf"(?<!\w){re.escape(fold_typography(name))}(?!\w)", folded)
    ]


def _by_pattern(folded: str) -> list[tuple[int, int]]:
    return [match.span() for pattern in _patterns() for match in pattern.finditer(folded)]


def _reference(
    words: str, folded: str, language: Language, designations: Sequence[tuple[str, str]]
) -> Reference:
    document_id = next((doc for name, doc in designations if _same(name, folded)), None)
    address = next(
        (i.address for i in _instruments(language) if folded in i.names and i.address), None
    )
    return Reference(words, folded, document_id, address)


def _same(name: str, folded: str) -> bool:
    """“CD227” is CD 227; “CD 227-1” is another instrument."""
    return fold_typography(name).replace(" ", "") == folded.replace(" ", "")
