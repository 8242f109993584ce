"""The command line: ask, index, evaluate, and corpus. `serve` is added by the web package.

Exit codes: 0 done (an abstention is an answer), 1 the program, its settings or its machine
failed, 2 what was given is refused.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.answers import answer_json
from assistant.corpus_cli import corpus_app
from assistant.evaluation import evaluate as run_evaluation
from assistant.evaluation_report import as_json as answers_json
from assistant.evaluation_report import as_markdown, write_report
from assistant.failures import explained, refused
from assistant.gold import read_gold
from assistant.logging import quiet_settings
from assistant.questions import Question
from assistant.retrieval_bench import measure_folder
from assistant.retrieval_report import bench_json, print_bench
from assistant.service import make_embeddings, open_assistant, update_index
from assistant.settings import terminal_language
from assistant.terminal import errors, print_answer, print_sync, progress_bar
from assistant.texts import say
from corpus.models import Language
from index.sync import SyncReport

app = typer.Typer(
    name="clausier",
    help="Policy questions answered with the clause that says so, quoted word for word.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
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
        settings = quiet_settings()
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
        settings = quiet_settings()
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
        settings = quiet_settings()
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
        report = measure_folder(folder, asked, quiet_settings(), spoken)
    if as_json:
        typer.echo(_json(bench_json(report)))
    else:
        print_bench(report, spoken)


def _say_if_rebuilt(report: SyncReport, language: Language) -> None:
    if report.rebuilt_because:
        print_sync(report, language)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
