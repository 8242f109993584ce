"""What is wrong with a policy document, said with its file and line."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from corpus.models import Language

_MESSAGES = Path(__file__).parent / "data" / "messages.toml"


@cache
def _messages() -> dict[str, dict[str, str]]:
    return tomllib.loads(_MESSAGES.read_text(encoding="utf-8"))


class CorpusError(Exception):
    """A document folder that cannot be trusted; `line` is 1-based, 0 for the whole file."""

    def __init__(self, code: str, path: Path, line: int = 0, **details: object) -> None:
        self.code, self.path, self.line, self.details = code, path, line, details
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """One sentence: where, what is wrong and what to do."""
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        separator = " : " if language == "fr" else ": "
        return place + separator + _messages()[self.code][language].format(**self.details)
