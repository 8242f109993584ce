from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.models import Corpus
from index.builds import Build, IndexFolder
from index.errors import IndexCorruptError, IndexMismatchError, IndexMissingError
from index.sync import open_index, synchronise
from tests.index.fakes import WordEmbeddings, clause, reworded, with_clauses

Spoil = Callable[[Build], object]


def _overwrite(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xa5" * (size - 100))


def _drop_vectors(build: Build) -> None:
    with closing(sqlite3.connect(build.chroma / "chroma.sqlite3")) as database, database:
        database.execute("DELETE FROM collections")


DAMAGE: dict[str, Spoil] = {
    "manifest cut short": lambda build: (build.path / "manifest.json").write_text("{"),
    "manifest missing": lambda build: (build.path / "manifest.json").unlink(),
    "words overwritten": lambda build: _overwrite(build.keywords),
    "words missing": lambda build: build.keywords.unlink(),
    "vectors overwritten": lambda build: _overwrite(build.chroma / "chroma.sqlite3"),
    "vectors missing": lambda build: (build.chroma / "chroma.sqlite3").unlink(),
    "collections missing": _drop_vectors,
    "pointer to nowhere": lambda build: (build.path.parent.parent / "current").write_text("x\n"),
    "pointer outside": lambda build: (build.path.parent.parent / "current").write_text("../..\n"),
    "pointer unreadable": lambda build: (build.path.parent.parent / "current").write_bytes(b"\xff"),
}


@pytest.mark.parametrize("spoil", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_found_on_opening_and_mended_by_the_next_run(
    spoil: Spoil, corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    spoil(IndexFolder(folder).current())
    with pytest.raises(IndexCorruptError) as raised:
        open_index(folder, embeddings)
    assert "damaged" in raised.value.message("en")
    assert "endommagé" in raised.value.message("fr")
    changed = reworded(corpus, "csc/9", "en", "Staff may use the wordmark.")
    report = synchronise(changed, folder, embeddings)
    assert (report.built, report.rebuilt_because) == (True, "damage")
    with closing(open_index(folder, embeddings)) as retriever:
        assert retriever.search("wordmark", language="en").passages[0].clause.id == "csc/9"


def test_a_changed_vector_file_is_found(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    # Chroma writes such files from about a thousand vectors on.
    many = [clause("csc", str(n), f"Rule {n} is rule {n + 1}.", "en") for n in range(600)]
    synchronise(with_clauses(corpus, many), folder, embeddings)
    build = IndexFolder(folder).current()
    _overwrite(next(build.chroma.rglob("data_level0.bin")))
    with pytest.raises(IndexCorruptError, match="vector files"):
        open_index(folder, embeddings)


@pytest.mark.parametrize("name", ["", "index"])
def test_a_folder_without_an_index_says_how_to_make_one(
    name: str, tmp_path: Path, embeddings: WordEmbeddings
) -> None:
    with pytest.raises(IndexMissingError) as raised:
        open_index(tmp_path / name, embeddings)
    assert "Run “clausier index”" in raised.value.message("en")
    assert "Lancez « clausier index »" in raised.value.message("fr")


def test_an_index_by_another_model_is_not_opened(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    with pytest.raises(IndexMismatchError) as raised:
        open_index(folder, WordEmbeddings("words-2"))
    assert "another embedding model" in raised.value.message("en")
    assert "un autre modèle" in raised.value.message("fr")


def test_an_index_by_another_version_is_not_opened_but_built_again(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    file = IndexFolder(folder).current().path / "manifest.json"
    settings = IndexFolder(folder).current().manifest().settings
    file.write_text(file.read_text().replace(settings, "0" * 16))
    with pytest.raises(IndexMismatchError) as raised:
        open_index(folder, embeddings)
    assert "another version" in raised.value.message("en")
    assert "une autre version" in raised.value.message("fr")
    assert synchronise(corpus, folder, embeddings).rebuilt_because == "settings"
