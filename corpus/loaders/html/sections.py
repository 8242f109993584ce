"""Headings and what follows them to sections, with the numbers and annexes that headings print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.loaders.annexes import annex_anchor
from corpus.loaders.html.blocks import arrange
from corpus.loaders.html.drafts import Draft
from corpus.loaders.html.ids import set_apart
from corpus.loaders.html.lifting import lifted
from corpus.loaders.html.names import anchors, folded
from corpus.loaders.html.notes import ANCHOR as NOTES
from corpus.loaders.labels import heading_label
from corpus.loaders.structure import Section
from corpus.naming import slug

_DEEPEST = 6
_SAME_PLACE = frozenset({"same-place"})  # a heading that is in no id
# An id that is counted, and so the same in both languages: toc3, sec2.1, appA.
_COUNTED = re.compile(r"[a-z]{1,8}[-_]?(?:\d{1,3}(?:[.\-_]\d{1,3})*|[A-Z])")


@dataclass
class _Open:
    """A section still being read; `depth` is the level of its heading in the page."""

    level: int
    depth: int
    heading: str = ""
    number: str = ""
    anchor: str | None = None
    classes: frozenset[str] = frozenset()
    drafts: list[Draft] = field(default_factory=list)
    sections: list[_Open] = field(default_factory=list)


def to_structure(drafts: Sequence[Draft]) -> Section:
    """The sections of a page, nested as its headings are."""
    root = _Open(0, 0)
    open_ = [root]
    bare = _bare_levels(drafts)
    for draft in lifted(drafts):
        if draft.kind != "heading":
            open_[-1].drafts.append(draft)
            continue
        if draft.lifted:
            draft.level = max(draft.level, _around(open_).depth + 1)
        while open_[-1].depth >= draft.level:
            open_.pop()
        section = _opened(draft, max(open_[-1].level + 1, 2), draft.level in bare)
        open_[-1].sections.append(section)
        open_.append(section)
    set_apart_sections(root)
    return _close(root, "")


def _around(open_: Sequence[_Open]) -> _Open:
    """The section whose clauses are still being read."""
    return next(section for section in reversed(open_) if section.classes != _SAME_PLACE)


def _bare_levels(drafts: Sequence[Draft]) -> frozenset[int]:
    """Levels whose headings print numbers without a period: 1, 2, 3 in a row."""
    found: dict[int, list[int]] = {}
    for draft in drafts:
        label = heading_label(draft.text) if draft.kind == "heading" else None
        if label and label.form == "bare":
            found.setdefault(draft.level, []).append(int(label.marker))
    rows = ((level, [b - a for a, b in pairwise(n)]) for level, n in found.items())
    return frozenset(level for level, steps in rows if steps and set(steps) == {1})


def _opened(draft: Draft, level: int, bare: bool) -> _Open:
    section = _Open(min(level, _DEEPEST), draft.level, draft.text)
    if draft.lifted:
        section.classes = _SAME_PLACE
        return section
    label = heading_label(draft.text)
    if draft.marker == NOTES:
        section.anchor, section.classes = NOTES, frozenset({"annex"})
    elif annex := annex_anchor(draft.text):
        section.anchor, section.classes = annex, frozenset({"annex"})
    elif label and label.is_number and (bare or label.form != "bare"):
        section.heading, section.number = label.rest, label.marker
    else:
        section.anchor = _own_anchor(draft)
    return section


def _own_anchor(draft: Draft) -> str | None:
    known = anchors().get(folded(draft.text))
    return known or (slug(draft.marker) if _COUNTED.fullmatch(draft.marker) else None)


def set_apart_sections(root: _Open) -> None:
    """Headings that would name one place twice get anchors that tell them apart."""
    numbers: Counter[tuple[str, str]] = Counter()
    for parent, section, annex in _walk(root, ""):
        if section.number and not section.anchor:
            numbers[annex, section.number] += 1
            count = numbers[annex, section.number]
            section.anchor = f"s{count}-{slug(section.number)}" if count > 1 else None
        elif section.classes != _SAME_PLACE:
            _rename(section, parent)


def _rename(section: _Open, parent: _Open) -> None:
    """A sibling of the same name gets its count."""
    name = section.anchor or slug(section.heading)
    before = parent.sections[: next(n for n, s in enumerate(parent.sections) if s is section)]
    taken = {other.anchor or other.number or slug(other.heading) for other in before}
    count = 2
    while name in taken and f"{name}-{count}" in taken:
        count += 1
    if name in taken:
        section.anchor = f"{name}-{count}"


def _walk(section: _Open, annex: str) -> Iterator[tuple[_Open, _Open, str]]:
    for child in section.sections:
        inner = child.anchor or "" if "annex" in child.classes else annex
        yield section, child, inner
        yield from _walk(child, inner)


def _close(section: _Open, number: str) -> Section:
    number = section.number or number
    drafts = set_apart(arrange(section.drafts, number), bool(section.number))
    classes = section.classes
    if drafts and not section.sections and all(d.kind == "definition" for d in drafts):
        classes |= {"definitions"}
    return Section(
        section.level, section.heading, anchor=section.anchor, classes=classes,
        blocks=tuple(draft.close() for draft in drafts),
        sections=tuple(_close(child, number) for child in section.sections),
        number=section.number,
    )  # fmt: skip
