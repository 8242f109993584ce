"""What the web layer asks of the assistant; tests put a fake in its place."""

from __future__ import annotations

from typing import Protocol

from assistant.answers import Answer
from assistant.questions import Question
from corpus.models import Corpus


class AnswerLog(Protocol):
    """Where answers are kept."""

    def find(self, answer_id: str) -> Answer | None:
        """The answer, or None when the id is unknown."""

    def add_feedback(self, answer_id: str, helpful: bool, comment: str | None) -> bool:
        """Keep what a reader thought; False when the id is unknown."""


class PolicyAssistant(Protocol):
    """An assistant ready to answer; safe to call from several threads."""

    @property
    def corpus(self) -> Corpus:
        """The documents it answers from."""

    @property
    def log(self) -> AnswerLog:
        """Where its answers are kept."""

    def answer(self, question: Question) -> Answer:
        """Answer and log; raises BadQuestionError."""
