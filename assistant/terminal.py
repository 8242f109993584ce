"""What the command line prints: answers, progress and failures, in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markdown import Markdown
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from assistant.answers import Answer
from assistant.texts import say
from corpus.models import Language
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
