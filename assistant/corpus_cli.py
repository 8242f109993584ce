"""The commands about the policies themselves: list, show, check, diff, add, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.adding_cli import add_document, remove_document
from assistant.corpus_check import print_remarks
from assistant.corpus_terminal import print_changes, print_clause, print_corpus
from assistant.failures import explained, refused
from assistant.logging import quiet_settings
from assistant.service import read_policies
from assistant.settings import terminal_language
from assistant.terminal import output, print_failure
from assistant.texts import say
from corpus.catalogue import designations, read_edition
from corpus.changes import compare
from corpus.coverage import coverage
from corpus.inspection import inspect
from corpus.models import LANGUAGES, Clause, Corpus, Edition, Language
from corpus.versions import own_edition

corpus_app = typer.Typer(help="The policies and their clauses.", no_args_is_help=True)
corpus_app.command("add")(add_document)
corpus_app.command("remove")(remove_document)

_NAMED = "A document folder, DOCUMENT@2025-03-27, or DOCUMENT for the one in force."


@corpus_app.command("list")
def list_clauses() -> None:
    """List the policies, their versions and their clauses."""
    spoken = terminal_language()
    with explained(spoken):
        print_corpus(read_policies(quiet_settings()), spoken)


@corpus_app.command("show")
def show_clause(
    clause_id: Annotated[str, typer.Argument(help="For example csc-cd-227/9.")],
    language: Annotated[str | None, typer.Option(help="en or fr; else both.")] = None,
) -> None:
    """Show a clause in its versions."""
    spoken = terminal_language(language)
    with explained(spoken):
        corpus = read_policies(quiet_settings())
        wanted: tuple[Language, ...] = (spoken,) if language else LANGUAGES
        found = [c for c in (corpus.clause(clause_id, name) for name in wanted) if c]
        if not found:
            raise refused(say(spoken, "error.unknown_clause", clause_id=clause_id), spoken)
    for clause in found:
        print_clause(clause, spoken)


@corpus_app.command("check")
def check_corpus() -> None:
    """Check that the policies can be trusted: ids, numbering, twins, every line accounted for.

    What a person should look at is said, and changes nothing: gaps, clauses without a twin.
    """
    spoken = terminal_language()
    with explained(spoken):
        corpus = read_policies(quiet_settings())
        texts = [read_edition(edition) for edition in corpus.editions]
        bad = [version for text in texts for version in coverage(text) if not version.whole]
    for version in bad:
        lines = ", ".join(map(str, (*version.unowned, *version.shared)))
        print_failure(say(spoken, "cli.uncovered", place=version.path, lines=lines), spoken)
    print_remarks((remark for text in texts for remark in inspect(text)), spoken)
    if bad:
        raise typer.Exit(2)
    _print_check(corpus, spoken)


@corpus_app.command("diff")
def diff_versions(
    old: Annotated[str, typer.Argument(help=_NAMED)],
    new: Annotated[str, typer.Argument(help=_NAMED)],
) -> None:
    """Show which clauses one version of a policy adds, changes and removes against another."""
    spoken = terminal_language()
    with explained(spoken):
        corpus = read_policies(quiet_settings())
        before, after = (_clauses(name, corpus, spoken) for name in (old, new))
    print_changes(compare(before, after), spoken)


def _clauses(name: str, corpus: Corpus, spoken: Language) -> tuple[Clause, ...]:
    """The clauses of the version that a command names."""
    edition = _edition(name, corpus, spoken)
    return read_edition(edition, designations(corpus.documents)).clauses


def _edition(name: str, corpus: Corpus, spoken: Language) -> Edition:
    document_id, _, day = name.partition("@")
    known = corpus.editions_of(document_id)
    if not known:
        return own_edition(Path(name))
    wanted = [e for e in known if (e.name == day if day else e.state == "in_force")]
    if not wanted:
        dates = ", ".join(edition.name for edition in known)
        values = {"document": document_id, "version": day or "–", "versions": dates}
        raise refused(say(spoken, "error.unknown_version", **values), spoken)
    return wanted[0]


def _print_check(corpus: Corpus, language: Language) -> None:
    references = (r for clause in corpus.clauses for r in clause.references)
    outside = sorted({r.instrument for r in references if r.document_id is None})
    counts = {
        "documents": len(corpus.documents),
        "clauses": len(corpus.clauses),
        "headings": len(corpus.headings),
    }
    output.print(say(language, "cli.corpus_good", **counts), soft_wrap=True, highlight=False)
    if outside:
        line = say(language, "cli.outside", instruments="; ".join(outside))
        output.print(line, soft_wrap=True, highlight=False)
