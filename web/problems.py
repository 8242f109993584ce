"""What went wrong, said in the reader's language: a page for pages, JSON for programs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from corpus.models import Language, other
from web.headers import SECURITY_HEADERS
from web.loading import NotReadyError
from web.pages import Pages
from web.request_language import is_for_programs, language_of
from web.wording import INVALID_FIELDS, PROBLEM_MESSAGES, PROBLEM_TITLES

_CODES: Final[Mapping[int, str]] = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    422: "invalid_body",
    429: "too_many_questions",
    503: "not_ready",
}
# The reader may not have chosen a language yet: this one is said in both.
_SAID_IN_BOTH = frozenset({"not_ready", "unavailable"})
_RETRY_WHEN_NOT_READY_S = 5
_LONGEST_FIELD = 60
_LONGEST_FIELDS = 300


class ProblemError(Exception):
    """A problem with a known code.

    `retry_s` asks the client to wait so many seconds; `fields` names the fields that are wrong.
    """

    def __init__(
        self, status: int, code: str, *, retry_s: int | None = None, fields: str = ""
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_s = retry_s
        self.fields = fields


def problem_json(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The body that every error of the interface has."""
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


class Problems:
    """Builds the response for a problem."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def respond(self, request: Request, problem: ProblemError) -> Response:
        """A page in the language of its path, or JSON for a path that programs call."""
        language = language_of(request)
        headers = {} if problem.retry_s is None else {"Retry-After": str(problem.retry_s)}
        if is_for_programs(request):
            message = self.message(problem, language)
            return problem_json(problem.status, problem.code, message, headers)
        return self._pages.show(
            language,
            "problem.html",
            toggle=_toggle(request, language),
            status=problem.status,
            headers=headers | {"Vary": "Accept-Language"},
            title=self._pages.catalogues[language].text(PROBLEM_TITLES[problem.code]),
            message=self._said(problem, language),
            other_message=self._said_otherwise(problem, language),
        )

    def message(self, problem: ProblemError, language: Language) -> str:
        """The problem in words; in both languages when it may come before one is chosen."""
        said = (self._said(problem, language), self._said_otherwise(problem, language))
        return " / ".join(part for part in said if part)

    def _said(self, problem: ProblemError, language: Language) -> str:
        key = INVALID_FIELDS if problem.fields else PROBLEM_MESSAGES[problem.code]
        say = self._pages.catalogues[language].text
        return say(key, seconds=problem.retry_s or 0, fields=problem.fields)

    def _said_otherwise(self, problem: ProblemError, language: Language) -> str:
        return self._said(problem, other(language)) if problem.code in _SAID_IN_BOTH else ""


def add_problem_handlers(app: FastAPI, problems: Problems) -> None:
    """Answer every failure of a route with `problems`."""

    async def on_problem(request: Request, error: Exception) -> Response:
        problem = error if isinstance(error, ProblemError) else _as_problem(error)
        response = problems.respond(request, problem)
        if isinstance(error, HTTPException) and error.headers:
            response.headers.update(error.headers)
        return response

    async def on_surprise(request: Request, _: Exception) -> Response:
        # The outermost handler stands outside the middleware that adds these headers.
        response = problems.respond(request, ProblemError(500, "internal"))
        response.headers.update(SECURITY_HEADERS)
        return response

    for kind in (ProblemError, HTTPException, RequestValidationError, NotReadyError):
        app.add_exception_handler(kind, on_problem)
    app.add_exception_handler(Exception, on_surprise)


def _as_problem(error: Exception) -> ProblemError:
    if isinstance(error, NotReadyError) and error.failed:
        return ProblemError(503, "unavailable")
    if isinstance(error, NotReadyError):
        return ProblemError(503, "not_ready", retry_s=_RETRY_WHEN_NOT_READY_S)
    if isinstance(error, RequestValidationError):
        return ProblemError(422, "invalid_body", fields=_wrong_fields(error))
    status = error.status_code if isinstance(error, HTTPException) else 500
    fallback = "internal" if math.floor(status / 100) == 5 else "bad_request"
    return ProblemError(status, _CODES.get(status, fallback))


def _wrong_fields(error: RequestValidationError) -> str:
    """The names of the fields, as sent; empty when the body as a whole is wrong."""
    paths = (details["loc"][1:] for details in error.errors())
    names = (".".join(map(str, path)) for path in paths if path and isinstance(path[0], str))
    listed = ", ".join(name[:_LONGEST_FIELD] for name in names)[:_LONGEST_FIELDS]
    return listed.encode(errors="replace").decode()  # JSON may carry half a character


def _toggle(request: Request, language: Language) -> str:
    """The same path in the other language, or its first page when the path has none."""
    parts = request.url.path.split("/")
    if request.method == "GET" and parts[1] == language:
        return "/".join(("", other(language), *parts[2:]))
    return f"/{other(language)}"
