"""The installed program as processes of their own, over a data folder and a policy of the test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

CLAUSIER = str(Path(sys.executable).with_name("clausier"))
_PATIENCE_S = 240  # on a busy machine a command takes a minute
_DESCRIPTION = """\
id = "acme-hats"
numbering = "continuous"

[organization]
id = "acme"
en = "Acme Service"
fr = "Service Acme"
aliases = ["Acme"]

[title]
en = "Hats at work"
fr = "Les chapeaux au travail"

[short_title]
en = "Hats"
fr = "Chapeaux"

[publisher]
en = "Acme Service"
fr = "Service Acme"

[applies_to]
en = "Applies to everyone."
fr = "S’applique à tous."

[terms]
en = "Public domain."
fr = "Domaine public."

[versions.en]
authoritative = true
official_url = "https://example.org/en"

[versions.fr]
authoritative = true
official_url = "https://example.org/fr"
"""
_ENGLISH = """\
## Hats {{#hats}}

1. Employees may wear a {colour} hat in the office.

2. Employees must not wear a {colour} hat in a meeting.
"""
_FRENCH = """\
## Chapeaux {{#hats}}

1. Les employés peuvent porter un chapeau {couleur} au bureau.

2. Les employés ne doivent pas porter un chapeau {couleur} en réunion.
"""
COLOURS = {"red": "rouge", "green": "vert", "blue": "bleu"}


def until(happens: Callable[[], bool], pause_s: float = 0.05) -> None:
    """Wait for something, some minutes at most."""
    end = time.monotonic() + _PATIENCE_S
    while not happens():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(pause_s)


@dataclass(frozen=True)
class Installation:
    """A data folder and a folder of policies; processes that use both."""

    folder: Path

    @classmethod
    def over(cls, data: Path, folder: Path) -> Installation:
        """One that begins with the current build of another data folder, and no other."""
        installation = cls(folder)
        name = (data / "index" / "current").read_text().strip()
        place = Path("builds") / name
        shutil.copytree(data / "index" / place, installation.index / place)
        (installation.index / "current").write_text(f"{name}\n")
        return installation

    @property
    def index(self) -> Path:
        return self.folder / "data" / "index"

    @property
    def current(self) -> str:
        """The build that the pointer names."""
        return (self.index / "current").read_text().strip()

    def write_policy(self, colour: str) -> None:
        """The policy on hats of one colour, in place of the one before."""
        policy = self.folder / "policies" / "hats"
        policy.mkdir(parents=True, exist_ok=True)
        (policy / "document.toml").write_text(_DESCRIPTION, encoding="utf-8")
        french = _FRENCH.format(couleur=COLOURS[colour])
        (policy / "en.md").write_text(_ENGLISH.format(colour=colour), encoding="utf-8")
        (policy / "fr.md").write_text(french, encoding="utf-8")

    def start(
        self, *arguments: str, locale: str = "en_CA.UTF-8", log: IO[str] | int = subprocess.PIPE
    ) -> subprocess.Popen[str]:
        """The program as a process; its standard error goes to `log`."""
        settings = {
            "CLAUSIER_DATA": str(self.folder / "data"),
            "CLAUSIER_CORPUS": str(self.folder / "policies"),
            "CLAUSIER_QUESTIONS_PER_MINUTE": "100000",
            "CLAUSIER_THREADS": "1",
            "LC_ALL": locale,
        }
        return subprocess.Popen(
            [CLAUSIER, *arguments],
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )

    def run(self, *arguments: str, locale: str = "en_CA.UTF-8") -> tuple[int, str]:
        """The exit code and what was said on standard error."""
        process = self.start(*arguments, locale=locale)
        _, said = process.communicate(timeout=_PATIENCE_S)
        return process.returncode, said

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address of a server that is ready."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        # A pipe that nobody reads would fill, and the server wait.
        with (self.folder / "server.log").open("w") as log:
            process = self.start("serve", "--port", str(port), log=log)
            try:
                until(lambda: _is_ready(address))
                yield address
            finally:
                process.terminate()
                process.communicate(timeout=30)


def _is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False
