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
    """An assistant ready to answer, from one build of the index; safe to call from several threads.

    Another build needs another assistant: `renewed` opens it beside this one.
    """

    @property
    def build(self) -> str:
        """The name of the build that it answers from."""

    @property
    def corpus(self) -> Corpus:
        """The documents it answers from."""

    @property
    def log(self) -> AnswerLog:
        """Where its answers are kept."""

    def answer(self, question: Question) -> Answer:
        """Answer and log; raises BadQuestionError."""

    def newest(self) -> str:
        """The name of the build to be used by now: a cheap look; raises what it meets."""

    def renewed(self) -> PolicyAssistant:
        """An assistant over the newest build, ready; raises when it cannot be opened."""

    def close(self) -> None:
        """Let go of the build's files."""
