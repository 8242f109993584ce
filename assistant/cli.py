"""The command line: ask, index, evaluate, corpus. `serve` is added by the web package.

Exit codes: 0 done (an abstention is an answer), 1 the program, its settings or its machine
failed, 2 what was given is refused.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.answers import answer_json
from assistant.evaluation import evaluate as run_evaluation
from assistant.evaluation_report import as_json as answers_json
from assistant.evaluation_report import as_markdown, write_report
from assistant.failures import explained, refused
from assistant.gold import read_gold
from assistant.logging import configure_logging
from assistant.questions import Question
from assistant.retrieval_bench import measure_folder
from assistant.retrieval_report import bench_json, print_bench
from assistant.service import document_folders, make_embeddings, open_assistant, update_index
from assistant.settings import Settings, load_settings, terminal_language
from assistant.terminal import (
    errors,
    output,
    print_answer,
    print_clause,
    print_corpus,
    print_failure,
    print_sync,
    progress_bar,
)
from assistant.texts import say
from corpus.catalogue import load_corpus
from corpus.coverage import coverage
from corpus.models import LANGUAGES, Corpus, Language
from index.sync import SyncReport

app = typer.Typer(
    name="clausier",
    help="Policy questions answered with the clause that says so, quoted word for word.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
corpus_app = typer.Typer(help="The policies and their clauses.", no_args_is_help=True)
app.add_typer(corpus_app, name="corpus")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in English or French.")],
    language: Annotated[str | None, typer.Option(help="en or fr; else the question's own.")] = None,
    organization: Annotated[str | None, typer.Option(help="csc, ontario…: whose rules.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Ask a question."""
    spoken = terminal_language(language)
    with explained(spoken):
        settings = _settings()
        with progress_bar(say(spoken, "cli.indexing")) as advance:
            assistant = open_assistant(
                settings, progress=advance, report=lambda done: _say_if_rebuilt(done, spoken)
            )
        asked = Question(
            text=question, page_language=spoken, language=language,
            organization=organization, channel="cli",
        )  # fmt: skip
        answer = assistant.answer(asked)
    if as_json:
        typer.echo(_json(answer_json(answer)))
    else:
        print_answer(answer)


@app.command()
def index() -> None:
    """Bring the index up to date with the policies."""
    spoken = terminal_language()
    with explained(spoken):
        settings = _settings()
        with progress_bar(say(spoken, "cli.indexing")) as advance:
            report = update_index(settings, make_embeddings(settings), advance)
    print_sync(report, spoken)


@app.command()
def evaluate(
    file: Annotated[Path | None, typer.Argument(help="Questions, one JSON object a line.")] = None,
    bench: Annotated[
        Path | None, typer.Option(help="A retrieval set instead: docs, queries, qrels.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="en or fr: the set's; else that of its texts.")
    ] = None,
    output_folder: Annotated[
        Path | None, typer.Option("--output", help="Where the report goes; else the data folder.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure the answers to a file of questions, or search alone on a retrieval set."""
    spoken = terminal_language()
    if (file is None) == (bench is None):
        raise refused(say(spoken, "bench.choose"), spoken)
    if bench is not None:
        _evaluate_search(bench, language, spoken, as_json)
    elif language is not None:
        raise refused(say(spoken, "bench.language_alone"), spoken)
    elif file is not None:
        _evaluate_answers(file, output_folder, spoken, as_json)


def _evaluate_answers(
    file: Path, output_folder: Path | None, spoken: Language, as_json: bool
) -> None:
    with explained(spoken):
        questions = read_gold(file)
        settings = _settings()
        assistant = open_assistant(settings)
        assistant.warm_up()
        assistant.meet_sentences()
        with progress_bar(say(spoken, "cli.evaluating")) as advance:
            count = iter(range(1, len(questions) + 1))
            report = run_evaluation(
                questions, assistant.resources, lambda: advance(next(count), len(questions))
            )
    folder = output_folder or settings.data / "reports"
    written = write_report(report, folder, file.stem)
    typer.echo(_json(answers_json(report)) if as_json else as_markdown(report))
    errors.print(say(spoken, "cli.report", file=written), soft_wrap=True)


def _evaluate_search(folder: Path, asked: str | None, spoken: Language, as_json: bool) -> None:
    with explained(spoken):
        report = measure_folder(folder, asked, _settings(), spoken)
    if as_json:
        typer.echo(_json(bench_json(report)))
    else:
        print_bench(report, spoken)


@corpus_app.command("list")
def list_clauses() -> None:
    """List the policies and their clauses."""
    spoken = terminal_language()
    with explained(spoken):
        print_corpus(_corpus(_settings()), spoken)


@corpus_app.command("show")
def show_clause(
    clause_id: Annotated[str, typer.Argument(help="For example csc-cd-227/9.")],
    language: Annotated[str | None, typer.Option(help="en or fr; else both.")] = None,
) -> None:
    """Show a clause in its versions."""
    spoken = terminal_language(language)
    with explained(spoken):
        corpus = _corpus(_settings())
        wanted: tuple[Language, ...] = (spoken,) if language else LANGUAGES
        found = [c for c in (corpus.clause(clause_id, name) for name in wanted) if c]
        if not found:
            raise refused(say(spoken, "error.unknown_clause", clause_id=clause_id), spoken)
    for clause in found:
        print_clause(clause, spoken)


@corpus_app.command("check")
def check_corpus() -> None:
    """Check that the policies can be trusted: ids, numbering, twins, every line accounted for."""
    spoken = terminal_language()
    with explained(spoken):
        corpus = _corpus(_settings())
        bad = [version for version in coverage(corpus) if not version.whole]
    for version in bad:
        lines = ", ".join(map(str, (*version.unowned, *version.shared)))
        print_failure(say(spoken, "cli.uncovered", place=version.path, lines=lines), spoken)
    if bad:
        raise typer.Exit(2)
    _print_check(corpus, spoken)


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


def _say_if_rebuilt(report: SyncReport, language: Language) -> None:
    if report.rebuilt_because:
        print_sync(report, language)


def _settings() -> Settings:
    """The settings, with a log that speaks up only when something is wrong."""
    settings = load_settings()
    quiet = "warning" if settings.log_level == "info" else settings.log_level
    configure_logging(settings.model_copy(update={"log_level": quiet}))
    return settings


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _corpus(settings: Settings) -> Corpus:
    return load_corpus(document_folders(settings))
