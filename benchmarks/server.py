"""A real server in a process of its own, as a user starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

_PATIENCE_S = 120
_IDLE_PERCENT = 5


@dataclass
class Server:
    """A running server: its address, process, and the moment it was started."""

    address: str
    process: subprocess.Popen[bytes]
    started: float
    client: httpx.Client

    def ask(self, question: str, language: str) -> dict[str, object]:
        """The answer as JSON, through the API."""
        body = {"question": question, "language": language}
        reply = self.client.post(f"{self.address}/api/answers", json=body)
        reply.raise_for_status()
        answer: dict[str, object] = reply.json()
        return answer

    def wait_until_idle(self) -> None:
        """Until the server has met its sentences: its work in the background is done."""
        process = psutil.Process(self.process.pid)
        while process.cpu_percent(interval=1.0) > _IDLE_PERCENT:
            pass

    def resident_mb(self) -> float:
        """Resident memory of the server process, in MiB."""
        return psutil.Process(self.process.pid).memory_info().rss / 2**20


@contextmanager
def server(data: Path) -> Iterator[Server]:
    """Start `clausier serve` on a free port with its data in `data`."""
    port = _free_port()
    settings = {
        "CLAUSIER_DATA": str(data),
        "CLAUSIER_QUESTIONS_PER_MINUTE": "100000",
        "CLAUSIER_LOG_LEVEL": "error",
    }
    command = [str(Path(sys.executable).with_name("clausier")), "serve", "--port", str(port)]
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **settings})
    try:
        with httpx.Client(timeout=_PATIENCE_S) as client:
            found = Server(f"http://127.0.0.1:{port}", process, started, client)
            _wait_until_listening(found)
            yield found
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_listening(found: Server) -> None:
    while time.perf_counter() - found.started < _PATIENCE_S:
        try:
            found.client.get(f"{found.address}/healthz")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the server did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
