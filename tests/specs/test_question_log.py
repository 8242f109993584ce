"""What is kept of a question: the answer whole, the asker's secrets never."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import answer_json
from assistant.questions import BadQuestionError
from assistant.ready import Assistant
from corpus.models import LANGUAGES, Language
from tests.specs.conftest import Ask
from tests.specs.questions import UNANSWERABLE

pytestmark = pytest.mark.model

SECRETS = ("jane.doe@example.ca", "613-555-0199", "046 454 286", "12345678", "654321C")
TELLING_SECRETS: dict[Language, str] = {
    "en": "Can I post jane.doe@example.ca, 613-555-0199, SIN 046 454 286, PRI 12345678 and "
    "654321C on Facebook?",
    "fr": "Puis-je publier jane.doe@example.ca, 613-555-0199, NAS 046 454 286, CIDP 12345678 et "
    "654321C sur Facebook?",
}
QUESTION: dict[Language, str] = {
    "en": "can I use the GC wordmark on LinkedIn?",
    "fr": "puis-je utiliser le mot-symbole du GC sur LinkedIn?",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_personal_information_never_reaches_the_answer_or_the_log(
    assistant: Assistant,
    ask: Ask,
    data_folder: Path,
    capfd: pytest.CaptureFixture[str],
    language: Language,
) -> None:
    answer = ask(language, TELLING_SECRETS[language], conversation_id=f"secret-{language}")
    kept = assistant.log.find(answer.id)
    printed = capfd.readouterr()
    written = b"".join(file.read_bytes() for file in data_folder.glob("*sqlite*"))
    assert answer.id.encode() in written
    for secret in SECRETS:
        assert secret not in str(answer)
        assert secret not in str(kept)
        assert secret not in printed.out + printed.err
        assert secret.encode() not in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_permanent_link_shows_the_very_answer_that_was_given(
    assistant: Assistant, ask: Ask, language: Language
) -> None:
    answer = ask(language, QUESTION[language], conversation_id="link", channel="web")
    found = assistant.log.find(answer.id)
    assert found == answer
    assert found is not None
    assert answer_json(found) == answer_json(answer)
    assert found.citations[0].telling == answer.citations[0].telling
    assert found.notes == answer.notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_abstention_has_a_permanent_link_too(
    assistant: Assistant, ask: Ask, language: Language
) -> None:
    answer = ask(language, UNANSWERABLE[language][0])
    assert assistant.log.find(answer.id) == answer


def test_there_is_nothing_behind_an_unknown_link(assistant: Assistant) -> None:
    assert assistant.log.find("bcdfghjkmnpqrs") is None
    assert not assistant.log.add_feedback("bcdfghjkmnpqrs", helpful=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_may_say_whether_it_helped(
    assistant: Assistant, ask: Ask, language: Language
) -> None:
    answer = ask(language, QUESTION[language])
    assert assistant.log.add_feedback(answer.id, helpful=False, comment="Pas clair.")
    assert assistant.log.find(answer.id) == answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_question_says_why_in_the_language_of_its_asker(
    ask: Ask, language: Language
) -> None:
    for text, details in (("  ", {}), ("é" * 1001, {}), ("?", {"organization": "nasa"})):
        with pytest.raises(BadQuestionError) as caught:
            ask(language, text, **details)
        message = caught.value.message(language)
        assert message
        assert message != caught.value.message("fr" if language == "en" else "en")
