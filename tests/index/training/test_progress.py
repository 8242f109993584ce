"""Without a terminal, a plain line a minute says how far training is."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from index.training import progress
from index.training.progress import Watch


class Clock:
    """Stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "monotonic", made)
    return made


def test_a_line_a_minute_tells_the_mean_loss_of_each_kind(clock: Clock) -> None:
    told = StringIO()
    with Watch("Distilling", Console(file=told, width=100)) as watch:
        watch.report(1, 9, "law", 2.0)
        watch.report(2, 9, "law", 1.0)
        assert told.getvalue() == ""
        clock.now = 61.0
        watch.report(3, 9, "notes", 0.5)
        watch.report(4, 9, "notes", 0.5)
    assert told.getvalue() == "Distilling: 3/9, law 1.500 notes 0.500, 61 s\n"


def test_seconds_count_from_the_beginning(clock: Clock) -> None:
    clock.now = 5.0
    watch = Watch("Distilling", Console(file=StringIO()))
    clock.now = 17.4
    assert watch.seconds == 12


def test_only_the_last_losses_count(clock: Clock) -> None:
    told = StringIO()
    watch = Watch("Distilling", Console(file=told, width=100))
    for step in range(60):
        watch.report(step, 100, "law", 100.0 if step < 10 else 1.0)
    clock.now = 61.0
    watch.report(60, 100, "law", 1.0)
    assert "law 1.000" in told.getvalue()
