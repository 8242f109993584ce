"""The Teams outgoing webhook: a signed mention in, a card out, in less than five seconds."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import TimeoutError as LateError
from time import monotonic
from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import JSONResponse

from assistant.answers import Answer
from assistant.questions import BadQuestionError, Question
from corpus.models import Language
from web import addresses, teams
from web.dependencies import RawBody, Web, WebParts
from web.i18n import Catalogue
from web.loading import NotReadyError
from web.problems import ProblemError
from web.teams_activity import (
    TeamsActivity,
    UnreadableActivityError,
    is_signed,
    read_activity,
)

router = APIRouter(prefix="/webhooks/teams", include_in_schema=False)

Authorization = Annotated[str | None, Header()]


@router.post("")
def any_webhook(web: WebParts, body: RawBody, authorization: Authorization = None) -> JSONResponse:
    """A mention signed with any of the keys."""
    keys = [key for named in web.settings.teams_keys.values() for key in named]
    return _reply(web, body, authorization, keys)


@router.post("/{name}")
def named_webhook(
    name: str, web: WebParts, body: RawBody, authorization: Authorization = None
) -> JSONResponse:
    """A mention signed with one of the keys of that name."""
    return _reply(web, body, authorization, web.settings.teams_keys.get(name, ()))


def _reply(web: Web, body: bytes, authorization: str | None, keys: Iterable[bytes]) -> JSONResponse:
    started = monotonic()
    if not keys:
        raise ProblemError(404, "not_found")
    if not is_signed(authorization, body, keys):
        raise ProblemError(401, "unsigned")
    try:
        activity = read_activity(body)
    except UnreadableActivityError:
        raise ProblemError(400, "bad_request") from None
    return JSONResponse(_message(web, activity, started))


def _message(web: Web, activity: TeamsActivity, started: float) -> teams.Json:
    language: Language = activity.client_language or "en"
    catalogue = web.pages.catalogues[language]
    if not activity.is_message:
        return teams.message(catalogue.text("teams.not_a_message"))
    if not activity.question:
        return teams.message(catalogue.text("teams.nothing_asked"))
    left_s = web.settings.teams_budget_s - (monotonic() - started)
    asked = web.teams_threads.submit(_ask, web, activity, language)
    try:
        answer = asked.result(max(0.0, left_s))
    except (LateError, NotReadyError):
        asked.cancel()  # one still waiting for a thread would only delay the next
        return _later(catalogue, activity, web.pages.public_url)
    except BadQuestionError as error:
        return teams.message(error.message(language))
    answered_in = web.pages.catalogues[answer.language]
    return teams.answer_message(answer, answered_in, web.pages.public_url)


def _ask(web: Web, activity: TeamsActivity, language: Language) -> Answer:
    renewal = web.loading.wait(web.settings.teams_budget_s)
    question = Question(
        text=activity.question,
        page_language=language,
        conversation_id=activity.conversation_id,
        channel="teams",
    )
    with renewal.lending.lent() as assistant:
        return web.measures.ask(assistant, question)


def _later(catalogue: Catalogue, activity: TeamsActivity, public_url: str) -> teams.Json:
    """What is said when the answer is not there in time."""
    if not public_url:
        return teams.message(catalogue.text("teams.late"))
    address = addresses.home(catalogue.language, question=activity.question)
    link = (catalogue.text("teams.ask_on_page"), public_url + address)
    return teams.message(catalogue.text("teams.late"), link=link)
