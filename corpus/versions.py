"""The dated versions of a document: the folder itself and those in versions/<date> below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from corpus.description import read_description
from corpus.errors import CorpusError
from corpus.models import Document, Edition, EditionState

__all__ = ["DESCRIPTION", "NEWEST", "VERSIONS", "Edition", "editions", "own_edition"]

DESCRIPTION = "document.toml"
VERSIONS = "versions"
# A day after every version: each document is then read in its newest.
NEWEST = date.max


def editions(folder: Path, today: date = NEWEST) -> tuple[Edition, ...]:
    """Every version of the document in `folder`, oldest first, as each stands on `today`.

    Raises CorpusError for one in the wrong folder, of another document or of a date used twice.
    """
    top = read_description(folder / DESCRIPTION)
    documents = [top]
    for path in _version_folders(folder):
        document = read_description(path / DESCRIPTION)
        _check(document, path / DESCRIPTION, top)
        documents.append(document)
    documents.sort(key=_since)
    now = max((_since(d) for d in documents if _since(d) <= today), default=date.min)
    return tuple(Edition(document, _state(_since(document), now, today)) for document in documents)


def own_edition(folder: Path) -> Edition:
    """The version that stands in `folder` itself, as though it were in force."""
    if not folder.is_dir():
        raise CorpusError("missing_folder", folder)
    return Edition(read_description(folder / DESCRIPTION), "in_force")


def _version_folders(folder: Path) -> Iterator[Path]:
    inside: Sequence[Path] = ()
    if (folder / VERSIONS).is_dir():
        inside = sorted((folder / VERSIONS).iterdir())
    return (path for path in inside if path.is_dir() and not path.name.startswith((".", "_")))


def _check(document: Document, path: Path, top: Document) -> None:
    dated = document.in_effect.isoformat() if document.in_effect else "–"
    if dated != path.parent.name:
        raise CorpusError("wrong_version_folder", path, folder=path.parent.name, found=dated)
    if document.id != top.id:
        raise CorpusError("wrong_version_id", path, id=document.id, expected=top.id)
    if document.in_effect == top.in_effect:
        raise CorpusError("equal_dates", path, date=dated, first=top.folder)


def _since(document: Document) -> date:
    """The date in force; a document without one has always been."""
    return document.in_effect or date.min


def _state(since: date, now: date, today: date) -> EditionState:
    if since > today:
        return "later"
    return "in_force" if since == now else "earlier"
