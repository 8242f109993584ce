"""Prompt templates: files in `prompts`, in both languages, with declared and typed variables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from corpus.models import LANGUAGES, Language

PROMPTS = Path(__file__).parent / "prompts"

# What a variable of each type may hold: no mark of ours may be forged from an id or a heading.
_TYPES: Mapping[str, re.Pattern[str]] = {
    "word": re.compile(r"\S+"),
    "line": re.compile(r"[^\r\n]*"),
    "data": re.compile(r".*", re.DOTALL),
}


class PromptError(ValueError):
    """A template, or the values given to it, that do not fit; a mistake of the program."""


@dataclass(frozen=True)
class Prompt:
    """A template in each language: its parts (`system`, `user`) and the types of its variables."""

    name: str
    variables: Mapping[str, str]
    parts: Mapping[Language, Mapping[str, Template]]

    def render(self, language: Language, **values: str) -> Mapping[str, str]:
        """The parts with the values in place; missing, unknown and ill-typed ones are refused."""
        _refuse_difference(self.name, set(values), set(self.variables))
        for variable, value in values.items():
            if not _TYPES[self.variables[variable]].fullmatch(value):
                raise PromptError(f"{self.name}: {variable} is not a {self.variables[variable]}")
        parts = self.parts[language].items()
        return {part: template.substitute(values).strip() for part, template in parts}


def load_prompt(name: str, folder: Path = PROMPTS) -> Prompt:
    """The template of that name, checked: each language uses exactly the variables declared."""
    content = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    variables = content.get("variables", {})
    _refuse_unknown_types(name, variables)
    parts = {language: _parts(name, content.get(language, {})) for language in LANGUAGES}
    for templates in parts.values():
        used = {one for template in templates.values() for one in template.get_identifiers()}
        _refuse_difference(name, used, set(variables))
    return Prompt(name, variables, parts)


def _parts(name: str, texts: Mapping[str, Any]) -> Mapping[str, Template]:
    parts = {part: Template(text) for part, text in texts.items()}
    if not all(template.is_valid() for template in parts.values()):
        raise PromptError(f"{name}: a $ that begins no variable; write $$")
    return parts


def _refuse_unknown_types(name: str, variables: Mapping[str, str]) -> None:
    strange = sorted(set(variables.values()) - set(_TYPES))
    if strange:
        raise PromptError(f"{name}: unknown type {', '.join(strange)}")


def _refuse_difference(name: str, given: set[str], declared: set[str]) -> None:
    if given - declared:
        raise PromptError(f"{name}: unknown variable {', '.join(sorted(given - declared))}")
    if declared - given:
        raise PromptError(f"{name}: missing variable {', '.join(sorted(declared - given))}")
