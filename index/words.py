"""Text to stems: accents folded, elisions and hyphens undone, Snowball per language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import Stemmer

from corpus.models import Language

_STOP_WORDS = Path(__file__).parent / "data" / "stopwords.toml"
_ALGORITHMS: Mapping[Language, str] = {"en": "english", "fr": "french"}
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ELIDED = re.compile(r"^(?:[lndsjcmt]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_FEMININE = re.compile(r"ee(s?)$")
_SHAPES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00ad": "", "œ": "oe", "æ": "ae"}
)
# A Stemmer object may be used by one thread at a time.
_STEMMING = Lock()


def fold(text: str) -> str:
    """Lower case, without accents, with straight apostrophes and plain hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SHAPES))
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_SHAPES)


def stems(text: str, language: Language) -> list[str]:
    """Every stem of the text, in order; a hyphenated word gives its parts, then the whole."""
    return [_stem(word, language) for parts in _words(text) for word in _with_whole(parts)]


def content_stems(text: str, language: Language, stemmed_as: Language | None = None) -> list[str]:
    """The stems that carry meaning, in order: stop words of the language are left out.

    `stemmed_as` the other language, they find the words that both share (names, cognates).
    """
    target = stemmed_as or language
    ignored = stop_words(language) | stop_words(target)
    return [
        _stem(word, target)
        for parts in _words(text)
        if not ignored.issuperset(parts)
        for word in _with_whole(parts)
        if word not in ignored
    ]


@cache
def stop_words(language: Language) -> frozenset[str]:
    """The language's words without meaning of their own, folded."""
    data = tomllib.loads(_STOP_WORDS.read_text(encoding="utf-8"))
    return frozenset(part for parts in _words(data[language]["words"]) for part in parts)


def _words(text: str) -> Iterator[tuple[str, ...]]:
    """Each word as its hyphenated parts, apostrophes resolved."""
    for match in _WORD.finditer(fold(text)):
        word = _ELIDED.sub("", match.group()).removesuffix("'s")
        parts = (part for piece in word.split("-") for part in _without_elision(piece))
        yield tuple(parts)


def _without_elision(piece: str) -> Iterator[str]:
    part = _ELIDED.sub("", piece).replace("'", "")
    if part:
        yield part


def _with_whole(parts: tuple[str, ...]) -> tuple[str, ...]:
    return (*parts, "".join(parts)) if len(parts) > 1 else parts


@lru_cache(maxsize=65_536)
def _stem(word: str, language: Language) -> str:
    # Without its accent, the feminine of a participle (utilisées) is unknown to Snowball.
    known = _FEMININE.sub(r"e\1", word) if language == "fr" else word
    with _STEMMING:
        stem: str = _stemmer(language).stemWord(known)
    return stem


@cache
def _stemmer(language: Language) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_ALGORITHMS[language])
