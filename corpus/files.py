"""A policy's files, read as UTF-8."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import CorpusError


def read_text(path: Path) -> str:
    """A file's text; raises CorpusError with the line where it is not UTF-8."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError("not_utf8", path, raw[: error.start].count(b"\n") + 1) from error
