"""The installed program, started as a process and asked over HTTP, as people use it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.ready import Assistant

pytestmark = pytest.mark.model

_KEY = b"a secret of more than sixteen bytes"
_PATIENCE_S = 60
_CLAUSIER = str(Path(sys.executable).with_name("clausier"))


def _environment(data: Path, language: str = "en_CA.UTF-8") -> dict[str, str]:
    secret = base64.b64encode(_KEY).decode()
    settings = {
        "CLAUSIER_DATA": str(data),
        "CLAUSIER_TEAMS_SECRETS": f"helpdesk={secret}",
        "LC_ALL": language,
    }
    return {**os.environ, **settings}


@pytest.fixture(scope="module")
def address(assistant: Assistant, data_folder: Path) -> Iterator[str]:
    """A server over the shared index, ready."""
    assert assistant.corpus.clauses  # the index is there, so that the server need not build it
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [_CLAUSIER, "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=_environment(data_folder), stderr=subprocess.PIPE)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _wait(address: str) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            if httpx.get(address, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise TimeoutError(address)


@pytest.mark.parametrize(
    ("question", "language", "label"),
    [
        ("can I use the GC wordmark on LinkedIn?", "en", "CD 227, para. 9"),
        ("puis-je utiliser le mot-symbole sur LinkedIn?", "fr", "DC 227, par. 9"),
    ],
)
def test_the_api_answers_in_the_language_of_the_question(
    address: str, question: str, language: str, label: str
) -> None:
    answer = httpx.post(f"{address}/api/answers", json={"question": question}, timeout=30).json()
    assert (answer["language"], answer["finding"]) == (language, "conditional")
    assert answer["citations"][0]["label"] == label
    again = httpx.get(f"{address}/api/answers/{answer['id']}", timeout=30).json()
    assert again == answer


@pytest.mark.parametrize(
    ("language", "question", "finding", "clause"),
    [
        ("en", "can I use the GC wordmark on LinkedIn?", "Permitted, with conditions", "para. 9"),
        (
            "fr",
            "puis-je utiliser le mot-symbole sur LinkedIn?",
            "Permis, sous conditions",
            "par. 9",
        ),
    ],
)
def test_the_page_answers_and_links_to_the_clause_in_its_document(
    address: str, language: str, question: str, finding: str, clause: str
) -> None:
    with httpx.Client(base_url=address, follow_redirects=True, timeout=30) as browser:
        page = browser.post(f"/{language}/ask", data={"question": question})
        assert page.status_code == 200
        assert finding in page.text
        assert clause in page.text
        assert f"/{language}/documents/csc-cd-227#9" in page.text
        document = browser.get(f"/{language}/documents/csc-cd-227").text
    assert 'id="9"' in document


def test_a_follow_up_is_read_with_the_question_before_it(address: str) -> None:
    conversation = {"conversation_id": "conversation-of-the-test"}
    first = {"question": "can I use the GC wordmark on LinkedIn?", **conversation}
    httpx.post(f"{address}/api/answers", json=first, timeout=30)
    second = {"question": "and on my personal Facebook?", **conversation}
    answer = httpx.post(f"{address}/api/answers", json=second, timeout=30).json()
    assert (answer["finding"], answer["citations"][0]["clause_id"]) == (
        "prohibited",
        "csc-cd-227/9",
    )


def test_teams_is_answered_with_a_card_when_the_signature_is_right(address: str) -> None:
    activity = {
        "type": "message",
        "id": "1",
        "text": "<at>Clausier</at> can I use the GC wordmark on LinkedIn?",
        "locale": "en-CA",
        "conversation": {"id": "a"},
    }
    body = json.dumps(activity).encode()
    digest = base64.b64encode(hmac.new(_KEY, body, hashlib.sha256).digest()).decode()
    good = {"Authorization": f"HMAC {digest}", "Content-Type": "application/json"}
    reply = httpx.post(f"{address}/webhooks/teams", content=body, headers=good, timeout=30)
    assert "CD 227, para. 9" in reply.text
    bad = {**good, "Authorization": "HMAC AAAA"}
    refused = httpx.post(f"{address}/webhooks/teams", content=body, headers=bad, timeout=30)
    assert refused.status_code == 401


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en_CA.UTF-8", "already in use"), ("fr_CA.UTF-8", "déjà utilisée")],
)
def test_a_port_in_use_is_said_with_what_to_do(
    address: str, data_folder: Path, locale: str, said: str
) -> None:
    command = [_CLAUSIER, "serve", "--port", address.rpartition(":")[2]]
    result = subprocess.run(
        command, env=_environment(data_folder, locale), capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert said in result.stderr
    assert "--port" in result.stderr


@pytest.mark.parametrize(
    ("language", "twin", "question"),
    [
        ("en", "fr", "can I use the GC wordmark on LinkedIn?"),
        ("fr", "en", "puis-je utiliser le mot-symbole sur LinkedIn?"),
    ],
)
def test_the_other_version_and_what_to_read_besides_are_one_click_away(
    address: str, language: str, twin: str, question: str
) -> None:
    with httpx.Client(base_url=address, follow_redirects=True, timeout=30) as browser:
        page = browser.post(f"/{language}/ask", data={"question": question}).text
    assert f'href="/{twin}/documents/csc-cd-227#9"' in page
    besides = set(re.findall(rf'href="/{language}/documents/csc-cd-227#([^"]+)"', page)) - {"9"}
    assert besides
