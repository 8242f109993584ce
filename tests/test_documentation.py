"""The documentation is held against the program: commands, links, settings, errors, examples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer
from typer.main import get_command

from assistant.settings import settings_table
from corpus.catalogue import BUNDLED, load_corpus
from corpus.models import LANGUAGES, Corpus, Language
from web.app import create_app
from web.settings import WebSettings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DEPENDENCIES = DOCS / "adr" / "0008-dependencies.md"
FOLDERS = ("assistant", "benchmarks", "corpus", "docs", "index", "tests", "web")
PAGES = sorted([*ROOT.glob("*.md"), *(page for f in FOLDERS for page in (ROOT / f).rglob("*.md"))])
POLICY_TEXTS = BUNDLED.glob("*/*.md")
WRITTEN = [page for page in PAGES if page not in set(POLICY_TEXTS)]
FENCED = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```[\s\S]*?^```$|^ {4}.*$|`[^`\n]+`", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[\s`/])clausier((?: (?:\"[^\"]*\"|[\w./|-]+))+)")
PARTS = ("Context", "Decision", "Consequences", "Tried or weighed, and left")

each_page = pytest.mark.parametrize("page", WRITTEN, ids=lambda p: p.relative_to(ROOT).as_posix())
each_decision = pytest.mark.parametrize(
    "decision", sorted((DOCS / "adr").glob("[0-9]*.md")), ids=lambda p: p.stem
)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def project() -> dict[str, Any]:
    return tomllib.loads(text_of(ROOT / "pyproject.toml"))


def code_in(text: str) -> Iterator[str]:
    return (line for match in CODE.finditer(text) for line in match.group().splitlines())


@cache
def program() -> Any:
    """The command line as it is built: the group of commands that can ask."""
    entry = project()["project"]["scripts"]["clausier"].partition(":")[0]
    modules = [import_module(name) for name in ("assistant.cli", entry)]
    apps = (value for module in modules for value in vars(module).values())
    groups = [get_command(app) for app in apps if isinstance(app, typer.Typer)]
    return next(group for group in reversed(groups) if "ask" in verbs_of(group))


def verbs_of(command: Any) -> dict[str, Any]:
    """The commands of a group by name; none of a command that has no others below it."""
    return getattr(command, "commands", {})


def commands_at(words: list[str], command: Any) -> list[Any]:
    """The commands that the first words lead to, the rest being arguments; `a|b` names two."""
    known = verbs_of(command)
    if not known or not words:
        return [command]
    verbs = words[0].split("|")
    assert set(verbs) <= set(known), f"no command of that name: {words}"
    return [found for verb in verbs for found in commands_at(words[1:], known[verb])]


def options_of(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts}


def commands_in(page: Path) -> list[str]:
    """Everything a page writes after `clausier` in its code."""
    lines = code_in(text_of(page))
    return [found[1].strip() for line in lines for found in COMMAND.finditer(line)]


def heading_ids(page: Path) -> set[str]:
    """The ids that a page's headings have where Markdown is shown."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def rows_under(page: Path, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    _, _, after = text_of(page).partition(f"\n## {heading}\n")
    lines = re.findall(r"^\|(.+)\|$", after.split("\n## ")[0], re.MULTILINE)
    return [[cell.strip() for cell in line.split(" | ")] for line in lines[2:]]


@pytest.fixture
def example(tmp_path: Path) -> Corpus:
    """The policy of docs/documents.md, written out as it stands there."""
    folder = tmp_path / "policies" / "telework"
    folder.mkdir(parents=True)
    for _, name, text in FENCED.findall(text_of(DOCS / "documents.md")):
        (folder / name).write_text(text, encoding="utf-8")
    return load_corpus([tmp_path / "policies"])


def test_every_command_in_the_readme_exists() -> None:
    commands = commands_in(ROOT / "README.md")
    assert {"ask", "index", "serve", "evaluate", "corpus"} <= {c.split()[0] for c in commands}
    for line in commands:
        words = re.findall(r"\"[^\"]*\"|\S+", line)
        wanted = {word for word in words if word.startswith("--")}
        for command in commands_at([word for word in words if word not in wanted], program()):
            assert wanted <= options_of(command), line


@pytest.mark.parametrize("page", ["docs/documents.md", "docs/operations.md", "CHANGELOG.md"])
def test_every_command_in_the_guides_exists(page: str) -> None:
    for line in commands_in(ROOT / page):
        assert commands_at([word for word in line.split() if word[0] != "-"], program())


def test_every_target_of_make_in_the_readme_exists() -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)", " ".join(code_in(text_of(ROOT / "README.md")))))
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_every_path_in_the_readme_is_served() -> None:
    named = re.findall(r"`(GET|POST) ([^`\s]+)`", text_of(ROOT / "README.md"))

    def never() -> Any:
        raise AssertionError("nothing is asked")

    app = create_app(WebSettings(), never)
    described = app.openapi()["paths"]
    served = {(method.upper(), path) for path, item in described.items() for method in item}
    hidden = {("GET", "/api/openapi.json"), ("GET", "/metrics")}
    assert set(named) - hidden <= served
    assert "`POST /webhooks/teams`" not in text_of(ROOT / "README.md")  # described in its own part


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    outside = ("http://", "https://", "mailto:")
    links = LINK.findall(CODE.sub("", text_of(page)))
    for link in (link for link in links if not link.startswith(outside)):
        path, _, heading = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not heading or heading in heading_ids(target), link


@each_page
def test_every_setting_named_exists(page: Path) -> None:
    known = {name for name, _, _ in settings_table()}
    assert set(re.findall(r"\bCLAUSIER_[A-Z_]*[A-Z]", text_of(page))) <= known


def test_every_dependency_says_what_it_replaces() -> None:
    groups = [
        project()["project"]["dependencies"],
        *project()["project"]["optional-dependencies"].values(),
        [line for line in text_of(ROOT / "requirements-dev.txt").splitlines() if line[:1] != "#"],
    ]
    declared = {re.split(r"[\[<>=~! ]", line)[0] for group in groups for line in group}
    lines = re.findall(r"^- `([a-z0-9-]+)`: \S", text_of(DEPENDENCIES), re.MULTILINE)
    assert sorted(lines) == sorted(declared)


def test_the_changelog_begins_with_the_current_version() -> None:
    released = re.findall(
        r"^## \[([\d.]+)\] – \d{4}-\d\d-\d\d$", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE
    )
    assert released[0] == project()["project"]["version"]


@each_decision
def test_every_decision_has_its_parts_and_is_listed(decision: Path) -> None:
    headings = re.findall(r"^## (.+)$", text_of(decision), re.MULTILINE)
    assert tuple(headings) == PARTS
    assert f"]({decision.name})" in text_of(decision.parent / "README.md")


def test_the_example_policy_loads_as_it_is_written(example: Corpus) -> None:
    document = example.documents[0]
    assert document.id == "parks-telework"
    assert set(document.versions) == set(LANGUAGES)
    assert [question.clause_id for question in example.examples][-1] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_has_the_ids_and_labels_told(example: Corpus, language: Language) -> None:
    table = text_of(DOCS / "documents.md").partition("### Ids")[2].partition("## Example")[0]
    told = re.findall(r"^\| [^|]+ \| `(parks-[^`]+)` \| (.+) · (.+) \|$", table, re.MULTILINE)
    assert len(told) == 5
    for clause_id, *labels in told:
        clause = example.clause(clause_id, language)
        assert clause is not None, clause_id
        assert clause.label == labels[LANGUAGES.index(language)]


def test_the_example_shows_conduct_definitions_and_a_whole_section(example: Corpus) -> None:
    kinds = {clause.kind for clause in example.clauses}
    assert kinds == {"paragraph", "item", "list", "definition", "whole"}
    assert {clause.conduct for clause in example.clauses} == {"right", "wrong", None}


def test_every_field_in_use_is_described() -> None:
    rows = rows_under(DOCS / "documents.md", "document.toml")
    described = {field for row in rows for field in re.findall(r"`([\w.]+)`", row[0])}
    for path in BUNDLED.glob("*/document.toml"):
        assert set(fields_of(tomllib.loads(text_of(path)))) <= described


def fields_of(table: dict[str, Any], before: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from fields_of(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def test_every_error_of_a_document_folder_is_explained() -> None:
    messages = tomllib.loads(text_of(ROOT / "corpus" / "data" / "messages.toml")).values()
    told = {re.sub(r"\{\w+\}", "…", message["en"]) for message in messages}
    explained = {row[0] for row in rows_under(DOCS / "documents.md", "What can be wrong")}
    assert told == explained
