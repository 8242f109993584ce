"""Plain text: a policy as it is copied from a page or saved without its form."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import CorpusError
from corpus.loaders.loaded import Guess, Loaded
from corpus.loaders.printed.lines import PrintedLine, printed_words, read_printed

_SPACES = re.compile(r"[ \t\r\v\x1c-\x1f\u2000-\u200a\u3000]+")
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x85|\u2028|\u2029")
_RULE = re.compile(r"[-=_*~#+–—\s]{3,}")
_ZERO_WIDTH = re.compile(r"[\u200b\u2060\ufeff]")


def load_plain_text(raw: bytes, path: Path) -> Loaded:
    """The structured form of a plain text in UTF-8, UTF-16 or Windows' Western encoding."""
    lines = tuple(_lines(_decoded(raw, path)))
    if not lines:
        raise CorpusError("empty_source", path)
    printed = read_printed(lines)
    guess = Guess(title=printed.title, numbering=printed.numbering)
    return Loaded(printed.structure, guess, printed.left_out, printed_words(lines))


def _decoded(raw: bytes, path: Path) -> str:
    for text in _readings(raw):
        if not any(_is_junk(letter) for letter in text):
            return text
    raise CorpusError("not_text", path)


def _readings(raw: bytes) -> Iterator[str]:
    """The text in each encoding that can be meant; a mark at the beginning decides."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif raw.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError:
            continue


def _is_junk(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs") and letter not in (
        "\t\n\r\x0b\x0c\x85\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
    )


def _lines(text: str) -> Iterator[PrintedLine]:
    """The lines that have words, with their indent and whether space stands above them."""
    gap = False
    for raw in _LINE_ENDS.sub("\n", text).replace("\x0c", "\n\n").split("\n"):
        line = _ZERO_WIDTH.sub("", raw).expandtabs(4).rstrip()
        words = _SPACES.sub(" ", line).strip()
        if not words or _RULE.fullmatch(words):
            gap = True
            continue
        yield PrintedLine(words, len(line) - len(line.lstrip()), gap)
        gap = False
