"""The real assistant: bundled documents, bundled model, an index built once for the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.questions import Question
from assistant.ready import Assistant
from assistant.service import open_assistant
from assistant.settings import Settings
from corpus.models import Language

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the shared assistant keeps its index and its database."""
    return tmp_path_factory.mktemp("clausier")


@pytest.fixture(scope="session")
def assistant(data_folder: Path) -> Iterator[Assistant]:
    """The assistant as people meet it; the index takes most of a minute to build."""
    opened = open_assistant(Settings(data=data_folder))
    with closing(opened.resources.retriever):
        yield opened


@pytest.fixture
def ask(assistant: Assistant) -> Ask:
    """Asks as from a page in that language: `ask("fr", "puis-je…?", organization="csc")`."""

    def asked(page: Language, text: str, **details: str) -> Answer:
        return assistant.answer(Question(text=text, page_language=page, **details))  # type: ignore[arg-type] # a test knows its details

    return asked
