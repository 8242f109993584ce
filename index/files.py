"""Files: their digest, and writing one in a single step."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def digest_of(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_through(file: Path, content: bytes) -> None:
    """Replace the file in one step, on the disk before this returns."""
    beside = file.with_name(f"{file.name}.new")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
