"""The index folder: builds side by side, one of them current.

- <folder>/lock              held while building
- <folder>/current           the current build's name, replaced in one step
- <folder>/builds/<name>/    chroma/, keywords.sqlite3 and, written last, manifest.json, on which
                             readers hold a lock
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.models import Language
from index.errors import (
    IndexBusyError,
    IndexCorruptError,
    IndexFolderError,
    IndexMissingError,
    SearchIndexError,
)
from index.files import write_through
from index.leases import Lease, remove_unless_read


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build was made of.

    `vectors` counts them, `vector_files`, `keywords` and `examples` are the SHA-256 of their files,
    `snapshot` changes with anything a search could show, `replaces` is the build before.
    """

    corpus_version: str
    snapshot: str
    fingerprint: str
    settings: str
    vectors: Mapping[Language, int]
    vector_files: Mapping[str, str]
    keywords: str
    examples: str
    replaces: str | None


_MANIFEST = TypeAdapter(Manifest)


@dataclass(frozen=True, slots=True)
class Build:
    """One build's folder; it may be unfinished."""

    path: Path

    @property
    def name(self) -> str:
        """Its folder's name."""
        return self.path.name

    @property
    def chroma(self) -> Path:
        """The folder of the vectors."""
        return self.path / "chroma"

    @property
    def keywords(self) -> Path:
        """The file of the words and of the corpus as indexed."""
        return self.path / "keywords.sqlite3"

    @property
    def examples(self) -> Path:
        """The file of the example questions' vectors."""
        return self.path / "examples.npy"

    @property
    def manifest_file(self) -> Path:
        """What the build was made of; a build without it is a wreck."""
        return self.path / "manifest.json"

    def manifest(self) -> Manifest:
        """Raises IndexCorruptError when it is missing or not readable."""
        try:
            return _MANIFEST.validate_json(self.manifest_file.read_bytes())
        except OSError as error:
            raise self.corrupt("manifest.json is missing") from error
        except ValidationError as error:
            raise self.corrupt("manifest.json is not readable") from error

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest: the build is whole from here on."""
        write_through(self.manifest_file, _MANIFEST.dump_json(manifest, indent=2))

    def corrupt(self, reason: str) -> IndexCorruptError:
        """The error that says so."""
        return IndexCorruptError(folder=self.path.parent.parent, reason=reason)


class IndexFolder:
    """The folder of an index."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def named(self) -> str:
        """A build's name, as the pointer has it; a cheap look. Raises as `current`."""
        try:
            return (self.path / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise IndexMissingError(folder=self.path) from error
        except (OSError, UnicodeDecodeError) as error:
            raise IndexCorruptError(folder=self.path, reason="current is not readable") from error

    def leased(self) -> tuple[Build, Lease]:
        """The build in use, held until the lease is closed. Raises as `current` and `manifest`.

        Builders may replace it twice, and sweep it, before it is held: then the next one is taken.
        """
        while True:
            name = self.named()
            try:
                build = self.current()
                lease = self._lease(build)
            except IndexCorruptError:
                if self.named() == name:
                    raise
                continue
            if self.named() == build.name:
                return build, lease
            lease.close()

    def _lease(self, build: Build) -> Lease:
        try:
            return Lease(build.manifest_file)
        except OSError as error:
            raise build.corrupt("manifest.json is missing") from error

    def current(self) -> Build:
        """The build in use. Raises IndexMissingError or IndexCorruptError."""
        name = self.named()
        build = Build(self.path / "builds" / name)
        if not name or Path(name).name != name or not build.path.is_dir():
            raise IndexCorruptError(folder=self.path, reason=f"build “{name}” is missing")
        return build

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other builders out. Raises IndexBusyError, or IndexFolderError when unwritable."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = (self.path / "lock").open("ab")
        except OSError as error:
            raise self.unwritable(error) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusyError(folder=self.path) from error
            yield

    @contextmanager
    def building(self, name: str) -> Iterator[Build]:
        """A new build's folder, made current at the end and removed when anything fails."""
        build = Build(self.path / "builds" / name)
        try:
            build.chroma.mkdir(parents=True)
            yield build
            write_through(self.path / "current", f"{name}\n".encode("ascii"))
        except BaseException as error:
            if not self._uses(
                build
            ):  # it may fail, or be stopped, just after the pointer was replaced
                shutil.rmtree(build.path, ignore_errors=True)
            if isinstance(error, OSError):
                raise self.unwritable(error) from error
            raise

    def _uses(self, build: Build) -> bool:
        try:
            return self.named() == build.name
        except SearchIndexError:
            return False

    def sweep(self, *keep: str | None) -> None:
        """Remove all builds but those named: older ones, and wrecks of interrupted builds.

        One that is still read stays until a later sweep.
        """
        for path in (self.path / "builds").glob("*"):
            if path.name not in keep:
                remove_unless_read(path, Build(path).manifest_file)

    def unwritable(self, error: OSError) -> IndexFolderError:
        """The error that says why nothing can be written here."""
        return IndexFolderError(folder=self.path, reason=error.strerror or str(error))
