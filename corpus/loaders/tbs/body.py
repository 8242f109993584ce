"""The body of a policy in the Treasury Board's XML, read element by element."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.loaders.loaded import LeftOut
from corpus.loaders.structure import Block
from corpus.loaders.tbs.gathering import (
    BareHeading,
    Content,
    Gathering,
    as_item,
    definition,
    flat,
    one_line,
    parted,
)
from corpus.loaders.tbs.headings import OpenHeading, headings_of, is_annex, opened
from corpus.loaders.tbs.lists import first_number, item_label, term_anchor, term_pairs
from corpus.loaders.tbs.notes import is_notes_box, note_mark, note_name, notes_of_box, way_back_of
from corpus.loaders.tbs.numbers import anchor_number, clause_number
from corpus.loaders.tbs.tables import read_table
from corpus.loaders.tbs.text import (
    HEADINGS,
    every_word,
    is_note_mark,
    line,
    pieces,
    stray_text,
    tag_of,
)
from corpus.models import Language

_HELD_TOGETHER = ("section", "chapter", "appendix")
_TITLE_RANK = 3


@dataclass
class Body:
    """Reads elements; keeps what goes elsewhere: the notes, and what is in no clause."""

    language: Language | None
    notes: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _annexes: int = 0
    _elsewhere: set[etree._Element] = field(default_factory=set)

    def content(self, element: etree._Element, level: int) -> Content:
        """The blocks of an element, and its sections, which begin at that level."""
        into = Gathering()
        self._gather(element, into, level)
        return parted(into.events, level)

    def read_elsewhere(self, *elements: etree._Element) -> None:
        """Elements to pass over, for something else is made of them."""
        self._elsewhere.update(elements)

    def _gather(self, element: etree._Element, into: Gathering, level: int) -> None:
        for piece in pieces(element):
            if isinstance(piece, str):
                into.say(piece)
            elif is_note_mark(piece):
                self._leave_out("note_mark", piece)
            elif piece not in self._elsewhere:
                into.end_paragraph()
                self._read(piece, into, level)
        into.end_paragraph()

    def _read(self, element: etree._Element, into: Gathering, level: int) -> None:
        tag = tag_of(element)
        if is_notes_box(element):
            self._read_notes_box(element, into, level)
        elif tag in HEADINGS:
            self._read_bare_heading(element, into, level)
        elif tag in _HELD_TOGETHER:
            self._read_section(element, into, level)
        else:
            self._readers().get(tag, self._gather)(element, into, level)

    def _readers(self) -> dict[str, Callable[[etree._Element, Gathering, int], None]]:
        return {
            "clauses": self._read_clauses, "clause": self._read_clause, "ul": self._read_list,
            "ol": self._read_list, "dl": self._read_definitions, "table": self._read_table,
            "footnote": self._read_note, "img": self._read_image,
        }  # fmt: skip

    def _leave_out(self, why: str, element: etree._Element) -> None:
        self.leave_out_words(why, every_word(element))

    def leave_out_words(self, why: str, words: str) -> None:
        """Words that are in no clause."""
        if words:
            self.left_out.append(LeftOut(why, words))

    def _line(self, element: etree._Element) -> str:
        """Its words on one line; the note marks in it are left out."""
        for piece in pieces(element):
            if not isinstance(piece, str) and is_note_mark(piece):
                self._leave_out("note_mark", piece)
        return line(element)

    def _read_bare_heading(self, element: etree._Element, into: Gathering, _level: int) -> None:
        words, tag = self._line(element), tag_of(element)
        if words:
            into.add(BareHeading(int(tag[1]) if tag != "title" else _TITLE_RANK, words))

    def _read_section(self, element: etree._Element, into: Gathering, level: int) -> None:
        attribute, held = headings_of(element)
        words = [words for words in (attribute, *map(self._line, held)) if words]
        if not words:
            self._gather(element, into, level)
            return
        self.read_elsewhere(*held)
        self._annexes += is_annex(element)
        heading = OpenHeading(element, words, level, self._annexes)
        into.add(opened(heading, self.content(element, level + len(words))))

    def _read_clauses(self, element: etree._Element, into: Gathering, level: int) -> None:
        """Clauses beside clauses, with none of their own between, belong to the one before."""
        parent = element.getparent()
        if parent is None or tag_of(parent) != "clauses":
            self._gather(element, into, level)
            return
        blocks, sections = self.content(element, level)
        for block in blocks:
            into.put_under_last(block)
        into.add(*sections)

    def _read_clause(self, element: etree._Element, into: Gathering, level: int) -> None:
        """An item; its sections follow it, for no section can stand in an item."""
        blocks, sections = self.content(element, level)
        block = as_item(Block("marked", "", ""), (blocks, ()))
        number, text = clause_number(anchor_number(element.get("anchor")), block.text)
        if number and (text or block.children):
            into.add_items([replace(block, marker=number, text=text)])
        elif block.text:
            into.add(replace(block, kind="paragraph"))
        else:
            into.add(*block.children)
        into.add(*sections)

    def _read_list(self, element: etree._Element, into: Gathering, level: int) -> None:
        items = Gathering()
        self._read_stray(element, (), into)
        number = first_number(element)
        for child in element:
            if tag_of(child) == "li":
                items.add(*self._item(child, item_label(element, number), level))
                number += 1
            else:
                for block in self._blocks(child, level):
                    items.put_under_last(block)
        into.add_items([event for event in items.events if isinstance(event, Block)])

    def _read_stray(self, element: etree._Element, parts: Collection[str], into: Gathering) -> None:
        into.say(stray_text(element, parts))
        into.end_paragraph()

    def _blocks(self, element: etree._Element, level: int) -> tuple[Block, ...]:
        inner = Gathering()
        self._read(element, inner, level)
        blocks, sections = parted(inner.events, level)
        return (*blocks, *flat(sections))

    def _item(self, element: etree._Element, label: str, level: int) -> tuple[Block, ...]:
        empty = Block("marked", label, "") if label else Block("bullet", "-", "")
        item = as_item(empty, self.content(element, level))
        if item.text or (label and item.children):
            return (item,)
        return item.children

    def _read_definitions(self, element: etree._Element, into: Gathering, level: int) -> None:
        self._read_stray(element, ("div",), into)
        for terms, meanings in term_pairs(element):
            parts = [self.content(meaning, level) for meaning in meanings]
            blocks = tuple(block for part in parts for block in (*part[0], *flat(part[1])))
            words = ", ".join(self._line(term) for term in terms)
            if words and blocks:
                anchor = term_anchor(terms[0], self.language)
                into.add(definition(words, anchor, blocks))
            else:
                into.add(*([Block("paragraph", "", words)] if words else ()), *blocks)

    def _read_table(self, element: etree._Element, into: Gathering, level: int) -> None:
        self._read_stray(element, ("thead", "tbody", "tfoot", "tr"), into)
        for caption in element.iterchildren("caption"):
            self._gather(caption, into, level)
        into.add(*read_table(element, lambda cell: self._cell(cell, level)))

    def _cell(self, cell: etree._Element, level: int) -> str:
        """A cell's words on one line."""
        blocks, sections = self.content(cell, level)
        return one_line((*blocks, *flat(sections)))

    def _read_notes_box(self, element: etree._Element, into: Gathering, level: int) -> None:
        """Its headings and numbers say nothing that the notes themselves do not."""
        notes = list(notes_of_box(element))
        for part in element.iter(*HEADINGS, "dt"):
            self._leave_out("note_mark", part)
        for note in notes:
            self._read_note(note, into, level)

    def _read_note(self, element: etree._Element, _into: Gathering, level: int) -> None:
        back, mark = way_back_of(element), note_mark(element)
        if back is not None:
            self._leave_out("note_mark", back)
            self.read_elsewhere(back)
        note = Block("marked", mark, "", anchor=note_name(element, mark))
        note = as_item(note, self.content(element, level))
        if mark and (note.text or note.children):
            self.notes.append(note)
        else:
            self.notes += [replace(note, kind="paragraph")] if note.text else note.children

    def _read_image(self, element: etree._Element, _into: Gathering, _level: int) -> None:
        self.leave_out_words("image", (element.get("alt") or "").strip())
