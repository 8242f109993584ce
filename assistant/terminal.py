"""What the command line prints: answers, clauses, progress and failures, in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markdown import Markdown
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from assistant.answers import Answer
from assistant.texts import say
from corpus.modality import marked_sentences
from corpus.models import Clause, Corpus, Language
from index.sync import SyncReport

Advance = Callable[[int, int], None]
_COLOURS = {
    "permitted": "green", "conditional": "yellow", "prohibited": "red", "required": "blue",
}  # fmt: skip
output = Console()
errors = Console(stderr=True)


@contextmanager
def progress_bar(title: str) -> Iterator[Advance]:
    """A bar on standard error; call with the work done and the work in all.

    It appears with the first call, so that a command with nothing to do prints nothing.
    """
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    bar = Progress(*columns, console=errors, transient=True)
    task = bar.add_task(title, total=None)

    def advance(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        bar.stop()


def print_answer(answer: Answer) -> None:
    """The finding, then the answer as its Markdown."""
    if answer.finding:
        words = say(answer.language, f"finding.{answer.finding}")
        output.print(Panel.fit(Text(words, style="bold"), style=_COLOURS[answer.finding]))
    output.print(Markdown(answer.text))
    output.print(Text(f"\n{answer.id}", style="dim"))


def print_sync(report: SyncReport, language: Language) -> None:
    """What a synchronisation did, and why everything was done anew."""
    if report.rebuilt_because:
        errors.print(say(language, f"cli.index_{report.rebuilt_because}"), style="yellow")
    name = "cli.index_built" if report.built else "cli.index_unchanged"
    errors.print(
        say(
            language, name, added=report.added, changed=report.changed,
            removed=report.removed, unchanged=report.unchanged,
        )
    )  # fmt: skip


def print_failure(reason: str, language: Language) -> None:
    """What went wrong and what to do, on standard error."""
    text = Text(say(language, "cli.failed", reason=reason), style="red")
    errors.print(text, soft_wrap=True, highlight=False)


def print_corpus(corpus: Corpus, language: Language) -> None:
    """The policies, then the clauses of each with their labels."""
    table = Table(title=say(language, "cli.documents"), title_justify="left")
    for name in ("document", "title", "organization", "languages", "clauses", "examples"):
        table.add_column(say(language, f"cli.{name}"))
    for document in corpus.documents:
        clauses = {c.id for c in corpus.clauses if c.document_id == document.id}
        examples = sum(e.document_id == document.id for e in corpus.examples)
        table.add_row(
            document.id, document.titles[language], document.organization.names[language],
            ", ".join(document.versions), str(len(clauses)), str(examples),
        )  # fmt: skip
    output.print(table)
    for document in corpus.documents:
        shown = language if language in document.versions else document.authority.language
        for clause in corpus.clauses_of(document.id, shown):
            _say(f"{clause.id}  {clause.label}")


def print_clause(clause: Clause, language: Language) -> None:
    """One clause: where it stands, its words, and what each sentence does."""
    output.print(Text(clause.label, style="bold"))
    output.print(Text(" › ".join(clause.headings), style="dim"))
    if clause.lead_in:
        _say(clause.lead_in)
    _say(clause.quotable)
    output.print(Text(say(language, "cli.sentence_marks"), style="dim"))
    for sentence in marked_sentences(clause):
        marks = ", ".join(sorted(sentence.marks)) or "–"
        _say(f"  {marks}: {sentence.text[:90]}")
    for reference in clause.references:
        _say(f"  → {reference.words}: {reference.address or reference.document_id or '–'}")
    output.print()


def _say(words: str) -> None:
    """Words of a policy as they are: what stands in square brackets is no markup."""
    output.print(Text(words), soft_wrap=True)
