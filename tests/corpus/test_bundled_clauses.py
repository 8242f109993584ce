"""The bundled policies as clauses: what the assistant cites."""

from __future__ import annotations

import pytest

from corpus.models import LANGUAGES, Corpus, Language

WORDMARK = "csc-cd-227/9"
ONTARIO = "ontario-personal-social-media"


@pytest.mark.parametrize(
    ("language", "label", "words"),
    [
        ("en", "CD 227, para. 9", "limited use of the Government of Canada wordmark"),
        ("fr", "DC 227, par. 9", "l’utilisation limitée du mot-symbole du gouvernement du Canada"),
    ],
)
def test_the_wordmark_rule_is_the_ninth_paragraph(
    bundled: Corpus, language: Language, label: str, words: str
) -> None:
    clause = bundled.clause(WORDMARK, language)
    assert clause is not None
    assert clause.label == label
    assert words in clause.text


@pytest.mark.parametrize(
    ("clause_id", "language", "label"),
    [
        ("csc-cd-227/2.b", "en", "CD 227, para. 2(b)"),
        ("csc-cd-227/2.b", "fr", "DC 227, par. 2b)"),
        ("csc-cd-227/definitions/usage-personnel", "en", "CD 227, definition of “Personal use”"),
        ("csc-cd-227/definitions/usage-personnel", "fr", "DC 227, définition : Usage personnel"),
        ("csc-cd-227/purpose", "fr", "DC 227, But"),
        (
            f"{ONTARIO}/scenarios/scenario-2/risks", "en",
            "OPS Personal social media use, Scenario 2 – Risks and factors to take into account",
        ),
    ],
)  # fmt: skip
def test_clauses_keep_their_ids_and_labels(
    bundled: Corpus, clause_id: str, language: Language, label: str
) -> None:
    clause = bundled.clause(clause_id, language)
    assert clause is not None
    assert clause.label == label


def test_both_languages_have_the_same_clauses_in_the_same_order(bundled: Corpus) -> None:
    for document in bundled.documents:
        english, french = (
            [(c.id, c.kind, c.conduct, c.parent) for c in bundled.clauses_of(document.id, language)]
            for language in LANGUAGES
        )
        assert english == french != []


def test_an_id_is_unique_within_its_language(bundled: Corpus) -> None:
    keys = [(clause.id, clause.language) for clause in bundled.clauses]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("language", "lead_in"), [("en", "Staff members:"), ("fr", "Les membres du personnel :")]
)
def test_a_lettered_item_carries_its_lead_in(
    bundled: Corpus, language: Language, lead_in: str
) -> None:
    clause = bundled.clause("csc-cd-227/2.b", language)
    assert clause is not None
    assert clause.lead_in == lead_in
    assert clause.whole.startswith(f"{lead_in}\n")
    assert clause.parent == "csc-cd-227/2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_keep_the_heading_that_judges_them(bundled: Corpus, language: Language) -> None:
    section = f"{ONTARIO}/best-practices/work-content"
    for name, conduct in (("appropriate", "right"), ("inappropriate", "wrong")):
        for place in ("", "/1", "/2", "/3"):
            clause = bundled.clause(f"{section}/{name}{place}", language)
            assert clause is not None
            assert clause.conduct == conduct


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_scenario_is_a_situation_its_risks_and_a_recommendation(
    bundled: Corpus, language: Language
) -> None:
    for number in (1, 2, 3):
        scenario = f"{ONTARIO}/scenarios/scenario-{number}"
        for part in ("", "/risks", "/recommendation"):
            clause = bundled.clause(scenario + part, language)
            assert clause is not None
            assert clause.kind == "whole"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_is_word_for_word_in_the_lines_it_claims(
    bundled: Corpus, language: Language
) -> None:
    for document in bundled.documents:
        lines = document.versions[language].path.read_text(encoding="utf-8").split("\n")
        for clause in bundled.clauses_of(document.id, language):
            printed = "\n".join(lines[clause.line - 1 : clause.last_line])
            for words in clause.text.split("\n"):
                assert words in printed
