"""A served application and pages of Debian's Chromium to look at it with."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Literal
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.web.fakes import FakeAssistant
from web.app import create_app
from web.settings import WebSettings

CHROMIUM = Path("/usr/bin/chromium")
ColorScheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Site:
    """A server on this machine and the fake assistant behind it."""

    address: str
    assistant: FakeAssistant


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def served() -> Iterator[Site]:
    assistant = FakeAssistant()
    app = create_app(WebSettings(questions_per_minute=10_000), lambda: assistant)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{port}", assistant)
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def site(served: Site) -> Iterator[Site]:
    yield served
    served.assistant.replies.clear()
    served.assistant.asked.clear()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Opens a page of the site in a context of its own; requests elsewhere fail the test."""
    contexts: list[BrowserContext] = []
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(site.address).netloc:
            elsewhere.append(request.url)

    def open_one(
        path: str,
        *,
        width: int = 1280,
        scheme: ColorScheme = "light",
        javascript: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", note)
        page.goto(site.address + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert elsewhere == []
