"""The page that shows an answer, or an abstention."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.answers import Finding, Status
from corpus.models import Language, other
from tests.web.conftest import Clients
from tests.web.fakes import FakeAssistant, abstained, answered, citation
from web.settings import WebSettings

both_languages = pytest.mark.parametrize("language", ["en", "fr"])
LABELS: dict[Language, str] = {"en": "CD 227, para. 9", "fr": "DC 227, par. 9"}


@both_languages
def test_it_shows_finding_lead_quote_and_links(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = assistant.keep(answered(language))
    page = html.unescape(client.get(f"/{language}/answers/{answer.id}").text)
    finding = {"en": "Permitted, with conditions", "fr": "Permis, sous conditions"}[language]
    (cited,) = answer.citations
    assert f"<span>{finding}</span>" in page
    assert answer.lead in page
    assert f'<a href="/{language}/documents/csc-cd-227#9">{LABELS[language]}</a>' in page
    assert f"<mark>{cited.telling}</mark>" in page
    assert cited.quote in _without_marks(page)
    assert cited.official_url in page
    assert answer.id in page
    assert "Gen-NHQPolicy-Politi@csc-scc.gc.ca" in page


@pytest.mark.parametrize(
    ("finding", "english", "french"),
    [
        ("permitted", "Permitted", "Permis"),
        ("conditional", "Permitted, with conditions", "Permis, sous conditions"),
        ("prohibited", "Prohibited", "Interdit"),
        ("required", "Required", "Obligatoire"),
        (None, "What the policy says", "Ce que dit la politique"),
    ],
)
def test_each_finding_is_said_in_words_beside_its_shape(
    client: TestClient, assistant: FakeAssistant, finding: Finding | None, english: str, french: str
) -> None:
    for language, words in (("en", english), ("fr", french)):
        answer = assistant.keep(answered("en" if language == "en" else "fr", finding))
        page = client.get(f"/{language}/answers/{answer.id}").text
        assert re.search(rf"</svg>\s*<span>{words}</span>", page)


def test_an_unofficial_translation_says_so_beside_the_text_that_has_authority(
    client: TestClient, assistant: FakeAssistant
) -> None:
    answer = assistant.keep(answered("en"))
    page = html.unescape(client.get(f"/en/answers/{answer.id}").text)
    assert "Unofficial translation. The French text has authority" in page
    assert f'<blockquote lang="fr">{answer.citations[0].source_text}</blockquote>' in page


def test_the_text_that_has_authority_is_shown_alone(
    client: TestClient, assistant: FakeAssistant
) -> None:
    answer = replace(assistant.keep(answered("fr")), related=())
    page = client.get(f"/fr/answers/{assistant.keep(answer).id}").text
    assert "Traduction non officielle" not in page


@both_languages
def test_an_item_is_shown_under_its_lead_in(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    cited = citation("csc-cd-227/7.a", language)
    answer = assistant.keep(replace(answered(language), citations=(cited,)))
    page = html.unescape(client.get(f"/{language}/answers/{answer.id}").text)
    assert cited.lead_in in page
    assert page.index(cited.lead_in) < page.index(cited.quote[:20])


@both_languages
@pytest.mark.parametrize(
    "status",
    ["abstained_no_clause", "abstained_out_of_scope", "abstained_unsafe", "error_internal"],
)
def test_an_abstention_names_the_nearest_clauses_as_related(
    client: TestClient, assistant: FakeAssistant, language: Language, status: Status
) -> None:
    answer = assistant.keep(abstained(language, status))
    response = client.get(f"/{language}/answers/{answer.id}")
    assert response.status_code == 200
    page = html.unescape(response.text)
    said = {"en": "They do not answer the question.", "fr": "Elles ne répondent pas à la question."}
    assert answer.lead in page
    assert said[language] in page
    assert answer.related[0].label in page
    assert "<mark>" not in page
    assert {"en": "Whom to ask", "fr": "À qui s’adresser"}[language] in page


@both_languages
def test_the_toggle_shows_the_same_answer_and_offers_to_ask_again(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = assistant.keep(answered(language))
    elsewhere = other(language)
    page = client.get(f"/{language}/answers/{answer.id}?conversation=abcdefgh").text
    toggle = f'href="/{elsewhere}/answers/{answer.id}?conversation=abcdefgh"'
    assert toggle in page
    toggled = html.unescape(client.get(f"/{elsewhere}/answers/{answer.id}").text)
    assert f'<html lang="{elsewhere}">' in toggled
    assert f'<p class="lead" lang="{language}">{answer.lead}' in toggled
    assert f'action="/{elsewhere}/ask"' in toggled
    offer = {"en": "Ask this question in English", "fr": "Poser cette question en français"}
    assert offer[elsewhere] in toggled


@both_languages
def test_a_follow_up_stays_in_the_conversation(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = assistant.keep(answered(language))
    kept = client.get(f"/{language}/answers/{answer.id}?conversation=abcdefgh").text
    shared = client.get(f"/{language}/answers/{answer.id}").text
    assert 'name="conversation_id" value="abcdefgh"' in kept
    assert 'name="conversation_id" value="abcdefgh"' not in shared


@both_languages
def test_feedback_is_kept_without_javascript(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = assistant.keep(answered(language))
    sent = {"helpful": "no", "comment": " too long ", "conversation": "abcdefgh"}
    response = client.post(f"/{language}/answers/{answer.id}/feedback", data=sent)
    assert response.status_code == 303
    assert assistant.log.feedback == [(answer.id, False, "too long")]
    thanks = client.get(response.headers["location"]).text
    assert {"en": "Thank you.", "fr": "Merci."}[language] in thanks


@both_languages
def test_feedback_that_says_nothing_is_refused(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = assistant.keep(answered(language))
    path = f"/{language}/answers/{answer.id}/feedback"
    assert client.post(path, data={"helpful": "perhaps"}).status_code == 422
    assert client.post(path, data={"helpful": "yes", "comment": "a" * 1_001}).status_code == 422
    unknown = client.post(f"/{language}/answers/zzz/feedback", data={"helpful": "yes"})
    assert unknown.status_code == 404
    assert assistant.log.feedback == []


@both_languages
def test_an_unknown_answer_has_a_page_that_says_so(client: TestClient, language: Language) -> None:
    response = client.get(f"/{language}/answers/nothing")
    assert response.status_code == 404
    assert {"en": "Answer not found", "fr": "Réponse introuvable"}[language] in response.text
    assert f'class="toggle" href="/{other(language)}/answers/nothing"' in response.text


def test_hostile_words_are_shown_as_text(client: TestClient, assistant: FakeAssistant) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    base = answered("en")
    cited = replace(
        base.citations[0], quote=hostile, telling=hostile[:8], source_text=hostile, heading=hostile,
        label=hostile, lead_in=hostile, document_title=hostile,
    )  # fmt: skip
    answer = assistant.keep(
        replace(base, question=hostile, lead=hostile, notes=(hostile,), citations=(cited,))
    )
    page = client.get(f"/en/answers/{answer.id}").text
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_permanent_link_is_whole_when_the_public_address_is_known(
    clients: Clients, assistant: FakeAssistant
) -> None:
    answer = assistant.keep(answered("fr"))
    client = clients(WebSettings(public_url="https://clausier.example/"))
    page = client.get(f"/fr/answers/{answer.id}").text
    assert f">https://clausier.example/fr/answers/{answer.id}</a>" in page


def test_the_moment_is_written_as_each_language_writes_it(
    client: TestClient, assistant: FakeAssistant
) -> None:
    answer = assistant.keep(answered("en"))
    assert "November 22, 2026, 3:30" in client.get(f"/en/answers/{answer.id}").text
    assert "22 novembre 2026, 15 h 30 UTC" in client.get(f"/fr/answers/{answer.id}").text


def _without_marks(page: str) -> str:
    return page.replace("<mark>", "").replace("</mark>", "")
