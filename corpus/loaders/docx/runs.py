"""The words of one paragraph, run by run; what no reader of the printed page sees is set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from corpus.loaders.docx.styles import Styles, value_of_language, words
from corpus.loaders.docx.xml import CHOICE_OF, attribute, child, chosen, switch, w
from corpus.loaders.loaded import LeftOut

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SPACES = re.compile(r"[^\S\n\u00a0\u202f\u2007]+")
_AROUND_BREAK = re.compile(r" *\n[ \n]*")
_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
}  # fmt: skip
_GONE = (w("del"), w("moveFrom"))
_SILENT = (w("pPr"), w("rPr"), w("sdtPr"), w("sdtEndPr"), w("instrText"), w("delInstrText"))
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_BOXES = (w("drawing"), w("pict"), w("object"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one form."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a note is called; `why` says that the call itself is left out."""

    kind: str
    note_id: str
    why: str | None
    own_sign: bool


@dataclass
class _Field:
    """A field that is being computed: its instruction first, then its result."""

    instruction: str = ""
    has_result: bool = False

    @property
    def why(self) -> str | None:
        if not self.has_result:
            return "field_code"
        name = self.instruction.split()[:1]
        found: str | None = words("fields").get("".join(name).upper())
        return found


@dataclass
class RunReader:
    """Reads paragraphs in order; a field may begin in one and end in another."""

    styles: Styles
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    boxes: list[tuple[etree._Element, str | None]] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _chain: list[etree._Element] = field(default_factory=list)
    _dropped: list[tuple[str, str]] = field(default_factory=list)

    def read(
        self, paragraph: etree._Element, chain: list[etree._Element], why: str | None = None
    ) -> list[Piece]:
        """The pieces that are in; the rest goes to `left_out`, text boxes wait in `boxes`."""
        self._pieces, self._chain, self._dropped = [], chain, []
        self._inside(paragraph, why)
        for reason in dict.fromkeys(reason for reason, _ in self._dropped):
            text = collapsed("".join(text for each, text in self._dropped if each == reason))
            if text:
                self.left_out.append(LeftOut(reason, text))
        return self._pieces

    def _inside(self, element: etree._Element, why: str | None) -> None:
        for inner in element:
            if inner.tag == w("r"):
                self._run(inner, why)
            elif inner.tag in _GONE:
                self._inside(inner, "deleted")
            elif inner.tag == w("fldSimple"):
                self._simple_field(inner, why)
            elif inner.tag == CHOICE_OF:
                newer = chosen(inner)
                self._inside(newer if newer is not None else inner, why)
            elif inner.tag == _MATH_TEXT:
                self._say(inner.text or "", why, bold=False)
            elif inner.tag not in _SILENT:
                empty = switch(inner, "sdtPr", "showingPlcHdr")
                self._inside(inner, "placeholder" if empty else why)

    def _simple_field(self, element: etree._Element, why: str | None) -> None:
        self._fields.append(_Field(attribute(element, "instr") or "", has_result=True))
        self._inside(element, why)
        self._fields.pop()

    def _run(self, run: etree._Element, why: str | None) -> None:
        form = child(run, "rPr")
        if why is None and self.styles.is_on("vanish", form, self._chain):
            why = "hidden"
        bold = self.styles.is_on("b", form, self._chain)
        language = value_of_language(form) or self.styles.language
        for inner in run:
            text = self._text(inner)
            if text:
                self._say(text, why, bold=bold)
                self.languages[(language or "").lower()[:2]] += 0 if why else len(text)
            else:
                self._other(inner, why)

    def _text(self, element: etree._Element) -> str:
        if element.tag in (w("t"), w("delText")):
            return element.text or ""
        if element.tag == w("br"):
            return "\n" if attribute(element, "type") in (None, "textWrapping") else " "
        if element.tag == w("sym"):
            return symbol(element)
        return _SIGNS.get(element.tag, "")

    def _other(self, element: etree._Element, why: str | None) -> None:
        if element.tag == w("fldChar"):
            self._field_mark(attribute(element, "fldCharType"))
        elif element.tag == w("instrText") and self._fields:
            self._fields[-1].instruction += element.text or ""
        elif element.tag in _NOTES:
            own_sign = attribute(element, "customMarkFollows") in ("1", "true", "on")
            note_id = attribute(element, "id") or ""
            mark = NoteMark(_NOTES[element.tag], note_id, self._reason(why), own_sign)
            self.notes.append(mark)
        elif element.tag == CHOICE_OF:
            newer = chosen(element)
            for inner in [] if newer is None else newer:
                self._other(inner, why)
        elif element.tag in _BOXES:
            self.boxes += [(box, self._reason(why)) for box in outermost_boxes(element)]
        elif element.tag == w("ruby"):
            self._inside(element, why)

    def _field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _say(self, text: str, why: str | None, *, bold: bool) -> None:
        reason = self._reason(why)
        if reason:
            self._dropped.append((reason, text))
        else:
            self._pieces.append(Piece(text, bold))

    def _reason(self, why: str | None) -> str | None:
        computed = (each.why for each in reversed(self._fields))
        return why or next((reason for reason in computed if reason), None)


def outermost_boxes(element: etree._Element) -> list[etree._Element]:
    """The contents of text boxes; a box within a box is found when that one is read."""
    content = w("txbxContent")
    found, todo = [], [element]
    while todo:
        inner = todo.pop()
        if inner.tag == content:
            found.append(inner)
        elif inner.tag == CHOICE_OF:
            newer = chosen(inner)
            todo += [] if newer is None else [newer]
        else:
            todo += reversed(inner)
    return found


def symbol(element: etree._Element) -> str:
    """A sign of a symbol font; one whose meaning is unknown is left, like an image."""
    code = (attribute(element, "char") or "").upper()
    font = (attribute(element, "font") or "").lower()
    known: str | None = words("symbols").get(font, {}).get(code[-2:])
    if known or not re.fullmatch("[0-9A-F]{1,5}", code):
        return known or ""
    return "" if 0xD800 <= int(code, 16) <= 0xF8FF else chr(int(code, 16))


def collapsed(text: str) -> str:
    """White space as it is printed: single, lines broken only where they are meant to be."""
    return _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text)).strip(" \n")


def bold_start(pieces: list[Piece]) -> str:
    """The bold words that a paragraph begins with."""
    return _while(pieces, lambda piece: piece.bold or not piece.text.strip())


def all_bold(pieces: list[Piece]) -> bool:
    """Whether there are words and all of them are bold."""
    said = [piece for piece in pieces if piece.text.strip()]
    return bool(said) and all(piece.bold for piece in said)


def _while(pieces: list[Piece], wanted: Callable[[Piece], bool]) -> str:
    taken = ""
    for piece in pieces:
        if not wanted(piece):
            break
        taken += piece.text
    return collapsed(taken)
