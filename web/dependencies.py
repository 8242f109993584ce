"""What a route asks for in its signature.

Those that never wait are coroutines: a plain function would cost a change of thread each.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Annotated, cast
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from web.limits import QuestionLimit
from web.loading import Loading
from web.measures import Measures
from web.pages import Pages
from web.ports import PolicyAssistant
from web.problems import ProblemError, Problems
from web.settings import WebSettings

_TEAMS_THREADS = 4


@dataclass(frozen=True)
class Web:
    """One application's parts."""

    settings: WebSettings
    loading: Loading
    pages: Pages
    problems: Problems
    limit: QuestionLimit
    measures: Measures
    teams_threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_TEAMS_THREADS, "teams")
    )


async def web_of(request: Request) -> Web:
    """The parts of the application that serves this request."""
    return cast(Web, request.app.state.web)


WebParts = Annotated[Web, Depends(web_of)]


async def ready_assistant(web: WebParts) -> AsyncIterator[PolicyAssistant]:
    """The assistant, lent until the response is sent; waited for while the first one opens.

    Raises NotReadyError.
    """
    if web.loading.state == "ready":
        renewal = web.loading.wait(0)
    else:
        renewal = await run_in_threadpool(web.loading.wait, web.settings.ready_wait_s)
    with renewal.lending.lent() as assistant:
        yield assistant


ReadyAssistant = Annotated[PolicyAssistant, Depends(ready_assistant)]


async def seconds_to_wait(request: Request, web: WebParts) -> int | None:
    """None when this client may ask now, else how long it must wait; counts the attempt."""
    return web.limit.take(request.client.host if request.client else "")


SecondsToWait = Annotated[int | None, Depends(seconds_to_wait)]


async def within_limit(wait_s: SecondsToWait) -> None:
    """Raises ProblemError 429 past the limit."""
    if wait_s is not None:
        raise ProblemError(429, "too_many_questions", retry_s=wait_s)


WithinLimit = Depends(within_limit)


async def raw_body(request: Request) -> bytes:
    """The body as it came, before any decoding."""
    return await request.body()


RawBody = Annotated[bytes, Depends(raw_body)]


async def form_fields(body: RawBody) -> dict[str, str]:
    """The fields of a form sent by a page; raises ProblemError 400 when it is not UTF-8."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise ProblemError(400, "bad_request") from None
    return dict(pairs)


FormFields = Annotated[dict[str, str], Depends(form_fields)]
