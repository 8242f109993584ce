"""What the assistant says, in both languages: one TOML file each, with the same keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from corpus.models import Language


@cache
def texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    """All sentences of one language, by section and name."""
    raw = files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(raw)
    return table


def say(language: Language, name: str, /, **values: object) -> str:
    """The sentence `section.name` with its values; raises KeyError for an unknown one."""
    section, _, key = name.partition(".")
    return texts(language)[section][key].format(**values)
