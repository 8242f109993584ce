"""The numbers that Word prints: they are in no text, but counted anew from their definitions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from corpus.loaders.counting import in_doubled_letters, in_roman
from corpus.loaders.docx.xml import attribute, child, number, switch, value, w

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str | None
    indent: int | None

    def restarts_after(self, own: int, used: int) -> bool:
        """Whether using a higher level makes this one begin again."""
        return used < own if self.restart is None else used < self.restart


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before one paragraph; `list_id` is the same for lists that count together."""

    printed: str
    is_bullet: bool
    list_id: str
    level: int
    indent: int | None


@dataclass(frozen=True, slots=True)
class _List:
    counted_as: str
    levels: Mapping[int, Level]
    begins: Mapping[int, int]


@dataclass
class Numbering:
    """Every list of a document, and how far each has counted."""

    _lists: Mapping[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, styles: Sequence[str]) -> int | None:
        """The level that a list gives to the first of these styles that it names."""
        levels = self._lists[list_id].levels if list_id in self._lists else {}
        by_style = {level.style: place for place, level in levels.items() if level.style}
        return next((by_style[style] for style in styles if style in by_style), None)

    def next_label(self, list_id: str, place: int) -> Label | None:
        """Counts one paragraph; its label is None where nothing is printed."""
        numbered = self._lists.get(list_id)
        level = numbered.levels.get(place) if numbered else None
        if numbered is None or level is None:
            return None
        counts = self._counts.setdefault(numbered.counted_as, {})
        self._count(list_id, numbered, place, counts)
        printed = _printed(numbered.levels, place, counts)
        is_bullet = level.form == "bullet" or ("%" not in level.text and not _has_word(level.text))
        if level.form != "bullet" and not printed.strip():
            return None
        return Label(printed, is_bullet, numbered.counted_as, place, level.indent)

    def _count(self, list_id: str, numbered: _List, place: int, counts: dict[int, int]) -> None:
        for higher in range(place):  # a level passed over counts as used
            if higher in numbered.levels:
                counts.setdefault(higher, _start(numbered, higher))
        begun = (list_id, place) in self._begun
        self._begun.add((list_id, place))
        if place in counts and (begun or place not in numbered.begins):
            counts[place] += 1
        else:
            counts[place] = _start(numbered, place)
        for lower in [lower for lower in counts if lower > place]:
            level = numbered.levels.get(lower)
            if level is None or level.restarts_after(lower, place):
                del counts[lower]


def read_numbering(root: etree._Element | None, linked: Mapping[str, str]) -> Numbering:
    """The lists of a numbering part; `linked` are the lists of the styles made for lists."""
    if root is None:
        return Numbering()
    abstract = {
        attribute(each, "abstractNumId") or "": each for each in root.iter(w("abstractNum"))
    }
    concrete = {attribute(each, "numId") or "": each for each in root.iter(w("num"))}
    lists = {}
    for list_id, element in concrete.items():
        name = value(element, "abstractNumId") or ""
        style = value(abstract.get(name), "numStyleLink")
        if style is not None and style in linked:
            name = value(concrete.get(linked[style]), "abstractNumId") or name
        if name in abstract:
            lists[list_id] = _list_of(element, name, abstract[name])
    return Numbering(lists)


def _list_of(element: etree._Element, name: str, abstract: etree._Element) -> _List:
    levels, begins = _levels(abstract), {}
    for change in element.iter(w("lvlOverride")):
        place = number(attribute(change, "ilvl")) or 0
        levels |= _levels(change)
        start = number(value(change, "startOverride"))
        if start is not None:
            begins[place] = start
    return _List(name, levels, begins)


def _levels(element: etree._Element) -> dict[int, Level]:
    return {number(attribute(each, "ilvl")) or 0: _level(each) for each in element.iter(w("lvl"))}


def _level(element: etree._Element) -> Level:
    start = number(value(element, "start"))
    indent = child(element, "pPr", "ind")
    left = attribute(indent, "left") or attribute(indent, "start")
    return Level(
        0 if start is None else start, value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "", number(value(element, "lvlRestart")),
        bool(switch(element, "isLgl")), value(element, "pStyle"), number(left),
    )  # fmt: skip


def _start(numbered: _List, place: int) -> int:
    return numbered.begins.get(place, numbered.levels[place].start)


def _printed(levels: Mapping[int, Level], place: int, counts: Mapping[int, int]) -> str:
    own = levels[place]
    if own.form == "bullet":
        return own.text

    def count(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        if level not in levels or level not in counts:
            return ""
        form = levels[level].form
        return in_form(counts[level], "decimal" if own.legal and form != "none" else form)

    return _PLACE.sub(count, own.text)


def _has_word(text: str) -> bool:
    return any(letter.isalnum() and not "\ue000" <= letter <= "\uf8ff" for letter in text)


def in_form(count: int, form: str) -> str:
    """A count as a level prints it; forms that spell numbers out are given in digits."""
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = in_doubled_letters(count)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 32_768:
        return in_roman(count) if form == "lowerRoman" else in_roman(count).upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)
