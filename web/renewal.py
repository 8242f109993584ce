"""A new index is opened beside the one that serves, then takes its place between two requests."""

from __future__ import annotations

from threading import Event, Lock, Thread

import structlog

from web.lending import Lending
from web.measures import Measures

_log = structlog.get_logger(__name__)


class Renewal:
    """Looks every so often whether the index was replaced; `look` may also be called at any time.

    A build that cannot be opened is said in the log and left alone until the index is replaced
    again: the assistant there is keeps serving.
    """

    def __init__(self, lending: Lending, measures: Measures, every_s: float) -> None:
        self.lending, self._measures, self._every_s = lending, measures, every_s
        self._seen = lending.newest.build
        self._unread = False
        self._one_at_a_time = Lock()
        self._stopped = Event()
        measures.serving(lending.newest)

    def start(self) -> None:
        """Begin to look, in a thread of its own."""
        Thread(target=self._run, name="renew-assistant", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def look(self) -> str:
        """Serve the newest index from here on, if it can be opened; the build that serves then."""
        with self._one_at_a_time:
            name = self._named()
            if name is not None and name != self._seen:
                self._seen = name
                self._renew(name)
            return self.lending.newest.build

    def _run(self) -> None:
        while not self._stopped.wait(self._every_s):
            self.look()

    def _named(self) -> str | None:
        """The newest build's name; None, said once, while it cannot be read."""
        try:
            name = self.lending.newest.newest()
        except Exception as error:
            if not self._unread:
                _log.error("index.not_found; the one before it serves", reason=str(error))
            self._unread = True
            return None
        self._unread = False
        return name

    def _renew(self, name: str) -> None:
        if name == self.lending.newest.build:
            return
        try:
            assistant = self.lending.newest.renewed()
        except Exception as error:
            _log.error("index.not_renewed; the one before it serves", build=name, reason=str(error))
            self._measures.not_renewed()
            return
        self.lending.replace(assistant)
        self._measures.serving(assistant)
        _log.info("index.renewed", build=assistant.build, corpus=assistant.corpus.version)
