"""The assistant is opened in the background, so that the server listens at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from threading import Thread
from typing import Literal

import structlog

from web.ports import PolicyAssistant

State = Literal["loading", "ready", "failed"]
_log = structlog.get_logger(__name__)


class NotReadyError(RuntimeError):
    """The assistant is not open yet, or could not be opened (see `failed`)."""

    def __init__(self, *, failed: bool) -> None:
        super().__init__("the assistant could not be opened" if failed else "still opening")
        self.failed = failed


class Loading:
    """One assistant on its way; `load` is called once, in a thread of its own."""

    def __init__(self, load: Callable[[], PolicyAssistant]) -> None:
        self._load = load
        self._outcome: Future[PolicyAssistant] = Future()

    def start(self) -> None:
        """Begin opening the assistant."""
        Thread(target=self._run, name="open-assistant", daemon=True).start()

    @property
    def state(self) -> State:
        """Where the opening stands."""
        if not self._outcome.done():
            return "loading"
        return "failed" if self._outcome.exception() else "ready"

    def wait(self, seconds: float) -> PolicyAssistant:
        """The assistant, after at most that long; raises NotReadyError."""
        try:
            failure = self._outcome.exception(timeout=seconds)
        except NotYetError:
            raise NotReadyError(failed=False) from None
        if failure is not None:
            raise NotReadyError(failed=True) from failure
        return self._outcome.result()

    def _run(self) -> None:
        try:
            self._outcome.set_result(self._load())
        except Exception as failure:
            _log.exception("assistant.open_failed")
            self._outcome.set_exception(failure)
