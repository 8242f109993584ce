"""What a paragraph inherits from its styles: heading level, list, indent, bold, hidden."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.loaders.docx.xml import attribute, child, number, switch, value, w

_DATA = Path(__file__).parents[2] / "data" / "docx.toml"


@cache
def words(table: str) -> dict[str, Any]:
    """One table of data/docx.toml."""
    found: dict[str, Any] = tomllib.loads(_DATA.read_text(encoding="utf-8"))[table]
    return found


@cache
def _named(role: str) -> re.Pattern[str]:
    return re.compile(words("styles")[role], re.IGNORECASE)


@dataclass(frozen=True)
class Styles:
    """The styles of a document by id."""

    _by_id: dict[str, etree._Element] = field(default_factory=dict)
    _default: str | None = None
    _run_defaults: etree._Element | None = None

    @property
    def language(self) -> str | None:
        """The language of text that names none."""
        return value_of_language(self._run_defaults)

    def of(self, paragraph: etree._Element) -> list[etree._Element]:
        """The paragraph's style, then those that it is based on."""
        return list(self._chain(value(paragraph, "pPr", "pStyle") or self._default))

    def has_role(self, chain: list[etree._Element], role: str) -> bool:
        """Whether a style of the chain has a name that data/docx.toml gives to this role."""
        return any(_named(role).fullmatch(name) for style in chain for name in _names(style))

    def heading_level(self, paragraph: etree._Element, chain: list[etree._Element]) -> int | None:
        """The outline level from 1, None for body text: the paragraph's own word counts first."""
        own = number(value(paragraph, "pPr", "outlineLvl"))
        if own is not None:
            return own + 1 if own < 9 else None
        for style in chain:
            level = number(value(style, "pPr", "outlineLvl"))
            if level is not None:
                return level + 1 if level < 9 else None
            for name in _names(style):
                if match := _named("heading").fullmatch(name):
                    return int(match[1])
        return None

    def is_on(self, name: str, run: etree._Element | None, chain: list[etree._Element]) -> bool:
        """A property that switches: set twice by styles, it is off again."""
        direct = switch(run, name)
        if direct is not None:
            return direct
        inline = self._first(name, self._chain(value(run, "rStyle")))
        inherited = self._first(name, iter(chain))
        if inline is None and inherited is None:
            return bool(switch(self._run_defaults, name))
        return bool(inline) != bool(inherited)

    def lists(self) -> dict[str, str]:
        """The list that each style made for lists names."""
        found = {key: value(style, "pPr", "numPr", "numId") for key, style in self._by_id.items()}
        return {key: list_id for key, list_id in found.items() if list_id}

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        seen = set()
        while style_id and style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            yield self._by_id[style_id]
            style_id = value(self._by_id[style_id], "basedOn")

    @staticmethod
    def _first(name: str, chain: Iterator[etree._Element]) -> bool | None:
        switches = (switch(style, "rPr", name) for style in chain)
        return next((found for found in switches if found is not None), None)


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a style part."""
    if root is None:
        return Styles()
    by_id = {attribute(style, "styleId") or "": style for style in root.iter(w("style"))}
    default = next((key for key, style in by_id.items() if _is_default(style)), None)
    return Styles(by_id, default, child(root, "docDefaults", "rPrDefault", "rPr"))


def value_of_language(run: etree._Element | None) -> str | None:
    """The language that the properties of a run name."""
    return value(run, "lang")


def list_place(
    paragraph: etree._Element, chain: list[etree._Element]
) -> tuple[str, int | None, bool] | None:
    """The list of a paragraph, its level where one is named, and whether a style says so."""
    own = child(paragraph, "pPr", "numPr")
    place = number(value(own, "ilvl"))
    list_id = value(own, "numId")
    if list_id is not None:
        return None if list_id == "0" else (list_id, place or 0, False)
    for style in chain:
        inherited = child(style, "pPr", "numPr")
        named = number(value(inherited, "ilvl"))
        place = named if place is None else place
        list_id = value(inherited, "numId")
        if list_id is not None:
            return None if list_id == "0" else (list_id, place, value(own, "ilvl") is None)
    return None


def own_indent(paragraph: etree._Element) -> int | None:
    """The indent that the paragraph or one of its styles names, in twentieths of a point."""
    indent = child(paragraph, "pPr", "ind")
    return number(attribute(indent, "left") or attribute(indent, "start"))


def _is_default(style: etree._Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")


def _names(style: etree._Element) -> tuple[str, ...]:
    return tuple(name for name in (value(style, "name"), attribute(style, "styleId")) if name)
