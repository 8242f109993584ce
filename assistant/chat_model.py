"""The optional chat model: drafts an answer from the clauses found, or gives a reason why not.

What it drafts proves nothing yet: its quotes are checked against the clauses afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, Field

from assistant.operator_errors import Problem
from assistant.prompt import Prompt, load_prompt
from assistant.settings import Settings, SettingsError
from corpus.models import Clause, Language

if TYPE_CHECKING:  # LangChain takes a second to import, and most installations have no model
    from langchain_core.language_models import BaseChatModel

Failure = Literal["no_tool_call", "malformed", "declined", "timeout", "unavailable"]

# A server of one's own wants no key; without one, another provider's would be sent from outside.
_NO_KEY = "none"


@dataclass(frozen=True)
class Quote:
    """Words that the model says are in a clause."""

    clause_id: str
    quote: str


@dataclass(frozen=True)
class Draft:
    """An answer as the model proposes it, not checked."""

    answer: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Drafting:
    """A draft, or the reason why there is none; exactly one of the two is set.

    `detail` names what went wrong for the log; it holds no text of the question.
    """

    draft: Draft | None = None
    failure: Failure | None = None
    detail: str = ""


class QuoteReply(BaseModel):
    """One clause relied on, and the words copied from it."""

    clause_id: str
    quote: str


class DraftReply(BaseModel):
    """The answer and the clauses that it rests on."""

    answer: str = Field(max_length=4_000)
    quotes: list[QuoteReply]


class ChatComposer:
    """Asks a chat model for a draft. It never raises: any failure is a reason in the result."""

    def __init__(self, model: BaseChatModel) -> None:
        # Tool calls are what OpenAI-compatible servers have in common; many ignore a JSON schema.
        self._drafts = model.with_structured_output(
            DraftReply, method="function_calling", include_raw=True
        )
        self._compose, self._clause = load_prompt("compose"), load_prompt("clause")

    def draft(self, question: str, language: Language, clauses: Sequence[Clause]) -> Drafting:
        """A draft in that language from those clauses."""
        written = "\n\n".join(_written(self._clause, clause, language) for clause in clauses)
        parts = self._compose.render(
            language, boundary=_boundary(question, written), clauses=written, question=question
        )
        try:
            reply = self._drafts.invoke([("system", parts["system"]), ("user", parts["user"])])
        except Exception as error:  # each provider raises its own; the clauses still answer
            return _failed(error)
        return _read(reply)


def open_chat_composer(settings: Settings) -> ChatComposer | None:
    """The composer of `CLAUSIER_MODEL`; None when no model is set. Raises SettingsError."""
    if settings.model is None:
        return None
    from langchain.chat_models import init_chat_model

    try:
        model = init_chat_model(settings.model, **_options(settings))
    except (ImportError, ValueError) as error:
        raise SettingsError(Problem("model_provider", {"name": "CLAUSIER_MODEL"})) from error
    return ChatComposer(model)


def _options(settings: Settings) -> dict[str, Any]:
    """What the client is made with; one attempt, since the clauses answer at once."""
    key = settings.model_key.get_secret_value() if settings.model_key else _NO_KEY
    options = {"api_key": key, "timeout": settings.model_timeout, "max_retries": 0}
    return {**options, "base_url": settings.model_url} if settings.model_url else options


def _written(prompt: Prompt, clause: Clause, language: Language) -> str:
    return prompt.render(
        language,
        id=clause.id,
        label=" ".join(clause.label.split()),
        heading=" ".join(clause.heading.split()),
        lead_in=clause.lead_in,
        text=clause.quotable,
    )["user"]


def _boundary(*data: str) -> str:
    """A mark that the data cannot hold, since it is computed from all of it."""
    return hashlib.sha256("\x1f".join(data).encode("utf-8", "replace")).hexdigest()[:16]


def _read(reply: Any) -> Drafting:
    """A draft from LangChain's mapping of raw, parsed and parsing_error."""
    if reply["parsing_error"] is not None:
        return Drafting(failure="malformed", detail=type(reply["parsing_error"]).__name__)
    parsed = reply["parsed"]
    if not isinstance(parsed, DraftReply):
        unreadable = getattr(reply["raw"], "invalid_tool_calls", None)
        return Drafting(failure="malformed" if unreadable else "no_tool_call")
    quotes = tuple(Quote(one.clause_id.strip(), one.quote.strip()) for one in parsed.quotes)
    if not parsed.answer.strip() or not quotes:
        return Drafting(failure="declined")
    return Drafting(draft=Draft(parsed.answer.strip(), quotes))


def _failed(error: Exception) -> Drafting:
    names = [type(cause).__name__ for cause in _causes(error)]
    late = any("timeout" in name.lower() for name in names)
    return Drafting(failure="timeout" if late else "unavailable", detail=names[0])


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
