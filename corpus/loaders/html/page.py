"""Which part of a page is the policy: its main element, or the part that holds nearly all words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from corpus.errors import CorpusError
from corpus.loaders.html.names import folded, ordered
from corpus.loaders.html.text import words_in
from corpus.loaders.loaded import LeftOut

_WHOLE = "mainContentOfPage"
_ENOUGH = 1 / 3
_NEARLY_ALL = 0.8
_SHORTEST = 15
_SHORT = 200
_LINKED = 0.9


def policy_content(body: etree._Element) -> etree._Element:
    """The element whose text is the policy."""
    whole = _own_words(body)
    for candidates in _candidates(body):
        best = max(candidates, key=_own_words, default=None)
        if best is not None and _own_words(best) >= whole * _ENOUGH:
            return best
    return _densest(body)


def _candidates(body: etree._Element) -> Iterator[list[etree._Element]]:
    yield [*body.iter("main")]
    yield [e for e in body.iter() if e.get("role") == "main" or e.get("property") == _WHOLE]
    yield [e for e in body.iter("div", "section") if e.get("id") in ("wb-cont", "wb-main")]
    yield [*body.iter("article")]


def _densest(element: etree._Element) -> etree._Element:
    """Goes down as long as one child still holds nearly all words."""
    while True:
        enough = _own_words(element) * _NEARLY_ALL
        child = next((c for c in element if _own_words(c) >= max(enough, 1) and len(c)), None)
        if child is None or child.tag in ("ul", "ol", "dl", "table", "p", "section"):
            return element
        element = child


def _own_words(element: etree._Element) -> int:
    """How many words stand in an element outside links, and before anything is left out."""
    linked = sum(len(words_in(link).split()) for link in element.iter("a"))
    return len(words_in(element).split()) - linked


def outside(body: etree._Element, content: etree._Element) -> Iterator[LeftOut]:
    """What stands on the page around the policy: each part with the words it holds."""
    around = set(content.iterancestors())
    if body is content:
        return
    if (body.text or "").strip():
        yield LeftOut("outside", " ".join((body.text or "").split()))
    for child in body:
        if child in around:
            yield from outside(child, content)
        elif child is not content and (words := words_in(child)):
            yield LeftOut("outside", words)
        if (child.tail or "").strip():
            yield LeftOut("outside", " ".join((child.tail or "").split()))


def check_policy(content: etree._Element, title: str, path: Path) -> None:
    """Refuses what was saved in a policy's place: an error, a sign-in page, a list of links."""
    words = words_in(content)
    length = len(words.split())
    refused = any(re.search(p, folded(title)) for p in ordered("refusals", "patterns"))
    short = length < _SHORTEST or (refused and length < _SHORT)
    if short or _own_words(content) < length * (1 - _LINKED):
        seems = title or words[:60] or path.name
        raise CorpusError("no_policy_text", path, seems=seems)
