"""Headings that present what follows as examples of right or of wrong conduct."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import cast

from corpus.models import Conduct
from corpus.typography import fold_accents

_DATA = Path(__file__).parent / "data" / "conduct.toml"


@cache
def _headings() -> dict[str, Conduct]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        fold_accents(heading): cast(Conduct, conduct)
        for conduct, headings in table.items()
        for heading in headings
    }


def conduct_of_heading(heading: str, classes: frozenset[str] = frozenset()) -> Conduct | None:
    """Right, wrong, or None when the heading says neither; a `.right` or `.wrong` mark decides."""
    if "right" in classes:
        return "right"
    if "wrong" in classes:
        return "wrong"
    return _headings().get(fold_accents(heading).rstrip(" :"))
