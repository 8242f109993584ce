"""Which format a source has, told by its content, and the loader that reads it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from corpus.errors import CorpusError
from corpus.loaders.loaded import Loaded

Format = Literal["pdf", "docx", "office", "justice", "tbs", "xml", "html", "zip", "text", "binary"]

LARGEST = 100_000_000
_HEAD = 200_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROLOGUE = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?!\s+html)[^\[>]*(?:\[.*?\])?\s*>", re.DOTALL | re.I
)
_ROOT = re.compile(r"<(?:\w+:)?([A-Za-z][\w.-]*)")
_HTML = re.compile(r"<!DOCTYPE\s+html|<(?:html|head|body)\b", re.I)
# What can open a page saved without its frame; in Markdown it opens a passage of HTML.
_HTML_PART = re.compile(r"<(?:main|article|section|header|nav|div|h[1-6]|p|meta|title)\b", re.I)
_XML_ROOTS: Mapping[str, Format] = MappingProxyType(
    {"Statute": "justice", "Regulation": "justice", "doc": "tbs"}
)
_NAMES: Mapping[Format, str] = MappingProxyType({
    "pdf": "PDF", "docx": "Word (.docx)", "office": "Word (.doc)", "justice": "Justice XML",
    "tbs": "Treasury Board XML", "xml": "XML", "html": "HTML", "zip": "ZIP", "text": "text",
    "binary": "binary",
})  # fmt: skip
_XML: tuple[Format, ...] = ("justice", "tbs", "xml")
_EXTENSIONS: Mapping[str, tuple[Format, ...]] = MappingProxyType({
    ".pdf": ("pdf",), ".docx": ("docx", "office"), ".doc": ("office",), ".xml": _XML,
    ".html": ("html",), ".htm": ("html",), ".xhtml": ("html",),
    ".md": ("text",), ".markdown": ("text",), ".txt": ("text",), ".text": ("text",),
})  # fmt: skip
_MARKDOWN = (".md", ".markdown")
KNOWN = ".pdf, .docx, .xml (laws-lois.justice.gc.ca, tbs-sct.canada.ca), .html, .md, .txt"


def load_source(raw: bytes, path: Path) -> Loaded:
    """The source read by the loader of its format; raises CorpusError where there is none."""
    if len(raw) > LARGEST:
        raise CorpusError("too_large", path, limit=f"{LARGEST // 1_000_000} MB")
    if not raw.removeprefix(b"\xef\xbb\xbf").strip():
        raise CorpusError("empty_source", path)
    return _loader(format_of(raw, path), path)(raw, path)


def format_of(raw: bytes, path: Path) -> Format:
    """The format of the content; the name decides only what a passage of HTML belongs to."""
    found = _binary_format(raw) or _text_format(raw, path)
    expected = _EXTENSIONS.get(path.suffix.lower())
    if expected and found not in expected:
        raise CorpusError("wrong_extension", path, found=_NAMES[found], extension=path.suffix)
    return found


def _binary_format(raw: bytes) -> Format | None:
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(_OLE):
        return "office"
    if raw.startswith(b"PK\x03\x04"):
        return "docx" if _is_word(raw) else "zip"
    return None


def _is_word(raw: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        # A broken package still names its parts; the loader says what is wrong with it.
        return b"word/document.xml" in raw


def _text_format(raw: bytes, path: Path) -> Format:
    text = _head(raw)
    if "\0" in text:
        return "binary"
    root = text[_prologue(text) :]
    match = _ROOT.match(root)
    if match and match[1] in _XML_ROOTS:
        return _XML_ROOTS[match[1]]
    if _HTML.match(root) or (_is_page(path) and _HTML_PART.match(root)):
        return "html"
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return "xml"
    return "xml" if match and path.suffix.lower() == ".xml" else "text"


def _head(raw: bytes) -> str:
    """The first characters, as well as they can be read."""
    head = raw[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.decode("utf-8-sig", errors="replace")


def _prologue(text: str) -> int:
    """Where declarations, comments and white space before the first element end."""
    place = 0
    while match := _PROLOGUE.match(text, place):
        place = match.end()
    return place


def _is_page(path: Path) -> bool:
    return _EXTENSIONS.get(path.suffix.lower()) == ("html",)


def _loader(found: Format, path: Path) -> Callable[[bytes, Path], Loaded]:
    if found == "text":
        return _text_loader(path)
    loaders: Mapping[Format, Callable[[bytes, Path], Loaded]] = {
        "pdf": _pdf, "docx": _docx, "office": _docx, "justice": _justice, "tbs": _tbs,
        "html": _html,
    }  # fmt: skip
    if found not in loaders:
        raise CorpusError("unknown_format", path, found=_NAMES[found], known=KNOWN)
    return loaders[found]


def _text_loader(path: Path) -> Callable[[bytes, Path], Loaded]:
    if path.suffix.lower() not in _EXTENSIONS:
        raise CorpusError("unknown_format", path, found=_NAMES["text"], known=KNOWN)
    return _markdown if path.suffix.lower() in _MARKDOWN else _plain


# Each loader brings a library that no other format needs.


def _pdf(raw: bytes, path: Path) -> Loaded:
    from corpus.loaders.pdf import load_pdf

    return load_pdf(raw, path)


def _docx(raw: bytes, path: Path) -> Loaded:
    from corpus.loaders.docx import load_docx

    return load_docx(raw, path)


def _justice(raw: bytes, path: Path) -> Loaded:
    from corpus.loaders.justice import load_justice_xml

    return load_justice_xml(raw, path)


def _tbs(raw: bytes, path: Path) -> Loaded:
    from corpus.loaders.tbs import load_tbs_xml

    return load_tbs_xml(raw, path)


def _html(raw: bytes, path: Path) -> Loaded:
    from corpus.loaders.html import load_html

    return load_html(raw, path)


def _markdown(raw: bytes, path: Path) -> Loaded:
    from corpus.loaders.common import load_markdown

    return load_markdown(raw, path)


def _plain(raw: bytes, path: Path) -> Loaded:
    from corpus.loaders.plain_text import load_plain_text

    return load_plain_text(raw, path)
