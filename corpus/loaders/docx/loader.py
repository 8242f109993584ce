"""Word documents (DOCX): headings and lists by their definitions, not by their looks alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from corpus.errors import CorpusError
from corpus.loaders.docx.flow import Entry, Flow, Paragraph
from corpus.loaders.docx.notes import note_parts, read_notes
from corpus.loaders.docx.numbering import read_numbering
from corpus.loaders.docx.outline import Outline, is_heading, number_of
from corpus.loaders.docx.package import Package, open_package
from corpus.loaders.docx.runs import RunReader
from corpus.loaders.docx.styles import read_styles, words
from corpus.loaders.docx.tables import read_table
from corpus.loaders.docx.words import all_words
from corpus.loaders.docx.xml import child
from corpus.loaders.loaded import Guess, LeftOut, Loaded
from corpus.loaders.structure import Section
from corpus.models import Language

_ASIDES = (
    (RELATIONSHIP_TYPE.COMMENTS, "comment"),
    (RELATIONSHIP_TYPE.HEADER, "page_header"),
    (RELATIONSHIP_TYPE.FOOTER, "page_footer"),
)


def load_docx(raw: bytes, path: Path) -> Loaded:
    """The structure of one document; raises CorpusError for what is no sound document."""
    package = open_package(raw, path)
    return _load(package, path)


def _load(package: Package, path: Path) -> Loaded:
    document = package.body()
    body = child(document, "body")
    if body is None:
        raise CorpusError("wrong_format", path)
    flow = _flow(package)
    entries, title = _without_title(list(flow.entries(body)), flow)
    notes = note_parts(package)
    outline = Outline(shift=2 - min((e.level or 1 for e in _headings(entries)), default=1))
    structure = outline.read(entries)
    settings = [document, *_present([package.first(RELATIONSHIP_TYPE.SETTINGS)])]
    structure = _with_sections(structure, read_notes(flow, notes, settings))
    asides = list(_asides(package, flow))
    return Loaded(
        structure,
        _guess(package, flow, entries, title, structure),
        (*flow.runs.left_out, *outline.left_out),
        all_words([body, *notes.values(), *asides]),
    )


def _flow(package: Package) -> Flow:
    styles = read_styles(package.first(RELATIONSHIP_TYPE.STYLES))
    part = package.first(RELATIONSHIP_TYPE.NUMBERING)
    numbering = read_numbering(part, styles.lists())
    return Flow(styles, numbering, RunReader(styles), read_table)


def _without_title(entries: list[Entry], flow: Flow) -> tuple[list[Entry], str]:
    """The paragraphs that only name the document, taken out; later ones in their style stay."""
    titles = []
    for entry in entries:
        if not isinstance(entry, Paragraph) or not entry.is_title:
            break
        titles.append(entry)
    if not titles:
        titles = _title_before(entries) or _only_top_heading(entries)
    kept = [entry for entry in entries if not any(entry is title for title in titles)]
    flow.runs.left_out += [LeftOut("title", entry.text) for entry in titles]
    return kept, " ".join(entry.text.replace("\n", " ") for entry in titles if entry.text)


def _title_before(entries: list[Entry]) -> list[Paragraph]:
    """A title after a letterhead, before the first heading."""
    for entry in entries:
        if isinstance(entry, Paragraph) and entry.is_title and entry.text:
            return [entry]
        if is_heading(entry):
            break
    return []


def _only_top_heading(entries: list[Entry]) -> list[Paragraph]:
    """A first heading alone on its level, with no number, over all the others."""
    headings = _headings(entries)
    first, others = headings[:1], headings[1:]
    deeper = all((entry.level or 1) > (first[0].level or 1) for entry in others)
    if first and others and deeper and not number_of(first[0])[0]:
        return first
    return []


def _headings(entries: Iterable[Entry]) -> list[Paragraph]:
    return [entry for entry in entries if isinstance(entry, Paragraph) and is_heading(entry)]


def _with_sections(root: Section, more: Iterable[Section]) -> Section:
    return Section(0, "", blocks=root.blocks, sections=(*root.sections, *more))


def _asides(package: Package, flow: Flow) -> Iterator[etree._Element]:
    """Comments, headers and footers: read, and left out."""
    for relation, why in _ASIDES:
        for name in package.related(package.main, relation):
            part = package.part(name)
            if part is not None:
                flow.leave(part, why)
                yield part


def _present(parts: Iterable[etree._Element | None]) -> list[etree._Element]:
    return [part for part in parts if part is not None]


def _guess(
    package: Package, flow: Flow, entries: list[Entry], title: str, structure: Section
) -> Guess:
    properties = dict.fromkeys(("title", "language"), "")
    for name in package.related("", RELATIONSHIP_TYPE.CORE_PROPERTIES):
        part = package.part(name)
        for element in [] if part is None else part:
            properties[etree.QName(element).localname] = (element.text or "").strip()
    own = "" if _is_empty(properties["title"]) else properties["title"]
    first = next((number_of(entry)[1] for entry in _headings(entries)), "")
    return Guess(
        title=title or own or first or None,
        language=_language(flow, properties["language"]),
        numbering="outline" if _is_numbered(structure) else "none",
    )


def _is_empty(title: str) -> bool:
    return re.fullmatch(words("titles")["empty"], title, re.IGNORECASE) is not None


def _language(flow: Flow, told: str) -> Language | None:
    """That of most of the text; the default of styles and properties where no text says."""
    known: dict[str, Language] = words("languages")
    said = [known[code] for code, _ in flow.runs.languages.most_common() if code in known]
    return next(iter(said), None) or known.get(told.lower()[:2])


def _is_numbered(structure: Section) -> bool:
    sections = [
        section for section in structure.walk() if section.anchor not in ("notes", "endnotes")
    ]
    markers = (block.kind == "marked" for s in sections for top in s.blocks for block in top.walk())
    return any(section.number for section in sections) or any(markers)
