"""The files that Chroma leaves in a folder, looked at from outside and without changing them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from index.files import digest_of

_DATABASE = "chroma.sqlite3"
_LISTING = "index_metadata.pickle"


def inventory(folder: Path) -> dict[str, str]:
    """The SHA-256 of a closed store's vector files, by path inside the folder.

    Left out are the database, which Chroma touches whenever it is opened, and the files of small
    collections, which hold nothing: it keeps their vectors in the database.
    """
    return {
        path.relative_to(folder).as_posix(): digest_of(path)
        for listing in sorted(folder.glob(f"*/{_LISTING}"))
        for path in sorted(listing.parent.iterdir())
    }


def damage(folder: Path, files: Mapping[str, str]) -> str | None:
    """What is wrong with a store's files, looked at without changing them, or None.

    `files` is the inventory as it should be: a damaged vector file ends the process that opens it.
    """
    if not (folder / _DATABASE).is_file():
        return f"{_DATABASE} is missing"
    present = inventory(folder)
    if any(present.get(name) != digest for name, digest in files.items()):
        return "vector files are missing or changed"
    try:
        uri = f"{(folder / _DATABASE).resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return f"{_DATABASE}: {error}"
    return None if state == "ok" else f"{_DATABASE}: {state}"
