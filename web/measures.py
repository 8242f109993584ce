"""Counters and durations for `/metrics`; each application has a registry of its own."""

from __future__ import annotations

from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, generate_latest

from assistant.answers import Answer
from assistant.questions import BadQuestionError, Question
from web.ports import PolicyAssistant

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Measures:
    """Counts answers by status, language and channel; times them by channel."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "clausier_answers",
            "Answers given.",
            ("status", "language", "channel"),
            registry=self._registry,
        )
        self._refusals = Counter(
            "clausier_bad_questions",
            "Questions refused before any search.",
            ("code", "channel"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "clausier_answer_seconds",
            "Seconds from a question to its answer.",
            ("channel",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._corpus = Info(
            "clausier_corpus", "The documents answered from.", registry=self._registry
        )
        self._not_renewed = Counter(
            "clausier_index_not_renewed",
            "New indexes that could not be opened; the one before kept serving.",
            registry=self._registry,
        )

    def serving(self, assistant: PolicyAssistant) -> None:
        """Note which documents are answered from, by their version and that of their index."""
        self._corpus.info({"version": assistant.corpus.version, "build": assistant.build})

    def not_renewed(self) -> None:
        """Count a new index that could not be opened."""
        self._not_renewed.inc()

    def ask(self, assistant: PolicyAssistant, question: Question) -> Answer:
        """Ask, and count what came back; raises BadQuestionError."""
        started = perf_counter()
        try:
            answer = assistant.answer(question)
        except BadQuestionError as error:
            self._refusals.labels(error.code, question.channel).inc()
            raise
        self._seconds.labels(question.channel).observe(perf_counter() - started)
        self._answers.labels(answer.status, answer.language, question.channel).inc()
        return answer

    def text(self) -> bytes:
        """Everything counted, in the text format of Prometheus."""
        return generate_latest(self._registry)
