"""Two lists laid side by side: by their labels, and by order between two labels."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher


def aligned(
    ones: Sequence[str],
    twos: Sequence[str],
    kinds: Sequence[str] = (),
    other_kinds: Sequence[str] = (),
) -> list[tuple[int, int]]:
    """The places that belong together; an empty label says that only the order can tell.

    Places without a label are paired when as many, of the same kinds, stand between two labels.
    """
    pairs: list[tuple[int, int]] = []
    before = (-1, -1)
    for found in [*_by_label(ones, twos), (len(ones), len(twos))]:
        here = [n for n in range(before[0] + 1, found[0]) if not ones[n]]
        there = [n for n in range(before[1] + 1, found[1]) if not twos[n]]
        if _kinds(kinds, here) == _kinds(other_kinds, there):
            pairs += zip(here, there, strict=True)
        pairs.append(found)
        before = found
    return pairs[:-1]


def _by_label(ones: Sequence[str], twos: Sequence[str]) -> list[tuple[int, int]]:
    here = [n for n, label in enumerate(ones) if label]
    there = [n for n, label in enumerate(twos) if label]
    matcher = SequenceMatcher(None, [ones[n] for n in here], [twos[n] for n in there], False)
    return [
        (here[run.a + step], there[run.b + step])
        for run in matcher.get_matching_blocks()
        for step in range(run.size)
    ]


def _kinds(kinds: Sequence[str], places: Sequence[int]) -> list[str]:
    return [kinds[place] if kinds else "" for place in places]
