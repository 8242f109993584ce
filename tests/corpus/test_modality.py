"""What a sentence does, told from its words, in both languages."""

from __future__ import annotations

import pytest

from corpus.modality import Mark, marked_sentences, marks_of
from corpus.models import Clause, Corpus, Language
from tests.corpus.policies import cut

FORCES: frozenset[Mark] = frozenset(
    ("permission", "prohibition", "obligation", "right_conduct", "wrong_conduct")
)

# One mark, and sentences of both languages that carry it.
CARRIERS: list[tuple[Mark, Language, str]] = [
    ("permission", "en", "Staff may wear a hat."),
    ("permission", "en", "Wearing a hat is acceptable."),
    ("permission", "en", "You do not need approval to wear a hat."),
    ("permission", "en", "Nothing prevents you from wearing a hat."),
    ("permission", "fr", "Le personnel peut porter un chapeau."),
    ("permission", "fr", "Le port du chapeau est autorisé."),
    ("permission", "fr", "Vous n’avez pas besoin d’approbation pour porter un chapeau."),
    ("permission", "fr", "Rien n’empêche de porter un chapeau."),
    ("prohibition", "en", "Hats are strictly prohibited."),
    ("prohibition", "en", "Staff must not wear a hat."),
    ("prohibition", "en", "Staff cannot wear a hat."),
    ("prohibition", "en", "Do not wear a hat."),
    ("prohibition", "en", "No employee may wear a hat."),
    ("prohibition", "fr", "Il est strictement interdit de porter un chapeau."),
    ("prohibition", "fr", "Le personnel ne doit pas porter de chapeau."),
    ("prohibition", "fr", "Vous ne pouvez en aucun cas porter un chapeau."),
    ("prohibition", "fr", "Ne portez pas de chapeau."),
    ("prohibition", "fr", "Aucun employé ne porte de chapeau."),
    ("prohibition", "en", "Under no circumstances may staff wear a hat."),
    ("prohibition", "en", "Neither cooks nor chiefs may wear a hat."),
    ("prohibition", "fr", "Nul ne peut porter un chapeau."),
    ("prohibition", "fr", "Aucun employé ne peut dire que le chapeau est sale."),
    ("permission", "en", "Staff may notify the hat office."),
    ("permission", "fr", "Le personnel peut passer au bureau."),
    ("obligation", "en", "Staff must notify the hat office."),
    ("obligation", "en", "Staff should note the date."),
    ("obligation", "fr", "Le personnel doit passer au bureau."),
    ("obligation", "fr", "Le personnel devrait passer au bureau."),
    ("obligation", "en", "Staff must wear a hat."),
    ("obligation", "en", "Staff are required to wear a hat."),
    ("obligation", "en", "The chief will ensure that hats are clean."),
    ("obligation", "en", "Please consult the hat office."),
    ("obligation", "fr", "Le personnel doit porter un chapeau."),
    ("obligation", "fr", "Le personnel est tenu de porter un chapeau."),
    ("obligation", "fr", "Le chef s’assurera que les chapeaux sont propres."),
    ("obligation", "fr", "Veuillez consulter le bureau des chapeaux."),
    ("condition", "en", "Hats are worn only if it rains."),
    ("condition", "en", "Hats are worn in accordance with CD 900."),
    ("condition", "en", "Hats are worn as long as they are clean."),
    ("condition", "fr", "Le chapeau est porté uniquement s’il pleut."),
    ("condition", "fr", "Le chapeau est porté conformément à la DC 900."),
    ("condition", "fr", "Le chapeau est porté dans la mesure où il est propre."),
    ("exception", "en", "Hats are worn, except on Fridays."),
    ("exception", "en", "Notwithstanding this rule, cooks have caps."),
    ("exception", "fr", "Le chapeau est porté, sauf le vendredi."),
    ("exception", "fr", "Nonobstant cette règle, les cuisiniers ont une casquette."),
    ("inapplicability", "en", "This directive does not apply to cooks."),
    ("inapplicability", "fr", "La présente directive ne s’applique pas aux cuisiniers."),
    ("application", "en", "This directive applies to all staff."),
    ("application", "fr", "La présente directive s’applique à tout le personnel."),
    ("consequence", "en", "It could lead to disciplinary measures."),
    ("consequence", "fr", "Cela pourrait mener à des mesures disciplinaires."),
    ("question", "en", "Is the hat clean?"),
    ("question", "fr", "Le chapeau est-il propre?"),
    ("restraint", "en", "A brim helps to prevent sunburn."),
    ("restraint", "fr", "Il convient de protéger le chapeau."),
    ("same", "en", "The same applies to caps."),
    ("same", "fr", "Il en va de même pour les casquettes."),
]


def bundled_clause(corpus: Corpus, clause_id: str, language: Language) -> Clause:
    clause = corpus.clause(clause_id, language)
    assert clause is not None
    return clause


def forces(clause: Clause) -> list[frozenset[Mark]]:
    return [sentence.marks & FORCES for sentence in marked_sentences(clause)]


def marks(text: str, language: Language = "en") -> frozenset[Mark]:
    """The marks of the only sentence of the last clause of a text."""
    (sentence,) = marked_sentences(cut(text, language=language)[-1])
    return sentence.marks


@pytest.mark.parametrize(("mark", "language", "sentence"), CARRIERS)
def test_a_sentence_carries_its_mark(mark: Mark, language: Language, sentence: str) -> None:
    assert mark in marks_of(sentence, language)


@pytest.mark.parametrize(("mark", "language", "sentence"), CARRIERS)
def test_a_sentence_has_no_force_it_does_not_carry(
    mark: Mark, language: Language, sentence: str
) -> None:
    assert marks_of(sentence, language) & FORCES <= {mark}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A hat may be considered offensive."),
        ("en", "A hat could be perceived as a conflict."),
        ("en", "A hat could lead to a fall."),
        ("en", "A hat may not be worn."),
        ("en", "Hats are dark."),
        ("fr", "Un chapeau peut être considéré comme offensant."),
        ("fr", "Un chapeau pourrait être perçu comme tel."),
        ("fr", "Un chapeau peut entraîner une chute."),
        ("fr", "Un chapeau ne peut pas être porté."),
        ("fr", "Les chapeaux sont sombres."),
    ],
)
def test_a_possibility_or_a_refusal_is_no_permission(language: Language, sentence: str) -> None:
    assert "permission" not in marks_of(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Staff need not wear hats."), ("en", "If in doubt, ask."), ("fr", "Même si tard, vu.")],
)
def test_what_only_looks_like_a_duty_or_a_condition_is_none(
    language: Language, sentence: str
) -> None:
    assert not marks_of(sentence, language) & {"obligation", "condition"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Hats may only be worn outside."),
        ("en", "Hats can be worn by cooks only."),
        ("fr", "Le chapeau ne peut être porté que dehors."),
        ("fr", "La personne ne peut porter qu’un chapeau propre."),
        ("fr", "Le chapeau n’est autorisé que le vendredi."),
    ],
)
def test_only_permits_under_a_condition(language: Language, sentence: str) -> None:
    assert marks_of(sentence, language) == {"permission", "condition"}


@pytest.mark.parametrize("typed", ["s’il pleut", "s'il pleut", "S’IL\u00a0PLEUT"])
def test_typography_and_case_do_not_matter(typed: str) -> None:
    assert "condition" in marks_of(f"On le porte uniquement {typed}.", "fr")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Staff must not:\n   a. wear a hat\n"),
        ("fr", "1. Il est interdit :\n   a. de porter un chapeau\n"),
    ],
)
def test_an_item_takes_the_force_of_its_lead_in(language: Language, text: str) -> None:
    assert marks(text, language) == {"prohibition"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Staff may note:\n   a. hats are prohibited\n"),
        ("fr", "1. Le personnel peut retenir :\n   a. le chapeau est interdit\n"),
    ],
)
def test_an_item_that_forbids_is_not_permitted_by_its_lead_in(
    language: Language, text: str
) -> None:
    assert marks(text, language) == {"prohibition"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Disciplinary measures may include:\n   a. a reprimand\n"),
        ("fr", "1. Les mesures disciplinaires peuvent inclure :\n   a. une réprimande\n"),
    ],
)
def test_a_measure_that_may_be_taken_permits_nothing(language: Language, text: str) -> None:
    assert marks(text, language) == {"consequence"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Disciplinary measures:\n   a. a note on file\n"),
        ("fr", "1. Mesures disciplinaires :\n   a. une note au dossier\n"),
    ],
)
def test_an_item_is_a_consequence_when_its_lead_in_says_so(language: Language, text: str) -> None:
    assert marks(text, language) == {"consequence"}


@pytest.mark.parametrize(
    ("language", "heading", "text", "mark"),
    [
        ("en", "Appropriate", "you may wear a hat", "right_conduct"),
        ("fr", "Approprié", "vous pouvez porter un chapeau", "right_conduct"),
        ("en", "Inappropriate", "you may wear a hat", "wrong_conduct"),
        ("fr", "Inapproprié", "vous devez porter un chapeau", "wrong_conduct"),
    ],
)
def test_an_example_has_the_force_of_its_heading_alone(
    language: Language, heading: str, text: str, mark: Mark
) -> None:
    assert marks(f"## {heading}\n\n- {text}\n", language) == {mark}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Hat: a cover that staff may or must wear."), ("fr", "Chapeau : on peut le porter.")],
)
def test_a_definition_permits_and_requires_nothing(language: Language, text: str) -> None:
    assert marks(f"## D {{#d .definitions}}\n\n{text}\n", language) == {"definition"}


@pytest.mark.parametrize(
    ("language", "text"), [("en", "1. May staff wear hats?\n"), ("fr", "1. Qui peut sortir?\n")]
)
def test_a_question_permits_nothing(language: Language, text: str) -> None:
    assert marks(text, language) == {"question"}


@pytest.mark.parametrize(
    ("language", "text", "exception"),
    [
        ("en", "1. Hats are prohibited, unless it rains.\n", "unless it rains."),
        ("fr", "1. Le chapeau est interdit, sauf s’il pleut.\n", "sauf s'il pleut."),
    ],
)
def test_an_exception_keeps_its_words_and_conditions_itself_alone(
    language: Language, text: str, exception: str
) -> None:
    (sentence,) = marked_sentences(cut(text, language=language)[0])
    assert sentence.marks == {"prohibition", "exception"}
    assert sentence.exception == exception
    assert sentence.has_force


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. If it rains, hats are prohibited, unless they are dry.\n"),
        ("fr", "1. S’il pleut, le chapeau est interdit, sauf s’il est sec.\n"),
    ],
)
def test_a_condition_beside_an_exception_stays(language: Language, text: str) -> None:
    assert "condition" in marks(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Hats are prohibited if dirty. The same applies to caps.\n"),
        ("fr", "1. Le chapeau est interdit s’il est sale. Il en va de même du béret.\n"),
    ],
)
def test_the_same_carries_the_sentence_before_it_over(language: Language, text: str) -> None:
    (first, second) = marked_sentences(cut(text, language=language)[0])
    assert first.marks == {"prohibition", "condition"}
    assert second.marks == {"prohibition", "condition", "same"}


def test_a_list_is_read_with_its_items() -> None:
    clause = cut("1. Staff:\n   a. must ask\n   b. may wait\n")[0]
    assert forces(clause) == [frozenset(), {"obligation"}, {"permission"}]


def test_a_statement_has_no_force() -> None:
    assert not marked_sentences(cut("1. Hats are dark.\n")[0])[0].has_force


def test_every_sentence_of_a_clause_is_verbatim(bundled: Corpus) -> None:
    for clause in bundled.clauses:
        assert all(s.text and s.text in clause.quotable for s in marked_sentences(clause))


def test_each_bundled_clause_has_the_same_forces_in_both_languages(bundled: Corpus) -> None:
    for clause in bundled.clauses:
        assert forces(clause) == forces(bundled_clause(bundled, clause.id, "fr")), clause.id


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("clause_id", "expected"),
    [
        ("9", [{"prohibition"}, {"permission", "condition"}]),
        ("6", [{"prohibition"}]),
        ("10", [{"permission", "condition"}]),
        ("13", [{"obligation"}]),
        ("12", [{"prohibition"}, {"permission", "exception", "condition"}]),
        ("definitions/usage-officiel", [{"definition"}, {"definition"}]),
    ],
)
def test_the_directive_s_rules_are_read_as_a_person_reads_them(
    bundled: Corpus, language: Language, clause_id: str, expected: list[set[Mark]]
) -> None:
    marked = marked_sentences(bundled_clause(bundled, f"csc-cd-227/{clause_id}", language))
    relevant = FORCES | {"condition", "exception", "definition"}
    assert [sentence.marks & relevant for sentence in marked] == expected


@pytest.mark.parametrize("language", ["en", "fr"])
def test_bundled_definitions_and_questions_have_no_force(
    bundled: Corpus, language: Language
) -> None:
    for document in bundled.documents:
        for clause in bundled.clauses_of(document.id, language):
            if clause.kind == "definition" or clause.locator.endswith("/risks"):
                assert not any(forces(clause)), clause.id


@pytest.mark.parametrize("language", ["en", "fr"])
def test_bundled_examples_are_right_or_wrong_conduct(bundled: Corpus, language: Language) -> None:
    clauses = [c for c in bundled.clauses if c.conduct and c.language == language]
    assert len(clauses) == 16
    for clause in clauses:
        expected = "right_conduct" if clause.conduct == "right" else "wrong_conduct"
        assert all(expected in sentence.marks for sentence in marked_sentences(clause)), clause.id
