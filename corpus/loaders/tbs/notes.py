"""Footnotes: marked with the sign printed in the text, named by their number in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from corpus.loaders.tbs.text import classes_of, clean, tag_of

_IN_NAME = re.compile(r"f(?:oot)?t?note|ftn|fn")
_JOINTS = re.compile(r"[^a-z0-9]+")


def is_notes_box(element: etree._Element) -> bool:
    """Whether it holds notes as definitions do: the number, then the words."""
    return tag_of(element) in ("section", "aside", "div") and "wb-fnote" in classes_of(element)


def is_way_back(element: etree._Element) -> bool:
    """Whether it only leads back from a note to its mark."""
    return "fn-rtn" in classes_of(element)


def notes_of_box(box: etree._Element) -> Iterator[etree._Element]:
    """The elements that hold one note each."""
    yield from box.iter("dd")


def way_back_of(note: etree._Element) -> etree._Element | None:
    """The part of a note that leads back."""
    return next((part for part in note.iter() if is_way_back(part)), None)


def note_mark(note: etree._Element) -> str:
    """The sign that stands for the note in the text."""
    mark = note.get("title") or ""
    back = way_back_of(note)
    if not mark and back is not None:
        mark = "".join(_visible(back))
    return clean(mark)


def note_name(note: etree._Element, mark: str) -> str | None:
    """Its name in ids, when the mark itself is none: a star would not do."""
    source = (note.get("anchor") or note.get("id") or "").lower()
    name = _JOINTS.sub("-", _IN_NAME.sub("-", source)).strip("-")
    return name if name and name != mark else None


def _visible(element: etree._Element) -> Iterator[str]:
    """Its words, without those for screen readers."""
    if "wb-inv" not in classes_of(element):
        yield element.text or ""
        for child in element:
            yield from _visible(child)
            yield child.tail or ""
