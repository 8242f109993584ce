"""The bundled corpus, read once; properties tried on the same examples every time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from corpus.catalogue import load_corpus
from corpus.models import Corpus

# A busy machine may be slow without being wrong.
settings.register_profile(
    "repeatable", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def bundled() -> Corpus:
    return load_corpus()
