"""The paths of the pages, in one place: templates, redirects and the Teams card use them."""

from __future__ import annotations

import re
import secrets
from urllib.parse import quote, urlencode

from corpus.models import Language

# An address past this length is cut by some proxies; the question's own limit is 1,000 characters.
_LONGEST_CARRIED = 2_000
_CONVERSATION = re.compile(r"[A-Za-z0-9_-]{8,64}")


def home(
    language: Language,
    *,
    question: str = "",
    organization: str | None = None,
    conversation: str | None = None,
) -> str:
    """The question box, with what was typed kept."""
    carried = {
        "question": question[:_LONGEST_CARRIED],
        "organization": organization or "",
        "conversation": conversation or "",
    }
    return f"/{language}" + _query(carried)


def answer(language: Language, answer_id: str, *, conversation: str | None = None) -> str:
    """The permanent address of an answer; the conversation is not part of what is permanent."""
    path = f"/{language}/answers/{quote(answer_id, safe='')}"
    return path + _query({"conversation": conversation or ""})


def documents(language: Language) -> str:
    """The list of documents."""
    return f"/{language}/documents"


def document(language: Language, document_id: str, locator: str = "", version: str = "") -> str:
    """A document, at one of its clauses when a locator is given; `version` is its date."""
    path = f"/{language}/documents/{quote(document_id, safe='')}" + _query({"version": version})
    return f"{path}#{quote(locator, safe='/')}" if locator else path


def clause(language: Language, clause_id: str, version: str = "") -> str:
    """A clause in its document; the id is `document/locator`."""
    document_id, _, locator = clause_id.partition("/")
    return document(language, document_id, locator, version)


def conversation_or_new(offered: str | None) -> str:
    """The conversation id offered when it is well formed, else a new random one."""
    if offered and _CONVERSATION.fullmatch(offered):
        return offered
    return secrets.token_urlsafe(12)


def _query(carried: dict[str, str]) -> str:
    kept = {name: value for name, value in carried.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
