"""Printed labels: their punctuation taken off, and those typed by hand found again."""

from __future__ import annotations

import re

from corpus.loaders.labels import Label, label_of, letter_bullet
from corpus.loaders.labels import heading_label as heading_label_of

_EDGES = " \t\u00a0\u202f()[]{}.:;,–—-·°º§"
_INSIDE = re.compile(r"[\s\u00a0()\[\]]+")
_WORD_BEFORE = re.compile(r"[^\W\d_]{3,}\.?[\s\u00a0]+(?=\w)")
# A tab sets even a bare number apart from the words.
_TABBED = re.compile(r"(?P<label>\d{1,3}|[a-z])\t\s*(?P<rest>\S.*)", re.DOTALL)
_SENTENCE = re.compile(r"[.;:](?:\s+(?:and|or|et|ou))?$")


def marker_of(printed: str) -> str:
    """A label as it is cited: `(a)` is a, `4.2.1.` is 4.2.1, `Article 5` is 5, `12(3)` is 12.3."""
    bare = _WORD_BEFORE.sub("", printed.strip(_EDGES)).strip(_EDGES)
    return _INSIDE.sub(".", bare)


def typed_label(text: str, number: str) -> Label | None:
    """The label that a paragraph begins with; `number` is that of the heading above."""
    if match := _TABBED.fullmatch(text):
        if match["label"] == "o":
            return letter_bullet(text)
        return Label(match["label"], match["label"], match["rest"], "bare")
    label = label_of(text)
    return label if label and label.rest and _is_told(label, text, number) else None


def _is_told(label: Label, text: str, number: str) -> bool:
    """Whether this is no amount and no initial at the beginning of a sentence."""
    gap = text[len(label.printed) : len(text) - len(label.rest)]
    if "\t" in gap:
        return True
    if label.form == "bare" or (label.form == "." and label.marker.isupper()):
        return False
    return label.is_place(number)


def heading_label(text: str) -> tuple[str, str]:
    """A heading's typed number without punctuation, and its words."""
    label = heading_label_of(text)
    if label is None or (label.form == "bare" and not label.rest[0].isupper()):
        return "", text  # “3 things to know” has no number
    return label.marker, label.rest


def is_sentence(text: str) -> bool:
    """Whether words set as a heading are a provision: too long, or punctuated as one."""
    return len(text) > 200 or (len(text.split()) > 8 and _SENTENCE.search(text) is not None)


def shape_of(label: str) -> str:
    """What a list keeps from label to label: brackets, points, digits or letters."""
    dotted = re.sub(r"\d+", "1", label.strip())
    return re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", dotted))
