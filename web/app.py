"""The web application, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from web.dependencies import Web
from web.headers import SecurityHeaders
from web.i18n import load_catalogues
from web.limits import BodyLimit, QuestionLimit
from web.loading import Loading
from web.measures import Measures
from web.pages import STATIC, Pages
from web.ports import PolicyAssistant
from web.problems import ProblemError, Problems, add_problem_handlers
from web.routes import answers, ask, documents, health, teams
from web.settings import WebSettings


def create_app(settings: WebSettings, load: Callable[[], PolicyAssistant]) -> FastAPI:
    """The application; `load` opens the first assistant, in the background, when it starts."""
    web = _parts(settings, load)
    app = FastAPI(
        title="Clausier",
        description="Policy questions answered with the clause that says so, quoted word for word.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # both would fetch their scripts from elsewhere
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.web = web
    _add_routes(app)
    add_problem_handlers(app, web.problems)

    async def refuse(request: Request) -> Response:
        return web.problems.respond(request, ProblemError(413, "body_too_large"))

    app.add_middleware(BodyLimit, most=settings.body_limit, refuse=refuse)
    app.add_middleware(SecurityHeaders)
    return app


def _parts(settings: WebSettings, load: Callable[[], PolicyAssistant]) -> Web:
    pages, measures = Pages(load_catalogues(), settings.public_url.rstrip("/")), Measures()
    return Web(
        settings=settings,
        loading=Loading(load, measures, settings.renew_every_s),
        pages=pages,
        problems=Problems(pages),
        limit=QuestionLimit(settings.questions_per_minute),
        measures=measures,
    )


def _add_routes(app: FastAPI) -> None:
    for module in (health, teams, answers, ask, documents):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=STATIC))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    web: Web = app.state.web
    web.loading.start()
    yield
    web.loading.stop()
    web.teams_threads.shutdown(wait=False, cancel_futures=True)
