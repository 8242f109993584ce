"""For whoever keeps the service running."""

from __future__ import annotations

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import JSONResponse, Response

from web.dependencies import WebParts
from web.schemas import StateBody

router = APIRouter(tags=["operations"])


@router.get("/healthz", response_model=StateBody)
async def healthz() -> JSONResponse:
    """The process is alive."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz", response_model=StateBody, responses={503: {"model": StateBody}})
async def readyz(web: WebParts) -> JSONResponse:
    """Questions can be answered, from the corpus named; 503 until then."""
    state = web.loading.state
    if state != "ready":
        return JSONResponse({"status": state}, 503)
    version = web.loading.wait(0).lending.newest.corpus.version
    return JSONResponse({"status": state, "corpus": version})


@router.get("/metrics", response_class=Response, include_in_schema=False)
async def metrics(web: WebParts) -> Response:
    """Counts and durations, in the text format of Prometheus."""
    return Response(web.measures.text(), media_type=CONTENT_TYPE_LATEST)
