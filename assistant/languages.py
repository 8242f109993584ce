"""Which language a question is in: function words, then a trained identifier, then the page's.

Short noun phrases are hard (measured near 85-90 %), so the page's language decides when unsure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from corpus.models import LANGUAGES, Language
from corpus.typography import fold_accents

_DATA = Path(__file__).parent / "data" / "languages.toml"
_WORD = re.compile(r"[^\W\d_]+")
_ACCENTS = re.compile(r"[éèêëàâçùûîïôœ]", re.IGNORECASE)
_OTHER_SCRIPTS = re.compile(r"[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]")
_SURE = 0.9


@dataclass(frozen=True)
class _Words:
    answered: Mapping[Language, frozenset[str]]
    unsupported: Mapping[str, frozenset[str]]


@cache
def _words() -> _Words:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return _Words(
        {language: frozenset(table[language].split()) for language in LANGUAGES},
        {name: frozenset(words.split()) for name, words in table["unsupported"].items()},
    )


@cache
def _identifier() -> LanguageIdentifier:
    """One for our languages alone: the table of all 97 takes 70 MB, and goes with the first."""
    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    whole.set_languages(list(LANGUAGES))
    return LanguageIdentifier(
        whole.nb_ptc, whole.nb_pc, whole.nb_classes, whole.tk_nextmove, whole.tk_output,
        norm_probs=True, tk_row=whole.tk_row,
    )  # fmt: skip


def question_language(text: str, page: Language) -> Language | None:
    """English or French; None for a question clearly in a third language."""
    words = _WORD.findall(fold_accents(text))
    hits = {name: sum(word in known for word in words) for name, known in _words().answered.items()}
    best = max(hits.values())
    if is_unsupported(text, words, best):
        return None
    if hits["en"] != hits["fr"]:
        return "en" if hits["en"] > hits["fr"] else "fr"
    if _ACCENTS.search(text):
        return "fr"
    language, sure = _identifier().classify(text)
    return language if len(words) > 1 and sure >= _SURE else page


def is_unsupported(text: str, words: list[str], best: int) -> bool:
    """Whether another script, or another language's function words, outweigh ours clearly."""
    letters = _WORD.findall(text)
    foreign = _OTHER_SCRIPTS.findall(text)
    if letters and len(foreign) * 2 > sum(map(len, letters)):
        return True
    strongest = max(sum(word in known for word in words) for known in _words().unsupported.values())
    return strongest >= 2 and strongest > best + 1
