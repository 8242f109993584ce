"""Errors for whoever runs the program, each with a message in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

from corpus.models import Language

_MESSAGES = Path(__file__).parent / "data" / "operator_errors.toml"


@cache
def messages() -> Mapping[str, Mapping[Language, str]]:
    """The message of each problem, by its key and language."""
    loaded = tomllib.loads(_MESSAGES.read_text(encoding="utf-8"))
    return cast("Mapping[str, Mapping[Language, str]]", loaded)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the key of its message and the values named in it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """The problem in a sentence."""
        return messages()[self.key][language].format(**self.values)


class OperatorError(Exception):
    """One problem or several that keep the program from working."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def message(self, language: Language) -> str:
        """Every problem, one to a line."""
        return "\n".join(problem.message(language) for problem in self.problems)

    def __str__(self) -> str:
        return self.message("en")
