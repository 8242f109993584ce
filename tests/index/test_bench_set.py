"""Reading a retrieval set, and refusing one that cannot be measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.bench_set import BenchError, BenchQuery, read_bench
from tests.bench_folders import DOCS, QRELS, QUERIES, lines, written_set

NO_ID = '{"text": "No id."}\n'
FIRST = lines(DOCS["en"][0])


def refusal(folder: Path) -> BenchError:
    with pytest.raises(BenchError) as caught:
        read_bench(folder)
    return caught.value


def test_a_set_has_its_documents_queries_and_relevance(tmp_path: Path) -> None:
    bench = read_bench(written_set(tmp_path / "rules"))
    assert (bench.name, bench.info) == ("rules", "three rules of the house")
    assert [doc.id for doc in bench.docs] == ["d1", "d2", "d3"]
    assert bench.docs[1].title == ""
    assert bench.relevance == {"q1": {"d2": 1.0}, "q2": {"d3": 2.0}}


def test_a_query_is_its_text_alone_whatever_scenario_goes_with_it(tmp_path: Path) -> None:
    bench = read_bench(written_set(tmp_path))
    assert bench.queries[0] == BenchQuery("q1", "may I share my password?")


def test_queries_with_nothing_relevant_are_not_judged(tmp_path: Path) -> None:
    bench = read_bench(written_set(tmp_path, qrels=QRELS + "q3\td1\t0\n"))
    assert [query.id for query in bench.judged] == ["q1", "q2"]
    assert len(bench.queries) == 3


def test_numbers_serve_as_ids_and_a_set_needs_no_information(tmp_path: Path) -> None:
    docs, queries = lines({"id": 7, "text": "Seven."}), lines({"id": 0, "text": "Seven?"})
    bench = read_bench(
        written_set(tmp_path, docs=docs, queries=queries, qrels="0\t7\t1\n", info=None)
    )
    assert bench.relevance == {"0": {"7": 1.0}}
    assert bench.info == ""


def test_blank_lines_and_separators_inside_a_text_end_no_entry(tmp_path: Path) -> None:
    docs = "\n" + lines({"id": "d", "text": "One\u2028two\x85three."}) + "\n\n"
    bench = read_bench(
        written_set(tmp_path, docs=docs, queries=lines(QUERIES["en"][0]), qrels="q1\td\t1\n")
    )
    assert bench.docs[0].text == "One\u2028two\x85three."


@pytest.mark.parametrize("name", ["docs", "queries", "qrels"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    error = refusal(written_set(tmp_path, "en", **{name: None}))
    assert error.problem == "missing"
    assert name in str(error.details["place"])


@pytest.mark.parametrize(
    ("changed", "problem", "place"),
    [
        ({"docs": FIRST + "{broken\n"}, "object", "docs.jsonl:2"),
        ({"docs": FIRST + "\n" + NO_ID}, "object", "docs.jsonl:3"),
        ({"docs": FIRST + '["d2", "A list."]\n'}, "object", "docs.jsonl:2"),
        ({"docs": FIRST + lines({"id": "d2", "text": None})}, "object", "docs.jsonl:2"),
        ({"docs": FIRST + lines({"id": "d2", "text": " "})}, "object", "docs.jsonl:2"),
        ({"docs": FIRST + lines({"id": "", "text": "x"})}, "object", "docs.jsonl:2"),
        ({"queries": lines({"id": "q1", "text": ""})}, "object", "queries.jsonl:1"),
        ({"docs": FIRST + FIRST}, "twice", "docs.jsonl:2"),
        ({"queries": lines(*QUERIES["en"], QUERIES["en"][0])}, "twice", "queries.jsonl:4"),
        ({"qrels": QRELS + "q1\td2\t1\n"}, "twice", "qrels.tsv:4"),
        ({"qrels": QRELS + "q1\td9\t1\n"}, "unknown", "qrels.tsv:4"),
        ({"qrels": "q9\td1\t1\n"}, "unknown", "qrels.tsv:1"),
        ({"qrels": "query\tdoc\trelevance\n"}, "judgement", "qrels.tsv:1"),
        ({"qrels": "q1 d2 1\n"}, "judgement", "qrels.tsv:1"),
        ({"qrels": "q1\td2\tnan\n"}, "judgement", "qrels.tsv:1"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(
    tmp_path: Path, changed: dict[str, str], problem: str, place: str
) -> None:
    error = refusal(written_set(tmp_path, "en", **changed))
    assert (error.problem, str(error.details["place"])) == (problem, str(tmp_path / place))


def test_an_unknown_document_is_named(tmp_path: Path) -> None:
    assert refusal(written_set(tmp_path, qrels="q1\td9\t1\n")).details["id"] == "d9"


def test_a_set_where_nothing_is_relevant_is_refused(tmp_path: Path) -> None:
    assert refusal(written_set(tmp_path, qrels="q1\td2\t0\n")).problem == "empty"
    assert refusal(written_set(tmp_path, qrels="")).problem == "empty"


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    folder = written_set(tmp_path)
    (folder / "docs.jsonl").write_bytes("{é}".encode("latin-1"))
    assert refusal(folder).problem == "unreadable"
