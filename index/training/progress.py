"""Steps, loss and the time left, on the terminal; one plain line a minute where there is none."""

from __future__ import annotations

from collections import deque
from time import monotonic
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_RECENT = 50
_EVERY = 60.0


class Watch:
    """Shows one step of training; `seconds` counts from its beginning, and those of `before`."""

    def __init__(self, title: str, console: Console | None = None, before: int = 0) -> None:
        self._console = console or Console(stderr=True)
        self._title, self._before = title, before
        self._recent: dict[str, deque[float]] = {}
        self._begun = self._said = monotonic()
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[loss]}"), TimeRemainingColumn(),
            console=self._console, disable=not self._console.is_terminal,
        )  # fmt: skip
        self._task = self._bar.add_task(title, total=None, loss="")

    def __enter__(self) -> Watch:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._bar.stop()

    @property
    def seconds(self) -> int:
        """Whole seconds since the step began."""
        return self._before + round(monotonic() - self._begun)

    def report(self, step: int, steps: int, kind: str, loss: float) -> None:
        """Count a batch of a kind with its loss."""
        self._recent.setdefault(kind, deque(maxlen=_RECENT)).append(loss)
        told = " ".join(f"{name} {sum(r) / len(r):.3f}" for name, r in self._recent.items())
        self._bar.update(self._task, completed=step, total=steps, loss=told)
        if not self._console.is_terminal and monotonic() - self._said > _EVERY:
            self._said = monotonic()
            self._console.print(f"{self._title}: {step}/{steps}, {told}, {self.seconds} s")
