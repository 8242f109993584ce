"""The question log: every answer given, what it cited and set aside, and what readers thought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Engine, Select, exists, select
from sqlalchemy.orm import Session

from assistant.answers import Answer, Citation, Rejection
from assistant.database import database_errors
from assistant.tables import AnswerRow, CitationRow, FeedbackRow
from corpus.models import Corpus

LONGEST_COMMENT = 2_000


def _now() -> datetime:
    return datetime.now(UTC)


class QuestionLog:
    """Answers kept in the database; safe in several threads.

    With a `corpus`, the digest of each clause cited is kept beside it. Methods raise DatabaseError.
    """

    def __init__(
        self, engine: Engine, corpus: Corpus | None = None, clock: Callable[[], datetime] = _now
    ) -> None:
        self._engine, self._corpus, self._clock = engine, corpus, clock

    def over(self, corpus: Corpus) -> QuestionLog:
        """The same log for the answers from another corpus."""
        return QuestionLog(self._engine, corpus, self._clock)

    def record(self, answer: Answer, channel: str) -> None:
        """Keep an answer, whole; its question is redacted already."""
        with self._session() as session:
            session.add(_answer_row(answer, channel))
            session.flush()  # its citations refer to it
            session.add_all(self._citation_rows(answer))

    def find(self, answer_id: str) -> Answer | None:
        """The answer with that id, as it was given."""
        chosen = select(AnswerRow.payload).where(AnswerRow.id == answer_id)
        return self._answer(chosen)

    def previous(self, conversation_id: str) -> Answer | None:
        """The latest answer of a conversation."""
        chosen = (
            select(AnswerRow.payload)
            .where(AnswerRow.conversation_id == conversation_id)
            .order_by(AnswerRow.number.desc())
            .limit(1)
        )
        return self._answer(chosen)

    def add_feedback(self, answer_id: str, helpful: bool, comment: str | None = None) -> bool:
        """Keep one reader's opinion, the comment cut at 2,000 characters; False for no such id."""
        with self._session() as session:
            if not session.scalar(select(exists().where(AnswerRow.id == answer_id))):
                return False
            session.add(
                FeedbackRow(
                    answer_id=answer_id,
                    helpful=helpful,
                    comment=_kept(comment),
                    created_at=self._clock(),
                )
            )
        return True

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """A transaction, committed unless an error leaves it."""
        with database_errors(self._engine), Session(self._engine) as session, session.begin():
            yield session

    def _answer(self, chosen: Select[tuple[dict[str, Any]]]) -> Answer | None:
        with self._session() as session:
            payload = session.scalar(chosen)
        return None if payload is None else _payloads().validate_python(payload)

    def _citation_rows(self, answer: Answer) -> list[CitationRow]:
        accepted = [self._accepted(answer.id, citation) for citation in answer.citations]
        rows = accepted + [_set_aside(answer.id, rejection) for rejection in answer.rejected]
        for position, row in enumerate(rows):
            row.position = position
        return rows

    def _accepted(self, answer_id: str, citation: Citation) -> CitationRow:
        return CitationRow(
            answer_id=answer_id,
            clause_id=citation.clause_id,
            language=citation.quote_language,
            clause_digest=self._digest(citation),
            version=citation.version,
            accepted=True,
        )

    def _digest(self, citation: Citation) -> str | None:
        if self._corpus is None:
            return None
        clause = self._corpus.clause(citation.clause_id, citation.quote_language)
        return clause.digest if clause else None


def _set_aside(answer_id: str, rejection: Rejection) -> CitationRow:
    return CitationRow(
        answer_id=answer_id,
        clause_id=rejection.clause_id,
        accepted=False,
        score=rejection.score,
        reason=rejection.reason,
    )


def _answer_row(answer: Answer, channel: str) -> AnswerRow:
    return AnswerRow(
        id=answer.id,
        created_at=answer.created_at,
        conversation_id=answer.conversation_id,
        channel=channel,
        language=answer.language,
        organization=answer.organization,
        question=answer.question,
        status=answer.status,
        finding=answer.finding,
        text=answer.text,
        composed_by=answer.composed_by,
        corpus_version=answer.corpus_version,
        timings_ms=dict(answer.timings_ms),
        payload=_payloads().dump_python(answer, mode="json"),
    )


@cache
def _payloads() -> TypeAdapter[Answer]:
    """How an answer is written to JSON and read back; a field added since gets its default."""
    return TypeAdapter(Answer)


def _kept(comment: str | None) -> str | None:
    # PostgreSQL stores no NUL character.
    kept = (comment or "").replace("\x00", "").strip()[:LONGEST_COMMENT]
    return kept or None
