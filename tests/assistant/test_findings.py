"""What one sentence does to one question: question, sentence, finding, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.answers import Finding
from assistant.composition import compose_from_clauses
from assistant.findings import find
from assistant.question_type import asks_for_finding, question_type
from corpus.modality import MarkedSentence, marked_sentences
from corpus.models import LANGUAGES, Conduct, Language, other
from tests.assistant.finding_table import SENTENCES, TABLE
from tests.assistant.pipeline import clause as stored
from tests.assistant.pipeline import evidence, judged, resources, rules
from tests.index.fakes import clause, reworded


def cases() -> Iterator[tuple[str, Language, str, Finding | None]]:
    for name, finding, questions in TABLE:
        for language in LANGUAGES:
            yield questions[language], language, name, finding


def sentence(
    text: str, language: Language, conduct: Conduct | None = None, lead_in: str = ""
) -> MarkedSentence:
    alone = replace(clause("policy", "1", text, language), conduct=conduct, lead_in=lead_in)
    (only,) = marked_sentences(alone)
    return only


def finding(question: str, language: Language, name: str, said_in: Language) -> Finding | None:
    kind = question_type(question, language)
    said = sentence(SENTENCES[name][said_in], said_in)
    return find(kind, question, language, said, said_in)


def said_to(question: str, text: str, language: Language) -> Finding | None:
    kind = question_type(question, language)
    return find(kind, question, language, sentence(text, language), language)


@pytest.mark.parametrize(("question", "language", "name", "expected"), list(cases()))
def test_a_sentence_decides_a_question(
    question: str, language: Language, name: str, expected: Finding | None
) -> None:
    assert finding(question, language, name, said_in=language) == expected


@pytest.mark.parametrize(("question", "language", "name", "expected"), list(cases()))
def test_a_sentence_of_the_other_language_decides_the_same(
    question: str, language: Language, name: str, expected: Finding | None
) -> None:
    assert finding(question, language, name, said_in=other(language)) == expected


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who may use official accounts?", "en"),
        ("What is prohibited?", "en"),
        ("When do I forward enquiries?", "en"),
        ("How do I forward media enquiries?", "en"),
        ("Why is the emblem prohibited?", "en"),
        ("Where must I send media enquiries?", "en"),
        ("How many accounts may I have?", "en"),
        ("What does official use mean?", "en"),
        ("What can happen to me if I use the emblem?", "en"),
        ("Qui peut utiliser les comptes officiels?", "fr"),
        ("Qu’est-ce qui est interdit?", "fr"),
        ("Quand dois-je transmettre une demande?", "fr"),
        ("Comment transmettre une demande?", "fr"),
        ("Pourquoi l’emblème est-il interdit?", "fr"),
        ("Où dois-je envoyer une demande des médias?", "fr"),
        ("Combien de comptes puis-je avoir?", "fr"),
        ("Que veut dire usage officiel?", "fr"),
        ("Que risque-t-il de m’arriver si j’utilise l’emblème?", "fr"),
    ],
)
@pytest.mark.parametrize("name", ["bar", "spokespersons", "duty", "only_professional"])
def test_a_question_that_asks_for_no_finding_gets_none(
    question: str, language: Language, name: str
) -> None:
    kind = question_type(question, language)
    assert not asks_for_finding(kind), kind
    assert finding(question, language, name, said_in=language) is None


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("Can I post personal information?", "en", "Staff must protect personal information."),
        (
            "Puis-je publier les renseignements personnels de quelqu’un?",
            "fr",
            "Le personnel doit protéger les renseignements personnels.",
        ),
    ],
)  # fmt: skip
def test_a_duty_to_protect_bars_the_contrary(question: str, language: Language, said: str) -> None:
    kind = question_type(question, language)
    assert find(kind, question, language, sentence(said, language), language) == "prohibited"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("I am not a spokesperson. Can I use official accounts?", "en"),
        ("Je ne suis pas porte-parole. Puis-je utiliser les comptes officiels?", "fr"),
    ],
)
def test_a_permission_for_some_bars_who_says_not_to_be_one(
    question: str, language: Language
) -> None:
    assert finding(question, language, "spokespersons", said_in=language) == "prohibited"


@pytest.mark.parametrize(
    ("question", "language", "said", "conduct", "expected"),
    [
        ("Can I post a link?", "en", "posting a link to an announcement", "right", "permitted"),
        ("Puis-je publier un lien?", "fr", "de publier un lien", "right", "permitted"),
        ("Is it fine to mock a colleague?", "en", "mocking a colleague", "wrong", "prohibited"),
        ("Puis-je me moquer de lui?", "fr", "de se moquer d’un collègue", "wrong", "prohibited"),
        ("Does it look bad to mock someone?", "en", "mocking a colleague", "wrong", "prohibited"),
        ("Est-ce que ça passe?", "fr", "de se moquer d’un collègue", "wrong", "prohibited"),
        (
            "Can I post a team photo?",
            "en",
            "posting a photo, provided that they consent",
            "right",
            "conditional",
        ),
        (
            "Puis-je publier une photo?",
            "fr",
            "de publier une photo avec leur consentement",
            "right",
            "conditional",
        ),
        pytest.param(
            "Puis-je publier une photo?",
            "fr",
            "de publier une photo, à condition qu’ils y consentent",
            "right",
            "conditional",
        ),
    ],
)
def test_an_example_of_conduct_has_the_force_of_its_heading(
    question: str, language: Language, said: str, conduct: Conduct, expected: Finding
) -> None:
    kind = question_type(question, language)
    marked = sentence(said, language, conduct)
    assert find(kind, question, language, marked, language) == expected


@pytest.mark.parametrize(
    ("question", "language", "lead_in", "said"),
    [
        ("Must I report misuse?", "en", "Staff must:", "report any misuse"),
        ("Dois-je signaler un abus?", "fr", "Le personnel doit :", "signaler tout abus"),
    ],
)
def test_an_item_has_the_force_of_its_lead_in(
    question: str, language: Language, lead_in: str, said: str
) -> None:
    marked = sentence(said, language, lead_in=lead_in)
    kind = question_type(question, language)
    assert find(kind, question, language, marked, language) == "required"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Can I forward media enquiries to Media Relations?", "en"),
        ("Puis-je transmettre les demandes des médias aux Relations avec les médias?", "fr"),
    ],
)
def test_what_is_required_is_not_called_prohibited(question: str, language: Language) -> None:
    assert finding(question, language, "duty", said_in=language) != "prohibited"


@pytest.mark.parametrize(
    ("question", "asked_in"),
    [("Can I use the emblem?", "en"), ("Puis-je utiliser l’emblème?", "fr")],
)
def test_versions_that_disagree_give_no_finding(question: str, asked_in: Language) -> None:
    agreeing = rules()
    for language, text in (("en", "The emblem is prohibited."), ("fr", "L’emblème est interdit.")):
        agreeing = reworded(agreeing, "csc/9", "en" if language == "en" else "fr", text)
    strayed = reworded(
        agreeing,
        "csc/9",
        other(asked_in),
        "L’emblème est permis." if asked_in == "en" else "The emblem is allowed.",
    )
    for corpus, expected in ((agreeing, "prohibited"), (strayed, None)):
        context = judged(question, evidence(stored("csc/9", asked_in, corpus)), language=asked_in)
        ending = compose_from_clauses(context, resources(corpus=corpus))
        assert ending.status == "answered"
        assert ending.finding == expected


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("May I share work information that is already public?", "en", "permitted"),
        ("Can I share work information that is not public?", "en", "prohibited"),
        ("Can I share work information that isn't public yet?", "en", "prohibited"),
        ("Can I make work-related information publicly available?", "en", "prohibited"),
        ("Is it ok to go public with work information?", "en", "prohibited"),
        ("Puis-je diffuser de l’information liée au travail déjà publique?", "fr", "permitted"),
        ("Puis-je diffuser des renseignements qui ne sont pas publics?", "fr", "prohibited"),
        ("Puis-je rendre accessibles au public ces renseignements?", "fr", "prohibited"),
    ],
)
def test_an_exception_holds_only_when_the_asker_says_that_it_is_so(
    question: str, language: Language, expected: Finding
) -> None:
    said = {
        "en": "Staff are prohibited from communicating work-related information, unless it is "
        "already publicly available.",
        "fr": "Il est interdit de communiquer des renseignements liés au travail, sauf s’ils sont "
        "déjà accessibles au public.",
    }
    assert said_to(question, said[language], language) == expected


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Can I post confidential information?", "en", "prohibited"),
        ("Can I post non-confidential information?", "en", "conditional"),
        ("Puis-je publier des renseignements confidentiels?", "fr", "prohibited"),
        ("Puis-je publier des renseignements non confidentiels?", "fr", "conditional"),
    ],
)
def test_what_a_condition_rules_out_is_prohibited(
    question: str, language: Language, expected: Finding
) -> None:
    said = {
        "en": "You may post content as long as it is public or non-confidential information.",
        "fr": "Vous pouvez publier du contenu dans la mesure où il s’agit de renseignements "
        "publics ou non confidentiels.",
    }
    assert said_to(question, said[language], language) == expected
