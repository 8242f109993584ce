"""Footnotes and endnotes as a last section of their own."""

from __future__ import annotations

from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from corpus.loaders.docx.flow import Entry, Flow, Table
from corpus.loaders.docx.labels import marker_of
from corpus.loaders.docx.numbering import in_form
from corpus.loaders.docx.package import Package
from corpus.loaders.docx.runs import NoteMark
from corpus.loaders.docx.xml import attribute, child, number, value, w
from corpus.loaders.structure import Block, Section

_KINDS = (
    ("footnotes", "footnote", "footnotePr", "decimal", RELATIONSHIP_TYPE.FOOTNOTES),
    ("endnotes", "endnote", "endnotePr", "lowerRoman", RELATIONSHIP_TYPE.ENDNOTES),
)


def note_parts(package: Package) -> dict[str, etree._Element]:
    """The parts with notes that a document has."""
    parts = {kind: package.first(relation) for kind, _, _, _, relation in _KINDS}
    return {kind: part for kind, part in parts.items() if part is not None}


def read_notes(
    flow: Flow, parts: dict[str, etree._Element], settings: list[etree._Element]
) -> Iterator[Section]:
    """A section for each kind of note; `settings` may say how they are numbered."""
    marks = list(flow.runs.notes)
    before = False
    for kind, name, properties, usual, _ in _KINDS:
        if kind not in parts:
            continue
        notes = {attribute(note, "id") or "": note for note in parts[kind].iter(w(name))}
        form, start = _numbered(settings, properties, usual)
        blocks = tuple(_blocks(flow, [m for m in marks if m.kind == kind], notes, form, start))
        if blocks:
            classes = frozenset({"annex"})
            anchor = kind if before else "notes"
            yield Section(2, "Notes", anchor=anchor, classes=classes, blocks=blocks)
            before = True


def _numbered(settings: list[etree._Element], name: str, usual: str) -> tuple[str, int]:
    found = [each for root in settings for each in root.iter(w(name))]
    forms = [value(each, "numFmt") for each in found]
    starts = [number(value(each, "numStart")) for each in found]
    form = next((form for form in forms if form), usual)
    return form, next((start for start in starts if start is not None), 1)


def _blocks(
    flow: Flow, marks: list[NoteMark], notes: dict[str, etree._Element], form: str, count: int
) -> Iterator[Block]:
    for mark in marks:
        note = notes.pop(mark.note_id, None)
        if note is None:
            continue
        if mark.why:
            flow.leave(note, mark.why)
            continue
        text = _text(flow.entries(note))
        sign = "" if mark.own_sign else in_form(count, form)
        count += 0 if mark.own_sign else 1
        if text:
            yield Block("marked", marker_of(sign), text) if sign else Block("paragraph", "", text)
    for note in notes.values():
        if child(note, "p") is not None and attribute(note, "type") in (None, "normal"):
            flow.leave(note, "unused_note")


def _text(entries: Iterator[Entry]) -> str:
    lines = []
    for entry in entries:
        if isinstance(entry, Table):
            rows = (entry.headings, *entry.rows)
            lines += [" ".join(cell for cell in row if cell) for row in rows]
        else:
            lines.append(entry.text)
    return "\n".join(line for line in lines if line)
