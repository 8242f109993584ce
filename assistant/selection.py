"""Which passages are cited: the likeliest, then those nearly as likely; each thing said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.context import Context, Resources
from assistant.evidence import Evidence
from assistant.question_type import QuestionType

MOST_CITED = 3
_BEHIND = 4.0  # log-odds behind the best at which a passage is no longer cited
_AS_LIKELY = 0.15  # two employers' rules this close in probability are both given
_OVERVIEWS: frozenset[QuestionType] = frozenset(("what", "consequence", "obligation_open", "how"))


@dataclass(frozen=True)
class Selection:
    """What is cited, by employer, the likeliest employer first; and what is set aside."""

    cited: tuple[tuple[str, tuple[Evidence, ...]], ...]
    repeated: tuple[Evidence, ...] = ()
    elsewhere: tuple[Evidence, ...] = ()
    behind: tuple[Evidence, ...] = ()


def select(context: Context, resources: Resources) -> Selection:
    """The passages to cite; one employer's alone unless two are about as likely."""
    kept, repeated = _said_once(context.evidence, context.kind)
    groups = _by_employer(kept, resources)
    employers = _employers(groups, context, resources)
    most = MOST_CITED if len(employers) == 1 else 1
    cited = tuple((employer, _near_best(groups[employer], most)) for employer in employers)
    chosen = {id(e) for _, group in cited for e in group}
    elsewhere = tuple(e for name, g in groups.items() if name not in employers for e in g)
    away = {id(e) for e in elsewhere}
    behind = tuple(e for e in kept if id(e) not in chosen | away)
    return Selection(cited, repeated, elsewhere, behind)


def _said_once(
    evidence: Sequence[Evidence], kind: QuestionType
) -> tuple[list[Evidence], tuple[Evidence, ...]]:
    """Without the list where one of its items is cited, or the items where the list leads."""
    kept: list[Evidence] = []
    repeated: list[Evidence] = []
    for item in evidence:
        (repeated if any(_repeats(item, other) for other in kept) else kept).append(item)
    if kept and kept[0].passage.clause.kind == "list" and kind not in _OVERVIEWS:
        kept, repeated = _items_first(kept, repeated)
    return kept, tuple(repeated)


def _repeats(item: Evidence, other: Evidence) -> bool:
    clause, kept = item.passage.clause, other.passage.clause
    return clause.parent == kept.id or kept.parent == clause.id


def _items_first(
    kept: list[Evidence], repeated: list[Evidence]
) -> tuple[list[Evidence], list[Evidence]]:
    """A question that is not after an overview gets the likeliest items of the list instead."""
    whole = kept[0]
    items = [e for e in repeated if e.passage.clause.parent == whole.passage.clause.id and e.enough]
    if not items:
        return kept, repeated
    rest = [e for e in repeated if e not in items]
    return [*items, *kept[1:]], [*rest, whole]


def _by_employer(kept: Iterable[Evidence], resources: Resources) -> dict[str, list[Evidence]]:
    groups: dict[str, list[Evidence]] = {}
    for item in kept:
        document = resources.corpus.document(item.passage.clause.document_id)
        groups.setdefault(document.organization.id if document else "", []).append(item)
    return groups


def _employers(
    groups: dict[str, list[Evidence]], context: Context, resources: Resources
) -> list[str]:
    """The employers whose rules answer, the likeliest first."""
    leader = max(groups, key=lambda name: groups[name][0].probability)
    best = groups[leader][0]
    others = [
        name
        for name, group in groups.items()
        if name != leader
        and group[0].enough
        and best.probability - group[0].probability <= _AS_LIKELY
        and _speaks_of_it(name, best, context, resources)
    ]
    return [leader, *others]


def _speaks_of_it(employer: str, best: Evidence, context: Context, resources: Resources) -> bool:
    """Whether an employer's documents know the words by which the best clause was asked for.

    “Wordmark” is one employer's word: the other has no rule on it, only on something near.
    """
    clause = best.passage.clause
    shared = resources.vocabulary.shared(context.asked, clause)
    return resources.vocabulary.speaks_of(employer, shared, clause.language)


def _near_best(group: Sequence[Evidence], most: int) -> tuple[Evidence, ...]:
    return tuple(e for e in group[:most] if group[0].score - e.score <= _BEHIND)
