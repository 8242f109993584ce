"""The names by which a published page is read, from data/html.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.typography import fold_accents

_DATA = Path(__file__).parents[2] / "data" / "html.toml"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def names(group: str, key: str) -> frozenset[str]:
    """One list of names: of elements, classes, or folded words."""
    return frozenset(_table()[group][key])


@cache
def ordered(group: str, key: str) -> tuple[str, ...]:
    """One list of names in its order."""
    return tuple(_table()[group][key])


@cache
def meanings(group: str, key: str) -> Mapping[str, str]:
    """Names with what each stands for."""
    found: dict[str, str] = _table()[group][key]
    return found


@cache
def anchors() -> Mapping[str, str]:
    """The anchor of a heading that is known in both languages, by its folded words."""
    return {words: anchor for anchor, known in _table()["anchors"].items() for words in known}


@cache
def phrase(group: str, key: str) -> str:
    """One text or pattern."""
    return str(_table()[group][key])


def folded(text: str) -> str:
    """Words made comparable: lower case, no accents, no closing colon."""
    return " ".join(fold_accents(text).split()).rstrip(" :")


def classes_of(element: etree._Element) -> list[str]:
    """The classes an element carries."""
    return (element.get("class") or "").split()


def is_any(element: etree._Element, group: str, key: str = "classes") -> bool:
    """Whether an element has one of the classes of a list."""
    known = names(group, key)
    return any(name in known for name in classes_of(element))
