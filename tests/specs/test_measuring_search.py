"""Search measured on a retrieval set with the bundled model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from corpus.models import Language
from tests.bench_folders import lines, written_set

pytestmark = pytest.mark.model

# No word of these is in the document that answers.
REWORDED = {
    "en": {"id": "q1", "text": "may I tell a colleague the secret code of my computer?"},
    "fr": {"id": "q1", "text": "mon code secret de l’ordinateur, je le donne à quelqu’un ?"},
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_bundled_model_finds_what_words_do_not(tmp_path: Path, language: Language) -> None:
    folder = written_set(
        tmp_path / "rules", language, queries=lines(REWORDED[language]), qrels="q1\td2\t1\n"
    )
    result = CliRunner().invoke(app, ["evaluate", "--bench", str(folder), "--json"])
    figures = json.loads(result.stdout)["figures"]
    assert figures["keyword"]["recall_at_10"] == 0.0
    assert figures["dense"]["hit_at_1"] == figures["hybrid"]["hit_at_1"] == 1.0
