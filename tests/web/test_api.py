"""The JSON interface."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.answers import answer_json
from corpus.models import Language
from tests.web.conftest import Clients
from tests.web.fakes import FakeAssistant, abstained, answered, refused
from web.schemas import AnswerBody
from web.settings import WebSettings

both_languages = pytest.mark.parametrize("language", ["en", "fr"])


@both_languages
def test_an_answer_is_the_assistants_own_json(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = answered(language)
    assistant.replies.append(answer)
    sent = {"question": "wordmark?", "language": language, "organization": "csc",
            "conversation_id": "c-1"}  # fmt: skip
    response = client.post("/api/answers", json=sent)
    assert response.status_code == 200
    assert response.json() == answer_json(answer)
    (question,) = assistant.asked
    assert (question.text, question.language, question.channel) == ("wordmark?", language, "api")
    assert (question.organization, question.conversation_id) == ("csc", "c-1")


@both_languages
def test_the_declared_form_of_an_answer_is_the_one_given(language: Language) -> None:
    for answer in (answered(language), abstained(language)):
        given = answer_json(answer)
        assert AnswerBody.model_validate(given).model_dump() == given


@both_languages
def test_an_earlier_answer_is_found_by_its_id(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = assistant.keep(answered(language))
    assert client.get(f"/api/answers/{answer.id}").json() == answer_json(answer)


@pytest.mark.parametrize(("path", "method"), [("nope", "GET"), ("nope/feedback", "POST")])
def test_an_unknown_id_is_said_in_the_language_preferred(
    client: TestClient, path: str, method: str
) -> None:
    headers = {"Accept-Language": "fr"}
    body = {"helpful": True} if method == "POST" else None
    response = client.request(method, f"/api/answers/{path}", headers=headers, json=body)
    assert response.status_code == 404
    error = response.json()["error"]
    assert error["code"] == "unknown_answer"
    assert error["message"].startswith("Aucune réponse")


def test_feedback_is_kept(client: TestClient, assistant: FakeAssistant) -> None:
    answer = assistant.keep(answered("en"))
    path = f"/api/answers/{answer.id}/feedback"
    assert client.post(path, json={"helpful": True, "comment": "clear"}).status_code == 204
    assert client.post(path, json={"helpful": False}).status_code == 204
    assert assistant.log.feedback == [(answer.id, True, "clear"), (answer.id, False, None)]


@both_languages
def test_a_bad_question_is_said_in_the_language_asked(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    assistant.replies.append(refused("empty"))
    response = client.post("/api/answers", json={"question": " ", "language": language})
    message = refused("empty").message(language)
    assert response.status_code == 422
    assert response.json() == {"error": {"code": "empty", "message": message}}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": 3},
        {"question": "x", "unknown_field": 1},
        {"question": "x", "conversation_id": ""},
        {"question": "x", "conversation_id": "c" * 129},
        ["question"],
        "question",
        None,
    ],
)
def test_a_body_of_the_wrong_form_is_refused(
    client: TestClient, assistant: FakeAssistant, body: Any
) -> None:
    response = client.post("/api/answers", json=body)
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "invalid_body"
    assert assistant.asked == []


def test_the_wrong_field_is_named_in_the_language_of_the_body(client: TestClient) -> None:
    response = client.post("/api/answers", json={"language": "fr", "quesion": "x"})
    message = response.json()["error"]["message"]
    assert message.startswith("Il manque un champ")
    assert "question, quesion" in message


@pytest.mark.parametrize("body", [b'{"question": "\\ud800"}', b'{"\\ud800": 1, "question": "x"}'])
def test_half_a_character_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/api/answers", content=body)
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "invalid_body"


@pytest.mark.parametrize("body", [b"\xff\xfe{", b'{"question": "\xe9"}', b"{", b"[" * 60_000, b""])
def test_a_malformed_body_is_refused_in_words(client: TestClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "Accept-Language": "fr"}
    response = client.post("/api/answers", content=body, headers=headers)
    assert response.status_code in {400, 422}
    assert set(response.json()["error"]) == {"code", "message"}


def test_a_body_over_64_kb_is_refused(client: TestClient) -> None:
    response = client.post("/api/answers", json={"question": "a" * 70_000})
    assert response.status_code == 413
    assert response.json()["error"]["code"] == "body_too_large"


def test_a_body_without_a_declared_length_is_refused_past_64_kb(client: TestClient) -> None:
    response = client.post("/api/answers", content=(b"a" * 1_000 for _ in range(70)))
    assert response.status_code == 413


def test_an_address_that_asks_too_often_is_told_to_wait(clients: Clients) -> None:
    client = clients(WebSettings(questions_per_minute=2))
    codes = [client.post("/api/answers", json={"question": "x"}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    response = client.post("/api/answers", json={"question": "x", "language": "fr"})
    assert 1 <= int(response.headers["retry-after"]) <= 60
    assert response.json()["error"]["code"] == "too_many_questions"
    assert "secondes" in response.json()["error"]["message"]


def test_a_failure_is_said_without_its_cause(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.replies.append(RuntimeError("secret detail"))
    response = client.post(
        "/api/answers", json={"question": "x"}, headers={"Accept-Language": "fr"}
    )
    assert response.status_code == 500
    assert response.json()["error"]["code"] == "internal"
    assert "secret" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


def test_every_error_is_declared(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()["paths"]
    responses = described["/api/answers"]["post"]["responses"]
    assert set(responses) == {"200", "400", "413", "422", "429", "503"}
    for status in set(responses) - {"200"}:
        schema = responses[status]["content"]["application/json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/ErrorBody"}
    assert set(described) == {
        "/healthz", "/readyz", "/api/answers", "/api/answers/{answer_id}",
        "/api/answers/{answer_id}/feedback",
    }  # fmt: skip


def test_unknown_paths_and_methods_are_said_in_json(client: TestClient) -> None:
    missing = client.get("/api/nothing")
    wrong = client.delete("/api/answers", headers={"Accept-Language": "fr"})
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (405, "method_not_allowed")
    assert wrong.headers["allow"] == "POST"
    assert wrong.json()["error"]["message"].startswith("Cette adresse existe")
