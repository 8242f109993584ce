"""The page on which a person asks."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from corpus.models import Language, other
from tests.web.conftest import Clients
from tests.web.fakes import FakeAssistant, answered, refused
from web.settings import WebSettings

QUESTIONS: dict[Language, str] = {
    "en": "can I use the GC wordmark on LinkedIn?",
    "fr": "puis-je utiliser le mot-symbole sur LinkedIn ?",
}
both_languages = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        (None, "/en"),
        ("fr", "/fr"),
        ("fr-CA, en;q=0.8", "/fr"),
        ("en;q=0.4, fr;q=0.9", "/fr"),
        ("de, en;q=0.5", "/en"),
        ("fr;q=nonsense, en;q=0.1", "/en"),
    ],
)
def test_the_first_address_leads_to_the_language_of_the_browser(
    client: TestClient, accepted: str | None, expected: str
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    response = client.get("/", headers=headers)
    assert response.status_code == 303
    assert response.headers["location"] == expected
    assert response.headers["vary"] == "Accept-Language"


@both_languages
def test_the_page_has_privacy_before_the_box_and_every_organization(
    client: TestClient, language: Language
) -> None:
    page = client.get(f"/{language}").text
    privacy = {"en": "Your privacy.", "fr": "Vos renseignements."}[language]
    service = {"en": "Correctional Service of Canada", "fr": "Service correctionnel du Canada"}
    assert f'<html lang="{language}">' in page
    assert page.index(privacy) < page.index("<textarea")
    assert 'maxlength="1000"' in page
    assert service[language] in page


@both_languages
def test_a_question_leads_to_the_address_of_its_answer(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    conversation = _conversation(client.get(f"/{language}").text)
    sent = {"question": QUESTIONS[language], "organization": "csc", "conversation_id": conversation}
    response = client.post(f"/{language}/ask", data=sent)
    assert response.status_code == 303
    (answer,) = assistant.log.answers.values()
    expected = f"/{language}/answers/{answer.id}?conversation={conversation}"
    assert response.headers["location"] == expected
    (question,) = assistant.asked
    assert (question.text, question.page_language) == (QUESTIONS[language], language)
    assert (question.organization, question.channel) == ("csc", "web")
    assert question.conversation_id == conversation
    assert question.language is None


@both_languages
def test_the_page_follows_the_language_of_the_answer(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    assistant.replies.append(answered(other(language)))
    sent = {"question": QUESTIONS[other(language)]}
    address = client.post(f"/{language}/ask", data=sent).headers["location"]
    assert address.startswith(f"/{other(language)}/answers/")


def test_the_language_may_be_asked_for(client: TestClient, assistant: FakeAssistant) -> None:
    client.post("/fr/ask", data={"question": "wordmark", "language": "fr"})
    assert assistant.asked[0].language == "fr"


@both_languages
@pytest.mark.parametrize(
    ("code", "field"), [("empty", "question"), ("unknown_organization", "organization")]
)
def test_a_bad_question_is_said_beside_its_field_and_nothing_typed_is_lost(
    client: TestClient, assistant: FakeAssistant, language: Language, code: str, field: str
) -> None:
    problem = refused(code)
    assistant.replies.append(problem)
    sent = {
        "question": "my <own> words",
        "organization": "ontario",
        "conversation_id": "kept_12345",
    }
    response = client.post(f"/{language}/ask", data=sent)
    assert response.status_code == 422
    page = response.text
    assert "my &lt;own&gt; words</textarea>" in page
    assert '<option value="ontario" selected>' in page
    assert 'value="kept_12345"' in page
    assert re.search(rf'id="{field}-problem">.*</p>', page)
    assert re.search(rf'id="{field}"[^>]*aria-invalid="true"', page)
    assert f'href="/{other(language)}?question=my+%3Cown%3E+words&amp;organization=ontario' in page


@both_languages
def test_the_toggle_keeps_the_question(client: TestClient, language: Language) -> None:
    page = client.get(f"/{language}", params={"question": "wordmark & flag"}).text
    assert "wordmark &amp; flag</textarea>" in page
    assert f'class="toggle" href="/{other(language)}?question=wordmark+%26+flag' in page


def test_a_hostile_question_is_shown_as_text(client: TestClient) -> None:
    page = client.get("/en", params={"question": "</textarea><script>alert(1)</script>"}).text
    assert "<script" not in page


def test_an_ill_formed_conversation_is_replaced(client: TestClient) -> None:
    page = client.get("/en", params={"conversation": '"><b>'}).text
    assert re.fullmatch(r"[A-Za-z0-9_-]{16}", _conversation(page))


@both_languages
def test_past_the_limit_the_question_is_kept(clients: Clients, language: Language) -> None:
    client = clients(WebSettings(questions_per_minute=1))
    client.post(f"/{language}/ask", data={"question": "one"})
    response = client.post(f"/{language}/ask", data={"question": "two, kept"})
    assert response.status_code == 429
    assert 1 <= int(response.headers["retry-after"]) <= 60
    assert "two, kept</textarea>" in response.text


@both_languages
def test_a_form_that_is_not_utf_8_is_refused_in_words(
    client: TestClient, language: Language
) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for body in (b"question=%E9t%E9", b"question=\xe9"):
        response = client.post(f"/{language}/ask", content=body, headers=headers)
        assert response.status_code == 400
        expected = {"en": "The request cannot be read", "fr": "La demande est illisible"}
        assert expected[language] in response.text


@both_languages
def test_the_address_of_the_form_typed_by_hand_leads_to_the_form(
    client: TestClient, language: Language
) -> None:
    response = client.get(f"/{language}/ask")
    assert (response.status_code, response.headers["location"]) == (303, f"/{language}")


def test_a_question_of_several_lines_counts_each_line_end_once(
    client: TestClient, assistant: FakeAssistant
) -> None:
    client.post("/en/ask", data={"question": "one\r\ntwo"})
    assert assistant.asked[0].text == "one\ntwo"


def _conversation(page: str) -> str:
    found = re.search(r'name="conversation_id" value="([^"]+)"', page)
    assert found
    return found[1]
