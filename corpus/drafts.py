"""What an import makes of a source before anyone has agreed to it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.distinct_ids import Renamed
from corpus.loaders.loaded import LeftOut
from corpus.loaders.structure import Section
from corpus.models import Clause, Heading
from corpus.outline_gaps import NumberingGap, Orphan


@dataclass(frozen=True)
class Draft:
    """One text as Markdown with its clauses, and all that a person should look at.

    `lost` words of the source are in no clause; `doubled` ones are there more often than in it.
    """

    markdown: str
    structure: Section
    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...]
    lost: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    numbering_gaps: tuple[NumberingGap, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether each word of the source is where it belongs, once."""
        return not self.lost and not self.doubled
