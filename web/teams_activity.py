"""What Teams sends: is it signed by somebody who holds the key, and what does it ask?"""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from corpus.models import Language
from web.i18n import as_language

_MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.DOTALL | re.IGNORECASE)
# An entity for `<` is decoded only afterwards: what a person typed is never taken for a tag.
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class UnreadableActivityError(ValueError):
    """The body is signed and yet is not an activity."""


@dataclass(frozen=True)
class TeamsActivity:
    """One activity: `question` is empty when only the service's name was mentioned."""

    is_message: bool
    question: str
    client_language: Language | None
    conversation_id: str | None


def signature(key: bytes, body: bytes) -> str:
    """The value Teams puts in the Authorization header of a body signed with the key."""
    digest = hmac.new(key, body, hashlib.sha256).digest()
    return "HMAC " + base64.b64encode(digest).decode("ascii")


def is_signed(header: str | None, body: bytes, keys: Iterable[bytes]) -> bool:
    """Whether one of the keys signed exactly these bytes; takes the same time for each key."""
    given = (header or "").encode()
    matches = [hmac.compare_digest(given, signature(key, body).encode()) for key in keys]
    return any(matches)


def read_activity(body: bytes) -> TeamsActivity:
    """The activity in a signed body; raises UnreadableActivityError."""
    try:
        activity = json.loads(body.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableActivityError from error
    if not isinstance(activity, dict):
        raise UnreadableActivityError
    return TeamsActivity(
        is_message=activity.get("type") == "message",
        question=_question(activity.get("text")),
        client_language=as_language(activity.get("locale")),
        conversation_id=_conversation(activity.get("conversation")),
    )


def _question(text: object) -> str:
    without_mention = _MENTION.sub(" ", text if isinstance(text, str) else "")
    plain = html.unescape(_TAG.sub(" ", without_mention))
    # JSON may carry half a character; nothing further on could write it.
    whole = plain.encode(errors="replace").decode()
    return " ".join(whole.split())


def _conversation(conversation: object) -> str | None:
    """A conversation's id without the channel's: the log need not know where people talk."""
    if not isinstance(conversation, dict):
        return None
    known = cast(Mapping[str, object], conversation).get("id")
    if not isinstance(known, str) or not known:
        return None
    return "teams-" + hashlib.sha256(known.encode(errors="replace")).hexdigest()[:32]
