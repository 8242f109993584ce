"""With the bundled model, neither asking nor serving takes PyTorch into the process."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from assistant.ready import Assistant
from corpus.models import Language

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("assistant")]

_CLAUSIER = str(Path(sys.executable).with_name("clausier"))
_HEAVY = frozenset(("torch", "transformers", "sentence_transformers"))
_PATIENCE_S = 60
_QUESTIONS: dict[Language, str] = {
    "en": "can I use the GC wordmark on LinkedIn?",
    "fr": "puis-je utiliser le mot-symbole sur LinkedIn?",
}
each_language = pytest.mark.parametrize("language", ["en", "fr"])


@each_language
def test_a_question_asked_on_the_command_line_needs_no_torch(
    language: Language, data_folder: Path, tmp_path: Path
) -> None:
    imports = tmp_path / "imports"
    with imports.open("wb") as stream:
        subprocess.run(
            [_CLAUSIER, "ask", _QUESTIONS[language]],
            env=_environment(data_folder),
            stderr=stream,
            check=True,
            timeout=_PATIENCE_S,
        )
    assert not _imported(imports) & _HEAVY


def test_a_server_that_answers_both_languages_needs_no_torch(
    assistant: Assistant, data_folder: Path, tmp_path: Path
) -> None:
    assert assistant.corpus.clauses  # the index is there, so that the server need not build it
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    imports = tmp_path / "imports"
    with imports.open("wb") as stream:
        command = [_CLAUSIER, "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=_environment(data_folder), stderr=stream)
        try:
            for language, question in _QUESTIONS.items():
                _ask(f"http://127.0.0.1:{port}/api/answers", language, question)
        finally:
            process.terminate()
            process.wait(timeout=30)
    assert not _imported(imports) & _HEAVY


def _environment(data: Path) -> dict[str, str]:
    return {**os.environ, "CLAUSIER_DATA": str(data), "PYTHONPROFILEIMPORTTIME": "1"}


def _imported(report: Path) -> set[str]:
    """The packages that Python says it imported."""
    lines = report.read_text(encoding="utf-8")
    packages = set(re.findall(r"^import time:.*\| +(\w+)", lines, re.MULTILINE))
    assert "onnxruntime" in packages  # the report is whole, and the model was run
    return packages


def _ask(address: str, language: Language, question: str) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            reply = httpx.post(address, json={"question": question, "language": language})
            assert reply.json()["status"] == "answered"
            return
        except (httpx.TransportError, KeyError, AssertionError):
            if time.monotonic() > until:
                raise
        time.sleep(0.2)
