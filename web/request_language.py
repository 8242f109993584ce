"""Which language a request is to be answered in."""

from __future__ import annotations

import json
from typing import cast

from starlette.requests import Request

from corpus.models import Language
from web.i18n import as_language, preferred

# The body as the limit on its size read it, kept in the ASGI scope: a problem may be told in the
# language the body asks for, when the stream it came by is spent.
BODY_IN_SCOPE = "clausier.body"
_FOR_PROGRAMS = frozenset({"api", "webhooks", "healthz", "readyz", "metrics"})


def is_for_programs(request: Request) -> bool:
    """Whether the path is one that programs call, and not a page."""
    return request.url.path.split("/")[1] in _FOR_PROGRAMS


def language_of(request: Request) -> Language:
    """The language asked for in the body, else that of the path, else what the browser prefers."""
    accepted = preferred(request.headers.get("accept-language"))
    if is_for_programs(request):
        return as_language(_asked_for(request)) or accepted
    first = request.url.path.split("/")[1]
    return (as_language(first) if len(first) == 2 else None) or accepted


def _asked_for(request: Request) -> object:
    try:
        sent = json.loads(cast(bytes, request.scope.get(BODY_IN_SCOPE, b"")))
    except (ValueError, RecursionError):
        return None
    return sent.get("language") if isinstance(sent, dict) else None
