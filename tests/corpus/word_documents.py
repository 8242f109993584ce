"""Word documents made for tests: by python-docx, and by raw XML where it has no words for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.loaders.docx import load_docx
from corpus.loaders.loaded import Loaded
from corpus.loaders.structure import Block, Section

PATH = Path("policy.docx")
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Shape = tuple[str, str, str, list["Shape"]]


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def loaded(document: Any) -> Loaded:
    return load_docx(saved(document), PATH)


def xml(text: str) -> Any:
    """An element, its namespaces declared."""
    head, mark, rest = text.partition(">")
    closing = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.removesuffix('/')} {nsdecls('w', 'r')}{closing}{mark}{rest}")


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, level: int = 0, list_id: int = 1, more: str = "") -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(run(text), place + more)


def level(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (place + 1)}"/></w:pPr></w:lvl>'
    )


def numbering(lists: Mapping[int, str], nums: str = "") -> str:
    """The numbering part: list n counts by abstract list n."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'
        for key, levels in lists.items()
    )
    plain = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in lists
    )
    return f"<w:numbering {nsdecls('w')}>{abstract}{plain}{nums}</w:numbering>"


OUTLINE = (
    level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2")
    + level(2, "decimal", "%1.%2.%3")
    + level(3, "lowerLetter", "(%4)")
    + level(4, "lowerRoman", "(%5)")
)


def document_with(*paragraphs: str, lists: Mapping[int, str] | None = None, nums: str = "") -> Any:
    """A document of raw paragraphs, its lists defined anew."""
    document = docx.Document()
    numbers = document.part.numbering_part.element
    for old in list(numbers):
        numbers.remove(old)
    for new in parse_xml(numbering(lists or {1: OUTLINE}, nums)):
        numbers.append(new)
    for words in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, xml(words))
    return document


def shapes(blocks: tuple[Block, ...]) -> list[Shape]:
    """Kind, marker, text and children of each block."""
    return [(b.kind, b.marker, b.text, shapes(b.children)) for b in blocks]


def labels(structure: Section) -> list[str]:
    """Every marker in reading order."""
    tops = (top for section in structure.walk() for top in section.blocks)
    return [block.marker for top in tops for block in top.walk()]


def with_parts(raw: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The package with parts replaced, added, or taken out where they are None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name), zipfile.ZIP_DEFLATED)
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
