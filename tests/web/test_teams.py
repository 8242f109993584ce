"""The Teams webhook: who may call it, what it reads, what it replies."""

from __future__ import annotations

import base64
import json
import subprocess
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.answers import Answer, Finding
from corpus.models import Language
from tests.web.conftest import Clients
from tests.web.fakes import FakeAssistant, abstained, answered, citation, refused
from web.i18n import load_catalogues
from web.settings import WebSettings
from web.teams import answer_message, escaped, message, size
from web.teams_activity import UnreadableActivityError, is_signed, read_activity, signature

KEY = b"sixteen bytes ok"
NEXT_KEY = b"another key here"
ELSEWHERE = b"key of team two!"
KEYS = {"one": (KEY, NEXT_KEY), "two": (ELSEWHERE,)}
both_languages = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def teams(clients: Clients) -> TestClient:
    return clients(WebSettings(teams_keys=KEYS, public_url="https://clausier.example"))


def activity(text: str = "<at>Clausier</at> wordmark?", **fields: Any) -> bytes:
    known = {
        "type": "message",
        "id": "1700000000000",
        "timestamp": "2026-11-22T15:30:00.000Z",
        "text": text,
        "textFormat": "plain",
        "locale": "en-CA",
        "conversation": {"id": "19:abc@thread.tacv2;messageid=1"},
        "from": {"id": "29:1", "name": "A. Person"},
    }
    return json.dumps(known | fields).encode()


def send(
    client: TestClient, body: bytes, key: bytes = KEY, path: str = "/webhooks/teams"
) -> dict[str, Any]:
    response = client.post(path, content=body, headers={"Authorization": signature(key, body)})
    assert response.status_code == 200
    reply = response.json()
    assert isinstance(reply, dict)
    return reply


def card(reply: dict[str, Any]) -> dict[str, Any]:
    (attachment,) = reply["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    content = attachment["content"]
    assert isinstance(content, dict)
    return content


# Signatures


def test_the_signature_is_the_one_another_program_computes() -> None:
    body = activity("<at>Clausier</at> été ?")
    command = ["openssl", "dgst", "-sha256", "-hmac", KEY.decode(), "-binary"]
    digest = subprocess.run(command, input=body, capture_output=True, check=True).stdout
    assert signature(KEY, body) == "HMAC " + base64.b64encode(digest).decode()


def test_the_signature_of_known_bytes_is_known() -> None:
    # RFC 4231, second test case.
    digest = bytes.fromhex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    expected = "HMAC " + base64.b64encode(digest).decode()
    assert signature(b"Jefe", b"what do ya want for nothing?") == expected


@pytest.mark.parametrize(
    "header",
    [None, "", "HMAC ", "HMAC", "Bearer x", "HMAC é", "hmac", base64.b64encode(KEY).decode()],
)
def test_anything_else_is_no_signature(header: str | None) -> None:
    assert not is_signed(header, b"{}", [KEY])


def test_a_signature_is_for_these_bytes_alone(teams: TestClient, assistant: FakeAssistant) -> None:
    signed = signature(KEY, activity())
    for headers in ({}, {"Authorization": signed}, {"Authorization": "HMAC AAAA"}):
        response = teams.post("/webhooks/teams", content=activity("other"), headers=headers)
        assert response.status_code == 401
        assert response.json()["error"]["code"] == "unsigned"
    assert assistant.asked == []


@pytest.mark.parametrize(
    ("path", "key", "status"),
    [
        ("/webhooks/teams", KEY, 200),
        ("/webhooks/teams", NEXT_KEY, 200),
        ("/webhooks/teams", ELSEWHERE, 200),
        ("/webhooks/teams/one", KEY, 200),
        ("/webhooks/teams/one", NEXT_KEY, 200),
        ("/webhooks/teams/one", ELSEWHERE, 401),
        ("/webhooks/teams/two", ELSEWHERE, 200),
        ("/webhooks/teams/two", KEY, 401),
        ("/webhooks/teams/three", KEY, 404),
    ],
)
def test_each_webhook_accepts_its_own_keys(
    teams: TestClient, path: str, key: bytes, status: int
) -> None:
    body = activity()
    headers = {"Authorization": signature(key, body)}
    assert teams.post(path, content=body, headers=headers).status_code == status


def test_without_any_key_there_is_no_webhook(client: TestClient) -> None:
    body = activity()
    headers = {"Authorization": signature(b"", body)}
    for path in ("/webhooks/teams", "/webhooks/teams/one"):
        assert client.post(path, content=body, headers=headers).status_code == 404


# What is read


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("<at>Clausier</at> can I use it?", "can I use it?"),
        ("<at>Another name</at>&nbsp;can I\n use  it?\r\n", "can I use it?"),
        ('<p><at id="0">C</at> puis-je l&rsquo;utiliser&nbsp;?</p>', "puis-je l’utiliser ?"),
        ("is a &lt;b&gt; allowed?", "is a <b> allowed?"),
        ("2 < 3 and <AT>X</AT> 4 > 3", "2 < 3 and 4 > 3"),
        ("half \ud800 a character", "half ? a character"),
        ("<at>Clausier</at>", ""),
        ("", ""),
    ],
)
def test_the_question_is_what_was_typed_without_the_mention(text: str, question: str) -> None:
    assert read_activity(activity(text)).question == question


def test_missing_fields_are_no_failure() -> None:
    read = read_activity(b'{"type": "message"}')
    assert read.is_message
    assert (read.question, read.client_language, read.conversation_id) == ("", None, None)
    odd = read_activity(activity(text=None, locale=3, conversation="x"))  # type: ignore[arg-type]  # what a stranger may send
    assert (odd.question, odd.client_language, odd.conversation_id) == ("", None, None)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"3", b"\xff", b"[" * 60_000])
def test_a_signed_body_that_is_no_activity_is_refused(teams: TestClient, body: bytes) -> None:
    with pytest.raises(UnreadableActivityError):
        read_activity(body)
    headers = {"Authorization": signature(KEY, body)}
    response = teams.post("/webhooks/teams", content=body, headers=headers)
    assert response.status_code == 400


def test_the_question_goes_to_the_assistant_with_the_clients_language(
    teams: TestClient, assistant: FakeAssistant
) -> None:
    send(teams, activity("<at>C</at> wordmark?", locale="fr-CA"))
    send(teams, activity("<at>C</at> and now?", locale="fr-CA"))
    first, second = assistant.asked
    assert (first.text, first.page_language, first.language) == ("wordmark?", "fr", None)
    assert first.channel == "teams"
    assert first.conversation_id == second.conversation_id
    assert "thread" not in str(first.conversation_id)


# What is replied


@both_languages
def test_the_card_holds_finding_lead_quote_and_links(
    teams: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = answered(language)
    assistant.replies.append(answer)
    reply = send(teams, activity())
    content = card(reply)
    words = _words(content["body"])
    finding = {"en": "▲ Permitted, with conditions", "fr": "▲ Permis, sous conditions"}[language]
    (cited,) = answer.citations
    assert (content["type"], content["version"], content["lang"]) == (
        "AdaptiveCard",
        "1.4",
        language,
    )
    assert words[:2] == [finding, answer.lead]
    assert any(text.startswith(cited.label) for text in words)
    assert cited.quote in "".join(words)
    assert cited.quote in content["fallbackText"]
    assert {action["type"] for action in content["actions"]} == {"Action.OpenUrl"}
    assert [(action["title"], action["url"]) for action in content["actions"]] == [
        (cited.label, f"https://clausier.example/{language}/documents/csc-cd-227#9"),
        (
            {"en": "Full answer", "fr": "Réponse complète"}[language],
            f"https://clausier.example/{language}/answers/{answer.id}",
        ),
    ]
    assert cited.label in reply["text"]


@both_languages
def test_without_a_public_address_the_links_are_the_publishers(language: Language) -> None:
    answer = answered(language)
    reply = answer_message(answer, load_catalogues()[language])
    urls = [action["url"] for action in card(reply)["actions"]]
    assert urls == [answer.citations[0].official_url]


@both_languages
@pytest.mark.parametrize("finding", ["permitted", "conditional", "prohibited", "required", None])
def test_each_finding_is_said_in_words(language: Language, finding: Finding | None) -> None:
    reply = answer_message(answered(language, finding), load_catalogues()[language])
    first = _words(card(reply)["body"])[0]
    assert len(first.split()) >= 2


@both_languages
def test_an_abstention_names_the_nearest_clauses_without_quoting_them(language: Language) -> None:
    answer = abstained(language)
    words = _words(card(answer_message(answer, load_catalogues()[language]))["body"])
    assert answer.lead in words
    assert any(answer.related[0].label in text for text in words)
    assert answer.related[0].quote not in "".join(words)


def test_a_long_answer_is_shortened_to_what_teams_accepts() -> None:
    long = replace(citation("csc-cd-227/9", "fr"), quote="mot été " * 3_000, telling="")
    answer = replace(answered("fr"), citations=(long, long, long))
    reply = answer_message(answer, load_catalogues()["fr"], "https://clausier.example")
    assert size(reply) < 28_000
    assert "texte entier par le lien" in json.dumps(reply, ensure_ascii=False)


def test_words_from_elsewhere_are_shown_as_they_are() -> None:
    hostile = "[click](https://evil.example) **bold** <at>x</at>"
    base = answered("en")
    cited = replace(base.citations[0], quote=hostile, label=hostile, telling="")
    answer = replace(base, lead=hostile, citations=(cited,), notes=(hostile,))
    content = card(answer_message(answer, load_catalogues()["en"]))
    blocks = [block for block in _blocks(content["body"]) if block["type"] != "Container"]
    # Markdown is read in a TextBlock and never in the runs of a RichTextBlock.
    assert {block["type"] for block in blocks} == {"RichTextBlock"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CD 227, para. 9", "CD 227, para. 9"),
        ("[a](b) *c* _d_ `e`", r"\[a\](b) \*c\* \_d\_ \`e\`"),
        ("<at>you</at> & me", r"&lt;at\>you&lt;/at\> &amp; me"),
        ("1. one\n- two", "1\\. one\n\\- two"),
        ("# heading", r"\# heading"),
    ],
)
def test_plain_text_is_escaped_for_teams(text: str, shown: str) -> None:
    assert escaped(text).replace("\\1.", "1\\.") == shown
    assert message(text)["type"] == "message"


@pytest.mark.parametrize(("locale", "said"), [("en-CA", "Ask a policy"), ("fr-CA", "Posez une")])
def test_a_mention_alone_is_told_how_to_ask(
    teams: TestClient, assistant: FakeAssistant, locale: str, said: str
) -> None:
    reply = send(teams, activity("<at>Clausier</at> ", locale=locale))
    assert reply["text"].startswith(said)
    assert assistant.asked == []


@pytest.mark.parametrize(("locale", "said"), [("en-CA", "I answer messages"), ("fr", "Je ne répo")])
def test_another_kind_of_activity_is_told_so(teams: TestClient, locale: str, said: str) -> None:
    reply = send(teams, activity(type="conversationUpdate", locale=locale))
    assert reply["text"].startswith(said)


@both_languages
def test_a_bad_question_is_said_in_the_clients_language(
    teams: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    problem = refused("too_long")
    assistant.replies.append(problem)
    reply = send(teams, activity("x" * 1_001, locale=f"{language}-CA"))
    assert reply["text"] == escaped(problem.message(language))


@both_languages
def test_past_the_time_allowed_it_says_where_to_ask(
    clients: Clients, assistant: FakeAssistant, language: Language
) -> None:
    may_answer = Event()

    def late() -> Answer:
        may_answer.wait(10)
        return answered(language)

    assistant.replies.append(late)
    public = "https://clausier.example"
    client = clients(WebSettings(teams_keys=KEYS, public_url=public, teams_budget_s=0.05))
    reply = send(client, activity("<at>C</at> wordmark?", locale=f"{language}-CA"))
    may_answer.set()
    assert reply["text"].startswith({"en": "The answer takes", "fr": "La réponse prend"}[language])
    assert f"]({public}/{language}?question=wordmark%3F)" in reply["text"]


def _blocks(body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [inner for block in body for inner in (block, *_blocks(block.get("items", [])))]


def _words(body: list[dict[str, Any]]) -> list[str]:
    blocks = _blocks(body)
    return ["".join(run["text"] for run in b["inlines"]) for b in blocks if "inlines" in b]
