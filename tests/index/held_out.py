"""Small held-out sets in place of the files of training data."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.training import trials
from index.training.candidates import Candidate
from index.training.sets import ClauseText, Note, Pair, Written, WrittenQuestion
from tests.bench_folders import written_set
from tests.index.fakes import WordEmbeddings

TEXTS = ("Passwords are secret.", "Leave is asked for early.", "Hotels give receipts.")


def model(name: str = "words") -> Candidate:
    """A candidate that needs no model."""
    return Candidate(name, Path(), WordEmbeddings(f"{name}-1"))


def no_progress(done: int, total: int) -> None:
    """Told how far the work has come; holds it to its own total."""
    assert done <= total


def held_out(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A shared folder with one retrieval set, and small held-out sets in place of the files."""
    pairs = [Pair(f"Rule {n} on leave.", f"Règle {n} sur les congés.") for n in (1, 2, 3)]
    found = [Note(f"Leave {n}", p.english, f"Congés {n}", p.french) for n, p in enumerate(pairs)]
    clauses = {"a": ClauseText("X 1", TEXTS[0], ""), "b": ClauseText("X 2", TEXTS[1], "Congés.")}
    asked = [
        WrittenQuestion("a", "en", "is my password secret?", None, True),
        WrittenQuestion("a", "fr", "mon mot de passe est-il secret ?", None, True),
        WrittenQuestion("b", "fr", "comment demander des congés ?", None, True),
    ]
    monkeypatch.setattr(trials, "held_out_provisions", lambda _: pairs)
    monkeypatch.setattr(trials, "held_out_notes", lambda _: found)
    monkeypatch.setattr(trials, "written", lambda _: Written(clauses, tuple(asked)))
    monkeypatch.setattr(trials, "held_out_questions", lambda found: list(found.questions))
    written_set(folder / "shared" / "bench" / "rules", "fr")
    return folder / "shared"
