"""Typographic variants folded, so that texts typed on different keyboards compare as equal."""

from __future__ import annotations

import re
import unicodedata

# Every replacement is one character for one, so that places in the folded text are places in
# the original.
_FOLDS = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"',
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "‑": "-", "‐": "-",
        "–": "-", "—": "-",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")


def fold_typography(text: str) -> str:
    """Apostrophes, quotation marks, dashes and spaces made plain; the length stays the same."""
    return text.translate(_FOLDS)


def fold_spaces(text: str) -> str:
    """Typography folded and every run of white space made one space."""
    return _SPACES.sub(" ", fold_typography(text)).strip()


def fold_accents(text: str) -> str:
    """Lower case without accents, typography folded; ligatures opened."""
    opened = fold_typography(text.lower()).replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFD", opened)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
