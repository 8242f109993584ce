"""What a loader makes of a source: its structured form, and what the source says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.loaders.structure import Section
from corpus.models import Language, Numbering


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the source that is on purpose in no clause; `why` is a code such as `menu`."""

    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What the source says of itself; None where it is silent.

    `publisher` is a key of data/publishers.toml.
    """

    title: str | None = None
    language: Language | None = None
    in_effect: date | None = None
    numbering: Numbering = "outline"
    document_id: str | None = None
    official_url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source read; `source_words` is all its policy text in reading order, what is left out too.

    The words are taken from the source another way than the structure, to prove it whole.
    """

    structure: Section
    guess: Guess = Guess()
    left_out: tuple[LeftOut, ...] = ()
    source_words: str = ""
