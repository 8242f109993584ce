"""Treasury Board policies as their site gives them with `section=xml`.

Numbers come from anchors, for the text seldom prints them; what the files in use get wrong is set
right on the way (see mending, numbers, finish).
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from corpus.errors import CorpusError
from corpus.loaders.loaded import Loaded
from corpus.loaders.structure import Block, Section
from corpus.loaders.tbs.body import Body
from corpus.loaders.tbs.finish import finished
from corpus.loaders.tbs.guess import guess, language_of
from corpus.loaders.tbs.mending import mend
from corpus.loaders.tbs.text import every_word, tag_of
from corpus.loaders.tbs.words import tbs_words
from corpus.loaders.xml_source import line_of, parse_xml

_FIRST_LEVEL = 2


def load_tbs_xml(raw: bytes, path: Path) -> Loaded:
    """The policy; raises CorpusError for what is no such file."""
    root = parse_xml(raw, path)
    if tag_of(root) != "doc":
        reason = f"<{tag_of(root)}> ≠ <doc>"
        raise CorpusError("malformed_source", path, line_of(root), reason=reason)
    mend(root)
    body = Body(language_of(root))
    structure = finished(_structure(root, body))
    return Loaded(structure, guess(root, structure), tuple(body.left_out), every_word(root))


def _structure(root: etree._Element, body: Body) -> Section:
    """The note to the reader, the chapters and appendices, then the notes."""
    notes_to_reader = [child for child in root if tag_of(child) == "notetoreader"]
    before = [
        _named("note_to_reader", body, *body.content(element, _FIRST_LEVEL + 1))
        for element in notes_to_reader
    ]
    body.read_elsewhere(*notes_to_reader)
    blocks, sections = body.content(root, _FIRST_LEVEL)
    after = [_named("notes", body, tuple(body.notes), ())] if body.notes else []
    return Section(0, "", blocks=blocks, sections=(*before, *sections, *after))


def _named(
    name: str, body: Body, blocks: tuple[Block, ...], sections: tuple[Section, ...]
) -> Section:
    """A section whose heading is ours, for the source has only an element of that name."""
    heading = tbs_words()["headings"][name][body.language or "en"]
    classes = frozenset({"annex"} if name == "notes" else ())
    return Section(_FIRST_LEVEL, heading, 0, name.replace("_", "-"), classes, blocks, sections)
