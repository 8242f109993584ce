"""What a question has become on its way to an answer; each step hands on a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.answers import Answer, Citation, ComposedBy, Finding, Rejection, Status
from assistant.chat_model import ChatComposer
from assistant.evidence import Evidence
from assistant.meaning import Meaning
from assistant.question_type import QuestionType
from assistant.questions import Question
from assistant.signals import Asked, Vocabulary
from corpus.models import Corpus, Language
from index.passages import Retrieval
from index.retriever import ClauseRetriever

_NOTHING_FOUND = Retrieval((), {})


@dataclass(frozen=True)
class Resources:
    """What the steps work with; made once, shared by all questions."""

    corpus: Corpus
    retriever: ClauseRetriever
    vocabulary: Vocabulary
    meaning: Meaning
    previous: Callable[[str], Answer | None]
    chat: ChatComposer | None = None
    public_url: str = ""


@dataclass(frozen=True)
class Context:
    """A question under way. `language` is the answer's, `spoken` the question's own.

    `whole` is what is searched: with the question before it when this one leans on that.
    """

    request: Question
    text: str
    language: Language
    spoken: Language | None = None
    organization: str | None = None
    kind: QuestionType = "other"
    whole: str = ""
    retrieval: Retrieval = _NOTHING_FOUND
    evidence: tuple[Evidence, ...] = ()

    @property
    def asked(self) -> Asked:
        """The question as signals and findings read it."""
        latest = self.text if self.whole not in ("", self.text) else ""
        spoken = self.spoken or self.language
        return Asked(self.whole or self.text, spoken, self.kind, latest)


@dataclass(frozen=True)
class Ending:
    """What the last step says; the rest of the answer is known from the context."""

    status: Status
    lead: str
    finding: Finding | None = None
    organization: str | None = None
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    composed_by: ComposedBy = "clauses"
    body: str = ""


Step = Callable[[Context, Resources], Context | Ending]
