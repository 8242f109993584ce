"""questions.jsonl beside a policy teaches how people ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED, load_corpus
from corpus.errors import CorpusError
from corpus.models import LANGUAGES, Corpus, ExampleQuestion
from tests.corpus.policies import write_policy

GOOD = '{"clause": "acme-hats/1", "language": "en", "question": "May I wear a hat?"}'


def load(folder: Path, lines: str | bytes) -> Corpus:
    raw = lines.encode() if isinstance(lines, str) else lines
    (write_policy(folder) / "questions.jsonl").write_bytes(raw)
    return load_corpus([folder])


def test_a_policy_needs_no_examples(tmp_path: Path) -> None:
    assert load_corpus([write_policy(tmp_path)]).examples == ()


def test_examples_name_a_clause_or_none(tmp_path: Path) -> None:
    lines = f'{GOOD}\n\n{{"clause": null, "language": "fr", "question": " Une barbe? "}}\n'
    assert load(tmp_path, lines).examples == (
        ExampleQuestion("acme-hats", "acme-hats/1", "en", "May I wear a hat?"),
        ExampleQuestion("acme-hats", None, "fr", "Une barbe?"),
    )


def test_a_line_separator_inside_a_question_is_part_of_it(tmp_path: Path) -> None:
    row = {"clause": None, "language": "en", "question": "one\u2028two"}
    assert load(tmp_path, json.dumps(row, ensure_ascii=False)).examples[0].text == "one\u2028two"


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '["a list"]',
        '{"clause": null, "language": "es", "question": "¿Sombrero?"}',
        '{"clause": null, "language": "en", "question": "  "}',
        '{"clause": null, "language": "en"}',
        '{"language": "en", "question": "Hat?"}',
        '{"clause": ["acme-hats/1"], "language": "en", "question": "Hat?"}',
        '{"clause": 1, "language": "en", "question": "Hat?"}',
    ],
)
def test_a_malformed_example_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(CorpusError) as refused:
        load(tmp_path, f"{GOOD}\n{line}\n")
    place = f"{tmp_path / 'questions.jsonl'}:2"
    assert refused.value.message("en").startswith(f"{place}: an example question must be a JSON")
    assert refused.value.message("fr").startswith(f"{place} : un exemple de question doit être")


def test_an_unknown_clause_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as refused:
        load(tmp_path, f"{GOOD}\n{GOOD.replace('/1', '/7')}\n")
    assert (refused.value.code, refused.value.line) == ("unknown_example_clause", 2)
    assert "“acme-hats/7”" in refused.value.message("en")
    assert "« acme-hats/7 »" in refused.value.message("fr")


def test_a_clause_of_another_document_is_refused(tmp_path: Path) -> None:
    (write_policy(tmp_path) / "questions.jsonl").write_text(
        GOOD.replace("acme-hats/1", "csc-cd-227/9"), encoding="utf-8"
    )
    with pytest.raises(CorpusError) as refused:
        load_corpus([BUNDLED, tmp_path])
    assert (refused.value.code, refused.value.line) == ("unknown_example_clause", 1)


def test_examples_that_are_not_utf8_are_refused_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as refused:
        load(tmp_path, GOOD.encode() + b"\n" + GOOD.replace("May", "Où").encode("latin-1"))
    assert (refused.value.code, refused.value.line) == ("not_utf8", 2)
    assert refused.value.path == tmp_path / "questions.jsonl"


def test_bundled_examples_ask_about_their_own_document_in_both_languages(bundled: Corpus) -> None:
    for document in bundled.documents:
        own = [e for e in bundled.examples if e.document_id == document.id]
        assert {example.language for example in own} == set(LANGUAGES)
        assert all(e.clause_id is None or e.clause_id.startswith(f"{document.id}/") for e in own)
        assert any(example.clause_id is None for example in own)
