"""A document keeps its versions; on each day one of them is in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import load_corpus, read_edition
from corpus.errors import CorpusError
from corpus.models import LANGUAGES, Language
from corpus.versions import editions
from tests.corpus.policies import DESCRIPTION, ENGLISH, described, write_policy, write_version

TIDY = ENGLISH.replace("clean", "tidy")
both_languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def hats(tmp_path: Path) -> Path:
    """In force since 2020-02-29; an earlier text of 2018 and a later one of 2021."""
    folder = write_policy(tmp_path / "hats")
    write_version(folder, "2018-01-01", en=ENGLISH.replace("clean", "black"))
    write_version(folder, "2021-05-01", en=TIDY)
    return folder


def states(folder: Path, today: date) -> list[tuple[str, str]]:
    return [(edition.name, edition.state) for edition in editions(folder, today)]


def refusal(folder: Path) -> CorpusError:
    with pytest.raises(CorpusError) as refused:
        load_corpus([folder])
    return refused.value


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2017, 12, 31), ["later", "later", "later"]),
        (date(2018, 1, 1), ["in_force", "later", "later"]),
        (date(2020, 2, 28), ["in_force", "later", "later"]),
        (date(2020, 2, 29), ["earlier", "in_force", "later"]),
        (date(2021, 5, 1), ["earlier", "earlier", "in_force"]),
        (date(2030, 1, 1), ["earlier", "earlier", "in_force"]),
    ],
)
def test_the_latest_version_that_has_come_is_in_force(
    hats: Path, today: date, expected: list[str]
) -> None:
    names = ["2018-01-01", "2020-02-29", "2021-05-01"]
    assert states(hats, today) == list(zip(names, expected, strict=True))


def test_a_text_without_a_date_is_older_than_any_other(tmp_path: Path) -> None:
    undated = DESCRIPTION.replace("in_effect = 2020-02-29\n", "")
    folder = write_policy(tmp_path / "hats", description=undated)
    write_version(folder, "2021-05-01")
    assert states(folder, date(2021, 4, 30)) == [("undated", "in_force"), ("2021-05-01", "later")]
    assert states(folder, date(2021, 5, 1)) == [("undated", "earlier"), ("2021-05-01", "in_force")]


@both_languages
@pytest.mark.parametrize(
    ("today", "word"),
    [
        (date(2019, 1, 1), {"en": "black", "fr": "propres"}),
        (date(2020, 12, 31), {"en": "clean", "fr": "propres"}),
        (date(2022, 1, 1), {"en": "tidy", "fr": "propres"}),
    ],
)
def test_the_corpus_holds_the_clauses_in_force_and_names_every_version(
    hats: Path, today: date, word: dict[Language, str], language: Language
) -> None:
    corpus = load_corpus([hats], today)
    clause = corpus.clause("acme-hats/2", language)
    assert clause is not None
    assert word[language] in clause.text
    assert len(corpus.documents) == 1
    assert len(corpus.editions_of("acme-hats")) == 3


def test_without_a_day_the_newest_version_is_read(hats: Path) -> None:
    assert load_corpus([hats]).documents[0].in_effect == date(2021, 5, 1)


def test_a_document_still_to_come_is_named_and_not_served(hats: Path) -> None:
    corpus = load_corpus([hats], date(2017, 1, 1))
    assert (corpus.documents, corpus.clauses, corpus.examples) == ((), (), ())
    assert [edition.state for edition in corpus.editions] == ["later"] * 3


@both_languages
def test_a_version_out_of_force_is_read_by_itself(hats: Path, language: Language) -> None:
    corpus = load_corpus([hats], date(2020, 12, 31))
    edition = corpus.edition("acme-hats", "2021-05-01")
    assert edition is not None
    assert edition.folder == hats / "versions" / "2021-05-01"
    text = read_edition(edition)
    assert [clause.id for clause in text.clauses_of("acme-hats", language)] == [
        "acme-hats/1",
        "acme-hats/2",
    ]
    assert corpus.edition("acme-hats", "2021-05-02") is None


def test_each_version_has_example_questions_of_its_own(hats: Path) -> None:
    line = '{"clause": "acme-hats/1", "language": "en", "question": "A cap?"}\n'
    (hats / "versions" / "2021-05-01" / "questions.jsonl").write_text(line)
    assert load_corpus([hats], date(2020, 12, 31)).examples == ()
    assert [e.text for e in load_corpus([hats], date(2021, 5, 1)).examples] == ["A cap?"]


def test_other_things_in_the_folder_of_versions_are_passed_over(hats: Path) -> None:
    (hats / "versions" / "_drafts").mkdir()
    (hats / "versions" / ".git").mkdir()
    (hats / "versions" / "README.txt").write_text("notes")
    assert len(editions(hats)) == 3


def test_a_fault_in_a_version_still_to_come_is_found_today(hats: Path) -> None:
    broken = hats / "versions" / "2021-05-01" / "fr.md"
    broken.write_text("## Chapeaux {#hats}\n\n1. Un seul.\n")
    with pytest.raises(CorpusError) as refused:
        load_corpus([hats], date(2020, 12, 31))
    assert refused.value.code == "unequal_versions"


@pytest.mark.parametrize(("folder", "dated"), [("2021-05-02", "2021-05-01"), ("may", "2021-05-01")])
def test_a_version_in_a_folder_of_another_name_is_refused(
    tmp_path: Path, folder: str, dated: str
) -> None:
    top = write_policy(tmp_path / "hats")
    write_version(top, dated).rename(top / "versions" / folder)
    error = refusal(top)
    assert error.path == top / "versions" / folder / "document.toml"
    assert f"this folder is “{folder}”, its in_effect is “{dated}”" in error.message("en")
    assert f"ce dossier est « {folder} », son in_effect est « {dated} »" in error.message("fr")


def test_a_version_without_a_date_is_refused_below_the_top(tmp_path: Path) -> None:
    top = write_policy(tmp_path / "hats")
    undated = DESCRIPTION.replace("in_effect = 2020-02-29\n", "")
    write_version(top, "2021-05-01", description=undated)
    assert "its in_effect is “–”" in refusal(top).message("en")


def test_a_version_of_another_document_is_refused(tmp_path: Path) -> None:
    top = write_policy(tmp_path / "hats")
    other = described("acme-hats", "acme-caps").replace("2020-02-29", "2021-05-01")
    write_version(top, "2021-05-01", description=other)
    error = refusal(top)
    assert "has the id of its document: “acme-hats”, not “acme-caps”" in error.message("en")
    assert "l’identifiant de son document : « acme-hats »" in error.message("fr")


def test_two_versions_with_one_date_are_refused(tmp_path: Path) -> None:
    top = write_policy(tmp_path / "hats")
    write_version(top, "2020-02-29")
    error = refusal(top)
    assert f"the same date in force, 2020-02-29 (the other is in {top})" in error.message("en")
    assert f"2020-02-29 (l’autre est dans {top})" in error.message("fr")


def test_a_version_without_a_description_is_refused(tmp_path: Path) -> None:
    top = write_policy(tmp_path / "hats")
    (top / "versions" / "2021-05-01").mkdir(parents=True)
    assert refusal(top).code == "missing_description"
