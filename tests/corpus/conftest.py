"""The bundled corpus, read once."""

from __future__ import annotations

import pytest

from corpus.catalogue import load_corpus
from corpus.models import Corpus


@pytest.fixture(scope="session")
def bundled() -> Corpus:
    return load_corpus()
