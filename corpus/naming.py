"""What a clause is called: its locator in the document, and the parts of its label."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.conduct import conduct_of_heading
from corpus.loaders.structure import Block, Section
from corpus.models import Conduct
from corpus.numbering import is_cited_alone
from corpus.typography import fold_accents

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERED_ANNEX = re.compile(r"[A-Z]+\.")
PRINTED = frozenset(("outline", "act"))


def slug(words: str) -> str:
    """Words as part of an id: lower case ASCII letters, digits and hyphens."""
    return _NOT_IN_SLUG.sub("-", fold_accents(words)).strip("-")


@dataclass(frozen=True)
class Place:
    """Where in the document a section stands: its locator path and its headings.

    `number` is that of the nearest heading that has one, `annex` the path of the annex around.
    """

    path: str = ""
    headings: tuple[str, ...] = ()
    conduct: Conduct | None = None
    number: str = ""
    annex: str = ""
    annex_heading: str = ""

    def inside(self, section: Section) -> Place:
        """The place below a section's heading."""
        below = replace(
            self,
            headings=(*self.headings, section.heading),
            conduct=conduct_of_heading(section.heading, section.classes) or self.conduct,
        )
        if "same-place" in section.classes:
            return below
        name = section.anchor or section.number or slug(section.heading)
        if "annex" in section.classes:
            heading = section.heading
            return replace(below, path=name, number="", annex=name, annex_heading=heading)
        if section.number:
            return replace(below, path=_joined(self.annex, name), number=section.number)
        # Definitions are cited by their term wherever the annex holding them stands.
        alone = "definitions" in section.classes or not self.path
        return replace(below, path=name if alone else f"{self.path}/{name}", number="")


@dataclass(frozen=True)
class Name:
    """A clause's locator, and its label's parts: `printed` are the labels in the margin."""

    locator: str
    label: Mapping[str, str]
    printed: tuple[str, ...] = ()


def name_of(block: Block, position: int, alone: bool, place: Place, numbering: str) -> Name:
    """The name of a block directly under a heading."""
    heading = {"heading": _heading_words(place)} if place.headings else {}
    printed = (place.number,) if place.number and numbering in PRINTED else ()
    if block.kind == "marked":
        return _printed(block, Name(place.path, heading, (place.number,)), place)
    if block.kind == "numbered" and numbering == "continuous":
        return Name(block.marker, {"number": block.marker})
    if block.kind == "numbered":
        return Name(_joined(place.path, block.marker), {**heading, "item": block.marker})
    if block.anchor:
        return Name(_joined(place.path, block.anchor), heading, printed)
    if alone and place.path:
        return Name(place.path, heading, printed)
    label = {**heading, "item": str(position)}
    return Name(_joined(place.path, str(position)), label, printed)


def name_item(
    block: Block, parent: Block, position: int, above: Name, place: Place, numbering: str
) -> Name:
    """The name of an item below the clause named `above`."""
    if block.kind == "marked":
        return _printed(block, above, place)
    if is_cited_alone(block, parent) and numbering == "continuous":
        return Name(block.marker, {"number": block.marker})
    label = above.label
    name = block.anchor or (block.marker if block.kind == "lettered" else str(position))
    joint = "." if "number" in label and not above.printed else "/"
    item = f"{label['item']}.{name}" if "item" in label else name
    return Name(f"{above.locator}{joint}{name}", {**label, "item": item}, above.printed)


def definition_name(term: str, anchor: str | None, place: Place, above: Name | None) -> Name:
    """The name of a definition: its term's, below the clause or heading it stands under."""
    path = above.locator if above else place.path
    return Name(_joined(path, anchor or slug(term)), {"term": term})


def _printed(block: Block, above: Name, place: Place) -> Name:
    """A label with a dot inside, such as 4.2.1, says the whole place; another adds to it."""
    name = block.anchor or block.marker
    if "." in name:
        own = _LETTERED_ANNEX.match(name) is not None
        locator = name if own else _joined(place.annex, name)
        return _with_number(locator, (block.marker,), place)
    printed = (*(p for p in above.printed if p), block.marker)
    joint = "." if (above.printed and above.printed[0]) or "term" in above.label else "/"
    # Text without a label leads in the items of the section itself.
    leads = above.printed and not {"number", "term"} & above.label.keys()
    path = place.path if leads else above.locator
    return _with_number(_joined(path, name, joint), printed, place, above.label)


def _with_number(
    locator: str, printed: tuple[str, ...], place: Place, label: Mapping[str, str] | None = None
) -> Name:
    kept = {key: words for key, words in (label or {}).items() if key == "term"}
    annex = {"annex": place.annex_heading} if place.annex else {}
    return Name(locator, {**kept, **annex, "number": printed[0]}, printed)


def _heading_words(place: Place) -> str:
    """The heading as a label says it; “Appropriate” alone would not tell which list is meant."""
    return " – ".join(place.headings[-2:] if place.conduct else place.headings[-1:])


def _joined(path: str, name: str, joint: str = "/") -> str:
    return f"{path}{joint}{name}" if path else name
