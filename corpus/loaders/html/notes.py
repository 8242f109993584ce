"""Footnotes: each a paragraph under its mark, in a section of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from corpus.loaders.html.drafts import Draft, Flow
from corpus.loaders.html.names import phrase
from corpus.loaders.html.text import words_in
from corpus.models import Language

ANCHOR = "notes"
_MARK = re.compile(r"[A-Za-z]{0,2}\d{1,4}|[a-z]{1,3}|[A-Z]")


def notes(element: etree._Element, flow: Flow, language: Language | None) -> list[Draft]:
    """The section of a page's footnotes."""
    heading = next(element.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    words = words_in(heading) if heading is not None else ""
    title = words or phrase("notes", "heading_fr" if language == "fr" else "heading_en")
    drafts = [Draft("heading", title, ANCHOR, level=2)]
    for mark, body in _entries(element):
        drafts += _note(mark, flow(body))
    return drafts


def _entries(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Each note with its mark: pairs of a `dl`, or the items of a list."""
    mark = ""
    for part in element.iter("dt", "dd"):
        if part.tag == "dt":
            mark = words_in(part).split()[-1] if words_in(part) else ""
        else:
            yield mark, part
    if element.find(".//dd") is None:
        items = [e for e in element.iter("li") if next(e.iterancestors("li"), None) is None]
        yield from ((str(number), item) for number, item in enumerate(items, start=1))


def _note(mark: str, drafts: list[Draft]) -> list[Draft]:
    """One note; its further paragraphs continue it."""
    if not drafts:
        return []
    known = _MARK.fullmatch(mark) is not None
    note = Draft("marked" if known else "paragraph", marker=mark if known else "")
    for draft in drafts:
        if draft.continues and not note.children:
            note.text = "\n".join(filter(None, (note.text, draft.text)))
            note.children += draft.children
        else:
            note.children.append(draft)
    return [note]
