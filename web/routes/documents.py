"""The policies themselves."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from corpus.models import Document, Language, other
from web import addresses, policy
from web.dependencies import ReadyAssistant, WebParts
from web.ports import PolicyAssistant
from web.problems import ProblemError
from web.versions import coming, shown_version

router = APIRouter(prefix="/{language:language}/documents", include_in_schema=False)


@router.get("")
def list_documents(language: Language, web: WebParts, assistant: ReadyAssistant) -> Response:
    """Every document, by organization."""
    return web.pages.show(
        language,
        "documents.html",
        toggle=addresses.documents(other(language)),
        documents=assistant.corpus.documents,
        coming=coming(assistant.corpus),
    )


@router.get("/{document_id}")
def show_document(
    language: Language,
    document_id: str,
    web: WebParts,
    assistant: ReadyAssistant,
    version: str = "",
) -> Response:
    """A document whole, each clause under an address of its own; `version` is a date in force."""
    shown = shown_version(assistant.corpus, document_id, version)
    rows = policy.rows(shown.corpus, shown.document, language)
    return web.pages.show(
        language,
        "document.html",
        toggle=addresses.document(other(language), document_id, version=shown.name),
        document=shown.document,
        shown=shown,
        rows=rows,
        outline=policy.outline(rows),
    )


@router.get("/{document_id}/{locator:path}")
def find_clause(
    language: Language, document_id: str, locator: str, assistant: ReadyAssistant
) -> RedirectResponse:
    """To a clause's place in its document."""
    document = _known_document(assistant, document_id)
    if locator and not assistant.corpus.best_clause(f"{document.id}/{locator}", language):
        raise ProblemError(404, "unknown_clause")
    return RedirectResponse(addresses.document(language, document.id, locator), 303)


def _known_document(assistant: PolicyAssistant, document_id: str) -> Document:
    document = assistant.corpus.document(document_id)
    if document is None:
        raise ProblemError(404, "unknown_document")
    return document
