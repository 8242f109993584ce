"""An index that is read keeps its files, however many updates follow."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from corpus.models import Corpus
from index import builds, files
from index.builds import Build, IndexFolder
from index.errors import IndexFolderError
from index.leases import Lease
from index.sync import open_index, synchronise
from tests.index.fakes import WordEmbeddings, reworded

_ROOT = Path(__file__).parents[2]
_READS_AND_WAITS = """
import sys, time
from pathlib import Path
from index.sync import open_index
from tests.index.fakes import WordEmbeddings

kept = open_index(Path(sys.argv[1]), WordEmbeddings())
print("open", flush=True)
time.sleep(60)
"""


def _update(corpus: Corpus, folder: Path, embeddings: WordEmbeddings, text: str) -> str:
    return synchronise(reworded(corpus, "csc/9", "en", text), folder, embeddings).build


def _builds(folder: Path) -> set[str]:
    return {path.name for path in (folder / "builds").iterdir()}


@contextmanager
def _reader_in_another_process(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", _READS_AND_WAITS, str(folder)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        try:
            yield process
        finally:
            process.kill()


def test_an_open_index_keeps_its_files_through_several_updates(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    first = synchronise(corpus, folder, embeddings).build
    with closing(open_index(folder, embeddings)) as old:
        for n in range(3):
            newest = _update(corpus, folder, embeddings, f"Text {n}.")
        assert first in _builds(folder)
        assert old.build == first
        assert old.search("wordmark", language="en").passages[0].clause.id == "csc/9"
    _update(corpus, folder, embeddings, "Text 4.")
    assert first not in _builds(folder)
    assert newest in _builds(folder)


def test_a_reader_in_another_process_keeps_its_files_until_it_is_killed(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    first = synchronise(corpus, folder, embeddings).build
    with _reader_in_another_process(folder) as reader:
        _update(corpus, folder, embeddings, "Text 1.")
        _update(corpus, folder, embeddings, "Text 2.")
        assert first in _builds(folder)
        os.kill(reader.pid, signal.SIGKILL)
        reader.wait(10)
    _update(corpus, folder, embeddings, "Text 3.")
    assert len(_builds(folder)) == 2


def test_a_build_swept_before_it_was_held_gives_way_to_the_next(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    synchronise(corpus, folder, embeddings)
    texts = iter(("Text 1.", "Text 2."))

    def late(manifest: Path) -> Lease:
        for text in texts:
            _update(corpus, folder, embeddings, text)
        return Lease(manifest)

    monkeypatch.setattr(builds, "Lease", late)
    with closing(open_index(folder, embeddings)) as opened:
        assert opened.build == IndexFolder(folder).named()
        assert opened.search("Text 2", language="en").passages[0].clause.text == "Text 2."


def test_a_failure_right_after_the_swap_leaves_the_new_build_in_place(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    synchronise(corpus, folder, embeddings)
    write = files.write_through

    def fail_afterwards(file: Path, content: bytes) -> None:
        write(file, content)
        if file.name == "current":
            raise OSError("the disk is slow")

    monkeypatch.setattr(builds, "write_through", fail_afterwards)
    with pytest.raises(IndexFolderError, match="slow"):
        _update(corpus, folder, embeddings, "Text 1.")
    with closing(open_index(folder, embeddings)) as opened:
        assert opened.search("Text 1", language="en").passages[0].clause.text == "Text 1."


def test_a_sweep_is_waited_for_and_nothing_half_removed_is_opened(tmp_path: Path) -> None:
    build = Build(tmp_path / "builds" / "one")
    build.path.mkdir(parents=True)
    build.manifest_file.write_text("{}")
    place = IndexFolder(tmp_path)
    with closing(Lease(build.manifest_file)):
        place.sweep()
        assert build.path.is_dir()
    started = time.monotonic()
    place.sweep()
    assert not build.path.exists()
    assert time.monotonic() - started < 5
