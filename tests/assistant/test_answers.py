from __future__ import annotations

import json
import string
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime

import pytest

from assistant.answers import Answer, Citation, Rejection, answer_json, new_answer_id

CITATION = Citation(
    clause_id="csc-cd-227/9",
    document_id="csc-cd-227",
    document_title="Usage de la technologie Web 2.0",
    label="DC 227, par. 9",
    heading="Usage légal et acceptable",
    quote="Le mot-symbole peut être utilisé.",
    quote_language="fr",
    authoritative=True,
    source_text="Le mot-symbole peut être utilisé.",
    source_language="fr",
    version="2015-05-04",
    url="/fr/documents/csc-cd-227#9",
    official_url="https://example.ca/227",
    telling="Le mot-symbole peut être utilisé.",
)
REJECTION = Rejection(
    clause_id="csc-cd-227/10",
    label="DC 227, par. 10",
    url="/fr/documents/csc-cd-227#10",
    score=0.25,
    reason="below_evidence",
)
ANSWER = Answer(
    id="bcdfghjkmnpqrs",
    question="Puis-je utiliser le mot-symbole ?",
    language="fr",
    status="answered",
    finding="conditional",
    text="Oui, à des conditions.",
    organization="csc",
    citations=(CITATION,),
    rejected=(REJECTION,),
    timings_ms={"retrieve": 4.5, "compose": 0.1},
    related=(replace(CITATION, clause_id="csc-cd-227/10", lead_in="Il est permis :"),),
    lead="Oui, à des conditions.",
    notes=("Adressez-vous à la division.",),
    conversation_id="conversation-1",
    corpus_version="0123456789ab",
    created_at=datetime(2026, 11, 22, 15, 4, 5, 678901, tzinfo=UTC),
)
KEYS = [
    "id",
    "question",
    "language",
    "status",
    "finding",
    "text",
    "organization",
    "citations",
    "composed_by",
    "rejected",
    "timings_ms",
]
CITATION_KEYS = [
    "clause_id",
    "document_id",
    "document_title",
    "label",
    "heading",
    "quote",
    "quote_language",
    "authoritative",
    "source_text",
    "source_language",
    "version",
    "url",
    "official_url",
]


def test_its_json_has_the_agreed_keys_in_their_order_and_no_other() -> None:
    shown = answer_json(ANSWER)
    citations, rejected = shown["citations"], shown["rejected"]

    assert list(shown) == KEYS
    assert isinstance(citations, list)
    assert isinstance(rejected, list)
    assert list(citations[0]) == CITATION_KEYS
    assert list(rejected[0]) == ["clause_id", "label", "url", "score", "reason"]


def test_its_json_is_plain_and_keeps_french_as_written() -> None:
    text = json.dumps(answer_json(ANSWER), ensure_ascii=False)

    assert json.loads(text) == answer_json(ANSWER)
    assert "Usage légal et acceptable" in text


def test_an_abstention_shows_no_finding_and_no_citation() -> None:
    abstention = replace(ANSWER, status="abstained_no_clause", finding=None, citations=())

    assert not abstention.answered
    assert answer_json(abstention)["finding"] is None
    assert answer_json(abstention)["citations"] == []


def test_an_answer_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        ANSWER.text = "Non."  # type: ignore[misc]  # that it is refused is the point


def test_ids_are_short_safe_in_an_address_and_never_the_same() -> None:
    ids = {new_answer_id() for _ in range(1_000)}

    assert len(ids) == 1_000
    assert {len(one) for one in ids} == {14}
    assert set("".join(ids)) <= set(string.ascii_lowercase + string.digits) - set("aeiou01l")
