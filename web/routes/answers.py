"""The JSON interface."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assistant.answers import answer_json
from assistant.questions import BadQuestionError, Question
from web.dependencies import ReadyAssistant, WebParts, WithinLimit
from web.problems import ProblemError, problem_json
from web.request_language import language_of
from web.schemas import AnswerBody, ErrorBody, FeedbackBody, QuestionBody

_Responses = dict[int | str, dict[str, Any]]
_UNKNOWN: _Responses = {404: {"model": ErrorBody, "description": "No such answer"}}
_NOT_READY: _Responses = {503: {"model": ErrorBody, "description": "Not ready yet"}}
_INVALID: _Responses = {
    422: {"model": ErrorBody, "description": "What was sent is not accepted; `code` says why"}
}
_REFUSED: _Responses = {
    400: {"model": ErrorBody, "description": "The body cannot be read"},
    413: {"model": ErrorBody, "description": "The body is larger than 64 kB"},
    **_INVALID,
    429: {"model": ErrorBody, "description": "Too many questions; wait `Retry-After` seconds"},
}

router = APIRouter(prefix="/api/answers", tags=["answers"])


@router.post(
    "", response_model=AnswerBody, responses=_REFUSED | _NOT_READY, dependencies=[WithinLimit]
)
def ask(
    body: QuestionBody, request: Request, web: WebParts, assistant: ReadyAssistant
) -> JSONResponse:
    """Ask a policy question."""
    language = language_of(request)
    question = Question(
        text=body.question,
        page_language=language,
        language=body.language,
        organization=body.organization,
        conversation_id=body.conversation_id,
        channel="api",
    )
    try:
        answer = web.measures.ask(assistant, question)
    except BadQuestionError as error:
        return problem_json(422, error.code, error.message(language))
    return JSONResponse(answer_json(answer))


@router.get("/{answer_id}", response_model=AnswerBody, responses=_UNKNOWN | _INVALID | _NOT_READY)
def show(answer_id: str, assistant: ReadyAssistant) -> JSONResponse:
    """An answer given earlier."""
    answer = assistant.log.find(answer_id)
    if answer is None:
        raise ProblemError(404, "unknown_answer")
    return JSONResponse(answer_json(answer))


@router.post(
    "/{answer_id}/feedback",
    status_code=204,
    response_class=Response,
    responses=_REFUSED | _UNKNOWN | _NOT_READY,
    dependencies=[WithinLimit],
)
def add_feedback(answer_id: str, body: FeedbackBody, assistant: ReadyAssistant) -> None:
    """Say whether an answer helped."""
    if not assistant.log.add_feedback(answer_id, body.helpful, body.comment):
        raise ProblemError(404, "unknown_answer")
