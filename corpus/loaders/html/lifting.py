"""Headings inside numbered items, lifted out: they head sections, as all other headings do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.loaders.counting import says_its_place
from corpus.loaders.html.drafts import Draft


def lifted(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The same blocks; a heading over 4.1.15 and 4.1.16, inside of 4.1, comes after 4.1."""
    for draft in drafts:
        below = _headed(draft) if draft.kind in ("list", "marked") else []
        yield draft
        yield from below


def _headed(draft: Draft) -> list[Draft]:
    """Takes such headings, with what stands under them, out of a block."""
    kept: list[Draft] = []
    below: list[Draft] = []
    for child in draft.children:
        if _says_its_place(draft) and _is_heading(child):
            below.append(Draft("heading", child.text, level=child.level, lifted=True))
            below += lifted([Draft("list", children=child.children)])
        else:
            kept.append(child)
            below += _headed(child)
    draft.children = kept
    return below


def _is_heading(draft: Draft) -> bool:
    """Whether this was a heading on the page, over nothing but clauses that say their place."""
    return bool(draft.level and draft.children) and all(map(_says_its_place, draft.children))


def _says_its_place(draft: Draft) -> bool:
    return draft.kind == "marked" and says_its_place(draft.marker)
