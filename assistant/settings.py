"""Settings: the environment read once, frozen; unknown, wrong and unsafe values are refused.

No other module of the program reads the environment.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant import setting_values as values
from assistant.operator_errors import OperatorError, Problem
from corpus.models import Language

PREFIX = "CLAUSIER_"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
BUNDLED_EMBEDDING_MODEL = "bundled"

Folder = Annotated[Path, AfterValidator(values.folder)]
Folders = Annotated[tuple[Path, ...], NoDecode, BeforeValidator(values.folders)]
WebAddress = Annotated[str, AfterValidator(values.web_address)]
DatabaseAddress = Annotated[str, AfterValidator(values.database_address)]
ModelName = Annotated[str | None, AfterValidator(values.model_name)]
Lowered = BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)


class SettingsError(OperatorError):
    """Settings with which the program does not start; values are never repeated in the message."""


class Settings(BaseSettings):
    """Every setting. Each is read from `CLAUSIER_` and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    data: Folder = Field(Path("var"), description="Folder of the index and of the database.")
    corpus: Folders = Field(
        (), description="More folders of policy documents, separated like those of `PATH`."
    )
    database_url: DatabaseAddress = Field(
        default_factory=lambda known: f"sqlite:///{known.get('data', 'var')}/clausier.sqlite",
        description="Database of the question log: `sqlite:///file` or `postgresql://...`.",
        json_schema_extra={"default": "`clausier.sqlite` in the data folder"},
        repr=False,
    )
    embedding_model: str = Field(
        BUNDLED_EMBEDDING_MODEL,
        min_length=1,
        description="Name or folder of the sentence-transformers model; `bundled` is the one "
        "delivered with the program.",
    )
    threads: int | None = Field(
        None,
        ge=1,
        le=256,
        description="Threads that embed documents; a question takes one.",
        json_schema_extra={"default": "as many as the machine has cores"},
    )
    model: ModelName = Field(
        None,
        description="Optional chat model as `provider:name`; without it answers are composed from "
        "the clauses alone.",
    )
    model_url: WebAddress = Field(
        "", description="Address of an OpenAI-compatible server that runs the chat model."
    )
    model_key: SecretStr | None = Field(None, description="Key of the chat model's provider.")
    model_timeout: float = Field(
        20.0, ge=0.1, le=300, description="Seconds to wait for the chat model."
    )
    teams_secrets: SecretStr = Field(
        SecretStr(""),
        description="Security tokens of Teams outgoing webhooks, `name=base64,name=base64`; one "
        "name given twice accepts both tokens.",
    )
    public_url: WebAddress = Field(
        "", description="Address at which people reach the service; put before every link."
    )
    host: str = Field("127.0.0.1", min_length=1, description="Address the server listens on.")
    port: int = Field(
        8000, ge=0, le=65535, description="Port the server listens on; 0 takes a free one."
    )
    questions_per_minute: int = Field(
        60, ge=1, description="Questions one address may ask in a minute."
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Lowered] = Field(
        "info", description="Least serious event logged: `debug`, `info`, `warning` or `error`."
    )
    log_format: Annotated[Literal["console", "json"], Lowered] = Field(
        "console", description="Form of the program's own log: `console` or `json`."
    )

    @field_validator("teams_secrets", mode="after")
    @classmethod
    def _teams_secrets_are_keys(cls, secrets: SecretStr) -> SecretStr:
        values.team_keys(secrets.get_secret_value())
        return secrets

    @model_validator(mode="after")
    def _the_model_is_whole_and_its_key_private(self) -> Self:
        problem = _model_problem(self)
        if problem:
            key, name = problem
            raise values.RefusedValueError(key, name=PREFIX + name)
        return self

    @cached_property
    def teams_keys(self) -> Mapping[str, tuple[bytes, ...]]:
        """The decoded keys of each Teams webhook, by its name; empty when none is configured."""
        return values.team_keys(self.teams_secrets.get_secret_value())


def _model_problem(settings: Settings) -> tuple[str, str] | None:
    """The key of what is wrong with the chat model's three settings, and which one."""
    if settings.model is None:
        given = "MODEL_URL" if settings.model_url else "MODEL_KEY" if settings.model_key else None
        return ("model_missing", given) if given else None
    if not settings.model_url and not settings.model_key:
        return "model_key_missing", "MODEL"
    exposed = settings.model_url and not values.keeps_key_private(settings.model_url)
    return ("model_key_exposed", "MODEL_URL") if exposed and settings.model_key else None


def load_settings(**overrides: Any) -> Settings:
    """The settings of the environment; `overrides` (field names) win. Raises SettingsError."""
    unknown = _unknown(os.environ)
    if unknown:
        raise SettingsError(*unknown)
    try:
        return Settings(**overrides)
    except ValidationError as error:
        problems = [
            _problem(details)
            for details in error.errors(include_input=False)
            # A default that waits for a refused value is no mistake of its own.
            if details["type"] != "default_factory_not_called"
        ]
        # The cause may hold values: it is left out.
        raise SettingsError(*problems) from None


def settings_table() -> list[tuple[str, str, str]]:
    """Every setting as (environment variable, default as written in the guide, description)."""
    return [
        (variable(name), _default(name), str(field.description))
        for name, field in Settings.model_fields.items()
    ]


def variable(field: str) -> str:
    """The environment variable of a field."""
    return PREFIX + field.upper()


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if isinstance(field.json_schema_extra, dict):
        return str(field.json_schema_extra["default"])
    default = field.default
    text = default.get_secret_value() if isinstance(default, SecretStr) else default
    return "none" if text in (None, "", ()) else f"`{text}`"


def _unknown(environment: Iterable[str]) -> list[Problem]:
    known = [variable(name) for name in Settings.model_fields]
    names = sorted(name for name in environment if name.upper().startswith(PREFIX))
    return [
        Problem("unknown_setting", {"name": name, "nearest": _nearest(name, known)})
        for name in names
        if name.upper() not in known
    ]


def _nearest(name: str, known: list[str]) -> str:
    return difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.0)[0]


_KEYS: Mapping[str, tuple[str, str | None]] = {
    "int_parsing": ("not_a_number", None),
    "float_parsing": ("not_a_number", None),
    "greater_than_equal": ("too_small", "ge"),
    "less_than_equal": ("too_large", "le"),
    "literal_error": ("not_one_of", "expected"),
}


def _problem(details: ErrorDetails) -> Problem:
    """A problem in our words for one that pydantic found."""
    place = details["loc"]
    name = variable(str(place[0])) if place else PREFIX
    context = details.get("ctx", {})
    refused = context.get("error")
    if isinstance(refused, values.RefusedValueError):
        return Problem(refused.key, {"name": name, **refused.values})
    key, detail = _KEYS.get(details["type"], ("not_accepted", None))
    bound = str(context.get(detail or "", ""))
    return Problem(key, {"name": name, "limit": bound, "choices": bound.replace(" or ", ", ")})


def terminal_language(asked: str | None = None) -> Language:
    """The language to speak on the command line: the one asked for, else the terminal's."""
    names = (asked or "", *(os.environ.get(name, "") for name in _LOCALE_VARIABLES))
    named = next((name for name in names if name), "")
    return "fr" if named.lower().startswith("fr") else "en"
