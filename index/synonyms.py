"""What people say and what policies write instead, from `data/synonyms.toml`.

For the search by words alone: never embedded, never shown, never part of a proof.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.models import Language
from index.words import stems

_FILE = Path(__file__).parent / "data" / "synonyms.toml"
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonym:
    """Phrases of stems, spaces between: what a question said, and what may be written for it."""

    said: tuple[str, ...]
    written: tuple[str, ...]


def synonyms(question: str, language: Language) -> tuple[Synonym, ...]:
    """What the question's words may be called in a policy, less what it says itself."""
    asked = tuple(stems(question, language))
    known, longest = _known(language)
    phrases = dict.fromkeys(_phrases(asked, longest))
    found: dict[tuple[Phrase, ...], list[Phrase]] = {}
    for phrase in phrases:
        written = tuple(other for other in known.get(phrase, ()) if other not in phrases)
        if written:
            found.setdefault(written, []).append(phrase)
    return tuple(Synonym(_joined(said), _joined(written)) for written, said in found.items())


@cache
def synonym_list() -> Mapping[str, Any]:
    """The list as it is written, words unstemmed."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _known(language: Language) -> tuple[Mapping[Phrase, tuple[Phrase, ...]], int]:
    """What each phrase said may be written as, and the stems of the longest phrase."""
    known: dict[Phrase, tuple[Phrase, ...]] = {}
    for group in synonym_list()[language]:
        either = _stemmed(group.get("either", ()), language)
        for said in _stemmed(group.get("said", ()), language):
            known[said] = _stemmed(group["written"], language)
        for said in either:
            known[said] = tuple(other for other in either if other != said)
    written = (phrase for phrases in known.values() for phrase in phrases)
    return known, max(map(len, (*known, *written)))


def _stemmed(terms: Iterable[str], language: Language) -> tuple[Phrase, ...]:
    return tuple(tuple(stems(term, language)) for term in terms)


def _phrases(asked: Phrase, longest: int) -> Iterator[Phrase]:
    """Every run of at most `longest` stems."""
    for start in range(len(asked)):
        for end in range(start + 1, min(start + longest, len(asked)) + 1):
            yield asked[start:end]


def _joined(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    return tuple(" ".join(phrase) for phrase in phrases)
