"""The figures of a search and of a build, read from `data/retrieval.toml`."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from index.examples import Voting

_FILE = Path(__file__).parent / "data" / "retrieval.toml"


@dataclass(frozen=True, slots=True)
class Fusion:
    """Reciprocal rank fusion of the three rankings."""

    rank_constant: float
    dense_weight: float
    keyword_weight: float
    example_weight: float


@dataclass(frozen=True, slots=True)
class Keyword:
    """BM25 by words; `depth` counts clauses."""

    heading_weight: float
    text_weight: float
    other_language_factor: float
    depth: int


@dataclass(frozen=True, slots=True)
class Synonyms:
    """`weight` of a synonym against a word of the question, below 1; 0 leaves synonyms out."""

    weight: float


@dataclass(frozen=True, slots=True)
class Dense:
    """Search by vector; `depth` counts views per language."""

    depth: int


@dataclass(frozen=True, slots=True)
class Build:
    """Numbers to raise when what is stored changes its form."""

    schema: int
    views: int
    words: int


@dataclass(frozen=True, slots=True)
class Tuning:
    """All figures of the index; `growth` deepens a search whose scope left too few clauses."""

    fusion: Fusion
    keyword: Keyword
    synonyms: Synonyms
    dense: Dense
    examples: Voting
    build: Build
    growth: int

    @property
    def build_digest(self) -> str:
        """Changes with the settings that an index on disk depends on, and only with those."""
        return hashlib.sha256(json.dumps(asdict(self.build)).encode()).hexdigest()[:16]


@cache
def bundled_tuning() -> Tuning:
    """The figures shipped with the program."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Tuning(
        fusion=Fusion(**data["fusion"]),
        keyword=Keyword(**data["keyword"]),
        synonyms=Synonyms(**data["synonyms"]),
        dense=Dense(**data["dense"]),
        examples=Voting(**data["examples"]),
        build=Build(**data["build"]),
        growth=data["scope"]["growth"],
    )
