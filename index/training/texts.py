"""The aligned texts of each kind that the steps of training draw from."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.training.inputs import Inputs, rows_of
from index.training.sets import ClauseText, Pair, Written, is_kept_aside, law_rows, written

_SHORT = ("note", "h", "term", "title", "shorttitle", "longtitle", "def", "lead")


@dataclass(frozen=True)
class Texts:
    """Pairs by kind; nothing kept aside is among them.

    `everyday` is written for this project, `general` is Tatoeba, `government` interface strings
    and guidance, `short` what heads or leads in a provision, `provisions` the law's own text.
    """

    everyday: Sequence[Pair]
    general: Sequence[Pair]
    government: Sequence[Pair]
    short: Sequence[Pair]
    provisions: Sequence[tuple[str, Pair]]
    notes: Sequence[tuple[Pair, Pair]]
    written: Written

    def asked(self, language: str) -> list[str]:
        """The written questions of a language that may be learnt from, and their clauses."""
        inside = self.written.clauses
        asked = [
            q.question
            for q in self.written.questions
            if q.language == language and not is_kept_aside(inside[q.clause])
        ]
        clauses = self.learnable_clauses().values()
        return asked + [c.english if language == "en" else c.french for c in clauses]

    def learnable_clauses(self) -> dict[str, ClauseText]:
        """The clauses of the written questions, by id, that may be learnt from."""
        found = self.written.clauses.items()
        return {key: clause for key, clause in found if not is_kept_aside(clause)}


def read_texts(inputs: Inputs) -> Texts:
    """Read everything once."""
    law = _law(inputs)
    return Texts(
        everyday=_distinct(_pairs(inputs, "everyday.tsv") + _own_everyday(inputs)),
        general=_distinct(_pairs(inputs, "tatoeba.tsv.xz")),
        government=_distinct(
            _pairs(inputs, "ui_government.tsv.xz") + _pairs(inputs, "guidance_md.tsv.xz")
        ),
        short=_distinct(law["short"]),
        provisions=law["provisions"],
        notes=law["notes"],
        written=written(inputs.shared, inputs.questions),
    )


def sample(rows: Sequence[Any], n: int, seed: int) -> list[Any]:
    """At most `n` of the rows, the same ones for the same seed."""
    return random.Random(seed).sample(rows, min(n, len(rows)))  # noqa: S311 # not a secret


def _law(inputs: Inputs) -> Mapping[str, list[Any]]:
    short: list[Pair] = []
    texts: dict[tuple[str, str], Pair] = {}
    notes: dict[tuple[str, str], Pair] = {}
    for document, path, pair in law_rows(inputs, held_out=False):
        place, _, kind = path.partition("#")
        kind = kind.split("/")[0].rstrip("0123456789")
        if not kind:
            texts[document, place] = pair
        elif kind in _SHORT:
            short.append(pair)
            if kind == "note":
                notes[document, place] = pair
    headed = [(note, texts[place]) for place, note in notes.items() if place in texts]
    return {
        "short": short,
        "provisions": _different([(document, pair) for (document, _), pair in texts.items()]),
        "notes": headed,
    }


def _different(rows: Sequence[tuple[str, Pair]]) -> list[tuple[str, Pair]]:
    seen: set[Pair] = set()
    return [row for row in rows if not (row[1] in seen or seen.add(row[1]))]  # type: ignore[func-returns-value]  # add() is None, on purpose


def _distinct(pairs: Sequence[Pair]) -> list[Pair]:
    return list(dict.fromkeys(pairs))


def _pairs(inputs: Inputs, name: str) -> list[Pair]:
    return [Pair(row[0], row[1]) for row in inputs.rows(name) if row[0] and row[1]]


def _own_everyday(inputs: Inputs) -> list[Pair]:
    path = inputs.questions / "everyday.tsv"
    return [Pair(row[0], row[1]) for row in rows_of(path)] if path.is_file() else []
