"""The models that are compared: where each lies, its vectors, its speed and its size."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.embeddings import IdentifiedEmbeddings, SentenceEmbeddings
from index.training.rankings import Advance

_AT_A_TIME = 256
_FEWEST, _MOST = 40, 80  # words of a clause of about sixty
_TIMED_TEXTS, _TIMED_QUESTIONS = 400, 100
_Texts = TypeVar("_Texts")


@dataclass(frozen=True)
class Speed:
    """Clauses of about 60 words a second, milliseconds for one question, and megabytes on disk."""

    texts_per_second: float
    question_ms: float
    megabytes: float


@dataclass(frozen=True)
class Candidate:
    """A model under its name; a text is embedded once however often it is asked for."""

    name: str
    folder: Path
    embeddings: IdentifiedEmbeddings
    known: dict[str, NDArray[np.float32]] = field(default_factory=dict, repr=False)

    def vectors(self, texts: Sequence[str], advance: Advance) -> NDArray[np.float32]:
        """One unit row for each text; `advance` is told texts embedded.

        Questions are embedded as texts are: the models compared make no difference.
        """
        # Texts of like length together: a batch is padded to its longest.
        new = sorted({text for text in texts if text not in self.known}, key=lambda t: (len(t), t))
        for start in range(0, len(new), _AT_A_TIME):
            batch = new[start : start + _AT_A_TIME]
            rows = np.asarray(self.embeddings.embed_documents(batch), np.float32)
            self.known.update(zip(batch, rows, strict=True))
            advance(min(start + _AT_A_TIME, len(new)), len(new))
        return np.stack([self.known[text] for text in texts])


def candidate(named: str, threads: int | None = None) -> Candidate:
    """The model of `NAME=PLACE`: a folder, or an installed package with a folder `model`.

    Raises ValueError when there is no such folder.
    """
    name, _, place = named.partition("=")
    folder = (Path(place) if Path(place).is_dir() else _inside_package(place)) if place else None
    if not name or folder is None:
        raise ValueError(f"{named}: write NAME=FOLDER, or NAME=PACKAGE with a folder “model”")
    return Candidate(name, folder, SentenceEmbeddings(str(folder), threads=threads))


def speed(model: Candidate, texts: Sequence[str], questions: Sequence[str]) -> Speed:
    """Timed anew each time, the model loaded before; nothing embedded earlier is used.

    Raises ValueError when no text is as long as a clause, or there is no question.
    """
    timed = [text for text in texts if _FEWEST <= len(text.split()) <= _MOST][:_TIMED_TEXTS]
    asked = questions[:_TIMED_QUESTIONS]
    if not timed or not asked:
        raise ValueError("nothing to time a model with")
    model.embeddings.embed_documents(timed[:8])
    whole = _seconds(model.embeddings.embed_documents, timed)
    each = [_seconds(model.embeddings.embed_query, question) for question in asked]
    size = sum(file.stat().st_size for file in model.folder.rglob("*") if file.is_file())
    return Speed(len(timed) / whole, 1000 * float(np.median(each)), size / 1e6)


def _inside_package(name: str) -> Path | None:
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "model").is_dir():
            return Path(place) / "model"
    return None


def _seconds(embed: Callable[[_Texts], object], texts: _Texts) -> float:
    started = time.perf_counter()
    embed(texts)
    return time.perf_counter() - started
