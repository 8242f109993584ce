"""An answer composed from clauses: what leads, what is decided, what is named besides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.composition import compose_from_clauses
from assistant.evidence import Evidence
from corpus.models import Clause, Language
from tests.assistant.pipeline import clause, evidence, judged, resources, rules
from tests.index.fakes import with_clauses

MAY: dict[Language, str] = {
    "en": "May I sell things on the office computer?",
    "fr": "Puis-je vendre des objets sur l’ordinateur du bureau?",
}
GENERAL: dict[Language, str] = {
    "en": "Staff may use the office computer.",
    "fr": "Le personnel peut utiliser l’ordinateur du bureau.",
}
CLOSER: dict[Language, str] = {
    "en": "Staff must not sell things on the computer.",
    "fr": "Le personnel ne doit pas vendre des objets sur l’ordinateur.",
}
BOTH = pytest.mark.parametrize("language", ["en", "fr"])


def _corpus_saying(texts: dict[str, dict[Language, str]]) -> list[Clause]:
    return [
        replace(c, text=texts[c.id][c.language]) if c.id in texts else c for c in rules().clauses
    ]


def _covering(found: Clause, share: float, *, score: float, probability: float = 0.9) -> Evidence:
    judged_so = evidence(found, score=score, probability=probability)
    return replace(judged_so, signals={"coverage": share})


@BOTH
def test_a_bar_that_holds_more_of_the_question_leads_a_mere_permission(language: Language) -> None:
    corpus = with_clauses(rules(), _corpus_saying({"csc/10": GENERAL, "csc/11": CLOSER}))
    general, closer = (clause(f"csc/{n}", language, corpus) for n in (10, 11))
    context = judged(
        MAY[language],
        _covering(general, 0.3, score=5.0),
        _covering(closer, 0.8, score=4.0),
        language=language,
    )
    answer = compose_from_clauses(context, resources(corpus=corpus))
    assert [c.clause_id for c in answer.citations] == ["csc/11", "csc/10"]
    assert answer.finding == "prohibited"


@BOTH
def test_a_bar_that_holds_no_more_of_the_question_stays_behind(language: Language) -> None:
    corpus = with_clauses(rules(), _corpus_saying({"csc/10": GENERAL, "csc/11": CLOSER}))
    general, other = (clause(f"csc/{n}", language, corpus) for n in (10, 11))
    context = judged(
        MAY[language],
        _covering(general, 0.5, score=5.0),
        _covering(other, 0.6, score=4.0),
        language=language,
    )
    answer = compose_from_clauses(context, resources(corpus=corpus))
    assert answer.citations[0].clause_id == "csc/10"
    assert answer.finding == "permitted"


@BOTH
def test_versions_that_do_not_do_the_same_give_no_finding(language: Language) -> None:
    torn: dict[Language, str] = {"en": GENERAL["en"], "fr": CLOSER["fr"]}
    corpus = with_clauses(rules(), _corpus_saying({"csc/10": torn}))
    context = judged(MAY[language], evidence(clause("csc/10", language, corpus)), language=language)
    answer = compose_from_clauses(context, resources(corpus=corpus))
    assert answer.status == "answered"
    assert answer.finding is None


@BOTH
def test_what_is_nearly_as_near_is_named_to_read_besides(language: Language) -> None:
    context = judged(
        MAY[language],
        evidence(clause("csc/10", language), score=9.0),
        evidence(clause("csc/11", language), score=1.0, probability=0.3, enough=False),
        evidence(clause("csc/9", language), score=0.5, probability=0.01, enough=False),
        language=language,
    )
    answer = compose_from_clauses(context, resources())
    assert [c.clause_id for c in answer.citations] == ["csc/10"]
    assert [c.clause_id for c in answer.related] == ["csc/11"]


@BOTH
def test_two_employers_answers_name_whom_to_ask_at_each(language: Language) -> None:
    context = judged(
        MAY[language],
        evidence(clause("csc/10", language), score=5.0),
        evidence(clause("ontario/1", language), score=4.0),
        language=language,
    )
    answer = compose_from_clauses(context, resources())
    assert len({c.document_id for c in answer.citations}) == 2
    asked = [
        note for note in answer.notes if {"en": "the Office", "fr": "le Bureau"}[language] in note
    ]
    assert len(asked) == 2
