"""How far the two texts of one document agree: which clauses have no twin, and their order."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.models import Clause


def lone_clauses(english: Sequence[Clause], french: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses that only one of the texts has, the English ones first."""
    ids = {c.id for c in english}, {c.id for c in french}
    return tuple(c for c in (*english, *french) if c.id not in ids[0] or c.id not in ids[1])


def twin_shares(english: Sequence[Clause], french: Sequence[Clause]) -> tuple[float, float]:
    """The shares of clauses with a twin: in the text that has fewer clauses, and in the other."""
    both = {c.id for c in english} & {c.id for c in french}
    shorter, longer = sorted((len(english), len(french)))
    return len(both) / max(shorter, 1), len(both) / max(longer, 1)


def unequal_places(
    english: Sequence[Clause], french: Sequence[Clause]
) -> tuple[tuple[Clause, Clause], ...]:
    """Clauses that should stand at the same place of both texts and are not twins.

    Definitions, and what stands under them, follow the alphabet of each language.
    """
    moving = {clause.id for clause in lone_clauses(english, french)}
    moving |= _defined(english) | _defined(french)
    ones, twos = ([c for c in side if c.id not in moving] for side in (english, french))
    pairs = zip(ones, twos, strict=True)
    return tuple((one, two) for one, two in pairs if one.id != two.id)


def _defined(clauses: Sequence[Clause]) -> set[str]:
    found: set[str] = set()
    for clause in clauses:  # a parent stands before those below it
        if clause.kind == "definition" or clause.parent in found:
            found.add(clause.id)
    return found
