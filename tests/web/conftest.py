"""A web application around the fake assistant, and a client for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from fastapi.testclient import TestClient

from tests.web.fakes import FakeAssistant
from web.app import create_app
from web.settings import WebSettings

Clients = Callable[[WebSettings], TestClient]


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def clients(assistant: FakeAssistant) -> Iterator[Clients]:
    """Makes a client of an application with given settings; redirects are not followed."""
    with ExitStack() as opened:

        def make(settings: WebSettings) -> TestClient:
            app = create_app(settings, lambda: assistant)
            client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
            return opened.enter_context(client)

        yield make


@pytest.fixture
def client(clients: Clients) -> TestClient:
    return clients(WebSettings(questions_per_minute=1_000))
