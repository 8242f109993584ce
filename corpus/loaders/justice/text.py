"""Words of Justice Canada XML: what a line says, and what is left out of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from corpus.loaders.loaded import LeftOut
from corpus.models import Language

DATA = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "justice.toml").read_text(encoding="utf-8")
)
INLINE = frozenset(DATA["elements"]["inline"])
OPENING = frozenset(DATA["elements"]["opening"])
JOINTS = frozenset(DATA["joints"]["words"])
_NAMES = frozenset(DATA["elements"]["names"])
# What is printed where an element holds no words: NUL stands for the end of a line until the
# white space of the file itself is folded; a leader is printed as dots.
_PRINTED = {"LineBreak": "\0", "Leader": "…", "LeaderRightJustified": "…", "Denominator": "/"}
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"\(?[\w.]{1,6}\)")
_SPACES = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_LINE_END = re.compile(r" ?\0 ?")
_LABEL_PARTS = re.compile(r"\w+(?:[.\-]\w+)*")


def collapse(words: str) -> str:
    """White space as a page shows it; spaces that keep words together stay as they are."""
    return _LINE_END.sub("\n", _SPACES.sub(" ", words)).strip(" \n")


def whole_number(value: str | None, otherwise: int) -> int:
    """An attribute that counts something; a value that is no number counts as absent."""
    return int(value) if value and value.isdecimal() else otherwise


def all_words(element: etree._Element) -> str:
    """Everything an element says, left out or not; notes within a line follow it."""
    return collapse(_flow(element))


def _flow(element: etree._Element) -> str:
    parts, notes = [element.text or ""], []
    for child in element:
        if child.tag in INLINE:
            parts += [_PRINTED.get(child.tag, ""), _flow(child)]
        elif child.tag in DATA["left_out"]:
            notes.append(f" {_flow(child)} ")
        else:
            parts.append(f" {_flow(child)} ")
        parts.append(child.tail or "")
    return "".join(parts + notes)


def is_repealed(element: etree._Element) -> bool:
    """Whether nothing is left but a label, a term and the note that says so."""
    if next(element.iter("Repealed"), None) is None:
        return False
    # “(2)”, then “and (3) [Repealed]”: part of a label may stand in the text.
    words = _LABEL.sub("", _words_in_force(element))
    return set(_WORD.findall(words)) <= JOINTS


def _words_in_force(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _NAMES and child.tag not in DATA["left_out"]:
            parts.append(_words_in_force(child))
        parts.append(child.tail or "")
    return "".join(parts)


@dataclass
class Reading:
    """One text being read: its language, and what was left out of it so far."""

    language: Language
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, why: str, words: str) -> None:
        """Records words that go into no clause."""
        if words:
            self.left_out.append(LeftOut(why, words))

    def leaves(self, element: etree._Element) -> bool:
        """Whether an element is left out; if so it is recorded here."""
        why = self._why(element)
        if why:
            self.leave(why, all_words(element))
        return why is not None

    def _why(self, element: etree._Element) -> str | None:
        name = str(element.tag)
        if name == ("BilingualItemFr" if self.language == "en" else "BilingualItemEn"):
            return "other_language"
        if name == "Footnote" and element.get("status") == "editorial":
            return "editorial_note"
        if element.get("in-force") == "no":
            return "not_in_force"
        why: str | None = DATA["left_out"].get(name)
        return why

    def words(self, element: etree._Element) -> str:
        """What an element says in its language, the left-out parts of the line recorded."""
        return collapse(self._gather(element))

    def line(self, element: etree._Element) -> str:
        """The same on a single line."""
        return self.words(element).replace("\n", " ")

    def _gather(self, element: etree._Element) -> str:
        parts = [element.text or ""]
        for child in element:
            if not self.leaves(child):
                edge = "" if child.tag in INLINE else " "
                parts += [edge, _PRINTED.get(child.tag, ""), self._gather(child), edge]
            parts.append(child.tail or "")
        return "".join(parts)

    def marker(self, label: etree._Element | None) -> str:
        """A printed label without its punctuation; the two ends of a range are joined."""
        words = "" if label is None else self.words(label)
        parts = _LABEL_PARTS.findall(words)
        return "-".join(part for part in parts if part not in JOINTS) or words

    def opening(
        self, element: etree._Element, passed: Iterable[str] = ("Label",)
    ) -> tuple[str, list[etree._Element]]:
        """The words a block begins with, and the elements that follow them inside it."""
        rest = [child for child in element if child.tag not in passed and not self.leaves(child)]
        begun = 0
        while begun < len(rest) and rest[begun].tag in OPENING:
            begun += 1
        words = (self.words(child) for child in rest[:begun])
        joint = " " if begun and rest[0].tag == "FormulaTerm" else "\n"
        return joint.join(word for word in words if word), rest[begun:]
