"""What a question asks for."""

from __future__ import annotations

import pytest

from assistant.question_type import asks_for_finding, question_type
from corpus.models import Language

TABLE: tuple[tuple[str, str, str], ...] = (
    ("permission", "can I use the GC wordmark on LinkedIn?", "puis-je utiliser le mot-symbole?"),
    ("permission", "Am I allowed to post this?", "Ai-je le droit de publier ceci?"),
    ("permission", "Is it okay to tag a colleague?", "Est-il permis d’identifier un collègue?"),
    ("obligation", "Must I tell my manager?", "Dois-je en parler à mon gestionnaire?"),
    ("obligation", "Do I need approval to post?", "Ai-je besoin d’une approbation?"),
    ("obligation", "Am I required to report it?", "Suis-je obligé de le signaler?"),
    ("obligation_open", "What must I do with a media request?", "Que dois-je faire d’une demande?"),
    ("definition", "What does official use mean?", "Que veut dire usage officiel?"),
    ("who", "Who should I ask?", "À qui dois-je m’adresser?"),
    ("when", "When does it take effect?", "À quelle date entre-t-elle en vigueur?"),
    ("where", "Where do I send a media request?", "Où dois-je envoyer une demande des médias?"),
    ("how", "How do I report misuse?", "Comment signaler un abus?"),
    ("why", "Why is it prohibited?", "Pourquoi est-ce interdit?"),
    ("quantity", "How many accounts may I have?", "Combien de comptes puis-je avoir?"),
    ("consequence", "What can happen to me?", "Que peut-il m’arriver?"),
    ("consequence", "What sanctions are possible?", "Quelles sanctions sont possibles?"),
    (
        "application",
        "Does it apply to volunteers?",
        "La directive s’applique-t-elle aux bénévoles?",
    ),
    ("what", "What languages are used on the account?", "Dans quelle langue publie-t-on?"),
    ("other", "wordmark on LinkedIn", "mot-symbole sur LinkedIn"),
)


@pytest.mark.parametrize(("kind", "english", "french"), TABLE)
def test_the_form_of_a_question_tells_what_it_asks_for(
    kind: str, english: str, french: str
) -> None:
    assert question_type(english, "en") == kind
    assert question_type(french, "fr") == kind


@pytest.mark.parametrize(("kind", "english", "french"), TABLE)
def test_capitals_accents_and_spaces_do_not_matter(kind: str, english: str, french: str) -> None:
    assert question_type(english.upper(), "en") == kind
    assert question_type(f"  {french.upper().replace('É', 'E').replace(' ', '  ')}", "fr") == kind


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("I work in a prison. Can I say so on LinkedIn?", "en", "permission"),
        ("I must post every day. May I use the emblem?", "en", "permission"),
        ("Je dois publier chaque jour. Puis-je utiliser l’emblème?", "fr", "permission"),
        ("Who wrote this? May I answer it?", "en", "permission"),
        ("Qui a écrit ceci? Puis-je y répondre?", "fr", "permission"),
        ("A reporter wrote to me. Whom do I tell?", "en", "who"),
        ("My cousin wrote to me, who do I tell?", "en", "who"),
        ("Je travaille dans un pénitencier. Puis-je le dire sur LinkedIn?", "fr", "permission"),
        ("Un journaliste m’a écrit. À qui le dire?", "fr", "who"),
        ("Mon cousin m’a écrit, à qui le dire?", "fr", "who"),
    ],
)
def test_the_last_sentence_that_asks_decides(text: str, language: Language, kind: str) -> None:
    assert question_type(text, language) == kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Can I use it", "en"),
        ("am i allowed to post photos", "en"),
        ("puis je publier une photo", "fr"),
        ("est-ce que j'ai le droit de publier ca", "fr"),
    ],
)
def test_a_question_mark_is_not_needed(text: str, language: Language) -> None:
    assert question_type(text, language) == "permission"


def test_only_questions_that_may_be_answered_by_yes_or_must_ask_for_a_finding() -> None:
    asking = {kind for kind, _, _ in TABLE if asks_for_finding(kind)}  # type: ignore[arg-type]
    assert asking == {"permission", "obligation", "obligation_open", "application"}


def test_when_a_directive_came_into_force_asks_for_no_finding() -> None:
    assert question_type("Quand la directive est-elle entrée en vigueur?", "fr") == "when"


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Who authorizes official use of Web 2.0?", "en", "who"),
        ("What does Web 2.0 technology mean?", "en", "definition"),
        ("Qui autorise les activités officielles du Web 2.0?", "fr", "who"),
        ("Comment signaler un abus du Web 2.0?", "fr", "how"),
    ],
)
def test_a_number_with_a_full_stop_does_not_end_a_sentence(
    text: str, language: Language, kind: str
) -> None:
    assert question_type(text, language) == kind
