"""Lead-ins across headings: 4.1.15.2 below a heading of its own is still said under 4.1.15."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.models import Clause


def with_lead_ins(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses, each one without a parent under the one whose number begins its own."""
    made: dict[str, Clause] = {}
    for clause in clauses:
        made[clause.locator] = _led(clause, made)
    return tuple(made.values()) if len(made) == len(clauses) else tuple(clauses)


def _led(clause: Clause, before: Mapping[str, Clause]) -> Clause:
    above = clause.parent.partition("/")[2] if clause.parent else clause.locator.rpartition(".")[0]
    parent = before.get(above)
    if parent is None or clause.kind in ("row", "definition"):
        return clause
    lead_in = "\n".join(part for part in (parent.lead_in, parent.text) if part)
    return replace(clause, lead_in=lead_in, parent=parent.id)
