"""A saved page's bytes to its elements: the encoding it says, and nothing it asks us to fetch."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from lxml import etree, html

from corpus.errors import CorpusError

DEEPEST = 60
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARATIONS = re.compile(r"<!doctype[^>\[]*\[|<!entity\b", re.IGNORECASE)
_OPENED = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def parse_html(raw: bytes, path: Path) -> etree._Element:
    """The root element, comments removed; raises CorpusError for what is no whole page."""
    text = _decoded(raw, path)
    if not text.strip():
        raise CorpusError("empty_source", path)
    if match := _DECLARATIONS.search(text):
        raise CorpusError("unsafe_xml", path, text.count("\n", 0, match.start()) + 1)
    _check_end(text, path)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(_CONTROLS.sub(" ", text).encode(), parser=parser)
    except etree.LxmlError as error:
        raise CorpusError("malformed_source", path, reason=str(error).rstrip(". ")) from error
    _check_depth(root, parser, path)
    return root


def _decoded(raw: bytes, path: Path) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode(raw[len(mark) :], encoding, path)
    declared = _DECLARED.search(raw[:4096])
    return _decode(raw, _known(declared[1].decode("ascii")) if declared else "utf-8", path)


def _known(declared: str) -> str:
    """The codec of a declared name; browsers read Latin-1 as Windows-1252, and so do we."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return "utf-8"
    if name.startswith("utf-16"):  # a declaration that can be read as ASCII is mistaken
        return "utf-8"
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _decode(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        if encoding == "utf-8":
            raise CorpusError("not_utf8", path, line) from error
        raise CorpusError("malformed_source", path, line, reason=error.reason) from error


def _check_end(text: str, path: Path) -> None:
    """A page that opens and never closes was cut short: its last clauses would be missing."""
    if _OPENED.search(text) and not _CLOSED.search(text):
        raise CorpusError("malformed_source", path, text.count("\n") + 1, reason="no </html>")


def _check_depth(root: etree._Element, parser: etree.HTMLParser, path: Path) -> None:
    """The parser cuts off what is nested far too deep, and says so only in its log."""
    for entry in parser.error_log:
        if "depth" in entry.message.lower():
            raise CorpusError("too_deep", path, entry.line, limit=DEEPEST)
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise CorpusError("too_deep", path, element.sourceline or 0, limit=DEEPEST)
