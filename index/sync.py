"""Brings the index up to date with a corpus: builds beside the current index, then swaps."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.models import Corpus
from index.builds import Build, IndexFolder, Manifest
from index.chroma_files import damage, inventory
from index.embeddings import IdentifiedEmbeddings
from index.errors import IndexMismatchError
from index.examples import ExampleIndex, read_vectors, write_examples
from index.files import digest_of
from index.filling import Progress, fill
from index.keyword_index import KeywordIndex, write_keyword_index
from index.previous import Because, Previous, difference, marks_of, previous, reusable_examples
from index.retriever import ClauseRetriever
from index.search import Search
from index.snapshot import ClauseChanges, ClauseKey, Snapshot, changes_between
from index.tuning import bundled_tuning
from index.vector_store import DamagedStoreError, VectorStore


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a synchronisation did; clauses are counted once per language.

    `changes` names those that are new, different or gone; after damage every clause counts as new.
    `build` names the index now in use and `built` says whether it is new. `rebuilt_because` is
    None when vectors of the build before could be kept, or when there was none.
    """

    added: int
    changed: int
    removed: int
    unchanged: int
    build: str
    built: bool
    rebuilt_because: Because | None
    changes: ClauseChanges = field(default_factory=ClauseChanges)


def synchronise(
    corpus: Corpus,
    folder: Path,
    embeddings: IdentifiedEmbeddings,
    *,
    progress: Progress | None = None,
) -> SyncReport:
    """Index the corpus in `folder`; the index there serves until the new one is whole.

    Touches nothing when nothing changed. `progress` is told vectors done and in all. Raises
    IndexBusyError, IndexFolderError and EmbeddingModelError; then the old index is as it was.
    """
    place, snapshot = IndexFolder(folder), Snapshot.of(corpus)
    with place.locked():
        before = previous(place, embeddings.fingerprint)
        marks = marks_of(before)
        if before.build and before.manifest and not before.because:
            place.sweep(before.build.name, before.manifest.replaces)
            if before.manifest.snapshot == snapshot.digest:
                return _report(marks, snapshot, before, before.build.name)
        name, before = _build(place, snapshot, embeddings, before, progress)
        place.sweep(name, before.build.name if before.build else None)
    return _report(marks, snapshot, before, name)


def open_index(folder: Path, embeddings: IdentifiedEmbeddings) -> ClauseRetriever:
    """The current index of `folder`, ready to search; close it when done.

    Until then no builder sweeps its files away. Raises IndexMissingError, IndexCorruptError, or
    IndexMismatchError when it was built by another model or form of the program.
    """
    with ExitStack() as opened:
        build, lease = IndexFolder(folder).leased()
        opened.callback(lease.close)
        manifest = build.manifest()
        _hold_against(manifest, embeddings.fingerprint, folder)
        words = _words(build)
        opened.callback(words.close)
        examples = _examples(build, words)
        vectors = _vectors(build, manifest)
        opened.pop_all()
    search = Search(vectors, words, examples, embeddings, bundled_tuning())
    return ClauseRetriever.over(words.corpus, search, build=build.name, lease=lease)


def _hold_against(manifest: Manifest, fingerprint: str, folder: Path) -> None:
    because = difference(manifest, fingerprint)
    if because:
        raise IndexMismatchError(folder=folder, because=because)


def _build(
    place: IndexFolder,
    snapshot: Snapshot,
    embeddings: IdentifiedEmbeddings,
    before: Previous,
    progress: Progress | None,
) -> tuple[str, Previous]:
    """Build beside and swap; vectors that turn out unreadable are given up and made again."""
    name = f"{snapshot.corpus.version}-{secrets.token_hex(4)}"
    try:
        with place.building(name) as build:
            _write(build, snapshot, embeddings, before, progress)
    except DamagedStoreError:
        if before.reusable is None:
            raise
        damaged = replace(before, because="damage")
        return _build(place, snapshot, embeddings, damaged, progress)
    return name, before


def _write(
    build: Build,
    snapshot: Snapshot,
    embeddings: IdentifiedEmbeddings,
    before: Previous,
    progress: Progress | None,
) -> None:
    write_keyword_index(build.keywords, snapshot)
    _write_examples(build, snapshot, embeddings, before)
    fill(build.chroma, snapshot, embeddings, reuse=before.reusable, progress=progress)
    build.finish(
        Manifest(
            corpus_version=snapshot.corpus.version,
            snapshot=snapshot.digest,
            fingerprint=embeddings.fingerprint,
            settings=bundled_tuning().build_digest,
            vectors=snapshot.vectors,
            vector_files=inventory(build.chroma),
            keywords=digest_of(build.keywords),
            examples=digest_of(build.examples),
            replaces=before.build.name if before.build else None,
        )
    )


def _write_examples(
    build: Build, snapshot: Snapshot, embeddings: IdentifiedEmbeddings, before: Previous
) -> None:
    examples = snapshot.corpus.examples
    write_examples(build.examples, examples, embeddings, reuse=reusable_examples(before))


def _report(
    old: Mapping[ClauseKey, str], snapshot: Snapshot, before: Previous, name: str
) -> SyncReport:
    changes = changes_between(old, snapshot.marks)
    is_new = before.build is None or before.build.name != name
    return SyncReport(
        added=len(changes.added),
        changed=len(changes.changed),
        removed=len(changes.removed),
        unchanged=len(snapshot.marks) - len(changes.added) - len(changes.changed),
        build=name,
        built=is_new,
        rebuilt_because=before.because if is_new else None,
        changes=changes,
    )


def _words(build: Build) -> KeywordIndex:
    try:
        return KeywordIndex(build.keywords)
    except (sqlite3.Error, ValueError) as error:
        raise build.corrupt(f"{build.keywords.name}: {error}") from error


def _vectors(build: Build, manifest: Manifest) -> VectorStore:
    reason = damage(build.chroma, manifest.vector_files)
    if reason:
        raise build.corrupt(reason)
    try:
        store = VectorStore(build.chroma)
    except DamagedStoreError as error:
        raise build.corrupt(f"chroma: {error}") from error
    missing = [x for x, count in manifest.vectors.items() if store.count(x) != count]
    if missing:
        store.close()
        raise build.corrupt(f"chroma: vectors are missing in {', '.join(missing)}")
    return store


def _examples(build: Build, words: KeywordIndex) -> ExampleIndex:
    try:
        return ExampleIndex(words.corpus, read_vectors(build.examples))
    except (OSError, ValueError) as error:
        raise build.corrupt(f"{build.examples.name}: {error}") from error
