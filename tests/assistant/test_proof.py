"""The last step: nothing leaves that is not in the stored clauses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers import Citation
from assistant.citations import cite
from assistant.context import Context, Ending
from assistant.proof import verify_citations
from assistant.texts import say
from corpus.models import LANGUAGES, Language
from tests.assistant.pipeline import clause, evidence, judged, resources


def citation(clause_id: str, language: Language) -> Citation:
    return cite(clause(clause_id, language), resources())


def invented(clause_id: str, language: Language) -> Citation:
    return replace(citation(clause_id, language), quote="Everything is permitted.")


def asked(language: Language) -> Context:
    found = evidence(clause("csc/9", language)), evidence(clause("csc/10", language))
    return judged("May I?", *found, language=language)


def answered(language: Language, *citations: Citation, related: Citation | None = None) -> Ending:
    return Ending(
        "answered",
        say(language, "lead.permitted", label="par. 9", organization="CSC"),
        finding="permitted",
        organization="csc",
        citations=citations,
        related=(related,) if related else (),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_whose_quotes_are_all_stored_leaves_as_it_is(language: Language) -> None:
    ending = answered(language, citation("csc/9", language), citation("csc/10", language))
    assert verify_citations(ending, asked(language), resources()) == ending


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quote_that_is_not_in_its_clause_is_dropped_and_set_aside(language: Language) -> None:
    good, bad = citation("csc/9", language), invented("csc/10", language)
    proven = verify_citations(answered(language, good, bad), asked(language), resources())
    assert proven.status == "answered"
    assert proven.finding == "permitted"
    assert proven.citations == (good,)
    assert [r.clause_id for r in proven.rejected] == ["csc/10"]
    assert proven.rejected[0].reason == say(language, "label.rejected_quote")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_its_first_citation_there_is_no_answer(language: Language) -> None:
    bad, good = invented("csc/9", language), citation("csc/10", language)
    ending = verify_citations(answered(language, bad, good), asked(language), resources())
    assert ending.status == "abstained_no_clause"
    assert ending.finding is None
    assert ending.citations == ()
    assert ending.lead == say(language, "abstained.no_clause")
    assert ending.rejected[0].clause_id == "csc/9"
    assert ending.rejected[0].reason == say(language, "label.rejected_quote")
    assert "Everything" not in str(ending)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_without_any_citation_is_no_answer(language: Language) -> None:
    ending = verify_citations(answered(language), asked(language), resources())
    assert ending.status == "abstained_no_clause"


def test_further_reading_that_is_not_stored_is_left_out() -> None:
    good = citation("csc/9", "en")
    ending = answered("en", good, related=invented("csc/10", "en"))
    assert verify_citations(ending, asked("en"), resources()).related == ()


def test_an_abstention_needs_no_proof() -> None:
    ending = Ending("abstained_no_clause", "No.")
    assert verify_citations(ending, asked("en"), resources()) is ending
