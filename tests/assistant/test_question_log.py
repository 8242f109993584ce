from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from assistant.answers import new_answer_id
from assistant.database import DatabaseError, migrate
from assistant.question_log import LONGEST_COMMENT, QuestionLog
from assistant.tables import AnswerRow, CitationRow, FeedbackRow
from corpus.models import Clause, Corpus
from tests.assistant.test_answers import ANSWER, CITATION

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
CLAUSE = Clause(
    id=CITATION.clause_id,
    document_id=CITATION.document_id,
    locator="9",
    language="fr",
    kind="paragraph",
    label=CITATION.label,
    headings=(CITATION.heading,),
    lead_in="",
    text=CITATION.quote,
)


@pytest.fixture
def log(engine: Engine) -> QuestionLog:
    migrate(engine)
    return QuestionLog(engine, Corpus((), (CLAUSE,)), clock=lambda: NOW)


def test_it_finds_an_answer_exactly_as_it_was_given(log: QuestionLog) -> None:
    log.record(ANSWER, "web")

    assert log.find(ANSWER.id) == ANSWER


def test_it_keeps_an_abstention_of_one_word(log: QuestionLog) -> None:
    abstention = replace(
        ANSWER,
        status="abstained_out_of_scope",
        finding=None,
        citations=(),
        rejected=(),
        related=(),
        organization=None,
        conversation_id=None,
        question="Bonjour",
        timings_ms={},
    )
    log.record(abstention, "cli")

    assert log.find(abstention.id) == abstention


def test_it_finds_nothing_under_an_unknown_id(log: QuestionLog) -> None:
    assert log.find("nowhere") is None
    assert log.find("") is None
    assert log.previous("no-conversation") is None


def test_it_gives_the_latest_answer_of_a_conversation_even_in_the_same_instant(
    log: QuestionLog,
) -> None:
    for number in range(3):
        log.record(replace(ANSWER, id=f"answer-{number}"), "web")
    log.record(replace(ANSWER, id="elsewhere", conversation_id="conversation-2"), "web")

    previous = log.previous("conversation-1")

    assert previous is not None
    assert previous.id == "answer-2"


def test_it_keeps_the_time_in_utc_whatever_the_zone(log: QuestionLog, engine: Engine) -> None:
    ottawa = ANSWER.created_at.astimezone(timezone(timedelta(hours=-5)))
    log.record(replace(ANSWER, created_at=ottawa), "web")

    with Session(engine) as session:
        kept = session.scalars(select(AnswerRow.created_at)).one()
    assert kept == ANSWER.created_at
    assert kept.utcoffset() == timedelta(0)


def test_it_keeps_what_was_cited_with_its_digest_and_what_was_set_aside_with_its_reason(
    log: QuestionLog, engine: Engine
) -> None:
    log.record(ANSWER, "web")

    with Session(engine) as session:
        cited, aside = session.scalars(select(CitationRow).order_by(CitationRow.position))
    assert (cited.clause_id, cited.accepted, cited.version) == ("csc-cd-227/9", True, "2015-05-04")
    assert (cited.language, cited.clause_digest) == ("fr", CLAUSE.digest)
    assert (aside.clause_id, aside.accepted) == ("csc-cd-227/10", False)
    assert (aside.score, aside.reason) == (0.25, "below_evidence")


def test_it_keeps_where_the_question_came_from(log: QuestionLog, engine: Engine) -> None:
    log.record(ANSWER, "teams")

    with Session(engine) as session:
        row = session.scalars(select(AnswerRow)).one()
    assert (row.channel, row.language, row.organization) == ("teams", "fr", "csc")
    assert (row.status, row.finding, row.composed_by) == ("answered", "conditional", "clauses")
    assert row.timings_ms == {"retrieve": 4.5, "compose": 0.1}


def test_it_keeps_one_opinion_for_each_call(log: QuestionLog, engine: Engine) -> None:
    log.record(ANSWER, "web")

    assert log.add_feedback(ANSWER.id, helpful=True, comment=None)
    assert log.add_feedback(ANSWER.id, helpful=False, comment="  Trop long.\x00 ")

    with Session(engine) as session:
        first, second = session.scalars(select(FeedbackRow).order_by(FeedbackRow.number))
    assert (first.helpful, first.comment, first.created_at) == (True, None, NOW)
    assert (second.helpful, second.comment) == (False, "Trop long.")


def test_it_cuts_a_comment_that_is_too_long(log: QuestionLog, engine: Engine) -> None:
    log.record(ANSWER, "web")

    log.add_feedback(ANSWER.id, helpful=False, comment="é" * (LONGEST_COMMENT + 1))

    with Session(engine) as session:
        assert session.scalars(select(FeedbackRow.comment)).one() == "é" * LONGEST_COMMENT


def test_it_refuses_an_opinion_on_an_unknown_answer(log: QuestionLog, engine: Engine) -> None:
    assert log.add_feedback("nowhere", helpful=True, comment="Merci") is False

    with Session(engine) as session:
        assert session.scalars(select(FeedbackRow)).all() == []


def test_it_keeps_every_answer_of_several_threads(log: QuestionLog) -> None:
    answers = [replace(ANSWER, id=new_answer_id()) for _ in range(40)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda answer: log.record(answer, "api"), answers))

    assert [log.find(answer.id) for answer in answers] == answers


def test_it_reads_an_answer_kept_before_a_field_was_added(log: QuestionLog, engine: Engine) -> None:
    log.record(ANSWER, "web")
    with Session(engine) as session, session.begin():
        row = session.scalars(select(AnswerRow)).one()
        row.payload = {key: value for key, value in row.payload.items() if key != "notes"}

    assert log.find(ANSWER.id) == replace(ANSWER, notes=())


def test_an_answer_deleted_takes_its_citations_and_opinions_with_it(
    log: QuestionLog, engine: Engine
) -> None:
    log.record(ANSWER, "web")
    log.add_feedback(ANSWER.id, helpful=True, comment=None)

    with engine.begin() as connection:
        connection.execute(text("DELETE FROM answers"))
        for table in ("citations", "feedback"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0  # noqa: S608


@pytest.mark.parametrize(("language", "words"), [("en", "cannot be used"), ("fr", "inutilisable")])
def test_it_says_so_when_the_database_has_lost_its_tables(
    log: QuestionLog, engine: Engine, language: str, words: str
) -> None:
    with engine.begin() as connection:
        for table in ("feedback", "citations", "answers"):
            connection.execute(text(f"DROP TABLE {table}"))

    with pytest.raises(DatabaseError) as refused:
        log.record(ANSWER, "web")

    assert words in refused.value.message("fr" if language == "fr" else "en")
