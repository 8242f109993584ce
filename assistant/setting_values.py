"""How the value of a setting is read, and what is refused as wrong or unsafe."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

# Teams hands out 32 bytes; under 16 a signature could be guessed.
SHORTEST_SECRET = 16
_TEAM = re.compile(r"[A-Za-z0-9_-]+")
_MODEL = re.compile(r"[a-z][a-z0-9_]*:\S+")


class RefusedValueError(ValueError):
    """A value that is not accepted: the key of its message and what the message names."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def folder(value: Path) -> Path:
    """An absolute folder; it need not exist yet, but nothing else may be in its place."""
    path = value.expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise RefusedValueError("not_a_folder", path=path)
    return path


def folders(value: object) -> object:
    """Existing folders, from text separated like PATH."""
    if isinstance(value, str):
        value = tuple(Path(part) for part in value.split(os.pathsep) if part.strip())
    if isinstance(value, tuple):
        return tuple(_existing_folder(Path(part)) for part in value)
    return value


def _existing_folder(value: Path) -> Path:
    if not value.expanduser().is_dir():
        raise RefusedValueError("not_a_folder", path=value)
    return folder(value)


def web_address(value: str) -> str:
    """An http(s) address without its last slash; empty stays empty."""
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or "@" in parts.netloc or parts.query or parts.fragment or " " in value:
        raise RefusedValueError("not_a_web_address")
    return value.rstrip("/")


def keeps_key_private(address: str) -> bool:
    """Whether a key sent there is encrypted or never leaves this machine."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def database_address(value: str) -> str:
    """The address of a SQLite file or of a PostgreSQL database."""
    file = value.removeprefix("sqlite:///")
    in_file = file != value and file not in {"", ":memory:"}
    if not in_file and not re.match(r"(postgresql|postgres)(\+psycopg)?://", value):
        raise RefusedValueError("not_a_database")
    return value


def model_name(value: str | None) -> str | None:
    """A chat model as provider:name, or None."""
    if value and not _MODEL.fullmatch(value):
        raise RefusedValueError("not_a_model")
    return value or None


def team_keys(text: str) -> Mapping[str, tuple[bytes, ...]]:
    """The keys of each team from `name=base64,name=base64`; a name given twice has both."""
    keys: dict[str, tuple[bytes, ...]] = {}
    entries = [entry.strip() for entry in text.split(",")]
    for position, entry in enumerate(entries, start=1):
        if entry:
            name, key = _team_key(entry, position)
            keys[name] = (*keys.get(name, ()), key)
    return keys


def _team_key(entry: str, position: int) -> tuple[str, bytes]:
    name, equals, secret = entry.partition("=")
    # A secret pasted without its name must not be shown as one: name only what is a name.
    if not equals or not secret.strip("=") or not _TEAM.fullmatch(name.strip()):
        raise RefusedValueError("secret_form", position=position)
    return name.strip(), _key(name.strip(), secret.strip())


def _key(team: str, secret: str) -> bytes:
    try:
        key = base64.b64decode(secret, validate=True)
    except (binascii.Error, ValueError):
        raise RefusedValueError("secret_not_base64", team=team) from None
    if len(key) < SHORTEST_SECRET:
        raise RefusedValueError("secret_short", team=team, limit=SHORTEST_SECRET)
    return key
