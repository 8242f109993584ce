"""What differs between two versions of a document, clause by clause, each language by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.models import Clause, Language


@dataclass(frozen=True, slots=True)
class Rewording:
    """One clause in one language, before and after."""

    old: Clause
    new: Clause


@dataclass(frozen=True, slots=True)
class Changes:
    """Clauses that only the new version has, that only the old one had, and that differ."""

    added: tuple[Clause, ...] = ()
    removed: tuple[Clause, ...] = ()
    changed: tuple[Rewording, ...] = ()

    @property
    def none(self) -> bool:
        """Whether both versions say the same."""
        return not (self.added or self.removed or self.changed)

    def in_language(self, language: Language) -> Changes:
        """Those of one language."""
        return Changes(
            tuple(clause for clause in self.added if clause.language == language),
            tuple(clause for clause in self.removed if clause.language == language),
            tuple(pair for pair in self.changed if pair.new.language == language),
        )


def compare(old: Iterable[Clause], new: Iterable[Clause]) -> Changes:
    """The changes from `old` to `new`, in document order; clauses are the same by id and language.

    A clause has changed when its words, its lead-in, its label or its headings have.
    """
    before = {(clause.id, clause.language): clause for clause in old}
    after = {(clause.id, clause.language): clause for clause in new}
    kept = [(before[key], clause) for key, clause in after.items() if key in before]
    return Changes(
        added=tuple(clause for key, clause in after.items() if key not in before),
        removed=tuple(clause for key, clause in before.items() if key not in after),
        changed=tuple(Rewording(one, two) for one, two in kept if one.digest != two.digest),
    )
