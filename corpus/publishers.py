"""What is known of publishers: whose rules theirs are, to whom they apply, on which terms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from corpus.models import LANGUAGES, Organization, Translated

_DATA = Path(__file__).parent / "data" / "publishers.toml"
_UNKNOWN = "unknown"


@dataclass(frozen=True)
class Publisher:
    """What every document of one publisher has in common."""

    organization: Organization
    names: Translated
    applies_to: Translated
    terms: Translated
    contacts: Mapping[str, Translated] = field(default_factory=dict)


def known_publishers() -> tuple[str, ...]:
    """The keys by which loaders name publishers."""
    return tuple(key for key in _table() if key != _UNKNOWN)


def known_publisher(key: str | None) -> Publisher | None:
    """The publisher of that key; None for an unknown one."""
    if key is None or key not in known_publishers():
        return None
    row = _table()[key]
    return Publisher(
        organization=_organization(row["organization"]),
        names=_translated(row["publisher"]),
        applies_to=_translated(row["applies_to"]),
        terms=_translated(row["terms"]),
        contacts={use: _translated(words) for use, words in row.get("contacts", {}).items()},
    )


def publisher_of(organization: Organization) -> Publisher:
    """An organization that publishes its own rules, of which no more is known."""
    row = _table()[_UNKNOWN]
    names = organization.names
    terms = {name: row["terms"][name].format(name=names[name]) for name in LANGUAGES}
    return Publisher(organization, names, _translated(row["applies_to"]), terms)


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def _organization(row: Mapping[str, Any]) -> Organization:
    return Organization(row["id"], _translated(row), tuple(row.get("aliases", ())))


def _translated(row: Mapping[str, str]) -> Translated:
    return {language: row[language] for language in LANGUAGES}
