"""Blocks that would name one place twice, told apart by their position."""

from __future__ import annotations

from corpus.loaders.counting import inserted_anchor, says_its_place
from corpus.loaders.html.drafts import Draft


def set_apart(drafts: list[Draft], numbered: bool) -> list[Draft]:
    """Gives an anchor to each block whose name a sibling already has; a page may count anew.

    Below a printed number (`numbered`) a label is joined otherwise than a position: 4.1, not 4/1.
    """
    counted = (n for n, draft in enumerate(drafts, start=1) if _is_counted(draft))
    taken = set() if numbered else {str(n) for n in counted}
    for position, draft in enumerate(drafts, start=1):
        set_apart(draft.children, numbered or draft.kind == "marked")
        if draft.kind == "marked" and not draft.anchor:
            draft.anchor = inserted_anchor(draft.marker)
        if _is_counted(draft) or (draft.kind == "marked" and says_its_place(draft.marker)):
            continue
        name = draft.anchor or draft.marker
        if name in taken:
            draft.anchor = name = f"{position}-{name}".lower()
        taken.add(name)
    return drafts


def _is_counted(draft: Draft) -> bool:
    """Whether a block is named by its position."""
    return draft.kind not in ("marked", "definition") and not draft.anchor
