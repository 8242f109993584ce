"""Folders of policies are read into one corpus, or refused with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED, document_folders, load_corpus
from corpus.errors import CorpusError
from corpus.models import LANGUAGES, Corpus, Language, other
from tests.corpus.policies import DESCRIPTION, ENGLISH, FRENCH, described, write_policy


def refusal(*folders: Path) -> CorpusError:
    with pytest.raises(CorpusError) as refused:
        load_corpus(folders)
    return refused.value


def version_of(folder: Path, **files: str) -> str:
    return load_corpus([write_policy(folder, **files)]).version


def test_a_folder_is_a_document_or_holds_documents_by_name(tmp_path: Path) -> None:
    second, first = write_policy(tmp_path / "b"), write_policy(tmp_path / "a")
    (tmp_path / ".git").mkdir()
    (tmp_path / "_drafts").mkdir()
    (tmp_path / "notes.txt").write_text("not a folder")
    assert document_folders(tmp_path) == [first, second]
    assert document_folders(first) == [first]


def test_an_extra_folder_is_read_after_the_bundled_documents(
    tmp_path: Path, bundled: Corpus
) -> None:
    corpus = load_corpus([BUNDLED, write_policy(tmp_path / "hats")])
    assert [d.id for d in corpus.documents] == [*(d.id for d in bundled.documents), "acme-hats"]
    assert corpus.clauses[: len(bundled.clauses)] == bundled.clauses
    clause = corpus.clause("acme-hats/1", "fr")
    assert clause is not None
    assert (clause.text, clause.label) == ("Le personnel peut porter un chapeau.", "DC 900, par. 1")
    assert list(corpus.organizations) == ["csc", "ontario", "acme"]


@pytest.mark.parametrize("kept", LANGUAGES)
def test_a_document_in_one_language_is_read(tmp_path: Path, kept: Language) -> None:
    head, english, french = re.split(r"(?=\[versions)", DESCRIPTION)
    text = head + (english if kept == "en" else french)
    folder = write_policy(tmp_path, description=text)
    (folder / f"{other(kept)}.md").unlink()
    corpus = load_corpus([folder])
    assert {clause.language for clause in corpus.clauses} == {kept}
    found = corpus.best_clause("acme-hats/2", other(kept))
    assert found is not None
    assert found.language == kept


def test_a_clause_is_found_by_id_and_language_and_unknown_ones_are_not(bundled: Corpus) -> None:
    for language in LANGUAGES:
        found = bundled.best_clause("csc-cd-227/9", language)
        assert found is not None
        assert found.language == language
    assert bundled.clause("csc-cd-227/99", "en") is None
    assert bundled.best_clause("csc-cd-227/99", "fr") is None
    assert bundled.document("csc-cd-227") == bundled.documents[0]
    assert bundled.document("unknown") is None


def test_a_mention_of_another_document_of_the_corpus_is_a_link_to_it(tmp_path: Path) -> None:
    hats = write_policy(tmp_path / "a")
    caps = (
        described("acme-hats", "acme-caps").replace("CD 900", "CD 901").replace("DC 900", "DC 901")
    )
    other = write_policy(
        tmp_path / "b", description=caps,
        en="1. See CD 900 and CD 901 and CD 902.\n", fr="1. Voir la DC\u00a0900 et la DC 902.\n",
    )  # fmt: skip
    corpus = load_corpus([hats, other])
    links = {
        c.language: [(r.words, r.document_id) for r in c.references]
        for c in corpus.clauses if c.document_id == "acme-caps"
    }  # fmt: skip
    assert links == {
        "en": [("CD 900", "acme-hats"), ("CD 901", None), ("CD 902", None)],
        "fr": [("DC\u00a0900", "acme-hats"), ("DC 902", None)],
    }


def test_the_corpus_version_changes_when_a_clause_does(tmp_path: Path) -> None:
    before = version_of(tmp_path / "hats")
    assert version_of(tmp_path / "hats", en=ENGLISH.replace("clean", "tidy")) != before
    assert version_of(tmp_path / "hats", fr=FRENCH.replace("Chapeaux", "Coiffures")) != before
    assert version_of(tmp_path / "hats") == before
    assert version_of(tmp_path / "elsewhere") == before


def test_the_corpus_version_changes_when_a_clause_comes_or_goes(tmp_path: Path) -> None:
    more = {"en": ENGLISH + "\n3. More.\n", "fr": FRENCH + "\n3. Encore.\n"}
    assert version_of(tmp_path / "a") != version_of(tmp_path / "b", **more)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path / "nowhere")
    place = str(tmp_path / "nowhere")
    assert error.message("en") == f"{place}: this document folder does not exist."
    assert error.message("fr") == f"{place} : ce dossier de documents n’existe pas."


def test_a_folder_without_a_description_is_refused_naming_the_file(tmp_path: Path) -> None:
    write_policy(tmp_path / "hats", description=None)
    error = refusal(tmp_path)
    assert error.path == tmp_path / "hats" / "document.toml"
    assert "there is no document.toml here" in error.message("en")
    assert "il n’y a pas de document.toml ici" in error.message("fr")


def test_a_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refusal(write_policy(tmp_path, fr=FRENCH.encode("latin-1")))
    assert (error.code, error.path, error.line) == ("not_utf8", tmp_path / "fr.md", 5)
    assert "save it as UTF-8" in error.message("en")
    assert "enregistrez-le en UTF-8" in error.message("fr")


def test_two_documents_with_one_id_are_refused_naming_both_folders(tmp_path: Path) -> None:
    first, second = write_policy(tmp_path / "a"), write_policy(tmp_path / "b")
    error = refusal(first, second)
    assert (error.code, error.path) == ("equal_documents", second / "document.toml")
    assert f"“acme-hats” is already used by {first}" in error.message("en")
    assert f"« acme-hats » est déjà utilisé par {first}" in error.message("fr")


@pytest.mark.parametrize(
    ("files", "path", "line"),
    [
        ({"en": ENGLISH + "\n3. More.\n"}, "en.md", 7),
        ({"fr": FRENCH + "   a. encore\n"}, "fr.md", 6),
        ({"fr": FRENCH.replace("\n\n2.", ".\n\nLe deux\n\n2.")}, "fr.md", 5),
    ],
)
def test_a_clause_without_its_twin_is_refused_with_its_file_and_line(
    tmp_path: Path, files: dict[str, str], path: str, line: int
) -> None:
    error = refusal(write_policy(tmp_path, **files))
    assert (error.code, error.path, error.line) == ("unequal_versions", tmp_path / path, line)
    assert "is in one version only" in error.message("en")
    assert "n’existe que dans une version" in error.message("fr")
    assert str(error.details["id"]) in error.message("fr")


def test_the_same_clauses_in_another_order_are_refused(tmp_path: Path) -> None:
    one, two = "## A {#a}\n\none\n\n", "## B {#b}\n\ntwo\n\n"
    error = refusal(write_policy(tmp_path, en=one + two, fr=two + one))
    assert (error.code, error.path, error.line) == ("unequal_order", tmp_path / "en.md", 3)
    assert "“acme-hats/a” does not stand in the same place" in error.message("en")
    assert "l’autre y porte « acme-hats/b »" in error.message("fr")


def test_broken_numbering_in_one_version_is_refused_with_its_file_and_line(tmp_path: Path) -> None:
    error = refusal(write_policy(tmp_path, fr=FRENCH.replace("2.", "3.")))
    assert error.message("en").startswith(f"{tmp_path / 'fr.md'}:5: the numbering is broken")


def test_two_equal_clause_ids_are_refused_with_their_file_and_line(tmp_path: Path) -> None:
    error = refusal(write_policy(tmp_path, en="## A {#a}\n\none\n\n## B {#a}\n\ntwo\n"))
    assert error.message("fr").startswith(f"{tmp_path / 'en.md'}:7 : deux clauses ont le même")
