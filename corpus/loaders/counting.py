"""Counting as labels do: in figures, letters and roman figures, there and back."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ALPHABET = 26
_LONGEST = 30
_OUTLINE = re.compile(r"(?:[A-Z]\.?)?\d+(?:\.\d+)+|[A-Z]\.\d+")
_INSERTED = re.compile(r"(?P<before>[a-z]{1,8})\.(?P<count>\d{1,2})")


class Rank(NamedTuple):
    """A label's place in a list that counts one way; `added` counts what an amendment put in."""

    way: str
    place: int
    added: int = 0


def in_letters(count: int) -> str:
    """a to z, then aa, ab, ac, as browsers count."""
    letters = ""
    while count > 0:
        count, last = divmod(count - 1, _ALPHABET)
        letters = chr(ord("a") + last) + letters
    return letters


def in_doubled_letters(count: int) -> str:
    """a to z, then aa, bb, cc, as Acts and word processors count."""
    times, last = divmod(count - 1, _ALPHABET)
    return chr(ord("a") + last) * min(times + 1, _LONGEST)


def in_roman(count: int) -> str:
    """i, ii, iii, iv."""
    figures = ""
    for worth, sign in _ROMAN:
        figures += sign * (count // worth)
        count %= worth
    return figures


@cache
def ranks_of(marker: str) -> tuple[Rank, ...]:
    """All that a label can be: i is the first roman figure, and the ninth letter."""
    if marker.isdecimal():
        return (Rank("figure", int(marker)),)
    if _OUTLINE.fullmatch(marker):
        return (Rank("outline", int(marker.rpartition(".")[2])),)
    if match := _INSERTED.fullmatch(marker):
        added = int(match["count"])
        return tuple(rank._replace(added=added) for rank in ranks_of(match["before"]))
    if not marker.isalpha() or not (marker.islower() or marker.isupper()):
        return ()
    case = "lower" if marker.islower() else "upper"
    return tuple(Rank(f"{case} {rank.way}", rank.place) for rank in _ranks(marker.lower()))


def _ranks(letters: str) -> list[Rank]:
    ranks = []
    letter = ord(letters[0]) - ord("a") + 1 + _ALPHABET * (len(letters) - 1)
    if len(letters) < 3 and letters == in_doubled_letters(letter):
        ranks.append(Rank("letter", letter))
    if (roman := _from_roman(letters)) is not None:
        ranks.append(Rank("roman", roman))
    return ranks


def _from_roman(letters: str) -> int | None:
    worth = {sign: value for value, sign in _ROMAN}
    values = [worth.get(letter, 0) for letter in letters]
    after = [*values[1:], 0]
    count = sum(-one if one < two else one for one, two in zip(values, after, strict=True))
    return count if 0 < count < 4000 and in_roman(count) == letters else None


def follows(marker: str, previous: str) -> bool:
    """Whether a label is the next after another: 2 after 1, i after h, v after iv, a.1 after a."""
    if marker.rpartition(".")[0] != previous.rpartition(".")[0] and _is_outline(marker, previous):
        return False
    before = ranks_of(previous)
    return any(_is_next(rank, one) for rank in ranks_of(marker) for one in before)


def _is_outline(*markers: str) -> bool:
    return any(_OUTLINE.fullmatch(marker) for marker in markers)


def _is_next(rank: Rank, before: Rank) -> bool:
    if rank.way != before.way:
        return False
    if rank.added:
        return rank.place == before.place and rank.added == before.added + 1
    return rank.place == before.place + 1


def is_first(marker: str) -> bool:
    """Whether a list can begin with this label."""
    return any((rank.place, rank.added) == (1, 0) for rank in ranks_of(marker))


def inserted_anchor(marker: str) -> str | None:
    """The name in ids of what stands between (a) and (b): a.1 is no place such as 4.1."""
    return marker.replace(".", "-") if _INSERTED.fullmatch(marker) else None


def says_its_place(marker: str) -> bool:
    """Whether a label is a whole place, such as 4.2.1, and adds nothing to the one above."""
    return "." in marker and not inserted_anchor(marker)
