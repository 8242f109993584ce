"""Which of the passages judged are cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from assistant.composition import compose_from_clauses
from assistant.evidence import Evidence
from assistant.selection import Selection, select
from corpus.models import LANGUAGES, Corpus, Language
from tests.assistant.pipeline import clause, evidence, judged, resources, rules
from tests.index.fakes import clause as new_clause
from tests.index.fakes import reworded, with_clauses

ALLOWED: dict[Language, str] = {"en": "Am I allowed to do that?", "fr": "Ai-je le droit?"}


def selected(
    text: str, *found: Evidence, language: Language = "en", corpus: Corpus | None = None
) -> Selection:
    return select(judged(text, *found, language=language), resources(corpus=corpus))


def ids(group: Iterable[Evidence]) -> list[str]:
    return [item.passage.clause.id for item in group]


def cited(selection: Selection) -> list[str]:
    return [clause_id for _, group in selection.cited for clause_id in ids(group)]


def many(number: int) -> tuple[Corpus, Sequence[Evidence]]:
    """Clauses of one employer, all as likely."""
    more = [new_clause("csc", f"2{n}", f"Rule {n}.", "en") for n in range(number)]
    corpus = with_clauses(rules(), (*rules().clauses, *more))
    return corpus, [evidence(one) for one in more]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 9])
def test_at_most_three_clauses_of_one_employer_are_cited(number: int) -> None:
    corpus, found = many(number)
    selection = selected("Am I allowed?", *found, corpus=corpus)
    assert cited(selection) == ids(found)[:3]
    assert ids(selection.behind) == ids(found)[3:]


def test_a_clause_far_behind_the_best_is_not_cited() -> None:
    best, far = evidence(clause("csc/9"), score=9.0), evidence(clause("csc/11"), score=-9.0)
    selection = selected("Am I allowed?", best, far)
    assert cited(selection) == ["csc/9"]
    assert ids(selection.behind) == ["csc/11"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_not_cited_beside_its_own_item(language: Language) -> None:
    item = evidence(clause("csc/12.a", language), score=6.0)
    whole = evidence(clause("csc/12", language), score=5.0)
    selection = selected(ALLOWED[language], item, whole, language=language)
    assert cited(selection) == ["csc/12.a"]
    assert ids(selection.repeated) == ["csc/12"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("What are the duties of staff?", "en"), ("Quelles sont les tâches du personnel?", "fr")],
)
def test_a_question_after_an_overview_gets_the_list_whole(text: str, language: Language) -> None:
    whole = evidence(clause("csc/12", language), score=6.0)
    item = evidence(clause("csc/12.a", language), score=5.0)
    selection = selected(text, whole, item, language=language)
    assert cited(selection) == ["csc/12"]
    assert ids(selection.repeated) == ["csc/12.a"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_other_question_gets_the_items_that_answer_instead(language: Language) -> None:
    whole = evidence(clause("csc/12", language), score=6.0)
    first = evidence(clause("csc/12.a", language), score=5.0)
    second = evidence(clause("csc/12.b", language), score=4.0, enough=False)
    selection = selected(ALLOWED[language], whole, first, second, language=language)
    assert cited(selection) == ["csc/12.a"]
    assert sorted(ids(selection.repeated)) == ["csc/12", "csc/12.b"]


def test_a_list_of_which_no_item_answers_is_cited_itself() -> None:
    whole = evidence(clause("csc/12"), score=6.0)
    item = evidence(clause("csc/12.a"), score=5.0, enough=False)
    assert cited(selected("Am I allowed?", whole, item)) == ["csc/12"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_employers_as_likely_are_cited_apart_one_clause_each(language: Language) -> None:
    found = [
        evidence(clause("csc/11", language), score=5.0, probability=0.9),
        evidence(clause("ontario/2", language), score=4.9, probability=0.89),
        evidence(clause("csc/10", language), score=4.8, probability=0.88),
    ]
    selection = selected(ALLOWED[language], *found, language=language)
    assert [(name, ids(group)) for name, group in selection.cited] == [
        ("csc", ["csc/11"]),
        ("ontario", ["ontario/2"]),
    ]
    assert ids(selection.behind) == ["csc/10"]


@pytest.mark.parametrize(("score", "probability", "enough"), [(4.9, 0.3, True), (4.9, 0.88, False)])
def test_an_employer_less_likely_or_not_enough_is_not_cited(
    score: float, probability: float, enough: bool
) -> None:
    mine = evidence(clause("csc/11"), score=5.0, probability=0.95)
    other = evidence(clause("ontario/2"), score=score, probability=probability, enough=enough)
    selection = selected("Am I allowed?", mine, other)
    assert cited(selection) == ["csc/11"]
    assert ids(selection.elsewhere) == ["ontario/2"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Am I allowed to use the wordmark?", "en"),
        ("Ai-je le droit d’utiliser le mot-symbole?", "fr"),
    ],
)
def test_a_word_that_only_one_employer_has_excludes_the_other(
    text: str, language: Language
) -> None:
    mine = evidence(clause("csc/9", language), score=5.0, probability=0.9)
    other = evidence(clause("ontario/1", language), score=4.9, probability=0.89)
    selection = selected(text, mine, other, language=language)
    assert cited(selection) == ["csc/9"]
    assert ids(selection.elsewhere) == ["ontario/1"]


def test_the_answer_of_each_employer_has_a_sentence_of_its_own() -> None:
    for language in LANGUAGES:
        found = [evidence(clause(name, language)) for name in ("csc/11", "ontario/2")]
        ending = compose_from_clauses(
            judged(ALLOWED[language], *found, language=language), resources()
        )
        assert [c.document_id for c in ending.citations] == ["csc", "ontario"]
        assert ending.organization is None
        for name in ("csc", "ontario"):
            assert rules().organizations[name].names[language] in ending.lead
        assert any("employe" in note.lower() for note in ending.notes)


@pytest.mark.parametrize(
    ("there", "finding"), [("Never share it.", "prohibited"), ("You may share it.", None)]
)
def test_employers_have_a_finding_in_common_or_none(there: str, finding: str | None) -> None:
    corpus = reworded(rules(), "csc/11", "en", "You must not share it.")
    corpus = reworded(corpus, "csc/11", "fr", "Il est interdit de le communiquer.")
    corpus = reworded(corpus, "ontario/2", "en", there)
    french = "Il est interdit de le communiquer." if finding else "Vous pouvez le communiquer."
    corpus = reworded(corpus, "ontario/2", "fr", french)
    found = [evidence(clause(name, "en", corpus)) for name in ("csc/11", "ontario/2")]
    ending = compose_from_clauses(judged("May I share it?", *found), resources(corpus=corpus))
    assert len(ending.citations) == 2
    assert ending.finding == finding


def test_further_reading_is_what_would_answer_too_but_comes_behind() -> None:
    best = evidence(clause("csc/9"), score=9.0)
    behind = evidence(clause("csc/10"), score=0.0), evidence(clause("csc/11"), score=0.0)
    ending = compose_from_clauses(judged("Am I allowed?", best, *behind), resources())
    assert [c.clause_id for c in ending.related] == ["csc/10", "csc/11"]
    assert {r.clause_id for r in ending.rejected} == {"csc/10", "csc/11"}


def test_what_is_too_weak_to_answer_is_no_further_reading() -> None:
    best = evidence(clause("csc/9"), score=9.0)
    weak = evidence(clause("csc/10"), score=0.0, probability=0.01, enough=False)
    assert compose_from_clauses(judged("Am I allowed?", best, weak), resources()).related == ()
