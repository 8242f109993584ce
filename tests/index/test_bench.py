"""A retrieval set put to the index: each document a clause, each query a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.models import Language
from index.bench import BenchReport, OnceEmbeddings, corpus_of, indexed
from index.bench_set import read_bench
from tests.bench_folders import QRELS, lines, written_set
from tests.index.fakes import WordEmbeddings

BOTH = pytest.mark.parametrize("language", ["en", "fr"])


def measured(folder: Path, language: Language = "en") -> BenchReport:
    with indexed(read_bench(folder), language, WordEmbeddings()) as opened:
        return opened.ask()


@BOTH
def test_every_search_finds_the_documents_that_the_queries_name(
    tmp_path: Path, language: Language
) -> None:
    report = measured(written_set(tmp_path, language), language)
    assert list(report.figures) == ["keyword", "dense", "hybrid"]
    assert report.figures["keyword"].hit_at_1 == 1.0
    assert report.figures["hybrid"].ndcg_at_10 == 1.0
    assert report.figures["dense"].recall_at_10 == 1.0


def test_the_report_counts_and_names_what_was_measured(tmp_path: Path) -> None:
    report = measured(written_set(tmp_path / "rules"))
    assert (report.name, report.language, report.fingerprint) == ("rules", "en", "words-1")
    assert (report.docs, report.queries, report.left_out) == (3, 2, 1)
    assert report.index_seconds > 0
    assert report.search_seconds > 0


def test_a_query_whose_document_is_not_found_lowers_the_figures(tmp_path: Path) -> None:
    report = measured(written_set(tmp_path, qrels="q1\td2\t1\nq2\td2\t1\n"))
    assert report.figures["keyword"].hit_at_1 == 0.5
    assert report.figures["keyword"].recall_at_10 == 0.5


def test_a_title_is_searched_as_a_heading(tmp_path: Path) -> None:
    queries = lines({"id": "q", "text": "travel"})
    report = measured(written_set(tmp_path, queries=queries, qrels="q\td3\t1\n"))
    assert report.figures["keyword"].hit_at_1 == 1.0


def test_a_document_is_one_clause_under_its_title(tmp_path: Path) -> None:
    corpus = corpus_of(read_bench(written_set(tmp_path)), "en")
    assert [clause.locator for clause in corpus.clauses] == ["d1", "d2", "d3"]
    assert [clause.headings for clause in corpus.clauses] == [("Leave",), (), ("Travel",)]
    assert len(corpus.documents) == 1


def test_progress_tells_vectors_then_queries(tmp_path: Path) -> None:
    vectors: list[tuple[int, int]] = []
    queries: list[tuple[int, int]] = []
    bench = read_bench(written_set(tmp_path))
    with indexed(bench, "en", WordEmbeddings(), lambda *n: vectors.append(n)) as opened:
        opened.ask(lambda *n: queries.append(n))
    assert vectors[-1][0] == vectors[-1][1] > 3
    assert queries == [(1, 2), (2, 2)]


def test_a_text_that_comes_twice_is_embedded_once(tmp_path: Path) -> None:
    same = [{"id": f"d{n}", "text": f"Who may apply?\nRule {n}."} for n in (1, 2, 3)]
    embeddings = WordEmbeddings()
    bench = read_bench(written_set(tmp_path, docs=lines(*same), qrels=QRELS))
    with indexed(bench, "en", embeddings):
        assert embeddings.embedded.count("Who may apply?") == 1
        assert len(embeddings.embedded) == len(set(embeddings.embedded)) == 7


def test_embedding_once_gives_the_same_vectors_in_order() -> None:
    plain, once = WordEmbeddings(), OnceEmbeddings(WordEmbeddings())
    texts = ["two words", "one", "two words"]
    for wanted, found in zip(
        plain.embed_documents(texts), once.embed_documents(texts), strict=True
    ):
        assert found == pytest.approx(wanted, abs=1e-6)
    assert once.fingerprint == plain.fingerprint
    assert once.embed_query("one") == plain.embed_query("one")
