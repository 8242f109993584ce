"""What the web layer needs to be told, apart from the assistant itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from assistant.settings import Settings


@dataclass(frozen=True, kw_only=True)
class WebSettings:
    """Settings of one web application.

    `public_url` is the address people use, without a final slash, or empty when unknown.
    `teams_keys` maps the name of a Teams webhook to its keys (decoded bytes); several keys under
    one name are all valid, so that a secret can be replaced without a gap. Times are in seconds;
    `renew_every_s` lie between two looks whether the index was replaced.
    """

    public_url: str = ""
    teams_keys: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    questions_per_minute: int = 60
    ready_wait_s: float = 20.0
    renew_every_s: float = 1.0
    teams_budget_s: float = 4.5
    body_limit: int = 65_536

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The part of the program's settings that the web layer reads."""
        return cls(
            public_url=settings.public_url,
            teams_keys=settings.teams_keys,
            questions_per_minute=settings.questions_per_minute,
        )
