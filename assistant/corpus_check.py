"""What `corpus check` says beside faults: counts of what a person should look at, with places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from assistant.terminal import output
from assistant.texts import say
from corpus.inspection import Remark
from corpus.models import Language

_SHOWN = 5


def print_remarks(remarks: Iterable[Remark], language: Language) -> None:
    """One line for each kind and file, then the first places."""
    found: dict[tuple[str, Path], list[Remark]] = defaultdict(list)
    for remark in remarks:
        found[remark.kind, remark.path].append(remark)
    for (kind, path), rows in found.items():
        title = say(language, f"checking.{kind}", place=path, count=len(rows))
        output.print(Text(title, style="yellow"), soft_wrap=True)
        for row in rows[:_SHOWN]:
            output.print(Text(f"  {row.path.name}:{row.line}  {row.words}"), soft_wrap=True)
        if len(rows) > _SHOWN:
            output.print(Text(f"  {say(language, 'adding.more', count=len(rows) - _SHOWN)}"))
