"""What a model is tried on beside the retrieval sets: questions, texts, and which are right."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from corpus.models import Language
from index.training.sets import (
    Written,
    WrittenQuestion,
    held_out_notes,
    held_out_provisions,
    held_out_questions,
    written,
)

Part = Literal["provisions", "notes", "questions"]
_NAMES: Mapping[Language, str] = {"en": "English", "fr": "French"}
_BOTH: tuple[tuple[Language, Language], ...] = (
    ("en", "en"), ("fr", "fr"), ("en", "fr"), ("fr", "en"),
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """Questions in the language `asked`, searched among texts in the language `answered`.

    `right` holds, per question, the positions of the texts that answer it; `places` says within
    how many first places a right one is counted.
    """

    part: Part
    label: str
    asked: Language
    answered: Language
    questions: tuple[str, ...]
    texts: tuple[str, ...]
    right: tuple[frozenset[int], ...]
    places: tuple[int, ...] = (1,)

    @property
    def digest(self) -> str:
        """Changes with anything that the figures depend on."""
        plain = {**asdict(self), "right": [sorted(positions) for positions in self.right]}
        return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:16]


def provisions(shared: Path) -> list[Trial]:
    """Held-out provisions, each asked for by its twin in the other language."""
    pairs = held_out_provisions(shared)
    texts = {"en": [pair.english for pair in pairs], "fr": [pair.french for pair in pairs]}
    return [
        _twins(
            "provisions",
            f"{_NAMES[asked]} provision → {_NAMES[answered]}",
            (asked, answered),
            texts[asked],
            texts[answered],
        )
        for asked, answered in _BOTH
        if asked != answered
    ]


def notes(shared: Path) -> list[Trial]:
    """Held-out provisions, each asked for by its marginal note, within and across languages."""
    found = held_out_notes(shared)
    asked_by = {"en": [n.note_en for n in found], "fr": [n.note_fr for n in found]}
    texts = {"en": [n.text_en for n in found], "fr": [n.text_fr for n in found]}
    return [
        _twins(
            "notes",
            f"{_NAMES[asked]} marginal note → {_NAMES[answered]} provision",
            (asked, answered),
            asked_by[asked],
            texts[answered],
        )
        for asked, answered in _BOTH
    ]


def questions(shared: Path) -> list[Trial]:
    """Held-out written questions, searched among the clauses of all written questions."""
    everything = written(shared)
    asked = held_out_questions(everything)
    ways: tuple[tuple[Language, Language], ...] = (("en", "en"), ("fr", "en"), ("fr", "fr"))
    return [_written(everything, asked, *way) for way in ways]


PARTS: Mapping[Part, Callable[[Path], list[Trial]]] = {
    "provisions": provisions,
    "notes": notes,
    "questions": questions,
}


def _twins(
    part: Part,
    label: str,
    way: tuple[Language, Language],
    questions: Sequence[str],
    texts: Sequence[str],
) -> Trial:
    """Each question is answered by the text at its position, and by any that nobody could tell
    from it: the text of an equal question, or an equal text."""
    by_question, by_text = _positions(questions), _positions(texts)
    right = tuple(
        by_question[_plain(question)] | by_text[_plain(text)]
        for question, text in zip(questions, texts, strict=True)
    )
    return Trial(part, label, *way, tuple(questions), tuple(texts), right)


def _written(
    everything: Written, held_out: Iterable[WrittenQuestion], asked: Language, answered: Language
) -> Trial:
    texts = {key: clause.english for key, clause in everything.clauses.items()}
    if answered == "fr":
        texts = {key: clause.french for key, clause in everything.clauses.items()}
    searched = {key: text for key, text in texts.items() if text.strip()}
    positions = _positions(list(searched.values()))
    put = [q for q in held_out if q.answered and q.language == asked and q.clause in searched]
    return Trial(
        part="questions",
        label=f"question in {_NAMES[asked]} → {_NAMES[answered]} clause",
        asked=asked,
        answered=answered,
        questions=tuple(q.question for q in put),
        texts=tuple(searched.values()),
        right=tuple(positions[_plain(searched[q.clause])] for q in put),
        places=(1, 3),
    )


def _positions(texts: Sequence[str]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for position, text in enumerate(texts):
        found[_plain(text)].add(position)
    return {text: frozenset(positions) for text, positions in found.items()}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
