"""PDF with a text layer: lines with their places and sizes, margins left out."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import CorpusError
from corpus.loaders.loaded import Guess, LeftOut, Loaded
from corpus.loaders.pdf.looks import printed_lines
from corpus.loaders.pdf.margins import split_margins
from corpus.loaders.pdf.pages import Page, read_page
from corpus.loaders.printed.lines import PrintedLine, printed_words, read_printed
from corpus.models import LANGUAGES, Language
from corpus.typography import fold_spaces

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
MOST_BYTES = 100_000_000
_FEWEST_LETTERS = 20
_TAIL = 2_048
_HEAD = 1_024
# What word processors write when nobody gave a title.
_NO_TITLE = re.compile(
    r"(?i)microsoft word|\.(?:docx?|pdf|dotx?|indd|rtf|odt)$|^untitled|^sans titre"
)


def load_pdf(raw: bytes, path: Path) -> Loaded:
    """The structured form of a PDF; raises CorpusError where it has no text to read."""
    _check_bytes(raw, path)
    with _faults_named(path):
        reader = _open(raw, path)
        pages = [read_page(page) for page in reader.pages]
        title, language = _title(reader), _language(reader)
    _check_text(pages, path)
    return _loaded(pages, title, language)


def _loaded(pages: Sequence[Page], title: str | None, language: Language | None) -> Loaded:
    bodies, margins = split_margins(pages)
    printed = read_printed(printed_lines(bodies))
    said = title if title and fold_spaces(title).lower() in _first_words(pages) else None
    guess = Guess(said or printed.title or title, language, numbering=printed.numbering)
    words = _source_words(pages, margins)
    return Loaded(printed.structure, guess, (*margins, *printed.left_out), words)


def _first_words(pages: Sequence[Page]) -> str:
    return fold_spaces(" ".join(line for page in pages[:2] for line in page.words)).lower()


def _source_words(pages: Sequence[Page], margins: Sequence[LeftOut]) -> str:
    """The words of the text layer; those of the margins stand last, out of cut words' way."""
    left = [margin.text for margin in margins]
    lines = []
    for words in (line for page in pages for line in page.words):
        if words in left:
            left.remove(words)
        else:
            lines.append(PrintedLine(words))
    return "\n".join([printed_words(lines), *(margin.text for margin in margins)])


def _check_bytes(raw: bytes, path: Path) -> None:
    if not raw.strip():
        raise CorpusError("empty_source", path)
    if len(raw) > MOST_BYTES:
        raise CorpusError("too_large", path, limit=f"{MOST_BYTES // 1_000_000} MB")
    if b"%PDF-" not in raw[:_HEAD]:
        raise CorpusError("malformed_source", path, reason="%PDF")
    if b"%%EOF" not in raw[-_TAIL:]:
        raise CorpusError("malformed_source", path, reason="%%EOF")


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    """Whatever the reader cannot do with a damaged file is said as one fault."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except CorpusError:
        raise
    except Exception as fault:
        reason = f"{type(fault).__name__}: {fault}".rstrip(". ")
        raise CorpusError("malformed_source", path, reason=reason) from fault
    finally:
        log.setLevel(level)


def _open(raw: bytes, path: Path) -> PdfReader:
    from pypdf import PdfReader  # here, so that other formats do not wait for it

    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise CorpusError("password_protected", path)
    if len(reader.pages) > MOST_PAGES:
        raise CorpusError("too_large", path, limit=f"{MOST_PAGES} pages")
    return reader


def _opens_without_password(reader: PdfReader) -> bool:
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _check_text(pages: Sequence[Page], path: Path) -> None:
    """A scan has no words, or only those that a machine stamped on it."""
    letters = sum(letter.isalpha() for page in pages for line in page.words for letter in line)
    scanned = any(page.has_image for page in pages) and letters < _FEWEST_LETTERS * len(pages)
    if not letters or scanned:
        raise CorpusError("no_text_layer", path)


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    words = " ".join(str(title or "").split())
    return words if words and not _NO_TITLE.search(words) else None


def _language(reader: PdfReader) -> Language | None:
    said = str(reader.root_object.get("/Lang", "")).lower()[:2]
    return next((language for language in LANGUAGES if language == said), None)
