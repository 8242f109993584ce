"""Lists of a page to items, under the labels that a browser would print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from corpus.loaders.html.drafts import Draft, Flow
from corpus.loaders.html.labels import counted, nest
from corpus.loaders.html.names import classes_of, meanings

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_TYPES = frozenset("1aAiI")


def list_items(element: etree._Element, flow: Flow) -> list[Draft]:
    """The items of a list; a list that stands straight in another belongs to the item before."""
    labels = _labels(element)
    items: list[Draft] = []
    for child in element:
        if child.tag == "li":
            items += _item(flow(child), next(labels) if labels else "")
        else:
            below = flow(child) if child.tag not in ("ul", "ol") else list_items(child, flow)
            (items[-1].children if items else items).extend(below)
    return nest(items)


class _Counter:
    """Counts the items of one list; each `li` may set the count itself."""

    def __init__(self, element: etree._Element, style: str) -> None:
        self._items = iter(element.findall("li"))
        self._style = style
        backwards = element.get("reversed") is not None
        self._step = -1 if backwards else 1
        first = len(element.findall("li")) if backwards else 1
        self._next = _whole(element.get("start"), first)

    def __next__(self) -> str:
        item = next(self._items)
        number = _whole(item.get("value"), self._next)
        self._next = number + self._step
        own = item.get("type", "")
        return counted(number, own if own in _TYPES and own else self._style)


def _labels(element: etree._Element) -> _Counter | None:
    style = _style(element)
    return _Counter(element, style) if style else None


def _style(element: etree._Element) -> str:
    """The list's type; empty where no label is printed or only a bullet is."""
    said = _STYLE.search(element.get("style", ""))
    if said and said[1] in meanings("lists", "styles"):
        return meanings("lists", "styles")[said[1]]
    for name in classes_of(element):
        if name in meanings("lists", "classes"):
            return meanings("lists", "classes")[name]
    own = element.get("type", "")
    ordered = "1" if element.tag == "ol" else ""
    return own if ordered and own in _TYPES and own else ordered


def _whole(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(-?\d{1,6})", text or "")
    return int(found[1]) if found else otherwise


def _item(drafts: Sequence[Draft], label: str) -> list[Draft]:
    """One item: its first paragraph, with all else that stands in it below."""
    if not drafts:
        return []
    first, *rest = drafts
    if first.kind == "marked" and first.written:  # a written label stands for the counted one
        more = [draft for draft in rest if draft.written]
        return [_adopt(first, [draft for draft in rest if not draft.written]), *more]
    item = Draft("marked", marker=label) if label else Draft("bullet", marker="-")
    if first.kind == "paragraph":
        item.text, item.children, item.anchor = first.text, first.children, first.anchor
    else:
        rest = [*drafts]
    item = _adopt(item, rest)
    if not item.text and item.kind == "bullet":
        return item.children
    return [item]


def _adopt(item: Draft, rest: Sequence[Draft]) -> Draft:
    """A second paragraph continues an item's text; what follows a list stands below it."""
    for draft in rest:
        if draft.continues and item.text and not item.children:
            item.text = f"{item.text}\n{draft.text}"
            item.children += draft.children
        else:
            item.children.append(draft)
    return item
