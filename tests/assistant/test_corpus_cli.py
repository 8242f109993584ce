"""The commands about the policies, over a small policy with three versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.cli import app
from corpus.models import LANGUAGES, Language
from tests.corpus.policies import ENGLISH, FRENCH, write_policy, write_version

both_languages = pytest.mark.parametrize("language", LANGUAGES)
LOCALE = {"en": "en_CA.UTF-8", "fr": "fr_CA.UTF-8"}


@pytest.fixture
def hats(tmp_path: Path) -> Path:
    """In force since 2020-02-29; 2018 is over, and 2999 is far away."""
    folder = write_policy(tmp_path / "hats")
    write_version(folder, "2018-01-01", en=ENGLISH.replace("clean", "black"))
    tidy = {"en": ENGLISH.replace("clean", "tidy"), "fr": FRENCH.replace("propres", "nets")}
    write_version(folder, "2999-05-01", **tidy)
    return folder


def run(folder: Path, *arguments: str, language: Language = "en") -> Result:
    settings = {"CLAUSIER_CORPUS": str(folder), "LC_ALL": LOCALE[language], "COLUMNS": "200"}
    return CliRunner().invoke(app, ["corpus", *arguments], env=settings)


@both_languages
def test_the_list_names_each_version_with_its_state(hats: Path, language: Language) -> None:
    result = run(hats, "list", language=language)
    assert result.exit_code == 0
    rows = [line for line in result.stdout.splitlines() if "acme-hats" in line and "│" in line]
    states = {
        "en": ("earlier", "in force", "not yet in force"),
        "fr": ("antérieure", "en vigueur", "pas encore en vigueur"),
    }[language]
    days = ("2018-01-01", "2020-02-29", "2999-05-01")
    for row, day, state in zip(rows[-3:], days, states, strict=True):
        assert [cell.strip() for cell in row.strip("│").split("│")] == ["acme-hats", day, state]


@both_languages
def test_a_clause_is_shown_as_it_is_in_force(hats: Path, language: Language) -> None:
    result = run(hats, "show", "acme-hats/2", language=language)
    assert "Hats must be clean." in result.stdout
    assert "Les chapeaux doivent être propres." in result.stdout


@both_languages
def test_two_versions_are_compared_in_each_language(hats: Path, language: Language) -> None:
    result = run(hats, "diff", "acme-hats@2020-02-29", "acme-hats@2999-05-01", language=language)
    assert result.exit_code == 0
    assert "− Hats must be clean." in result.stdout
    assert "+ Hats must be tidy." in result.stdout
    assert "− Les chapeaux doivent être propres." in result.stdout
    assert "+ Les chapeaux doivent être nets." in result.stdout
    assert "may wear" not in result.stdout
    counted = {
        "en": "Clauses added: 0, changed: 2, removed: 0",
        "fr": "Clauses ajoutées : 0, modifiées : 2, retirées : 0",
    }
    assert counted[language] in result.stdout


@both_languages
def test_a_folder_is_compared_with_the_version_in_force(
    hats: Path, tmp_path: Path, language: Language
) -> None:
    draft = write_policy(tmp_path / "draft", en=ENGLISH + "\n3. More.\n", fr=FRENCH + "\n3. Et.\n")
    result = run(hats, "diff", "acme-hats", str(draft), language=language)
    added = {"en": "Added  acme-hats/3", "fr": "Ajoutée  acme-hats/3"}[language]
    assert result.stdout.count(added) == 2
    back = run(hats, "diff", str(draft), "acme-hats", language=language)
    removed = {"en": "Removed  acme-hats/3", "fr": "Retirée  acme-hats/3"}[language]
    assert back.stdout.count(removed) == 2


def test_a_clause_under_another_heading_shows_both_headings(hats: Path, tmp_path: Path) -> None:
    draft = write_policy(tmp_path / "draft", en=ENGLISH.replace("## Hats", "## Caps"))
    result = run(hats, "diff", "acme-hats", str(draft))
    assert "− Hats › CD 900, para. 1" in result.stdout
    assert "+ Caps › CD 900, para. 1" in result.stdout


@both_languages
def test_equal_versions_say_the_same(hats: Path, language: Language) -> None:
    result = run(hats, "diff", "acme-hats", str(hats), language=language)
    said = {"en": "say the same", "fr": "disent la même chose"}
    assert said[language] in result.stdout


@both_languages
def test_a_version_that_is_not_there_is_refused_and_the_others_are_named(
    hats: Path, language: Language
) -> None:
    result = run(hats, "diff", "acme-hats@2019-01-01", "acme-hats", language=language)
    assert result.exit_code == 2
    said = {"en": "has no version “2019-01-01”", "fr": "n’a pas de version « 2019-01-01 »"}
    assert said[language] in result.stderr
    assert "2018-01-01, 2020-02-29, 2999-05-01" in result.stderr


@both_languages
def test_a_folder_that_is_not_there_is_refused(hats: Path, language: Language) -> None:
    result = run(hats, "diff", "nowhere", "acme-hats", language=language)
    assert result.exit_code == 2
    assert {"en": "does not exist", "fr": "n’existe pas"}[language] in result.stderr


@both_languages
def test_the_check_reads_every_version(hats: Path, language: Language) -> None:
    assert run(hats, "check", language=language).exit_code == 0
    broken = hats / "versions" / "2999-05-01" / "fr.md"
    broken.write_text("## Chapeaux {#hats}\n\n1. Un seul.\n")
    result = run(hats, "check", language=language)
    assert result.exit_code == 2
    assert str(broken.parent) in result.stderr
