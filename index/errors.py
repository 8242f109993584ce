"""What can go wrong with the index, said to a person in either language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar

from corpus.models import Language

_MESSAGES = Path(__file__).parent / "data" / "messages.toml"


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_MESSAGES.read_text(encoding="utf-8"))


class SearchIndexError(Exception):
    """The index cannot be used; `message` says why and what to do, `code` names the kind."""

    code: ClassVar[str] = "index"

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """One or two sentences for the person who runs the command or reads the log."""
        return _messages()[self._text][language].format(**self.details)

    @property
    def _text(self) -> str:
        return self.code


class IndexMissingError(SearchIndexError):
    """Nothing has been indexed in this folder yet (`folder`)."""

    code = "missing"


class IndexCorruptError(SearchIndexError):
    """The index is there but cannot be read (`folder`, `reason`)."""

    code = "corrupt"


class IndexMismatchError(SearchIndexError):
    """The index was made otherwise: `because` of the "model" or the "settings" (`folder`)."""

    code = "mismatch"

    @property
    def _text(self) -> str:
        return f"{self.code}_{self.details['because']}"


class IndexBusyError(SearchIndexError):
    """Another program is building in this folder (`folder`)."""

    code = "busy"


class IndexFolderError(SearchIndexError):
    """The folder cannot be written (`folder`, `reason`)."""

    code = "folder"


class EmbeddingModelError(SearchIndexError):
    """The embedding model cannot be loaded (`model`, `reason`)."""

    code = "model"
