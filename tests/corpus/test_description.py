"""document.toml is read whole, and refused with file, line and field when it is not right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.description import read_description
from corpus.errors import CorpusError
from corpus.models import Document
from tests.corpus.policies import DESCRIPTION, described, write_policy


def read(folder: Path, description: str = DESCRIPTION) -> Document:
    return read_description(write_policy(folder, description=description) / "document.toml")


def refusal(folder: Path, description: str | bytes) -> CorpusError:
    path = write_policy(folder, description=description) / "document.toml"
    with pytest.raises(CorpusError) as refused:
        read_description(path)
    assert refused.value.path == path
    return refused.value


def line_of(words: str, description: str = DESCRIPTION) -> int:
    return description[: description.index(words)].count("\n") + 1


def test_every_fact_is_read(tmp_path: Path) -> None:
    document = read(tmp_path)
    assert document.id == "acme-hats"
    assert document.organization.id == "acme"
    assert document.organization.names == {"en": "Acme Service", "fr": "Service Acme"}
    assert document.organization.aliases == ("Acme",)
    assert document.titles == {"en": "Wearing of Hats", "fr": "Port du chapeau"}
    assert document.short_titles == {"en": "CD 900", "fr": "DC 900"}
    assert document.publisher["fr"] == "Service Acme"
    assert document.applies_to["en"] == "Applies to everyone."
    assert document.terms["fr"] == "Domaine public."
    assert (document.numbering, document.in_effect) == ("continuous", date(2020, 2, 29))
    assert document.contacts == {"doubt": {"en": "the hat office", "fr": "le bureau des chapeaux"}}
    assert document.designations == ("CD 900", "DC 900")
    assert document.versions["en"].official_url == "https://example.org/en"
    assert document.versions["fr"].path == tmp_path / "fr.md"


def test_what_is_optional_may_be_left_out(tmp_path: Path) -> None:
    kept = [
        line for line in DESCRIPTION.split("\n")
        if not line.startswith(("numbering", "in_effect", "designations", "aliases"))
    ]  # fmt: skip
    text = "\n".join(kept).replace("[contacts.doubt]", "[ignored]")
    document = read(tmp_path, text)
    assert (document.numbering, document.in_effect) == ("none", None)
    assert (document.designations, document.organization.aliases) == ((), ())
    assert document.contacts == {}


def test_the_text_may_have_another_file_name(tmp_path: Path) -> None:
    text = described("[versions.en]\n", '[versions.en]\nfile = "english.md"\n')
    (tmp_path / "english.md").write_text("1. one\n")
    assert read(tmp_path, text).versions["en"].path == tmp_path / "english.md"


def test_a_version_s_digest_changes_with_its_text(tmp_path: Path) -> None:
    before = read(tmp_path).versions
    (tmp_path / "en.md").write_text("1. other\n")
    after = read_description(tmp_path / "document.toml").versions
    assert before["en"].digest != after["en"].digest
    assert before["fr"].digest == after["fr"].digest


@pytest.mark.parametrize(
    ("english", "french", "authority"),
    [("true", "true", "fr"), ("true", "false", "en"), ("false", "true", "fr")],
)
def test_the_version_with_authority_is_the_official_one(
    tmp_path: Path, english: str, french: str, authority: str
) -> None:
    parts = DESCRIPTION.split("authoritative = true")
    text = f"authoritative = {english}".join(parts[:2]) + f"authoritative = {french}" + parts[2]
    assert read(tmp_path, text).authority.language == authority


def test_a_missing_description_is_refused_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "document.toml"
    with pytest.raises(CorpusError) as refused:
        read_description(path)
    assert refused.value.message("en").startswith(f"{path}: there is no document.toml here")
    assert refused.value.message("fr").startswith(f"{path} : il n’y a pas de document.toml ici")


def test_malformed_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, described('fr = "Port du chapeau"', "fr = Port du chapeau"))
    line = line_of('fr = "Port du chapeau"')
    assert (error.code, error.line) == ("malformed_description", line)
    assert f"document.toml:{line}: document.toml cannot be read" in error.message("en")
    assert f"document.toml:{line} : document.toml est illisible" in error.message("fr")


def test_a_description_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, DESCRIPTION.replace("’", "'").encode("latin-1"))
    assert (error.code, error.line) == ("not_utf8", line_of("S’applique"))
    assert "is not UTF-8 text" in error.message("en")
    assert "n’est pas du texte UTF-8" in error.message("fr")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    folder = write_policy(tmp_path, description=b"\xef\xbb\xbf" + DESCRIPTION.encode())
    assert read_description(folder / "document.toml").id == "acme-hats"


@pytest.mark.parametrize(
    ("old", "new", "field", "at"),
    [
        ('id = "acme-hats"\n', "", "id", ""),
        ('id = "acme-hats"', 'id = ""', "id", 'id = ""'),
        ("[title]", "[other]", "title", ""),
        ('fr = "Port du chapeau"\n', "", "title.fr", "[title]"),
        ('en = "Public domain."', 'en = "  "', "terms.en", "[terms]"),
        ('en = "Public domain."', "en = 3", "terms.en", "[terms]"),
        ('id = "acme"\n', "", "organization.id", "[organization]"),
        ('id = "acme"\n', 'id = "A b"\n', "organization.id", "[organization]"),
        ("[organization]", "[employer]", "organization", ""),
        ('fr = "le bureau des chapeaux"', "", "contacts.doubt.fr", "[contacts.doubt]"),
        (
            'authoritative = true\nofficial_url = "https://example.org/fr"', 'official_url = "x"',
            "versions.fr.authoritative", "[versions.fr]",
        ),
        ("https://example.org/fr", "ftp://x", "versions.fr.official_url", "[versions.fr]"),
    ],
)  # fmt: skip
def test_a_missing_field_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, field: str, at: str
) -> None:
    text = described(old, new)
    error = refusal(tmp_path, text)
    assert (error.code, error.line) == ("missing_field", line_of(at, text) if at else 0)
    assert f"the field “{field}” is missing" in error.message("en")
    assert f"le champ « {field} » est absent" in error.message("fr")


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        ('id = "acme-hats"', 'id = "Acme Hats"', "id", "a-z 0-9"),
        ('"continuous"', '"roman"', "numbering", "continuous | section | none"),
        ("2020-02-29", '"2020"', "in_effect", "2015-05-04"),
        ("2020-02-29", "2020-02-29T10:00:00", "in_effect", "2015-05-04"),
        ('["CD 900", "DC 900"]', '"CD 900"', "designations", '["…"'),
        ('["CD 900", "DC 900"]', "[900]", "designations", '["…"'),
        ('["Acme"]', '"Acme"', "organization.aliases", '["…"'),
        ("[versions.fr]", "[versions.es]", "versions.es", "en | fr"),
        ("[contacts.doubt]", "[[contacts]]", "contacts", "[contacts."),
    ],
)
def test_a_field_of_the_wrong_form_is_named_with_what_is_expected(
    tmp_path: Path, old: str, new: str, field: str, expected: str
) -> None:
    error = refusal(tmp_path, described(old, new))
    assert error.code == "wrong_field"
    assert f"the field “{field}” has the wrong form: {expected}" in error.message("en")
    assert f"le champ « {field} » n’a pas la bonne forme : {expected}" in error.message("fr")
    assert error.line > 0


def test_a_version_that_is_no_table_is_refused(tmp_path: Path) -> None:
    head = DESCRIPTION.split("[versions.en]")[0]
    error = refusal(tmp_path, f'{head}[versions]\nen = "en.md"\n')
    assert (error.code, error.details["field"]) == ("wrong_field", "versions.en")


def test_a_description_without_versions_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, DESCRIPTION.split("[versions.en]")[0])
    assert (error.code, error.details["field"]) == ("missing_field", "versions")


def test_a_missing_text_is_refused_naming_the_file(tmp_path: Path) -> None:
    path = write_policy(tmp_path, fr=None) / "document.toml"
    with pytest.raises(CorpusError) as refused:
        read_description(path)
    assert (refused.value.code, refused.value.line) == ("missing_version", line_of("[versions.fr]"))
    assert refused.value.message("en").endswith("the text of this version is missing: fr.md.")
    assert refused.value.message("fr").endswith("le texte de cette version est absent : fr.md.")


def test_a_text_outside_the_document_s_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("1. one\n")
    text = described("[versions.en]\n", '[versions.en]\nfile = "../secret.md"\n')
    assert refusal(tmp_path / "policy", text).code == "missing_version"
