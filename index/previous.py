"""The index found before a build, and what of it may be kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.models import ExampleQuestion
from index.builds import Build, IndexFolder, Manifest
from index.chroma_files import damage
from index.errors import IndexCorruptError, IndexMissingError
from index.examples import Vectors, read_vectors
from index.files import digest_of
from index.keyword_index import KeywordIndex
from index.snapshot import ClauseKey
from index.tuning import bundled_tuning

Because = Literal["model", "settings", "damage"]


@dataclass(frozen=True, slots=True)
class Previous:
    """The index found: `reusable` when its vectors may be kept, `because` when they may not."""

    build: Build | None = None
    manifest: Manifest | None = None
    because: Because | None = None

    @property
    def reusable(self) -> Path | None:
        """The vectors that may be copied."""
        return self.build.chroma if self.build and not self.because else None


def previous(place: IndexFolder, fingerprint: str) -> Previous:
    """What there is in the folder, held against the model that is to be used."""
    try:
        build = place.current()
    except IndexMissingError:
        return Previous()
    except IndexCorruptError:
        return Previous(because="damage")
    try:
        manifest = build.manifest()
    except IndexCorruptError:
        return Previous(build, None, "damage")
    because = difference(manifest, fingerprint)
    if not because and _is_damaged(build, manifest):
        because = "damage"
    return Previous(build, manifest, because)


def marks_of(before: Previous) -> Mapping[ClauseKey, str]:
    """The clauses' marks as they were indexed; none when they cannot be read."""
    if before.build is None or before.manifest is None or before.because == "damage":
        return {}
    try:
        with closing(KeywordIndex(before.build.keywords)) as words:
            return words.marks()
    # Another form of the program may have written it.
    except (sqlite3.Error, ValueError):
        return {}


def reusable_examples(before: Previous) -> tuple[Sequence[ExampleQuestion], Vectors] | None:
    """The example questions indexed before with their vectors, when those may be kept."""
    if before.build is None or before.reusable is None:
        return None
    with closing(KeywordIndex(before.build.keywords)) as words:
        return words.corpus.examples, read_vectors(before.build.examples)


def difference(manifest: Manifest, fingerprint: str) -> Because | None:
    """Why a build does not fit this program and model, or None when it does."""
    if manifest.settings != bundled_tuning().build_digest:
        return "settings"
    return "model" if manifest.fingerprint != fingerprint else None


def _is_damaged(build: Build, manifest: Manifest) -> bool:
    if not build.keywords.is_file() or digest_of(build.keywords) != manifest.keywords:
        return True
    if not build.examples.is_file() or digest_of(build.examples) != manifest.examples:
        return True
    return damage(build.chroma, manifest.vector_files) is not None
