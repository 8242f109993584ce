"""A new index takes the place of the one that serves, and no request notices."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from assistant.answers import Answer
from index.errors import IndexCorruptError
from tests.web.conftest import Clients
from tests.web.fakes import FakeAssistant, answered, bundled_corpus
from web.lending import Lending
from web.measures import Measures
from web.renewal import Renewal
from web.settings import WebSettings

SMALLER = replace(bundled_corpus(), clauses=bundled_corpus().clauses[:1])


@pytest.fixture
def pointer() -> list[str]:
    """The name that the pointer has; a test changes it."""
    return ["first"]


@pytest.fixture
def renewal(assistant: FakeAssistant, pointer: list[str]) -> Renewal:
    assistant.pointer = lambda: pointer[0]
    return Renewal(Lending(assistant), Measures(), every_s=0.01)


def _next(pointer: list[str], build: str = "second") -> FakeAssistant:
    return FakeAssistant(corpus=SMALLER, build=build, pointer=lambda: pointer[0])


def test_nothing_is_opened_while_the_pointer_stays(
    assistant: FakeAssistant, renewal: Renewal
) -> None:
    assert renewal.look() == "first"
    assert renewal.lending.newest is assistant


def test_the_old_one_is_closed_when_its_last_request_has_ended(
    assistant: FakeAssistant, renewal: Renewal, pointer: list[str]
) -> None:
    following = _next(pointer)
    assistant.following.append(following)
    with renewal.lending.lent() as one, renewal.lending.lent() as another:
        pointer[0] = "second"
        assert renewal.look() == "second"
        assert one is another is assistant
        assert not assistant.closed
        with renewal.lending.lent() as later:
            assert later is following
    assert assistant.closed
    assert not following.closed


def test_an_old_one_without_requests_is_closed_at_once(
    assistant: FakeAssistant, renewal: Renewal, pointer: list[str]
) -> None:
    assistant.following.append(_next(pointer))
    pointer[0] = "second"
    renewal.look()
    assert assistant.closed


def test_an_index_that_cannot_be_opened_is_said_once_and_the_old_one_serves(
    assistant: FakeAssistant, renewal: Renewal, pointer: list[str]
) -> None:
    assistant.following.append(IndexCorruptError(folder="index", reason="a hole"))
    pointer[0] = "second"
    with capture_logs() as said:
        assert [renewal.look(), renewal.look()] == ["first", "first"]
    assert [(entry["log_level"], entry["build"]) for entry in said] == [("error", "second")]
    assert "a hole" in said[0]["reason"]
    assert not assistant.closed


def test_it_is_tried_again_when_the_pointer_changes_again(
    assistant: FakeAssistant, renewal: Renewal, pointer: list[str]
) -> None:
    assistant.following.extend((OSError("no memory"), _next(pointer, "third")))
    pointer[0] = "second"
    assert renewal.look() == "first"
    pointer[0] = "third"
    assert renewal.look() == "third"


def test_a_pointer_back_at_the_build_that_serves_opens_nothing(
    assistant: FakeAssistant, renewal: Renewal, pointer: list[str]
) -> None:
    assistant.following.extend((OSError("no memory"), _next(pointer)))
    for name, serves in (("second", "first"), ("first", "first"), ("second", "second")):
        pointer[0] = name
        assert renewal.look() == serves


def test_a_pointer_that_cannot_be_read_is_said_once(
    assistant: FakeAssistant, renewal: Renewal
) -> None:
    def unreadable() -> str:
        raise IndexCorruptError(folder="index", reason="current is not readable")

    assistant.pointer = unreadable
    with capture_logs() as said:
        assert [renewal.look(), renewal.look()] == ["first", "first"]
    assert len(said) == 1


def test_a_failure_to_close_is_no_fault_of_the_request(
    assistant: FakeAssistant,
    renewal: Renewal,
    pointer: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stuck() -> None:
        raise OSError("stuck")

    monkeypatch.setattr(assistant, "close", stuck)
    assistant.following.append(_next(pointer))
    with capture_logs() as said, renewal.lending.lent():
        pointer[0] = "second"
        renewal.look()
    assert [entry["event"] for entry in said][-1] == "assistant.close_failed"


def test_many_threads_are_never_lent_a_closed_assistant(
    assistant: FakeAssistant, renewal: Renewal, pointer: list[str]
) -> None:
    latest, stop = assistant, Event()

    def borrow() -> int:
        count = 0
        while not stop.is_set():
            with renewal.lending.lent() as lent:
                assert isinstance(lent, FakeAssistant)
                assert not lent.closed
                count += 1
        return count

    with ThreadPoolExecutor(4) as threads:
        borrowing = [threads.submit(borrow) for _ in range(4)]
        for n in range(200):
            following = _next(pointer, f"build {n}")
            latest.following.append(following)
            pointer[0], latest = following.build, following
            assert renewal.look() == following.build
        stop.set()
        assert all(count.result() for count in borrowing)


def _until(happens: Callable[[], bool]) -> None:
    for _ in range(500):
        if happens():
            return
        Event().wait(0.01)
    raise TimeoutError


def test_the_service_stays_ready_and_a_request_under_way_ends_on_the_old_one(
    clients: Clients, assistant: FakeAssistant, pointer: list[str]
) -> None:
    asked, may_answer = Event(), Event()

    def slow() -> Answer:
        asked.set()
        may_answer.wait(10)
        return answered("fr")

    assistant.pointer = lambda: pointer[0]
    assistant.replies.append(slow)
    assistant.following.append(_next(pointer))
    client = clients(WebSettings(renew_every_s=0.01, questions_per_minute=1_000))
    with ThreadPoolExecutor(1) as threads:
        under_way = threads.submit(client.post, "/api/answers", json={"question": "x"})
        asked.wait(10)
        pointer[0] = "second"
        _until(lambda: _corpus_of(client) == SMALLER.version)
        assert not assistant.closed
        may_answer.set()
        assert under_way.result().status_code == 200
    _until(lambda: assistant.closed)
    assert client.post("/api/answers", json={"question": "x"}).status_code == 200


def _corpus_of(client: TestClient) -> str:
    state = client.get("/readyz")
    assert (state.status_code, state.json()["status"]) == (200, "ready")
    return str(state.json()["corpus"])


def test_what_is_counted_names_the_corpus_served(
    clients: Clients, assistant: FakeAssistant, pointer: list[str]
) -> None:
    assistant.pointer = lambda: pointer[0]
    assistant.following.extend((OSError("no memory"), _next(pointer, "third")))
    client = clients(WebSettings(renew_every_s=0.01))
    _corpus_of(client)
    assert f'version="{bundled_corpus().version}"' in client.get("/metrics").text
    pointer[0] = "second"
    _until(lambda: "clausier_index_not_renewed_total 1.0" in client.get("/metrics").text)
    pointer[0] = "third"
    _until(lambda: f'version="{SMALLER.version}"' in client.get("/metrics").text)
