"""Earlier and later versions of a policy, and old answers that quote them."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.answers import Answer, Citation
from assistant.citations import cite
from corpus.catalogue import load_corpus
from corpus.models import LANGUAGES, Corpus, Language, other
from tests.assistant.pipeline import resources
from tests.corpus.policies import DESCRIPTION, ENGLISH, FRENCH, write_policy, write_version
from tests.web.fakes import FakeAssistant, answered

both_languages = pytest.mark.parametrize("language", LANGUAGES)
PATH = "documents/acme-hats"
MORE = {"en": ENGLISH + "\n3. No feathers.\n", "fr": FRENCH + "\n3. Sans plumes.\n"}


@pytest.fixture
def hats(tmp_path: Path) -> Path:
    """A text of 2018 with a third clause, one of 2020, and one of 2021 in which hats are tidy."""
    folder = write_policy(tmp_path / "hats")
    write_version(folder, "2018-01-01", **MORE)
    tidy, nets = ENGLISH.replace("clean", "tidy"), FRENCH.replace("propres", "nets")
    write_version(folder, "2021-05-01", en=tidy, fr=nets)
    return folder


def on(folder: Path, day: str) -> Corpus:
    return load_corpus([folder], date.fromisoformat(day))


@pytest.fixture
def assistant(hats: Path) -> FakeAssistant:
    """The assistant of a day on which the text of 2020 is in force."""
    return FakeAssistant(corpus=on(hats, "2020-12-31"))


def citation(corpus: Corpus, clause_id: str, language: Language) -> Citation:
    clause = corpus.clause(clause_id, language)
    assert clause is not None
    return cite(clause, resources(corpus=corpus))


def kept(assistant: FakeAssistant, cited: Citation) -> Answer:
    answer = replace(answered(cited.quote_language), citations=(cited,), related=())
    return assistant.keep(answer)


def shown(client: TestClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return html.unescape(response.text).replace("\u00a0", " ")


@both_languages
def test_the_page_shows_the_version_in_force_and_lists_the_others(
    client: TestClient, language: Language
) -> None:
    page = shown(client, f"/{language}/{PATH}")
    assert {"en": "Hats must be clean.", "fr": "doivent être propres."}[language] in page
    earlier = {"en": "Version of January 1, 2018", "fr": "Version du 1 janvier 2018"}[language]
    later = {"en": "Version of May 1, 2021", "fr": "Version du 1 mai 2021"}[language]
    assert f'<a href="/{language}/{PATH}?version=2018-01-01">{earlier}</a>' in page
    assert f'<a href="/{language}/{PATH}?version=2021-05-01">{later}</a>' in page
    assert {"en": "earlier version", "fr": "version antérieure"}[language] in page
    assert {"en": "not yet in force", "fr": "pas encore en vigueur"}[language] in page
    assert 'role="note"' not in page


@both_languages
def test_a_version_still_to_come_says_so_and_from_when(
    client: TestClient, language: Language
) -> None:
    page = shown(client, f"/{language}/{PATH}?version=2021-05-01")
    assert {"en": "Hats must be tidy.", "fr": "doivent être nets."}[language] in page
    said = {
        "en": "This version is not yet in force. It will be from May 1, 2021.",
        "fr": "Cette version n’est pas encore en vigueur. Elle le sera à partir du 1 mai 2021.",
    }
    assert said[language] in page
    read = {"en": "Read the version in force", "fr": "Lire la version en vigueur"}[language]
    assert f'<a href="/{language}/{PATH}">{read}</a>' in page


@both_languages
def test_an_earlier_version_says_that_it_is_no_longer_in_force(
    client: TestClient, language: Language
) -> None:
    page = shown(client, f"/{language}/{PATH}?version=2018-01-01")
    assert {"en": "No feathers.", "fr": "Sans plumes."}[language] in page
    assert {"en": "no longer in force", "fr": "n’est plus en vigueur"}[language] in page
    assert {"en": "In effect since", "fr": "En vigueur depuis le"}[language] not in page


@both_languages
def test_links_within_a_version_stay_in_it(client: TestClient, language: Language) -> None:
    page = shown(client, f"/{language}/{PATH}?version=2018-01-01")
    elsewhere = other(language)
    assert f'href="/{language}/{PATH}?version=2018-01-01#3"' in page
    assert f'class="toggle" href="/{elsewhere}/{PATH}?version=2018-01-01"' in page


@both_languages
def test_the_date_in_force_leads_to_the_version_in_force(
    client: TestClient, language: Language
) -> None:
    page = shown(client, f"/{language}/{PATH}?version=2020-02-29")
    assert page == shown(client, f"/{language}/{PATH}")


@both_languages
@pytest.mark.parametrize("version", ["2019-01-01", "undated", "../etc", "2018-01-01x"])
def test_an_unknown_version_has_a_page_that_says_so(
    client: TestClient, language: Language, version: str
) -> None:
    response = client.get(f"/{language}/{PATH}", params={"version": version})
    assert response.status_code == 404
    assert {"en": "Version not found", "fr": "Version introuvable"}[language] in response.text


@both_languages
def test_a_version_taken_from_the_disk_since_is_not_found(
    client: TestClient, language: Language, hats: Path
) -> None:
    (hats / "versions" / "2018-01-01" / "en.md").unlink()
    assert client.get(f"/{language}/{PATH}?version=2018-01-01").status_code == 404


@both_languages
def test_a_version_of_an_unknown_policy_is_an_unknown_policy(
    client: TestClient, language: Language
) -> None:
    response = client.get(f"/{language}/documents/nothing?version=2018-01-01")
    assert response.status_code == 404
    assert {"en": "Policy not found", "fr": "Politique introuvable"}[language] in response.text


@both_languages
def test_a_policy_still_to_come_is_listed_and_not_served(
    client: TestClient, assistant: FakeAssistant, hats: Path, language: Language
) -> None:
    assistant.corpus = on(hats, "2017-01-01")
    page = shown(client, f"/{language}/documents")
    assert {"en": "Not yet in force", "fr": "Pas encore en vigueur"}[language] in page
    assert {"en": "From January 1, 2018", "fr": "À partir du 1 janvier 2018"}[language] in page
    assert f'href="/{language}/{PATH}?version=2018-01-01"' in page
    assert client.get(f"/{language}/{PATH}").status_code == 404
    coming = shown(client, f"/{language}/{PATH}?version=2018-01-01")
    assert {"en": "Read the version in force", "fr": "Lire la version"}[language] not in coming


@both_languages
def test_a_text_without_a_date_has_an_address(
    client: TestClient, assistant: FakeAssistant, tmp_path: Path, language: Language
) -> None:
    undated = DESCRIPTION.replace("in_effect = 2020-02-29\n", "")
    folder = write_policy(tmp_path / "undated", description=undated)
    write_version(folder, "2021-05-01")
    assistant.corpus = on(folder, "2022-01-01")
    name = {"en": "Version without a date", "fr": "Version sans date"}[language]
    assert f'?version=undated">{name}</a>' in shown(client, f"/{language}/{PATH}")
    page = shown(client, f"/{language}/{PATH}?version=undated")
    assert {"en": "no longer in force", "fr": "n’est plus en vigueur"}[language] in page


@both_languages
def test_an_answer_from_the_version_in_force_says_since_when(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = kept(assistant, citation(assistant.corpus, "acme-hats/2", language))
    page = shown(client, f"/{language}/answers/{answer.id}")
    said = {"en": "In effect since February 29, 2020", "fr": "En vigueur depuis le 29 février 2020"}
    assert said[language] in page
    assert 'class="since"' not in page


@both_languages
def test_a_clause_that_changed_is_shown_as_it_stood_with_a_link_to_the_present_text(
    client: TestClient, assistant: FakeAssistant, hats: Path, language: Language
) -> None:
    answer = kept(assistant, citation(on(hats, "2020-12-31"), "acme-hats/2", language))
    assistant.corpus = on(hats, "2022-01-01")
    page = shown(client, f"/{language}/answers/{answer.id}")
    assert {"en": "Hats must be clean.", "fr": "doivent être propres."}[language] in page
    assert {"en": "tidy", "fr": "nets"}[language] not in page
    dated = {"en": "Version of February 29, 2020", "fr": "Version du 29 février 2020"}
    assert dated[language] in page
    said = {
        "en": "This clause has changed since this answer was given.",
        "fr": "Cette clause a changé depuis cette réponse.",
    }
    assert said[language] in page
    now = {"en": "Read it as it stands now", "fr": "La lire telle qu’elle est maintenant"}
    assert f'<a href="/{language}/{PATH}#2">{now[language]}' in page
    assert f'href="/{language}/{PATH}?version=2020-02-29#2"' in page


@both_languages
def test_a_clause_that_has_gone_says_so_with_a_link_to_the_policy(
    client: TestClient, assistant: FakeAssistant, hats: Path, language: Language
) -> None:
    answer = kept(assistant, citation(on(hats, "2018-12-31"), "acme-hats/3", language))
    page = shown(client, f"/{language}/answers/{answer.id}")
    assert {"en": "No feathers.", "fr": "Sans plumes."}[language] in page
    said = {
        "en": "This clause is no longer in the policy.",
        "fr": "Cette clause n’est plus dans la politique.",
    }
    assert said[language] in page
    now = {
        "en": "Read the policy as it stands now",
        "fr": "Lire la politique telle qu’elle est maintenant",
    }
    assert f'<a href="/{language}/{PATH}">{now[language]}' in page
    assert f'href="/{language}/{PATH}?version=2018-01-01#3"' in page


@both_languages
def test_an_answer_from_a_policy_that_has_gone_keeps_its_quote(
    client: TestClient, assistant: FakeAssistant, language: Language
) -> None:
    answer = kept(assistant, citation(assistant.corpus, "acme-hats/2", language))
    assistant.corpus = Corpus((), ())
    page = shown(client, f"/{language}/answers/{answer.id}")
    assert answer.citations[0].quote in page
    said = {"en": "This policy is no longer among", "fr": "Cette politique n’est plus parmi"}
    assert said[language] in page
    assert f'href="/{language}/documents"' in page
    assert f"/{language}/{PATH}" not in page


@both_languages
def test_a_clause_that_stayed_the_same_in_a_new_version_needs_no_remark(
    client: TestClient, assistant: FakeAssistant, hats: Path, language: Language
) -> None:
    answer = kept(assistant, citation(on(hats, "2018-12-31"), "acme-hats/1", language))
    page = shown(client, f"/{language}/answers/{answer.id}")
    assert {"en": "Version of January 1, 2018", "fr": "Version du 1 janvier 2018"}[language] in page
    assert 'class="since"' not in page
    assert f'href="/{language}/{PATH}#1"' in page


@both_languages
def test_the_interface_gives_an_old_answer_as_it_was_given(
    client: TestClient, assistant: FakeAssistant, hats: Path, language: Language
) -> None:
    answer = kept(assistant, citation(on(hats, "2018-12-31"), "acme-hats/3", language))
    (cited,) = client.get(f"/api/answers/{answer.id}").json()["citations"]
    assert cited["quote"] == answer.citations[0].quote
    assert cited["version"] == "2018-01-01"
