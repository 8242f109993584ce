"""Headings, sections and schedules of Justice Canada XML, in their order and depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from corpus.clauses import slug
from corpus.loaders.justice.blocks import CONTAINERS, read_blocks, read_item
from corpus.loaders.justice.tables import read_bilingual
from corpus.loaders.justice.text import DATA, Reading, all_words, is_repealed, whole_number
from corpus.loaders.structure import Block, Section

_SAME_PLACE = frozenset({"same-place"})
_DEEPEST_LEVEL = 6
_NO_CLASSES: frozenset[str] = frozenset()


@dataclass
class Open:
    """A section still being read; `rank` is a heading's own level in the source."""

    level: int
    heading: str = ""
    number: str = ""
    anchor: str | None = None
    classes: frozenset[str] = _NO_CLASSES
    rank: int = 0
    blocks: list[Block] = field(default_factory=list)
    sections: list[Open] = field(default_factory=list)

    def open(
        self, heading: str, number: str = "", anchor: str | None = None,
        classes: frozenset[str] = _NO_CLASSES, rank: int = 0,
    ) -> Open:  # fmt: skip
        """A new section inside this one."""
        level = min(max(self.level + 1, 2), _DEEPEST_LEVEL)
        inside = Open(level, heading, number, anchor, classes, rank)
        self.sections.append(inside)
        return inside

    def add(self, blocks: Iterable[Block]) -> None:
        """Blocks at the end, so under the last section opened: the order of reading stays."""
        last = self
        while last.sections:
            last = last.sections[-1]
        last.blocks += blocks

    def close(self) -> Section:
        """The finished section."""
        return Section(
            self.level, self.heading, 0, self.anchor, self.classes, tuple(self.blocks),
            tuple(section.close() for section in self.sections), self.number,
        )  # fmt: skip


class Outline:
    """Reads what stands under one parent: the law itself, or one of its schedules."""

    def __init__(self, parent: Open, reading: Reading, annex: bool = False) -> None:
        self._reading = reading
        self._stack = [parent]
        self._annex = annex
        self._words: dict[str, str] = DATA["headings"][reading.language]
        self._anchors: set[str] = set()
        self.same_place = _NO_CLASSES

    def read(self, elements: Iterable[etree._Element]) -> None:
        """Headings open sections, sections join the innermost heading, all else is blocks."""
        for element in elements:
            if not self._reading.leaves(element):
                self._reader(str(element.tag))(element)

    def _reader(self, name: str) -> Callable[[etree._Element], None]:
        named = {
            "BilingualGroup": self._names,
            "Enacts": self._formula,
            "Heading": self._heading,
            "Order": self._formula,
            "Preamble": self._formula,
            "Schedule": self._schedule,
            "ScheduleFormHeading": self._heading,
            "Section": self._section,
        }
        if name in named:
            return named[name]
        return self.read if name in CONTAINERS - {"TableGroup", "List"} else self._blocks

    def _blocks(self, element: etree._Element) -> None:
        self._stack[-1].add(read_blocks([element], self._reading))

    def _heading(self, element: etree._Element) -> None:
        if is_repealed(element):
            self._reading.leave("repealed", all_words(element))
            return
        rank = whole_number(element.get("level"), 1)
        while len(self._stack) > 1 and self._stack[-1].rank >= rank:
            self._stack.pop()
        anchor = None
        if self._annex and not self.same_place:
            anchor = self._anchor(element.find("Label"), "heading")
        heading = self._reading.line(element)
        self._stack.append(
            self._stack[-1].open(heading, anchor=anchor, classes=self.same_place, rank=rank)
        )

    def _section(self, element: etree._Element) -> None:
        reading = self._reading
        if is_repealed(element):
            reading.leave("repealed", all_words(element))
            return
        note, label = element.find("MarginalNote"), element.find("Label")
        number = reading.marker(label)
        heading = reading.line(note) if note is not None else self._unnoted(label)
        section = self._stack[-1].open(
            heading, number, number.replace(".", "-") or None,
            _NO_CLASSES if number else _SAME_PLACE,
        )  # fmt: skip
        text, rest = reading.opening(element, passed=("Label", "MarginalNote"))
        if text:
            section.add([Block("paragraph", "", text, children=read_blocks(rest, reading))])
        else:
            self._subsections(section, rest)

    def _unnoted(self, label: etree._Element | None) -> str:
        words = "" if label is None else Reading(self._reading.language).line(label)
        return f"{self._words['section']} {words}" if words else self._words["provision"]

    def _subsections(self, section: Open, elements: Iterable[etree._Element]) -> None:
        """A marginal note holds for the subsections after it until the next one."""
        for element in elements:
            note = element.find("MarginalNote")
            if element.tag != "Subsection" or note is None:
                section.add(read_blocks([element], self._reading))
            elif blocks := read_item(element, self._reading, ("Label", "MarginalNote")):
                noted = section.open(self._reading.line(note), classes=_SAME_PLACE)
                noted.add(blocks)

    def _schedule(self, element: etree._Element) -> None:
        why = DATA["added_schedules"].get(element.get("id", ""))
        why = why or ("repealed" if is_repealed(element) else None)
        if why:
            self._reading.leave(why, all_words(element))
            return
        rest = list(element)
        title = rest.pop(0) if rest and rest[0].tag == "ScheduleFormHeading" else None
        anchor = self._anchor(None if title is None else title.find("Label"), "schedule")
        heading = "" if title is None else self._reading.line(title)
        annex = self._stack[0].open(
            heading or self._words["Schedule"], anchor=anchor, classes=frozenset({"annex"})
        )
        inside = Outline(annex, self._reading, annex=True)
        if element.find(".//Section/Label") is not None:
            inside.same_place = _SAME_PLACE  # its sections are cited by number alone
        inside.read(rest)

    def _formula(self, element: etree._Element) -> None:
        """The preamble, the enacting words, the order that makes a regulation."""
        name = str(element.tag)
        note = element.find(".//MarginalNote")
        heading = self._words[name] if note is None else self._reading.line(note)
        if note is not None and (holder := note.getparent()) is not None:
            holder.remove(note)
        section = self._stack[0].open(heading, anchor=slug(DATA["headings"]["en"][name]))
        section.add(read_blocks(element, self._reading))

    def _names(self, group: etree._Element) -> None:
        """A list of names, under its own title when it has one."""
        title = group.find("TitleText")
        into = self._stack[-1]
        if title is not None:
            into = into.open(self._reading.line(title), classes=_SAME_PLACE)
            group.remove(title)
        into.add(read_bilingual(group, self._reading))

    def _anchor(self, label: etree._Element | None, otherwise: str) -> str:
        """“SCHEDULE I” and « ANNEXE I » both give schedule-i; a second one gets a number."""
        words = [] if label is None else slug(all_words(label)).split("-")
        if words:
            words[0] = DATA["places"].get(words[0], words[0])
        anchor = base = "-".join(words) or otherwise
        count = 1
        while anchor in self._anchors:
            count += 1
            anchor = f"{base}-{count}"
        self._anchors.add(anchor)
        return anchor
