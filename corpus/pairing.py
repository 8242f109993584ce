"""The two texts of one document given the same ids: French takes the names of its English twin.

Twins are found by number and label, and by order where as many of a kind stand between two labels.
Definitions that each language sorts by its own alphabet are never paired by order: better no twin
than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.alignment import aligned
from corpus.loaders.structure import Block, Section
from corpus.loaders.tidy import tidied
from corpus.models import Language
from corpus.naming import slug
from corpus.typography import fold_accents

_NAMED_BY_LABEL = ("marked", "numbered", "lettered")


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A heading or clause that only one language has, or whose twin cannot be told."""

    language: Language
    label: str
    words: str
    under: str


def pair_anchors(
    english: Section, french: Section
) -> tuple[Section, Section, tuple[Unpaired, ...]]:
    """Both structures with the same anchors wherever their shape is the same."""
    pairing = _Pairing()
    one, two = pairing.sections(tidied(english), tidied(french))
    return one, two, tuple(pairing.unpaired)


class _Pairing:
    """Goes down both structures at once and keeps what has no twin."""

    def __init__(self) -> None:
        self.unpaired: list[Unpaired] = []

    def sections(self, english: Section, french: Section) -> tuple[Section, Section]:
        """Two sections that are twins."""
        defining = "definitions" in english.classes | french.classes
        under = english.heading, french.heading
        blocks = self._blocks(english.blocks, french.blocks, under, defining)
        ones, twos = list(english.sections), list(french.sections)
        pairs = aligned([s.number for s in ones], [s.number for s in twos])
        for one, two in pairs:
            ones[one], twos[two] = self.sections(*_called_alike(ones[one], twos[two]))
        for place in _others(ones, [one for one, _ in pairs]):
            self._lone_section(ones[place], "en", under[0])
        for place in _others(twos, [two for _, two in pairs]):
            self._lone_section(twos[place], "fr", under[1])
        return (
            replace(english, blocks=blocks[0], sections=tuple(ones)),
            replace(french, blocks=blocks[1], sections=tuple(twos)),
        )

    def _blocks(
        self,
        english: Sequence[Block],
        french: Sequence[Block],
        under: tuple[str, str],
        defining: bool = False,
    ) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        ones, twos = list(english), list(french)
        pairs = _definition_pairs(ones, twos, defining) + _other_pairs(ones, twos, defining)
        alone = len(ones) == 1, len(twos) == 1
        for one, two in pairs:
            shifted = one != two or alone[0] != alone[1]
            anchor = _anchor(ones[one], one, shifted, defining)
            ones[one], twos[two] = self._twins(ones[one], twos[two], anchor)
        for place in _others(ones, [one for one, _ in pairs]):
            ones[place] = self._lone(ones[place], "en", place, under[0], defining)
        for place in _others(twos, [two for _, two in pairs]):
            twos[place] = self._lone(twos[place], "fr", place, under[1], defining)
        return tuple(ones), tuple(twos)

    def _twins(self, english: Block, french: Block, anchor: str | None) -> tuple[Block, Block]:
        under = _said(english), _said(french)
        children = self._blocks(english.children, french.children, under)
        return (
            replace(english, anchor=anchor, children=children[0]),
            replace(french, anchor=anchor, children=children[1]),
        )

    def _lone(
        self, block: Block, language: Language, place: int, under: str, defining: bool
    ) -> Block:
        """A block without a twin; its place in the list must not look like another's."""
        for inner in block.walk():
            self.unpaired.append(Unpaired(language, inner.marker, inner.text, under))
        named = block.anchor or defining or block.kind in (*_NAMED_BY_LABEL, "definition")
        return block if named else replace(block, anchor=f"{language}-{place + 1}")

    def _lone_section(self, section: Section, language: Language, under: str) -> None:
        self.unpaired.append(Unpaired(language, section.number, section.heading, under))
        for inner in section.walk():
            if inner is not section:
                heading = Unpaired(language, inner.number, inner.heading, section.heading)
                self.unpaired.append(heading)
            for block in (found for top in inner.blocks for found in top.walk()):
                clause = Unpaired(language, block.marker, block.text, inner.heading)
                self.unpaired.append(clause)


def _called_alike(english: Section, french: Section) -> tuple[Section, Section]:
    anchor = english.anchor
    if not english.number:
        anchor = anchor or slug(english.heading) or french.anchor
    classes = english.classes | french.classes
    return (
        replace(english, anchor=anchor, classes=classes),
        replace(french, anchor=anchor, classes=classes),
    )


def _anchor(english: Block, place: int, shifted: bool, defining: bool) -> str | None:
    """The name that both twins get; None where label or place names them alike already."""
    if english.anchor or (english.kind in _NAMED_BY_LABEL and not defining):
        return english.anchor
    if english.kind == "definition" or defining:
        return slug(_term(english)) or None
    return str(place + 1) if shifted else None


def _definition_pairs(
    ones: Sequence[Block], twos: Sequence[Block], defining: bool
) -> list[tuple[int, int]]:
    """Definitions by name, in whatever order; the rest by order unless both are sorted."""
    english = [n for n, block in enumerate(ones) if block.kind == "definition" or defining]
    french = [n for n, block in enumerate(twos) if block.kind == "definition" or defining]
    names = {ones[one].anchor or slug(_term(ones[one])): one for one in english}
    pairs = [(names[twos[two].anchor or ""], two) for two in french if twos[two].anchor in names]
    one_left = [n for n in english if n not in {one for one, _ in pairs}]
    two_left = [n for n in french if n not in {two for _, two in pairs}]
    told_by_order = len(one_left) == 1 or not (
        _is_sorted(ones, one_left) and _is_sorted(twos, two_left)
    )
    if len(one_left) == len(two_left) and told_by_order:
        pairs += zip(one_left, two_left, strict=True)
    return pairs


def _other_pairs(
    ones: Sequence[Block], twos: Sequence[Block], defining: bool
) -> list[tuple[int, int]]:
    english = [n for n, block in enumerate(ones) if block.kind != "definition" and not defining]
    french = [n for n, block in enumerate(twos) if block.kind != "definition" and not defining]
    pairs = aligned(
        [_label(ones[n]) for n in english],
        [_label(twos[n]) for n in french],
        [ones[n].kind for n in english],
        [twos[n].kind for n in french],
    )
    return [(english[one], french[two]) for one, two in pairs]


def _label(block: Block) -> str:
    return block.marker if block.kind in _NAMED_BY_LABEL else ""


def _term(block: Block) -> str:
    return block.marker if block.kind == "definition" else block.text.partition(":")[0]


def _said(block: Block) -> str:
    return block.marker or block.text


def _is_sorted(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    terms = [fold_accents(_term(blocks[place])) for place in places]
    return terms == sorted(terms)


def _others(of: Sequence[object], places: Sequence[int]) -> list[int]:
    return [place for place in range(len(of)) if place not in set(places)]
