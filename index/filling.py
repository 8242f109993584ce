"""Fills a new build's vectors: those known already are copied, the rest embedded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeVar

from langchain_core.embeddings import Embeddings

from corpus.models import LANGUAGES, Language
from index.snapshot import Snapshot
from index.vector_store import VectorStore, View

Progress = Callable[[int, int], None]
_BATCH = 64
_Item = TypeVar("_Item")


def fill(
    folder: Path,
    snapshot: Snapshot,
    embeddings: Embeddings,
    *,
    reuse: Path | None,
    progress: Progress | None,
) -> None:
    """Write every view's vector into a new store in `folder`.

    `reuse` is a store by the same model: a text that it holds is not embedded again.
    """
    with ExitStack() as stack:
        store = stack.enter_context(closing(VectorStore(folder, create=True)))
        known = stack.enter_context(closing(VectorStore(reuse))) if reuse else None
        count = _Counter(sum(snapshot.vectors.values()), progress)
        for language in LANGUAGES:
            wanted = _by_digest(snapshot.views_in(language))
            if known:
                _copy(known, store, language, wanted, count)
            # Texts of like length together: a batch is padded to its longest.
            rest = sorted((v for group in wanted.values() for v in group), key=_length)
            for batch in _slices(rest, _BATCH):
                store.add(language, batch, embeddings)
                count.add(len(batch))


class _Counter:
    """Tells how far the work has come."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress
        self.add(0)

    def add(self, number: int) -> None:
        self._done += number
        if self._progress:
            self._progress(self._done, self._total)


def _copy(
    known: VectorStore,
    store: VectorStore,
    language: Language,
    wanted: dict[str, list[View]],
    count: _Counter,
) -> None:
    """Copy what `known` holds, and take it out of `wanted`."""
    for page in known.vectors(language):
        found = [
            (view, vector)
            for vector, metadata in zip(page["embeddings"], page["metadatas"], strict=True)
            for view in wanted.pop(metadata["digest"], ())
        ]
        for batch in _slices(found, _BATCH):
            store.copy(language, batch)
            count.add(len(batch))


def _length(view: View) -> tuple[int, str]:
    return len(view.text), view.key


def _by_digest(views: Sequence[View]) -> dict[str, list[View]]:
    groups: dict[str, list[View]] = defaultdict(list)
    for view in views:
        groups[view.digest].append(view)
    return groups


def _slices(items: Sequence[_Item], size: int) -> Iterator[Sequence[_Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))
