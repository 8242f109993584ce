"""Starting, readiness, limits, headers and what is counted."""

from __future__ import annotations

from threading import Event

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from assistant.settings import Settings
from tests.web.conftest import Clients
from tests.web.fakes import FakeAssistant
from web.app import create_app
from web.limits import QuestionLimit
from web.settings import WebSettings


def test_it_listens_before_the_assistant_is_open(assistant: FakeAssistant) -> None:
    may_open = Event()

    def load() -> FakeAssistant:
        may_open.wait(10)
        return assistant

    with TestClient(create_app(WebSettings(ready_wait_s=0.01), load)) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        waiting = client.get("/readyz")
        assert (waiting.status_code, waiting.json()) == (503, {"status": "loading"})
        page = client.get("/fr")
        assert page.status_code == 503
        assert page.headers["retry-after"] == "5"
        assert "Le service démarre." in page.text
        assert "The service is starting." in page.text
        told = client.post("/api/answers", json={"question": "x"}).json()["error"]
        assert told["code"] == "not_ready"
        assert "The service is starting." in told["message"]
        assert "Le service démarre." in told["message"]
        may_open.set()
        while client.get("/readyz").status_code == 503:
            pass
        assert client.get("/fr").status_code == 200


def test_an_assistant_that_cannot_be_opened_is_said() -> None:
    def load() -> FakeAssistant:
        raise OSError("the data folder is elsewhere")

    with TestClient(create_app(WebSettings(), load)) as client:
        page = client.get("/en")
        state = client.get("/readyz")
        assert (state.status_code, state.json()) == (503, {"status": "failed"})
        assert page.status_code == 503
        assert "could not start" in page.text
        assert "elsewhere" not in page.text


def test_answers_are_counted_by_status_language_and_channel(client: TestClient) -> None:
    client.post("/api/answers", json={"question": "x"})
    client.post("/fr/ask", data={"question": "x"})
    counted = client.get("/metrics").text
    assert 'clausier_answers_total{channel="api",language="en",status="answered"} 1.0' in counted
    assert 'clausier_answers_total{channel="web",language="fr",status="answered"} 1.0' in counted
    assert 'clausier_answer_seconds_count{channel="web"} 1.0' in counted


@pytest.mark.parametrize("path", ["/en", "/fr", "/", "/nothing", "/static/style.css", "/readyz"])
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/en", "/fr", "/en/documents", "/fr/documents/csc-cd-227", "/en/nothing"]
)
def test_no_page_has_scripts_inline_styles_or_requests_elsewhere(
    client: TestClient, path: str
) -> None:
    page = client.get(path).text
    assert "<script" not in page
    assert "style=" not in page
    assert "<style" not in page
    assert 'src="http' not in page
    assert 'rel="stylesheet" href="/static/' in page


@pytest.mark.parametrize("path", ["/nothing", "/en/nothing", "/fr/rien", "/fra", "/en/helpdesk"])
def test_an_unknown_address_has_a_page_in_the_language_of_its_path(
    client: TestClient, path: str
) -> None:
    response = client.get(path, headers={"Accept-Language": "fr"})
    title = "Page not found" if path.startswith("/en/") else "Page introuvable"
    assert response.status_code == 404
    assert title in response.text


def test_a_wrong_method_on_a_page_is_said_on_a_page(client: TestClient) -> None:
    response = client.delete("/fr")
    assert response.status_code == 405
    assert "Impossible à cette adresse" in response.text


def test_a_form_over_64_kb_is_refused_on_a_page(client: TestClient) -> None:
    response = client.post("/fr/ask", data={"question": "a" * 70_000})
    assert response.status_code == 413
    assert "L’envoi est trop volumineux" in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_failure_on_a_page_is_said_on_a_page(
    client: TestClient, assistant: FakeAssistant
) -> None:
    assistant.replies.append(RuntimeError("secret detail"))
    response = client.post("/fr/ask", data={"question": "x"})
    assert response.status_code == 500
    assert "Une erreur s’est produite" in response.text
    assert "secret" not in response.text


def test_the_window_slides() -> None:
    now = [0.0]
    limit = QuestionLimit(2, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(3)] == [None, None, 60]
    assert limit.take("b") is None
    now[0] = 30.5
    assert limit.take("a") == 30
    now[0] = 60.0
    assert limit.take("a") is None


def test_each_application_counts_for_itself(clients: Clients) -> None:
    first, second = clients(WebSettings()), clients(WebSettings())
    first.post("/api/answers", json={"question": "x"})
    assert "clausier_answers_total{" not in second.get("/metrics").text


@pytest.mark.parametrize("path", ["/en", "/fr/documents/csc-cd-227", "/en/documents"])
def test_a_page_weighs_less_than_120_kb_with_its_stylesheet(client: TestClient, path: str) -> None:
    weight = len(client.get(path).content) + len(client.get("/static/style.css").content)
    assert weight < 120_000


def test_the_programs_settings_reach_the_web_layer() -> None:
    settings = Settings(
        public_url="https://clausier.example",
        questions_per_minute=7,
        teams_secrets=SecretStr("one=c2l4dGVlbiBieXRlcyBvaw=="),
    )
    web = WebSettings.of(settings)
    assert web.public_url == "https://clausier.example"
    assert web.questions_per_minute == 7
    assert web.teams_keys == {"one": (b"sixteen bytes ok",)}
