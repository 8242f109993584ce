"""`corpus add`, `remove` and `check` as people type them, over small sources of several forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant import adding_terminal
from assistant.corpus_cli import corpus_app
from assistant.fetching import Fetched
from corpus.catalogue import load_corpus
from corpus.errors import CorpusError
from corpus.models import LANGUAGES, Corpus, Language
from tests.corpus.policies import write_policy

LOCALE = {"en": "en_CA.UTF-8", "fr": "fr_CA.UTF-8"}
BOTH = pytest.mark.parametrize("language", LANGUAGES)
TEXT = {
    "en": "# Directive on hats\n\n## [1] Rules\n\n[1.1] Staff may wear a hat at work.\n\n"
    "[1.2] Hats must be clean and dry.\n",
    "fr": "# Directive sur les chapeaux\n\n## [1] Règles\n\n[1.1] Le personnel peut porter un "
    "chapeau au travail.\n\n[1.2] Les chapeaux doivent être propres et secs.\n",
}
WHOSE = ("--organization", "acme", "--organization-name-en", "Acme Service",
         "--organization-name-fr", "Service Acme", "--official-url", "https://example.org/hats",
         "--numbering", "outline")  # fmt: skip
LAW = """<?xml version="1.0" encoding="utf-8"?>
<Statute xmlns:lims="http://justice.gc.ca/lims" lims:pit-date="{day}" xml:lang="{language}">
<Identification><ShortTitle>{title}</ShortTitle><Chapter><ConsolidatedNumber>H-1
</ConsolidatedNumber></Chapter></Identification><Body>{sections}</Body></Statute>"""
SECTION = "<Section><Label>{number}</Label><Text>{text} {number}.</Text></Section>"


class Desk:
    """A folder of policies, and a terminal over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.policies = folder / "policies"
        self.policies.mkdir()

    def run(self, *arguments: str, language: Language = "en", **environment: str) -> Result:
        settings = {
            "CLAUSIER_DATA": str(self.folder / "data"),
            "CLAUSIER_CORPUS": str(self.policies),
            "LC_ALL": LOCALE[language],
            **environment,
        }
        return CliRunner().invoke(corpus_app, list(arguments), env=settings)

    def write(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def add(self, name: str, *more: str, language: Language = "en") -> Result:
        written = self.write(name, TEXT["fr" if ".fr" in name else "en"])
        return self.run("add", written, "--id", "hats", *WHOSE, *more, "--yes", language=language)

    def listing(self) -> Sequence[tuple[str, bytes]]:
        files = (path for path in self.policies.rglob("*") if path.is_file())
        return sorted((str(path), path.read_bytes()) for path in files)

    def corpus(self) -> Corpus:
        return load_corpus([self.policies])

    def description(self) -> dict[str, object]:
        return tomllib.loads((self.policies / "hats" / "document.toml").read_text())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def law(language: Language, numbers: Sequence[int], day: str = "2024-03-01") -> str:
    words = {"en": ("Hat Act", "Hats are"), "fr": ("Loi sur les chapeaux", "Les chapeaux sont")}
    title, text = words[language]
    sections = "".join(SECTION.format(number=number, text=text) for number in numbers)
    return LAW.format(day=day, language=language, title=title, sections=sections)


@BOTH
def test_a_file_is_shown_and_added_word_for_word(desk: Desk, language: Language) -> None:
    result = desk.add(f"hats.{language}.md", language=language)
    assert result.exit_code == 0, result.output
    assert {"en": "2 clauses", "fr": "2 clauses"}[language] in result.stdout
    assert {"en": "Added: “hats”", "fr": "Ajouté : « hats »"}[language] in result.stderr
    clause = desk.corpus().clause("hats/1.2", language)
    assert clause is not None
    assert clause.text in TEXT[language]
    assert desk.description()["organization"] == {
        "id": "acme", "en": "Acme Service", "fr": "Service Acme",
    }  # fmt: skip


@BOTH
def test_without_a_terminal_and_without_yes_nothing_is_added(
    desk: Desk, language: Language
) -> None:
    before = desk.listing()
    result = desk.run("add", desk.write("hats.md", TEXT["en"]), *WHOSE, language=language)
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert desk.listing() == before


@BOTH
@pytest.mark.parametrize(("said", "count"), [("", 0), ("n", 0), ("y", 1), ("oui", 1)])
def test_at_a_terminal_it_asks_and_only_a_yes_adds(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, language: Language, said: str, count: int
) -> None:
    monkeypatch.setattr(adding_terminal, "can_ask", lambda: True)
    path = desk.write("hats.md", TEXT["en"])
    environment = {"CLAUSIER_DATA": str(desk.folder / "data"), "LC_ALL": LOCALE[language],
                   "CLAUSIER_CORPUS": str(desk.policies)}  # fmt: skip
    result = CliRunner().invoke(
        corpus_app, ["add", path, *WHOSE], env=environment, input=f"{said}\n"
    )
    assert result.exit_code == 0
    assert {"en": "Add it?", "fr": "L’ajouter?"}[language] in result.stderr
    assert len(list(desk.policies.glob("*/document.toml"))) == count


def test_the_second_language_is_paired_under_the_same_ids(desk: Desk) -> None:
    desk.add("hats.en.md")
    other = desk.write("hats.fr.md", TEXT["fr"])
    url = ("--official-url", "https://example.org/chapeaux")
    result = desk.run("add", other, "--pair-with", "hats", *url, "--yes")
    assert result.exit_code == 0, result.output
    corpus = desk.corpus()
    assert [c.id for c in corpus.clauses_of("hats", "fr")] == [
        c.id for c in corpus.clauses_of("hats", "en")
    ]
    versions = corpus.documents[0].versions
    assert versions["en"].official_url == "https://example.org/hats"
    assert versions["fr"].official_url == "https://example.org/chapeaux"
    assert corpus.documents[0].titles["fr"] == "Directive sur les chapeaux"
    assert len(list((desk.policies / ".removed").iterdir())) == 1


@BOTH
def test_a_pair_that_differs_is_refused_with_its_clauses(desk: Desk, language: Language) -> None:
    desk.add("hats.en.md")
    before = desk.listing()
    other = desk.write("other.fr.md", "## [7] Gants\n\n[7.1] Les gants doivent être gris.\n")
    url = ("--official-url", "https://example.org/gants")
    result = desk.run("add", other, "--pair-with", "hats", *url, "--yes", language=language)
    assert result.exit_code == 2
    assert "other.fr.md" in result.stderr
    assert "7.1" in result.stderr
    assert desk.listing() == before


def test_a_law_with_a_section_in_one_language_only_is_unequal_and_says_so(desk: Desk) -> None:
    english = desk.write("h.en.xml", law("en", range(1, 21)))
    french = desk.write("h.fr.xml", law("fr", range(1, 20)))
    result = desk.run("add", english, "--pair-with", french, "--yes")
    assert result.exit_code == 0, result.output
    assert "unequal = true" in result.stdout
    corpus = desk.corpus()
    assert corpus.documents[0].unequal
    found = corpus.best_clause("h-1/20", "fr")
    assert found is not None
    assert found.language == "en"
    checked = desk.run("check")
    assert checked.exit_code == 0
    assert "without a twin" in checked.stdout
    assert "h-1/20" in checked.stdout


def test_a_folder_pairs_its_files_and_one_refused_stops_no_other(desk: Desk) -> None:
    desk.write("laws/h.en.xml", law("en", range(1, 5)))
    desk.write("laws/h.fr.xml", law("fr", range(1, 5)))
    desk.write("laws/truncated.xml", law("en", range(1, 5))[:-40])
    desk.write("laws/again.xml", law("en", range(1, 5)))
    result = desk.run("add", str(desk.folder / "laws"), "--yes")
    assert result.exit_code == 2
    assert "truncated.xml" in result.stderr
    assert "Refused: 2" in result.stderr
    assert set(desk.corpus().documents[0].versions) == set(LANGUAGES)


@BOTH
def test_a_text_of_the_same_date_is_refused_until_it_may_replace(
    desk: Desk, language: Language
) -> None:
    desk.add("hats.md", "--in-effect", "2025-01-01")
    before = desk.listing()
    result = desk.add("hats.md", "--in-effect", "2025-01-01", language=language)
    assert result.exit_code == 2
    assert "--replace" in result.stderr
    assert desk.listing() == before
    result = desk.add("hats.md", "--in-effect", "2025-01-01", "--replace", language=language)
    assert result.exit_code == 0, result.output
    assert ".removed" in result.stderr


def test_another_date_in_force_becomes_a_version(desk: Desk) -> None:
    desk.add("hats.md", "--in-effect", "2025-01-01")
    result = desk.add("hats.md", "--in-effect", "2026-01-01")
    assert result.exit_code == 0, result.output
    assert (desk.policies / "hats" / "versions" / "2026-01-01" / "en.md").is_file()
    assert [edition.name for edition in desk.corpus().editions] == ["2025-01-01", "2026-01-01"]


@BOTH
@pytest.mark.parametrize(
    ("name", "content", "more", "said"),
    [
        ("empty.md", b" \n", WHOSE, {"en": "is empty", "fr": "est vide"}),
        ("cut.xml", b"<Statute><Body><Section>", WHOSE, {"en": "cannot", "fr": "illisible"}),
        ("page.pdf", b"<!DOCTYPE html><p>Hats.</p>", WHOSE, {"en": "HTML", "fr": "HTML"}),
        ("hats.md", TEXT["en"], (), {"en": "whose rule", "fr": "de qui"}),
        ("hats.md", TEXT["en"], WHOSE[:6], {"en": "--official-url", "fr": "--official-url"}),
        ("hats.md", TEXT["en"], (*WHOSE, "--in-effect", "May"), {"en": "“May”", "fr": "« May »"}),
        ("hats.md", TEXT["en"], (*WHOSE, "--language", "de"), {"en": "“de”", "fr": "« de »"}),
        ("hats.md", TEXT["en"], (*WHOSE, "--id", "A B"), {"en": "“A B”", "fr": "« A B »"}),
        ("hats.md", TEXT["en"], (*WHOSE, "--pair-with", "no"), {"en": "“no”", "fr": "« no »"}),
        ("hats.md", TEXT["en"], (*WHOSE, "--id", "csc-cd-227"), {"en": "comes", "fr": "vient"}),
    ],
)  # fmt: skip
def test_what_is_refused_is_named_and_nothing_changes(
    desk: Desk,
    language: Language,
    name: str,
    content: str | bytes,
    more: tuple[str, ...],
    said: dict[Language, str],
) -> None:
    before = desk.listing()
    result = desk.run("add", desk.write(name, content), *more, "--yes", language=language)
    assert result.exit_code == 2, result.output
    assert said[language] in result.stderr
    assert desk.listing() == before


def test_a_file_with_a_password_is_refused(desk: Desk) -> None:
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    result = desk.run("add", desk.write("hats.doc", raw), *WHOSE, "--yes")
    assert result.exit_code == 2
    assert "password" in result.stderr


@BOTH
def test_a_file_that_is_not_there_is_refused(desk: Desk, language: Language) -> None:
    result = desk.run("add", str(desk.folder / "none.md"), "--yes", language=language)
    assert result.exit_code == 2
    assert "none.md" in result.stderr


def test_a_web_page_is_added_with_its_address(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://example.org/hats"
    found = Fetched(TEXT["en"].encode(), address, "text/markdown")
    monkeypatch.setattr("assistant.adding_sources.fetch", lambda _: found)
    result = desk.run("add", address, *WHOSE[:6], "--yes")
    assert result.exit_code == 0, result.output
    assert desk.corpus().documents[0].versions["en"].official_url == address


@BOTH
def test_an_address_of_ones_own_network_is_refused(desk: Desk, language: Language) -> None:
    result = desk.run("add", "http://127.0.0.1:1/hats", "--yes", language=language)
    assert result.exit_code == 2
    assert {"en": "open internet", "fr": "internet ouvert"}[language] in result.stderr


def test_without_a_folder_of_policies_documents_go_to_the_data_folder_and_are_read(
    desk: Desk,
) -> None:
    path = desk.write("hats.md", TEXT["en"])
    result = desk.run("add", path, "--id", "hats", *WHOSE, "--yes", CLAUSIER_CORPUS="")
    assert result.exit_code == 0, result.output
    assert (desk.folder / "data" / "policies" / "hats" / "en.md").is_file()
    shown = desk.run("show", "hats/1.1", CLAUSIER_CORPUS="")
    assert "Staff may wear a hat" in shown.stdout


def test_a_folder_that_is_not_read_yet_is_told(desk: Desk) -> None:
    result = desk.add("hats.md", "--to", str(desk.folder / "else"))
    assert result.exit_code == 0, result.output
    assert "CLAUSIER_CORPUS" in result.stderr


@BOTH
def test_a_document_removed_is_kept_beside_the_others(desk: Desk, language: Language) -> None:
    desk.add("hats.md")
    result = desk.run("remove", "hats", "--yes", language=language)
    assert result.exit_code == 0, result.output
    assert (desk.policies / ".removed" / "hats-1" / "en.md").is_file()
    assert desk.run("list").exit_code == 0
    desk.add("hats.md")
    desk.run("remove", "hats", "--yes")
    assert (desk.policies / ".removed" / "hats-2").is_dir()


@BOTH
@pytest.mark.parametrize("name", ["csc-cd-227", "nobody"])
def test_a_bundled_or_unknown_document_is_not_removed(
    desk: Desk, language: Language, name: str
) -> None:
    result = desk.run("remove", name, "--yes", language=language)
    assert result.exit_code == 2
    assert name in result.stderr


@BOTH
def test_the_check_names_gaps_and_orphans_and_passes(desk: Desk, language: Language) -> None:
    text = "## [1] Rules\n\n[1.1] Staff may.\n\n[1.3] Hats must.\n\n[2.1.1] They may.\n"
    path = desk.write("hats.md", text)
    added = desk.run("add", path, "--id", "hats", "--title", "Hats", *WHOSE, "--yes")
    assert added.exit_code == 0, added.output
    result = desk.run("check", language=language)
    assert result.exit_code == 0
    said = {"en": ("gaps", "1.2"), "fr": ("Trous", "1.2")}[language]
    assert re.search(said[0], result.stdout, re.IGNORECASE)
    assert said[1] in result.stdout
    assert "2.1.1 (2.1)" in result.stdout


def test_a_failure_while_writing_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add("hats.md")
    before = desk.listing()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.new_document.write_description", fail)
    result = desk.add("hats.md", "--replace")
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert desk.listing() == before


def test_a_pair_marked_unequal_may_lack_clauses_and_another_may_not(tmp_path: Path) -> None:
    longer = "## Hats {#hats}\n\n1. Staff may wear a hat.\n\n2. Hats must be clean.\n\n3. Or dry.\n"
    folder = write_policy(tmp_path / "acme", en=longer)
    with pytest.raises(CorpusError):
        load_corpus([folder])
    path = folder / "document.toml"
    path.write_text("unequal = true\n" + path.read_text())
    corpus = load_corpus([folder])
    assert corpus.clause("acme-hats/3", "fr") is None
    assert corpus.clause("acme-hats/3", "en") is not None
