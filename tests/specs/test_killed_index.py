"""`clausier index` killed for good, wherever it is; and a second one beside a first."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.questions import Question
from assistant.ready import Assistant
from corpus.models import Language
from tests.specs.processes import Installation

pytestmark = pytest.mark.model

Moment = Callable[[Installation, str], bool]


def _new_build(installation: Installation, before: str) -> Path | None:
    """The folder of the build under way."""
    found = (path for path in (installation.index / "builds").iterdir() if path.name != before)
    return next(found, None)


def _holds(name: str) -> Moment:
    """The moment at which a file of the new build is there."""

    def reached(installation: Installation, before: str) -> bool:
        build = _new_build(installation, before)
        return build is not None and (build / name).exists()

    return reached


MOMENTS: dict[str, Moment] = {
    "after the lock": lambda at, before: _new_build(at, before) is not None,
    "while the words are written": _holds("keywords.sqlite3"),
    "while the vectors are filled": _holds("chroma/chroma.sqlite3"),
    "right before the swap": lambda at, _: _writes_the_pointer(at),
    "right after the swap": lambda at, before: at.current != before,
}


def _writes_the_pointer(installation: Installation) -> bool:
    """Puts a pipe where the pointer is written first: the program waits there for a reader."""
    pipe = installation.index / "current.new"
    if not pipe.exists():
        os.mkfifo(pipe)
    return any((b / "manifest.json").exists() for b in _others(installation)) and _settled()


def _others(installation: Installation) -> Iterator[Path]:
    builds = (installation.index / "builds").iterdir()
    return (path for path in builds if path.name != installation.current)


def _settled() -> bool:
    time.sleep(0.3)  # from the manifest to the pointer is a step of milliseconds
    return True


@contextmanager
def _stopped_at(moment: str, installation: Installation) -> Iterator[subprocess.Popen[str]]:
    """`clausier index` as it is at that moment; killed in the end."""
    before, reached = installation.current, MOMENTS[moment]
    reached(installation, before)
    process = installation.start("index")
    try:
        while not reached(installation, before):
            assert process.poll() is None, "it ended before that moment"
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)
        (installation.index / "current.new").unlink(missing_ok=True)


@pytest.fixture
def installation(assistant: Assistant, data_folder: Path, tmp_path: Path) -> Installation:
    """One whose policy on hats is not indexed yet."""
    assert assistant.corpus.clauses  # the shared index is there to be copied
    installation = Installation.over(data_folder, tmp_path)
    installation.write_policy("red")
    return installation


@contextmanager
def _opened(assistant: Assistant, installation: Installation) -> Iterator[Assistant]:
    """The assistant over that installation's index as it lies there."""
    with closing(replace(assistant, folder=installation.index).renewed()) as opened:
        yield opened


def _quotes(assistant: Assistant, question: str, page: Language) -> str:
    answer = assistant.answer(Question(text=question, page_language=page))
    assert answer.language == page
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_it_leaves_a_whole_index_and_the_next_run_ends_the_work(
    installation: Installation, moment: str, assistant: Assistant
) -> None:
    before = installation.current
    with _stopped_at(moment, installation):
        pass
    with _opened(assistant, installation) as opened:
        assert opened.build == installation.current
        assert (opened.build == before) == (moment != "right after the swap")
        assert "LinkedIn" in _quotes(opened, "can I use the GC wordmark on LinkedIn?", "en")
        assert "LinkedIn" in _quotes(opened, "puis-je utiliser le mot-symbole sur LinkedIn?", "fr")
    assert installation.run("index")[0] == 0
    with _opened(assistant, installation) as opened:
        assert "red hat" in _quotes(opened, "May I wear a hat in the office at Acme?", "en")
        assert "rouge" in _quotes(opened, "Puis-je porter un chapeau au bureau chez Acme?", "fr")
    kept = {path.name for path in (installation.index / "builds").iterdir()}
    assert kept == {before, installation.current}


def test_a_second_update_beside_the_first_is_refused_in_the_users_language(
    installation: Installation,
) -> None:
    before = installation.current
    with _stopped_at("right before the swap", installation):
        english = installation.run("index")
        french = installation.run("index", locale="fr_CA.UTF-8")
    assert (english[0], french[0]) == (1, 1)
    assert "Another program is building the index" in " ".join(english[1].split())
    assert "Un autre programme construit l’index" in " ".join(french[1].split())
    assert installation.current == before


def test_a_question_asked_meanwhile_is_answered_from_the_index_there_is(
    installation: Installation,
) -> None:
    with _stopped_at("right before the swap", installation):
        process = installation.start("ask", "can I use the GC wordmark on LinkedIn?", "--json")
        said, _ = process.communicate(timeout=240)
    assert process.returncode == 0
    assert json.loads(said)["citations"][0]["clause_id"] == "csc-cd-227/9"
