"""A document's files written beside their place, read back, and put there by one rename.

Whatever fails before the rename leaves the folder of policies as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from corpus.catalogue import document_folders, load_corpus, read_edition
from corpus.description import read_description
from corpus.description_writer import write_description
from corpus.drafts import Draft
from corpus.errors import CorpusError
from corpus.models import Document, Edition, Language
from corpus.versions import DESCRIPTION, VERSIONS, editions

REMOVED = ".removed"
Kind = Literal["new", "version", "replaced"]


@dataclass(frozen=True)
class Place:
    """Where a text goes: into `edition`, which is the document's `folder` or lies inside it."""

    kind: Kind
    folder: Path
    edition: Path


def find_place(document: Document, policies: Path, *, replace: bool = False) -> Place:
    """Where a document goes among the policies of a folder.

    Another date in force makes it a version of the document there is; raises CorpusError for the
    same date, unless it may replace it.
    """
    folder = folder_of(document.id, policies)
    if folder is None:
        free = policies / document.id
        if free.exists():
            raise CorpusError("folder_taken", free, id=document.id)
        return Place("new", free, free)
    known = {edition.in_effect: edition.folder for edition in editions(folder)}
    if document.in_effect in known:
        if not replace:
            day = document.in_effect or "–"
            raise CorpusError("document_exists", folder, id=document.id, date=day)
        return Place("replaced", folder, known[document.in_effect])
    if document.in_effect is None:
        raise CorpusError("version_without_date", folder, id=document.id)
    return Place("version", folder, folder / VERSIONS / document.in_effect.isoformat())


def folder_of(document_id: str, policies: Path) -> Path | None:
    """The folder of a document among the policies of a folder, whatever its name."""
    if not holds_documents(policies):
        return None
    folders = document_folders(policies)
    return next((f for f in folders if read_description(f / DESCRIPTION).id == document_id), None)


def known_editions(folders: Iterable[Path]) -> tuple[Edition, ...]:
    """Every version of every document in folders of policies, without reading any text."""
    held = [folder for folder in folders if holds_documents(folder)]
    inside = [found for folder in held for found in document_folders(folder)]
    return tuple(edition for folder in inside for edition in editions(folder))


def is_emptied(policies: Path) -> bool:
    """Whether every document of a folder of policies has been removed from it."""
    return (policies / REMOVED).is_dir() and not holds_documents(policies)


def holds_documents(policies: Path) -> bool:
    """Whether there is anything to read in a folder of policies; it need not exist."""
    if not policies.is_dir():
        return False
    inside = (path for path in policies.iterdir() if not path.name.startswith((".", "_")))
    return any(path.is_dir() or path.name == DESCRIPTION for path in inside)


def write_document(
    document: Document, drafts: Mapping[Language, Draft], place: Place
) -> Path | None:
    """Write the texts and their description; where the folder replaced has gone, else None.

    Raises CorpusError, also when what was written reads otherwise than the drafts, and OSError.
    """
    with _beside(place.folder) as trial:
        if place.folder.exists():
            shutil.copytree(place.folder, trial)
        edition = trial / place.edition.relative_to(place.folder)
        _write(document, drafts, edition)
        _read_back(document, drafts, trial, place.folder)
        return _moved(trial, edition, place)


def set_aside(folder: Path) -> Path:
    """Move a document's folder out of what is read, next to the others; nothing is lost."""
    removed = folder.parent / REMOVED
    removed.mkdir(exist_ok=True)
    names = (removed / f"{folder.name}-{number}" for number in count(1))
    free = next(path for path in names if not path.exists())
    return folder.rename(free)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder of the same name in a hidden one next to it; all of it goes where writing fails."""
    policies = folder.parent
    made = not policies.exists()
    policies.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(prefix=".new-", dir=policies) as hidden:
            yield Path(hidden) / folder.name
    except BaseException:
        if made:
            policies.rmdir()
        raise


def _write(document: Document, drafts: Mapping[Language, Draft], edition: Path) -> None:
    edition.mkdir(parents=True, exist_ok=True)
    for old in edition.glob("*.md"):
        old.unlink()
    for language, draft in drafts.items():
        name = document.versions[language].path.name
        (edition / name).write_bytes(draft.markdown.encode())
    (edition / DESCRIPTION).write_bytes(write_description(document).encode())


def _read_back(
    document: Document, drafts: Mapping[Language, Draft], trial: Path, final: Path
) -> None:
    try:
        corpus = load_corpus([trial])
    except CorpusError as error:
        path = final / error.path.relative_to(trial)
        raise CorpusError(error.code, path, error.line, **error.details) from error
    written = next(e for e in corpus.editions if e.in_effect == document.in_effect)
    clauses = read_edition(written).clauses
    if clauses != tuple(c for name in ("en", "fr") if name in drafts for c in drafts[name].clauses):
        raise CorpusError("not_as_drafted", final)


def _moved(trial: Path, edition: Path, place: Place) -> Path | None:
    if place.kind == "new":
        trial.rename(place.folder)
        return None
    if place.kind == "version":
        place.edition.parent.mkdir(exist_ok=True)
        edition.rename(place.edition)
        return None
    kept = set_aside(place.folder)
    try:
        trial.rename(place.folder)
    except OSError:
        kept.rename(place.folder)
        raise
    return kept
