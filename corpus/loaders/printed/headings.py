"""Which printed pieces are headings, how deep they stand, and which are the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.loaders.annexes import annex_line
from corpus.loaders.printed.pieces import Piece, is_capitals
from corpus.typography import fold_accents

_LONGEST = 110
_LONGEST_IN_PRINT = 200
_NOT_LAST = (".", ";", ",", "!", "…")
_DEEPEST = 6
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Headings:
    """The title's pieces by their place, and the level of every heading by its place."""

    title: tuple[int, ...]
    levels: Mapping[int, int]


def headings_of(pieces: Sequence[Piece]) -> Headings:
    """The headings among the pieces."""
    has_looks = any(piece.look for piece in pieces)
    judge = _Judge(pieces, has_looks)
    found = [place for place in range(len(pieces)) if judge.is_heading(place)]
    title = _title(pieces, found)
    ranks = _Levels([pieces[place] for place in found if place not in title])
    rest = [place for place in found if place not in title]
    return Headings(title, dict(zip(rest, ranks.levels(), strict=True)))


@dataclass
class _Judge:
    """Tells headings from text, piece by piece in reading order."""

    pieces: Sequence[Piece]
    has_looks: bool
    # The last piece that was a line announced by a lead-in, as a signature is.
    announced: int = -2

    def is_heading(self, place: int) -> bool:
        piece = self.pieces[place]
        if not self._may_be(piece):
            return False
        if piece.look:
            return True
        if is_capitals(piece.text) and self._stands_apart(place, piece):
            return True
        if self.has_looks and not annex_line(piece.whole):
            return False
        return self._is_plain_heading(place, piece)

    def _may_be(self, piece: Piece) -> bool:
        longest = _LONGEST_IN_PRINT if piece.look else _LONGEST
        if not piece.text or len(piece.text) > longest or piece.text.endswith(_NOT_LAST):
            return False
        return _is_heading_label(piece) and any(letter.isalpha() for letter in piece.text)

    def _stands_apart(self, place: int, piece: Piece) -> bool:
        above = self.pieces[place - 1] if place else None
        if self.has_looks and piece.label and piece.label.form == "bare":
            return False
        return above is None or piece.gap or not above.text.endswith((",", "–", "-"))

    def _is_plain_heading(self, place: int, piece: Piece) -> bool:
        after = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
        if after is None or not after.gap or not (piece.gap or place == 0):
            return False
        if "\n" in piece.text or piece.text.endswith(":") or not _is_capital_first(piece.text):
            return False
        if piece.indent > 2 or self._is_announced(place):
            return False
        return _is_above(piece, after)

    def _is_announced(self, place: int) -> bool:
        above = self.pieces[place - 1] if place else None
        if above and (self.announced == place - 1 or above.text.endswith(":")):
            self.announced = place
            return True
        return False


def _is_heading_label(piece: Piece) -> bool:
    label = piece.label
    if label is None or label.is_number:
        return True
    return not label.is_bullet and label.marker.isupper() and bool(piece.look)


def _is_capital_first(text: str) -> bool:
    first = next((letter for letter in text if letter.isalnum()), "")
    return first.isupper() or first.isdigit()


def _is_above(piece: Piece, after: Piece) -> bool:
    """Whether what follows can stand under this heading."""
    if piece.label is None:
        return after.label is not None or not after.text[:1].islower()
    if after.label is None:
        return not after.text[:1].islower()
    below = after.label
    return below.is_number and not below.is_like(piece.label)


def _title(pieces: Sequence[Piece], found: Sequence[int]) -> tuple[int, ...]:
    """The headings at the beginning that have another kind of heading below them."""
    leading = [place for nth, place in enumerate(found) if place == nth]
    candidates = [n for n in leading if not pieces[n].label and not annex_line(pieces[n].text)]
    if not candidates or candidates[0] != 0:
        return ()
    kind = _kind(pieces[0])
    same = [n for n in candidates if all(_kind(pieces[m]) == kind for m in candidates[: n + 1])]
    others = [place for place in found if place not in same]
    if len(leading) > len(same) or _is_alone(kind, pieces, others):
        return tuple(same)
    return tuple(same[:-1])


def _kind(piece: Piece) -> tuple[int, bool]:
    return piece.look, is_capitals(piece.text)


def _is_alone(kind: tuple[int, bool], pieces: Sequence[Piece], others: Sequence[int]) -> bool:
    """Whether no other heading is printed as the title is, or greater."""
    return bool(kind[0] and others) and all(pieces[n].look > kind[0] for n in others)


@dataclass
class _Levels:
    """How deep each heading stands: by its number, its look, its capitals, its repetition."""

    heads: Sequence[Piece]

    def levels(self) -> list[int]:
        own = self._by_look() if any(head.look for head in self.heads) else self._by_words()
        return [min(level, _DEEPEST) for level in self._under_annexes(own)]

    def _by_look(self) -> list[int]:
        numbered = {h.look: 1 + h.label.parts for h in self.heads if h.label and h.label.is_number}
        looks = sorted({head.look for head in self.heads if head.look})
        rank = {look: numbered.get(look, 2 + nth) for nth, look in enumerate(looks)}
        deepest = 2 + len(looks)
        return [
            1 + h.label.parts
            if h.label and h.label.is_number
            else rank.get(h.look, 2 if annex_line(h.text) else deepest)
            for h in self.heads
        ]

    def _by_words(self) -> list[int]:
        """Where nothing but the words tells: numbers, then capitals, then what comes again."""
        walk = _Walk(
            Counter(fold_accents(head.whole) for head in self.heads),
            Counter(_key(head) for head in self.heads),
            any(is_capitals(h.text) and not annex_line(h.text) for h in self.heads),
        )
        return [walk.level(head) for head in self.heads]

    def _under_annexes(self, levels: Sequence[int]) -> list[int]:
        """What follows an annex's heading stands under it."""
        placed, inside, deeper = [], 0, 0
        for place, (head, level) in enumerate(zip(self.heads, levels, strict=True)):
            if annex_line(head.whole):
                inside = level
                below = levels[place + 1 : place + 2]
                deeper = 1 if below and below[0] <= level else 0
                placed.append(level)
                continue
            placed.append(level + deeper if inside else level)
        return placed


@dataclass
class _Walk:
    """Goes through the headings in order; remembers the last one of each sort."""

    exact: Counter[str]
    series: Counter[str]
    capitals: bool
    number: int = 0
    above: int = 1
    above_series: int = 1

    def level(self, head: Piece) -> int:
        """The level of the next heading."""
        if head.label is None and not is_capitals(head.text) and not annex_line(head.text):
            if self.exact[fold_accents(head.whole)] > 1:
                return max(self.above, self.above_series) + 1
            if self.series[_key(head)] > 1:
                self.above_series = self.above + 1
                return self.above_series
        self.above_series = 1
        return self._single(head)

    def _single(self, head: Piece) -> int:
        if head.label and head.label.is_number:
            self.number = self.above = head.label.parts + 1
        elif is_capitals(head.text) or annex_line(head.text):
            self.number, self.above = 0, 2
        elif self.number:
            self.above = self.number
            return self.number + 1
        else:
            self.above = 3 if self.capitals else 2
        return self.above


def _key(head: Piece) -> str:
    return _FIGURES.sub("#", fold_accents(head.text))
