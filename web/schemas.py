"""Bodies of the JSON interface; unknown fields are refused, so that a misspelling is noticed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answers import ComposedBy, Finding
from corpus.models import Language


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class QuestionBody(_Body):
    """A question. Without `language` the answer is in the language of the question."""

    question: str = Field(description="At most 1,000 characters.")
    language: str | None = Field(None, description="`en` or `fr`.")
    organization: str | None = Field(None, description="Whose rules: an organization's id.")
    conversation_id: Annotated[str, Field(min_length=1, max_length=128)] | None = Field(
        None, description="The same for every question of one conversation."
    )


class FeedbackBody(_Body):
    """Whether an answer helped."""

    helpful: bool
    comment: Annotated[str, Field(max_length=2_000)] | None = None


class CitationBody(_Body):
    """A clause, quoted word for word."""

    clause_id: str
    document_id: str
    document_title: str
    label: str
    heading: str
    quote: str
    quote_language: Language
    authoritative: bool
    source_text: str
    source_language: Language
    version: str
    url: str
    official_url: str


class RejectionBody(_Body):
    """A clause that was found and not cited."""

    clause_id: str
    label: str
    url: str
    score: float
    reason: str


class AnswerBody(_Body):
    """An answer; `status` begins with `answered`, `abstained_` or `error_`."""

    id: str
    question: str
    language: Language
    status: str
    finding: Finding | None
    text: str
    organization: str | None
    citations: list[CitationBody]
    composed_by: ComposedBy
    rejected: list[RejectionBody]
    timings_ms: dict[str, float]


class ErrorDetail(_Body):
    """What is wrong: a fixed code, and words in the language of the request."""

    code: str
    message: str


class ErrorBody(_Body):
    """The body of every error."""

    error: ErrorDetail


class StateBody(_Body):
    """Whether the service may be asked."""

    status: Literal["ok", "ready", "loading", "failed"]
    corpus: str | None = Field(None, description="Version of the documents answered from.")
