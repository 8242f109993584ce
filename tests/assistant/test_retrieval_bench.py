"""`clausier evaluate --bench`: search alone, measured on a retrieval set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import assistant.retrieval_bench
from assistant.cli import app
from assistant.retrieval_bench import language_of
from corpus.models import Language
from index.bench_set import read_bench
from tests.bench_folders import lines, written_set
from tests.index.fakes import WordEmbeddings

LOCALE = {"en": "en_CA.UTF-8", "fr": "fr_CA.UTF-8"}
BOTH = pytest.mark.parametrize("language", ["en", "fr"])
SPANISH = lines(
    {"id": "d1", "text": "Los empleados pueden usar las redes para su trabajo y no para otra cosa."}
)


@pytest.fixture(autouse=True)
def without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant.retrieval_bench, "make_embeddings", lambda _: WordEmbeddings())


def plain(text: str) -> str:
    """With ordinary spaces, where French has spaces that do not break."""
    return text.replace("\u00a0", " ")


def run(*arguments: str | Path, language: Language = "en") -> Result:
    environment = {"LC_ALL": LOCALE[language]}
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)], env=environment)


@BOTH
def test_it_prints_the_figures_of_each_search_in_the_users_language(
    tmp_path: Path, language: Language
) -> None:
    result = run("--bench", written_set(tmp_path / "rules", language), language=language)
    assert result.exit_code == 0
    for said in {
        "en": ("rules (en): 2 queries over 3 documents; 1 more", "by keyword", "1.000", "hybrid"),
        "fr": ("rules (fr) : 2 questions sur 3 documents ; 1 autres", "par mots", "1,000"),
    }[language]:
        assert said in plain(result.stdout)
    assert "nDCG@10" in result.stdout
    assert "words-1" in result.stdout


@BOTH
def test_as_json_it_prints_the_figures_alone(tmp_path: Path, language: Language) -> None:
    result = run("--bench", written_set(tmp_path / "rules", language), "--json", language=language)
    report = json.loads(result.stdout)
    assert report["figures"]["keyword"] == {
        "ndcg_at_10": 1.0, "recall_at_10": 1.0, "hit_at_1": 1.0,
    }  # fmt: skip
    assert list(report["figures"]) == ["keyword", "dense", "hybrid"]
    assert (report["set"], report["language"], report["model"]) == ("rules", language, "words-1")
    assert (report["docs"], report["queries"], report["queries_left_out"]) == (3, 2, 1)
    assert set(report["seconds"]) == {"index", "search"}
    assert report["info"] == "three rules of the house"


@BOTH
def test_the_language_of_a_set_is_that_of_most_of_its_texts(
    tmp_path: Path, language: Language
) -> None:
    assert language_of(read_bench(written_set(tmp_path, language))) == language


def test_the_language_named_is_taken_instead(tmp_path: Path) -> None:
    result = run("--bench", written_set(tmp_path), "--language", "fr", "--json")
    assert json.loads(result.stdout)["language"] == "fr"


@BOTH
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"qrels": None}, {"en": "qrels.tsv is missing", "fr": "qrels.tsv manque"}),
        ({"docs": "{\n"}, {"en": "docs.jsonl:1: expected", "fr": "docs.jsonl:1 : il faut"}),
        (
            {"queries": lines({"id": "q", "text": "a"}, {"id": "q", "text": "b"})},
            {"en": "queries.jsonl:2: “q” has already", "fr": "queries.jsonl:2 : « q » est déjà"},
        ),
        ({"qrels": "q1\td9\t1"}, {"en": "qrels.tsv:1: “d9”", "fr": "qrels.tsv:1 : « d9 »"}),
        ({"qrels": "q1\td1"}, {"en": "qrels.tsv:1: expected", "fr": "qrels.tsv:1 : il faut"}),
        ({"qrels": "q1\td1\t0"}, {"en": "nothing to measure", "fr": "rien à mesurer"}),
        (
            {"docs": SPANISH, "queries": SPANISH, "qrels": "d1\td1\t1"},
            {"en": "neither English nor French", "fr": "ni l’anglais ni le français"},
        ),
    ],
)
def test_a_set_that_cannot_be_measured_is_refused_with_file_and_line(
    tmp_path: Path, language: Language, changed: dict[str, str | None], said: dict[str, str]
) -> None:
    result = run("--bench", written_set(tmp_path, "en", **changed), language=language)
    assert result.exit_code == 2
    assert said[language] in plain(result.stderr)
    assert result.stdout == ""


@BOTH
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), {"en": "Name either", "fr": "Nommez soit"}),
        (("a.jsonl", "--bench", "folder"), {"en": "Name either", "fr": "Nommez soit"}),
        (("a.jsonl", "--language", "fr"), {"en": "goes with --bench", "fr": "va avec --bench"}),
        (("--bench", "x", "--language", "es"), {"en": "“es”", "fr": "« es »"}),
        (("--bench", "/nowhere"), {"en": "is missing", "fr": "manque"}),
    ],
)
def test_what_makes_no_sense_together_is_refused(
    language: Language, arguments: tuple[str, ...], said: dict[str, str]
) -> None:
    result = run(*arguments, language=language)
    assert result.exit_code == 2
    assert said[language] in plain(result.stderr)
    assert result.stdout == ""
