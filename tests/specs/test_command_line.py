"""The command line as its users type it, over the real assistant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.ready import Assistant
from corpus.models import Language

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("assistant")]

WORDMARK = {
    "en": "can I use the GC wordmark on LinkedIn?",
    "fr": "puis-je utiliser le mot-symbole sur LinkedIn?",
}
LABEL = {"en": "CD 227, para. 9", "fr": "DC 227, par. 9"}
LOCALE = {"en": "en_CA.UTF-8", "fr": "fr_CA.UTF-8"}
BOTH = pytest.mark.parametrize("language", ["en", "fr"])


class Terminal:
    """A terminal in one language, over one data folder."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def run(self, *arguments: str, language: Language = "en", **environment: str) -> Result:
        settings = {"CLAUSIER_DATA": str(self._data), "LC_ALL": LOCALE[language], **environment}
        return CliRunner().invoke(app, list(arguments), env=settings)


@pytest.fixture
def terminal(data_folder: Path) -> Terminal:
    return Terminal(data_folder)


@BOTH
def test_asking_prints_the_finding_the_quote_and_the_label(
    terminal: Terminal, language: Language
) -> None:
    result = terminal.run("ask", WORDMARK[language], language=language)
    assert result.exit_code == 0
    assert LABEL[language] in result.stdout
    assert {"en": "Permitted, with conditions", "fr": "Permis, sous conditions"}[
        language
    ] in result.stdout


@BOTH
def test_asking_for_json_prints_the_answer_of_the_interface(
    terminal: Terminal, language: Language
) -> None:
    result = terminal.run("ask", WORDMARK[language], "--json", language=language)
    answer = json.loads(result.stdout)
    assert (answer["language"], answer["finding"]) == (language, "conditional")
    assert answer["citations"][0]["clause_id"] == "csc-cd-227/9"
    assert answer["citations"][0]["label"] == LABEL[language]


@BOTH
def test_an_abstention_is_an_answer_and_exits_with_nought(
    terminal: Terminal, language: Language
) -> None:
    text = {"en": "What is the dress code?", "fr": "Quel est le code vestimentaire?"}[language]
    result = terminal.run("ask", text, "--json", language=language)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["status"].startswith("abstained_")


@BOTH
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "   "), {"en": "Type a question", "fr": "Écrivez d’abord"}),
        (("ask", "x" * 1001), {"en": "too long", "fr": "trop longue"}),
        (("ask", "May I?", "--organization", "nasa"), {"en": "nasa", "fr": "nasa"}),
        (("corpus", "show", "csc-cd-227/99"), {"en": "no clause", "fr": "pas de clause"}),
        (("evaluate", "/nowhere.jsonl"), {"en": "cannot be read", "fr": "illisible"}),
    ],
)
def test_bad_input_is_refused_in_the_users_language_with_exit_code_two(
    terminal: Terminal, language: Language, arguments: tuple[str, ...], said: dict[Language, str]
) -> None:
    result = terminal.run(*arguments, language=language)
    assert result.exit_code == 2
    assert said[language] in result.stderr
    assert result.stdout == ""


def test_a_language_that_is_not_offered_is_refused_and_named(terminal: Terminal) -> None:
    result = terminal.run("ask", "May I?", "--language", "es")
    assert result.exit_code == 2
    assert "“es”" in result.stderr


@BOTH
def test_a_setting_nobody_knows_fails_with_exit_code_one(
    terminal: Terminal, language: Language
) -> None:
    result = terminal.run("index", language=language, CLAUSIER_PROT="1")
    assert result.exit_code == 1
    assert "CLAUSIER_PORT" in result.stderr


@BOTH
def test_a_data_folder_that_cannot_be_written_fails_with_exit_code_one(
    terminal: Terminal, language: Language, tmp_path: Path
) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("not a folder")
    result = terminal.run("index", language=language, CLAUSIER_DATA=str(occupied / "data"))
    assert result.exit_code == 1
    assert str(occupied) in result.stderr.replace("\n", "")


@BOTH
def test_indexing_again_says_that_nothing_changed(terminal: Terminal, language: Language) -> None:
    result = terminal.run("index", language=language)
    assert result.exit_code == 0
    said = {"en": "Nothing changed", "fr": "Rien n’a changé"}
    assert said[language] in result.stderr


@BOTH
def test_a_policy_that_cannot_be_trusted_is_refused_and_the_index_stays(
    terminal: Terminal, language: Language, tmp_path: Path, data_folder: Path
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "document.toml").write_text('id = "broken"\n')
    before = (data_folder / "index" / "current").read_text()
    result = terminal.run("index", language=language, CLAUSIER_CORPUS=str(tmp_path))
    assert result.exit_code == 2
    assert "document.toml" in result.stderr
    assert (data_folder / "index" / "current").read_text() == before


@BOTH
def test_the_corpus_is_listed_with_its_clauses_and_labels(
    terminal: Terminal, language: Language
) -> None:
    result = terminal.run("corpus", "list", language=language)
    assert f"csc-cd-227/9  {LABEL[language]}" in result.stdout
    assert "ontario-personal-social-media/" in result.stdout


def test_a_clause_is_shown_in_both_versions(terminal: Terminal, assistant: Assistant) -> None:
    result = terminal.run("corpus", "show", "csc-cd-227/9")
    for language in ("en", "fr"):
        clause = assistant.corpus.clause("csc-cd-227/9", language)
        assert clause is not None
        assert clause.text in result.stdout


@BOTH
def test_the_check_says_that_every_line_has_its_owner(
    terminal: Terminal, language: Language
) -> None:
    result = terminal.run("corpus", "check", language=language)
    assert result.exit_code == 0
    assert {"en": "every line", "fr": "chaque ligne"}[language] in result.stdout


def test_one_wrong_setting_is_named_alone(terminal: Terminal, tmp_path: Path) -> None:
    result = terminal.run("index", CLAUSIER_CORPUS=str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert "CLAUSIER_CORPUS" in result.stderr
    assert "CLAUSIER_DATABASE_URL" not in result.stderr
