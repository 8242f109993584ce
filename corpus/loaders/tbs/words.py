"""The words a Treasury Board policy is read by: data/tbs_xml.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[2] / "data" / "tbs_xml.toml"


@cache
def tbs_words() -> dict[str, Any]:
    """The tables of the file, read once."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
