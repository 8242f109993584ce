"""The assistant is opened in the background, so that the server listens at once.

From then on it is renewed whenever the index is replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from threading import Thread
from typing import Literal

import structlog

from web.lending import Lending
from web.measures import Measures
from web.ports import PolicyAssistant
from web.renewal import Renewal

State = Literal["loading", "ready", "failed"]
_log = structlog.get_logger(__name__)


class NotReadyError(RuntimeError):
    """The assistant is not open yet, or could not be opened (see `failed`)."""

    def __init__(self, *, failed: bool) -> None:
        super().__init__("the assistant could not be opened" if failed else "still opening")
        self.failed = failed


class Loading:
    """The first assistant on its way; `load` is called once, in a thread of its own."""

    def __init__(
        self, load: Callable[[], PolicyAssistant], measures: Measures, every_s: float
    ) -> None:
        self._load, self._measures, self._every_s = load, measures, every_s
        self._outcome: Future[Renewal] = Future()
        self._stopped = False

    def start(self) -> None:
        """Begin opening the assistant."""
        Thread(target=self._run, name="open-assistant", daemon=True).start()

    def stop(self) -> None:
        """Renew the assistant no more."""
        self._stopped = True
        if self.state == "ready":
            self._outcome.result().stop()

    @property
    def state(self) -> State:
        """Where the opening stands."""
        if not self._outcome.done():
            return "loading"
        return "failed" if self._outcome.exception() else "ready"

    def wait(self, seconds: float) -> Renewal:
        """What serves the newest assistant, after at most that long; raises NotReadyError."""
        try:
            failure = self._outcome.exception(timeout=seconds)
        except NotYetError:
            raise NotReadyError(failed=False) from None
        if failure is not None:
            raise NotReadyError(failed=True) from failure
        return self._outcome.result()

    def _run(self) -> None:
        try:
            renewal = Renewal(Lending(self._load()), self._measures, self._every_s)
        except Exception as failure:
            _log.exception("assistant.open_failed")
            self._outcome.set_exception(failure)
            return
        self._outcome.set_result(renewal)
        if not self._stopped:
            renewal.start()
