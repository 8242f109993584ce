"""Printed labels of a page: those a browser counts, and those written into the text."""

from __future__ import annotations

import re

from corpus.loaders.counting import follows, in_letters, in_roman, is_first, says_its_place
from corpus.loaders.html.drafts import Draft
from corpus.loaders.labels import Label, label_of

# A number in an element of its own often has no space after it: 4.2.1The.
_GLUED = re.compile(r"((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})+\.?)(?=[A-ZÀ-Ý])")


def counted(number: int, style: str) -> str:
    """A list item's number as a browser prints it."""
    if number < 1 or style == "1":
        return str(number)
    label = in_roman(number) if style in "iI" else in_letters(number)
    return label.upper() if style.isupper() else label


def split_label(text: str, section: str | None) -> tuple[str, str]:
    """The label written before a text, and the text; a sum such as “3.5 million” is no label.

    `section` is the number of the section around; None inside a list, where any label counts.
    """
    label = label_of(_GLUED.sub(r"\1 ", text, count=1) if _GLUED.match(text) else text)
    if label and label.rest and _is_label(label, section):
        return label.marker, label.rest
    return "", text


def _is_label(label: Label, section: str | None) -> bool:
    """Outside of lists, a letter and a point are initials as well."""
    if label.is_bullet or label.form == "bare":
        return False
    return section is None or (
        label.is_place(section) and (label.form != "." or label.marker.isdigit())
    )


def nest(drafts: list[Draft]) -> list[Draft]:
    """Labels written into paragraphs that follow each other, set under each other as they say."""
    tops: list[Draft] = []
    open_: list[Draft] = []
    for draft in drafts:
        if not draft.written:
            tops.append(draft)
            open_ = [draft] if leads_in(draft) else []
            continue
        while open_ and not _is_under(draft, open_):
            if follows(draft.marker, open_.pop().marker):
                break
        (open_[-1].children if open_ else tops).append(draft)
        open_.append(draft)
    return tops


def leads_in(draft: Draft) -> bool:
    """Whether a paragraph announces what follows it."""
    return draft.kind in ("paragraph", "marked") and draft.text.rstrip().endswith(":")


def _is_under(draft: Draft, open_: list[Draft]) -> bool:
    """Whether a label stands under the innermost open one."""
    above, label = open_[-1].marker, draft.marker
    if not above:
        return True
    if says_its_place(label):
        return label.startswith(f"{above}.")
    if any(follows(label, other.marker) for other in open_):
        return False
    return is_first(label) or says_its_place(above)
