from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.models import Corpus, Edition
from index.builds import IndexFolder
from index.errors import IndexBusyError, IndexFolderError
from index.snapshot import ClauseChanges
from index.sync import open_index, synchronise
from tests.index.fakes import WordEmbeddings, clause, reworded, with_clauses, without


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in folder.rglob("*"))
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


def _builds(folder: Path) -> set[str]:
    return {path.name for path in (folder / "builds").iterdir()}


def _best(folder: Path, embeddings: WordEmbeddings, question: str) -> str:
    with closing(open_index(folder, embeddings)) as retriever:
        return retriever.search(question, language="en").passages[0].clause.text


def test_the_first_build_adds_every_clause(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    told: list[tuple[int, int]] = []
    report = synchronise(corpus, folder, embeddings, progress=lambda *at: told.append(at))
    assert (report.added, report.changed, report.removed, report.unchanged) == (10, 0, 0, 0)
    assert report.built
    assert report.rebuilt_because is None
    assert told[0] == (0, len(embeddings.embedded))
    assert told[-1] == (len(embeddings.embedded), len(embeddings.embedded))


def test_a_second_run_touches_nothing_and_says_so(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    first = synchronise(corpus, folder, embeddings)
    before = _state(folder)
    embeddings.embedded.clear()
    report = synchronise(corpus, folder, embeddings)
    assert (report.unchanged, report.built, report.build) == (10, False, first.build)
    assert embeddings.embedded == []
    assert _state(folder) == before


def test_a_run_after_a_search_touches_nothing_either(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    _best(folder, embeddings, "wordmark")
    before = _state(folder)
    assert not synchronise(corpus, folder, embeddings).built
    assert _state(folder) == before


def test_one_changed_clause_is_embedded_alone(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    embeddings.embedded.clear()
    report = synchronise(
        reworded(corpus, "csc/11", "en", "Burn after reading."), folder, embeddings
    )
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 0, 9)
    assert sorted(embeddings.embedded) == [
        "Burn after reading.",
        "Rules of csc\nConduct\nBurn after reading.",
    ]
    assert _best(folder, embeddings, "burn reading") == "Burn after reading."


def test_the_report_names_every_clause_that_is_new_different_or_gone(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    first = synchronise(corpus, folder, embeddings).changes
    assert first.added == tuple((c.id, c.language) for c in corpus.clauses)
    assert (first.changed, first.removed) == ((), ())
    later = without(reworded(corpus, "csc/11", "fr", "Brûlez ceci."), "ontario/1", "en")
    later = with_clauses(later, [*later.clauses, clause("csc", "12", "Smile.", "en")])
    changes = synchronise(later, folder, embeddings).changes
    assert changes.added == (("csc/12", "en"),)
    assert changes.changed == (("csc/11", "fr"),)
    assert changes.removed == (("ontario/1", "en"),)


def test_a_run_that_finds_nothing_new_names_no_clause(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    assert synchronise(corpus, folder, embeddings).changes == ClauseChanges()


def test_the_versions_of_a_document_are_kept_with_the_index(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    known = tuple(Edition(document, "earlier") for document in corpus.documents)
    synchronise(replace(corpus, editions=known), folder, embeddings)
    with closing(open_index(folder, embeddings)) as retriever:
        assert retriever.corpus.editions == known


def test_a_version_that_comes_into_force_is_seen(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    coming = replace(corpus, editions=(Edition(corpus.documents[0], "later"),))
    come = replace(corpus, editions=(Edition(corpus.documents[0], "in_force"),))
    synchronise(coming, folder, embeddings)
    assert synchronise(come, folder, embeddings).built


def test_a_changed_heading_embeds_the_view_that_names_it(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    embeddings.embedded.clear()
    first, *rest = corpus.clauses
    moved = with_clauses(corpus, (replace(first, headings=("Logos",)), *rest))
    assert synchronise(moved, folder, embeddings).changed == 1
    assert embeddings.embedded == [f"Rules of csc\nLogos\n{first.text}"]


def test_a_renumbered_clause_keeps_its_vectors(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    embeddings.embedded.clear()
    first, *rest = corpus.clauses
    moved = with_clauses(corpus, (*rest, clause("csc", "8", first.text, "en")))
    report = synchronise(moved, folder, embeddings)
    assert (report.added, report.removed, embeddings.embedded) == (1, 1, [])
    with closing(open_index(folder, embeddings)) as retriever:
        assert retriever.search(first.text, language="en").passages[0].clause.id == "csc/8"


def test_a_removed_clause_is_found_no_more(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    report = synchronise(without(corpus, "csc/9"), folder, embeddings)
    assert (report.removed, report.unchanged) == (2, 8)
    with closing(open_index(folder, embeddings)) as retriever:
        found = retriever.search("wordmark mot-symbole", language="en").passages
    assert "csc/9" not in {passage.clause.id for passage in found}


def test_another_model_embeds_everything_again(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    other_model = WordEmbeddings("words-2")
    report = synchronise(corpus, folder, other_model)
    assert (report.unchanged, report.rebuilt_because) == (10, "model")
    assert len(other_model.embedded) == len(embeddings.embedded)


def test_only_the_build_before_is_kept(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    names = [
        synchronise(reworded(corpus, "csc/9", "en", f"Text {n}."), folder, embeddings).build
        for n in range(3)
    ]
    assert _builds(folder) == set(names[1:])


def test_an_open_index_goes_on_serving_while_it_is_replaced(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(corpus, folder, embeddings)
    with closing(open_index(folder, embeddings)) as old:
        synchronise(without(corpus, "csc/9"), folder, embeddings)
        assert old.search("wordmark", language="en").passages[0].clause.id == "csc/9"


@pytest.mark.parametrize("fails_after", [0, 5])
def test_a_failing_model_leaves_the_old_index_serving(
    fails_after: int, corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    first = synchronise(corpus, folder, embeddings)
    failing = WordEmbeddings("words-2")
    failing.fails_after = fails_after
    with pytest.raises(RuntimeError, match="memory"):
        synchronise(corpus, folder, failing)
    assert _builds(folder) == {first.build}
    assert "wordmark" in _best(folder, embeddings, "wordmark LinkedIn")


def test_an_interrupted_build_leaves_the_old_index_serving(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    def interrupt(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    first = synchronise(corpus, folder, embeddings)
    with pytest.raises(KeyboardInterrupt):
        synchronise(without(corpus, "csc/9"), folder, embeddings, progress=interrupt)
    assert _builds(folder) == {first.build}
    assert "wordmark" in _best(folder, embeddings, "wordmark LinkedIn")


def test_two_builds_do_not_run_at_once(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    with IndexFolder(folder).locked(), pytest.raises(IndexBusyError) as raised:
        synchronise(corpus, folder, embeddings)
    assert "Another program" in raised.value.message("en")
    assert "Un autre programme" in raised.value.message("fr")


def test_a_folder_that_cannot_be_written_is_named(
    corpus: Corpus, tmp_path: Path, embeddings: WordEmbeddings
) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(IndexFolderError) as raised:
        synchronise(corpus, tmp_path / "taken" / "index", embeddings)
    for language in ("en", "fr"):
        assert str(tmp_path / "taken") in raised.value.message(language)


def test_an_empty_corpus_gives_an_index_that_finds_nothing(
    corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    assert synchronise(with_clauses(corpus, ()), folder, embeddings).added == 0
    with closing(open_index(folder, embeddings)) as retriever:
        assert retriever.search("wordmark", language="en").passages == ()
