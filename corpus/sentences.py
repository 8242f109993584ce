"""A text cut into sentences, every one a verbatim substring, abbreviations respected."""

from __future__ import annotations

import re

# After these a full stop does not end a sentence (“p. ex.”, “e.g.”, “art. 5”, “M. Roy”).
_ABBREVIATION = re.compile(
    r"(?:\b(?:p|ex|c|cf|etc|art|par|para|s|ss|al|no|nos|vol|dr|mr|mrs|ms|m|mm|mme|st|ste|inc|"
    r"ltd|e\.g|i\.e|vs|app|ch|sec|fig)\.|\b[A-ZÀ-Ý]\.)$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"(?<=[.!?…])(?:\s?»|[\"”’)])*\s+(?=[\"«“(]?\s?[A-ZÀ-Ý0-9@])|\n+|(?<=;)\s+(?=\S)"
)
_SHORTEST_AFTER_SEMICOLON = 5


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order; a line break and a weighty semicolon end one as well."""
    found: list[str] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_sentence(text[start : match.start()], text[match.end() :], match.group()):
            found.append(text[start : match.end()].strip())
            start = match.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def _ends_sentence(before: str, after: str, gap: str) -> bool:
    if "\n" in gap:
        return True
    if before.endswith(";"):
        return len(after.split()) >= _SHORTEST_AFTER_SEMICOLON
    return not _ABBREVIATION.search(before)
