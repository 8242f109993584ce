"""A build killed for good, in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from corpus.models import Corpus
from index.sync import open_index, synchronise
from tests.index.fakes import WordEmbeddings, without

_ROOT = Path(__file__).parents[2]
_BUILDS_AND_DIES = """
import os, signal, sys
from pathlib import Path
from index.sync import synchronise
from tests.index.fakes import WordEmbeddings, small_corpus

def die_half_way(done, total):
    if done >= total / 2:
        os.kill(os.getpid(), signal.SIGKILL)

synchronise(small_corpus(), Path(sys.argv[1]), WordEmbeddings("words-2"), progress=die_half_way)
"""


def _kill_half_way(folder: Path) -> None:
    command = [sys.executable, "-c", _BUILDS_AND_DIES, str(folder)]
    done = subprocess.run(command, cwd=_ROOT, check=False, capture_output=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_the_old_index_serves_after_a_kill_and_the_next_run_clears_the_wreck(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    first = synchronise(corpus, folder, embeddings)
    _kill_half_way(folder)
    assert len(list((folder / "builds").iterdir())) == 2
    with closing(open_index(folder, embeddings)) as retriever:
        assert retriever.search("wordmark", language="en").passages[0].clause.id == "csc/9"
    assert not synchronise(corpus, folder, embeddings).built
    assert [path.name for path in (folder / "builds").iterdir()] == [first.build]


def test_a_first_build_that_was_killed_is_built_again(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    _kill_half_way(folder)
    report = synchronise(without(corpus, "csc/10"), folder, embeddings)
    assert report.added == 8
    assert [path.name for path in (folder / "builds").iterdir()] == [report.build]
