"""The house rules that hold for every module, read from the syntax trees."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
# From the ground up: a package imports those before it and never one after it.
PACKAGES = ("corpus", "index", "assistant", "web")
LONGEST_MODULE = 260
READS_THE_ENVIRONMENT = "assistant/settings.py"
# OpenMP takes its waiting policy from nowhere else.
WRITES_THE_ENVIRONMENT = ("index/torch_model.py", "OMP_WAIT_POLICY")
HOLDS_CHROMA = "index/vector_store.py"
# Making a model is a program of its own, which is not installed.
TRAINING = "index/training/"
# Each takes between half a second and several to import.
HEAVY = ("chromadb", "langchain_chroma", "sentence_transformers", "torch", "transformers")
FORBIDDEN_WORDS = frozenset(
    ("chunk", "chunks", "manager", "managers", "util", "utils", "helper", "helpers")
)
# A parameter of LangChain's interface, which has to keep its name.
NAMED_BY_OTHERS = frozenset(("run_manager",))
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

MODULES = sorted(
    path.relative_to(ROOT).as_posix() for name in PACKAGES for path in (ROOT / name).rglob("*.py")
)
each_module = pytest.mark.parametrize("module", MODULES)


class Import(NamedTuple):
    """One name brought in; `lazy` when it is inside a function, `typing` when for types only."""

    name: str
    line: int
    lazy: bool
    typing: bool


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"), module)


def names_of(statement: ast.Import | ast.ImportFrom) -> list[str]:
    """Full names: `from a.b import c` brings in a.b.c, and with it a.b."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    assert statement.level == 0, f"line {statement.lineno}: imports name their package"
    return [f"{statement.module}.{alias.name}" for alias in statement.names]


def imports_under(node: ast.AST, lazy: bool = False, typing: bool = False) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            for name in names_of(child):
                yield Import(name, child.lineno, lazy, typing)
        else:
            yield from imports_under(
                child,
                lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef),
                typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)),
            )


@cache
def imports_of(module: str) -> tuple[Import, ...]:
    return tuple(imports_under(tree_of(module)))


def importers_of(library: str) -> set[str]:
    return {
        module
        for module in MODULES
        for found in imports_of(module)
        if found.name == library or found.name.startswith(f"{library}.")
    }


def package_of(name: str) -> str:
    return re.split(r"[./]", name, maxsplit=1)[0]


def environment_uses(module: str) -> list[str]:
    """Every expression that reads or writes the environment, as source."""
    uses = [
        ast.unparse(node)
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in {"os.environ", "os.getenv", "os.putenv", "os.environb"}
    ]
    names = {"os.environ", "os.getenv", "os.putenv", "os.environb"}
    return uses + [found.name for found in imports_of(module) if found.name in names]


def names_made_in(module: str) -> Iterator[str]:
    """Every identifier that the module introduces, its own name included."""
    yield Path(module).stem
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname


def words_in(identifier: str) -> set[str]:
    return {word.lower() for word in WORD.findall(identifier)}


@each_module
def test_imports_run_one_way(module: str) -> None:
    own = PACKAGES.index(package_of(module))
    above = PACKAGES[own + 1 :]
    upward = [found for found in imports_of(module) if package_of(found.name) in above]
    assert not upward, f"{module} imports what stands above it"


def test_the_program_never_imports_its_training() -> None:
    importers = {m for m in importers_of("index.training") if not m.startswith(TRAINING)}
    assert not importers


def test_fastapi_stays_in_web() -> None:
    importers = importers_of("fastapi") | importers_of("starlette")
    assert importers
    assert {package_of(module) for module in importers} == {"web"}


def test_chroma_stays_in_the_vector_store() -> None:
    assert importers_of("chromadb") | importers_of("langchain_chroma") == {HOLDS_CHROMA}


@each_module
def test_heavy_libraries_are_imported_where_they_are_used(module: str) -> None:
    early = [
        found
        for found in imports_of(module)
        if package_of(found.name) in HEAVY and not (found.lazy or found.typing)
        if not module.startswith(TRAINING)
    ]
    assert not early, f"{module} makes every command wait for these"


def test_langchain_documents_stay_in_the_index() -> None:
    importers = importers_of("langchain_core.documents") | importers_of("langchain.schema")
    assert {package_of(module) for module in importers} <= {"index"}


@each_module
def test_only_the_settings_read_the_environment(module: str) -> None:
    uses = environment_uses(module)
    place, variable = WRITES_THE_ENVIRONMENT
    if module == READS_THE_ENVIRONMENT:
        assert set(uses) == {"os.environ"}
    elif module == place:
        source = (ROOT / module).read_text(encoding="utf-8")
        assert uses == ["os.environ"]
        assert f'os.environ.setdefault("{variable}", ' in source
    else:
        assert not uses


@each_module
def test_no_module_grows_past_what_can_be_read_at_once(module: str) -> None:
    lines = (ROOT / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_MODULE


@each_module
def test_every_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(tree_of(module))


@each_module
def test_names_are_words_of_the_glossary(module: str) -> None:
    made = {name for name in names_made_in(module) if words_in(name) & FORBIDDEN_WORDS}
    assert not made - NAMED_BY_OTHERS, "say what it is: a passage, a catalogue, a reader…"


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("TextChunk", {"text", "chunk"}),
        ("read_utils", {"read", "utils"}),
        ("HTTPManager", {"http", "manager"}),
        ("contextmanager", {"contextmanager"}),
    ],
)
def test_identifiers_are_read_word_by_word(identifier: str, words: set[str]) -> None:
    assert words_in(identifier) == words


def test_no_word_list_holds_a_control_character() -> None:
    # In TOML "\\b" is the end of a word; with one backslash less it is a backspace, which matches
    # nothing and says so to nobody.
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.toml"):
            values = str(tomllib.loads(path.read_text(encoding="utf-8")))
            assert not re.search(r"\\x[01]", values), path
