"""The assistant that serves, lent to requests; replaced in one step, closed when given back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import structlog

from web.ports import PolicyAssistant

_log = structlog.get_logger(__name__)


class _Edition:
    """One assistant and how many hold it; the desk that lends it is the first of them."""

    def __init__(self, assistant: PolicyAssistant) -> None:
        self.assistant, self.holders = assistant, 1


class Lending:
    """Lends the newest assistant. A request keeps to the one it was lent, whatever comes after."""

    def __init__(self, assistant: PolicyAssistant) -> None:
        self._edition = _Edition(assistant)
        self._lock = Lock()

    @property
    def newest(self) -> PolicyAssistant:
        """The assistant lent now, to be looked at; only `lent` keeps it open."""
        return self._edition.assistant

    @contextmanager
    def lent(self) -> Iterator[PolicyAssistant]:
        """The assistant for the length of a request."""
        with self._lock:
            edition = self._edition
            edition.holders += 1
        try:
            yield edition.assistant
        finally:
            self._give_back(edition)

    def replace(self, assistant: PolicyAssistant) -> None:
        """Lend this one from now on; the one before is closed when its last request has ended."""
        with self._lock:
            before, self._edition = self._edition, _Edition(assistant)
        self._give_back(before)

    def _give_back(self, edition: _Edition) -> None:
        with self._lock:
            edition.holders -= 1
            unused = edition.holders == 0
        if unused:
            _close(edition.assistant)


def _close(assistant: PolicyAssistant) -> None:
    """Whatever goes wrong here is no fault of the request that happens to be the last."""
    try:
        assistant.close()
    except Exception:
        _log.exception("assistant.close_failed", build=assistant.build)
