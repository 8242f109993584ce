"""A chat model for tests: it gives the replies queued for it and remembers what it was asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, InvalidToolCall
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field


class FakeChatModel(BaseChatModel):
    """Replies in the order of `replies`, an exception among them being raised."""

    replies: list[AIMessage | Exception] = Field(default_factory=list)
    history: list[list[BaseMessage]] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "fake"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Any:  # noqa: ARG002
        return self

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        self.history.append(messages)
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return ChatResult(generations=[ChatGeneration(message=reply)])


def tool_call(arguments: str) -> AIMessage:
    """A reply that calls the tool with those arguments, JSON or what should have been."""
    try:
        call = {"name": "DraftReply", "args": json.loads(arguments), "id": "call-1"}
    except ValueError as error:
        broken = InvalidToolCall(
            type="invalid_tool_call",
            name="DraftReply",
            args=arguments,
            id="call-1",
            error=str(error),
        )
        return AIMessage(content="", invalid_tool_calls=[broken])
    return AIMessage(content="", tool_calls=[call])
