"""A running server takes up what another process indexes, and no request fails over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from assistant.ready import Assistant
from tests.specs.processes import COLOURS, Installation, until

pytestmark = pytest.mark.model

_QUESTIONS = (
    "May I wear a hat in the office at Acme?",
    "Puis-je porter un chapeau au bureau chez Acme?",
)
_PATHS = ("/readyz", "/en/documents/acme-hats", "/fr/documents/acme-hats")
_WORD = {word: colour for colour, french in COLOURS.items() for word in (colour, french)}


@pytest.fixture
def installation(assistant: Assistant, data_folder: Path, tmp_path: Path) -> Installation:
    """One with the policy on red hats, which a server indexes when it starts."""
    assert assistant.corpus.clauses  # the shared index is there to be copied
    installation = Installation.over(data_folder, tmp_path)
    installation.write_policy("red")
    return installation


def _colours(text: str) -> set[str]:
    return {_WORD[word] for word in re.findall(r"\w+", text) if word in _WORD}


def _cited(answer: dict[str, Any]) -> str:
    """The colour that all that an answer quotes has, with the document's version."""
    said = answer["text"] + "".join(c["quote"] + c["source_text"] for c in answer["citations"])
    (colour,) = _colours(said)
    assert len({(c["document_id"], c["version"]) for c in answer["citations"]}) == 1
    return f"{answer['language']} {colour} {answer['citations'][0]['version']}"


class Load:
    """Questions in both languages and pages, one after another until it is told to stop."""

    def __init__(self, address: str) -> None:
        self._address, self._stop = address, Event()
        self.cited: list[str] = []

    def stop(self) -> None:
        self._stop.set()

    def run(self) -> None:
        """Raises when a request fails, or when an answer or a page mixes two versions."""
        with httpx.Client(base_url=self._address, timeout=30) as client:
            while not self._stop.wait(0.1):
                for question in _QUESTIONS:
                    reply = client.post("/api/answers", json={"question": question})
                    assert reply.status_code == 200, reply.text
                    self.cited.append(_cited(reply.json()))
                for path in _PATHS:
                    reply = client.get(path)
                    assert reply.status_code == 200, reply.text
                    assert len(_colours(reply.text)) == (path != "/readyz")


@contextmanager
def _under_load(address: str) -> Iterator[Load]:
    load = Load(address)
    with ThreadPoolExecutor(2) as threads:
        running: list[Future[None]] = [threads.submit(load.run) for _ in range(2)]
        try:
            yield load
        finally:
            load.stop()
        for one in running:
            one.result()


def _says(load: Load, colour: str) -> bool:
    """Whether the latest answers in both languages are of that colour."""
    latest = {cited.split()[0]: cited.split()[1] for cited in load.cited[-6:]}
    return latest == {"en": colour, "fr": colour}


def test_updates_are_taken_up_under_load_without_a_failed_request(
    installation: Installation,
) -> None:
    with installation.served() as address, _under_load(address) as load:
        until(lambda: _says(load, "red"))
        for colour in ("green", "blue"):
            installation.write_policy(colour)
            assert installation.run("index")[0] == 0
        until(lambda: _says(load, "blue"))
        metrics = httpx.get(f"{address}/metrics").text
    version, _, _ = installation.current.partition("-")
    assert f'version="{version}"' in metrics
    assert "clausier_index_not_renewed_total 0.0" in metrics
    # One version of the text to a colour and language: nothing was quoted from a mixture.
    assert len(set(load.cited)) == len({tuple(cited.split()[:2]) for cited in load.cited})
