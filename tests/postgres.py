"""A real PostgreSQL for the tests: started on a loopback port, thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

REQUIRED = "REQUIRE_POSTGRES"
_PROGRAMS = "/usr/lib/postgresql"


def postgres_programs() -> Path:
    """The folder of the newest PostgreSQL; without one the test is skipped, or fails."""
    found = sorted(Path(_PROGRAMS).glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not found:
        reason = f"PostgreSQL is not installed (no {_PROGRAMS}/*/bin/initdb)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"{reason}, and {REQUIRED}=1 asks for it")
        pytest.skip(reason)
    return found[-1].parent


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of an empty database on a server of its own."""
    programs = postgres_programs()
    folder = Path(tempfile.mkdtemp(prefix="clausier-postgres-"))
    port = _free_port()
    try:
        _start(programs, folder, port)
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        _run(programs / "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _start(programs: Path, folder: Path, port: int) -> None:
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = str(folder / "data")
    _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
    options = f"-p {port} -h 127.0.0.1 -k {folder} -F"
    log = str(folder / "log")
    _run(programs / "pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start", check=True)


def _run(*command: str | Path, check: bool = False) -> None:
    """Run a program of PostgreSQL, as user postgres when we are root: it refuses root."""
    as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    prefix = as_postgres if os.geteuid() == 0 else []
    # pg_ctl leaves a server behind that would hold our pipes open: nothing is captured.
    subprocess.run(
        [*prefix, *map(str, command)],
        check=check,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
