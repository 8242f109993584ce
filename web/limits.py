"""Two limits: how often one address may ask, and how much a request may carry."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Awaitable, Callable
from threading import Lock
from time import monotonic

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.request_language import BODY_IN_SCOPE

_MINUTE = 60.0
_MOST_ADDRESSES = 10_000


class QuestionLimit:
    """A sliding window of one minute per client address, in memory."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._asked: dict[str, deque[float]] = {}
        self._lock = Lock()

    def take(self, address: str) -> int | None:
        """None when the address may ask now, else the whole seconds to wait."""
        now = self._clock()
        with self._lock:
            self._forget(now)
            asked = self._asked.setdefault(address, deque())
            while asked and asked[0] <= now - _MINUTE:
                asked.popleft()
            if len(asked) >= self._per_minute:
                return max(1, math.ceil(asked[0] + _MINUTE - now))
            asked.append(now)
            return None

    def _forget(self, now: float) -> None:
        # Only when there are many: one address costs a few hundred bytes.
        if len(self._asked) < _MOST_ADDRESSES:
            return
        stale = [a for a, asked in self._asked.items() if not asked or asked[-1] <= now - _MINUTE]
        for address in stale:
            del self._asked[address]


class BodyLimit:
    """Refuses a body over `most` bytes before any route sees it, declared length or not."""

    def __init__(
        self, app: ASGIApp, *, most: int, refuse: Callable[[Request], Awaitable[Response]]
    ) -> None:
        self._app = app
        self._most = most
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, then hand it on as one message."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        body = None if _declared(scope) > self._most else await _read(receive, self._most)
        if body is None:
            response = await self._refuse(Request(scope))
            await response(scope, receive, send)
            return
        await self._app({**scope, BODY_IN_SCOPE: body}, _replay(body, receive), send)


def _declared(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


async def _read(receive: Receive, most: int) -> bytes | None:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message
