"""Personal information never gets past the second step; what only looks like it stays."""

from __future__ import annotations

import pytest

from assistant.redaction import redact
from corpus.models import Language

E_MAIL: dict[Language, str] = {"en": "[e-mail]", "fr": "[courriel]"}
TELEPHONE: dict[Language, str] = {"en": "[telephone]", "fr": "[téléphone]"}
IDENTIFIER: dict[Language, str] = {"en": "[identifier]", "fr": "[identifiant]"}


@pytest.mark.parametrize(
    "address", ["jane.doe@csc-scc.gc.ca", "J.O'Neil+work@example.co.uk", "a_b-c@mail.example.org"]
)
def test_an_e_mail_address_is_taken_out(address: str) -> None:
    asked = f"May I post {address} on Facebook?"
    assert "@" not in redact(asked, "en")
    assert E_MAIL["en"] in redact(asked, "en")
    assert E_MAIL["fr"] in redact(f"Puis-je publier {address} sur Facebook?", "fr")


@pytest.mark.parametrize(
    "number",
    ["613-555-0199", "(613) 555-0199", "613.555.0199", "613 555 0199", "+1 613 555 0199",
     "1-800-555-0199"],
)  # fmt: skip
def test_a_telephone_number_is_taken_out(number: str) -> None:
    assert redact(f"Can I post {number}?", "en") == f"Can I post {TELEPHONE['en']}?"
    assert redact(f"Puis-je publier {number}?", "fr") == f"Puis-je publier {TELEPHONE['fr']}?"


@pytest.mark.parametrize("number", ["123-456-789", "123 456 789", "123456789", "123.456.789"])
def test_nine_digits_are_taken_for_a_social_insurance_number(number: str) -> None:
    assert redact(f"Can I post {number} online?", "en") == f"Can I post {IDENTIFIER['en']} online?"
    assert redact(f"Puis-je publier {number}?", "fr") == f"Puis-je publier {IDENTIFIER['fr']}?"


@pytest.mark.parametrize(
    ("asked", "language", "secret"),
    [
        ("My SIN is 046 454 286, may I post?", "en", "046"),
        ("Mon NAS est 046 454 286, puis-je publier?", "fr", "046"),
        ("My PRI: 12345678.", "en", "12345678"),
        ("Mon CIDP est 12345678", "fr", "12345678"),
        ("offender FPS 123456A wrote to me", "en", "123456"),
        ("le délinquant SED no 123456A m'a écrit", "fr", "123456"),
        ("employee number 98765", "en", "98765"),
        ("mon numéro d’employé est 98765", "fr", "98765"),
        ("my employee id #  445566", "en", "445566"),
        ("matricule : 445566", "fr", "445566"),
    ],
)
def test_a_number_called_by_its_name_is_taken_out(
    asked: str, language: Language, secret: str
) -> None:
    clean = redact(asked, language)
    assert secret not in clean
    assert IDENTIFIER[language] in clean


@pytest.mark.parametrize("number", ["654321C", "123456b"])
def test_a_fingerprint_number_is_taken_out_without_its_name(number: str) -> None:
    assert redact(f"May I follow {number}?", "en") == f"May I follow {IDENTIFIER['en']}?"
    assert redact(f"Puis-je suivre {number}?", "fr") == f"Puis-je suivre {IDENTIFIER['fr']}?"


def test_several_pieces_in_one_question_all_go() -> None:
    asked = "Write to a@b.ca or call 613-555-0199 about SIN 046 454 286 and 654321C"
    assert redact(asked, "en") == (
        "Write to [e-mail] or call [telephone] about [identifier] and [identifier]"
    )


@pytest.mark.parametrize(
    "harmless",
    [
        "Puis-je écrire sous @csc_scc_fr?",
        "Is @MsSoAndSo a personal account?",
        "What changed in 2015 and in 2015-05-04?",
        "Is CD 227, paragraph 11 or 17.c about that?",
        "Que dit le par. 2a) de la DC 060?",
        "A prize of $1,500,000 or 250 000 $?",
        "I have 12 000 followers and 3 accounts.",
        "J'ai 1 000 000 d'abonnés depuis 10 ans.",
        "Does Web 2.0 mean part 7 of the Act?",
        "Is a pinned post on Pinterest fine?",
        "Sans permission, puis-je publier 100 % du texte?",
    ],
)
def test_what_only_looks_like_it_stays(harmless: str) -> None:
    assert redact(harmless, "en") == harmless
    assert redact(harmless, "fr") == harmless


def test_redacting_twice_changes_nothing_more() -> None:
    once = redact("Call 613-555-0199 or a@b.ca, NAS 046 454 286", "fr")
    assert redact(once, "fr") == once
