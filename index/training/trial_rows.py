"""Trials as rows: every question ranked by words, by each model's meaning, and by both."""

from __future__ import annotations

from functools import cached_property

from index.training.bench_rows import Shown
from index.training.candidates import Candidate
from index.training.rankings import Ranking, by_meaning, by_words, fused, hits
from index.training.results import Results, key_of
from index.training.rows import KEYWORD, Row, System
from index.training.trials import Trial


class Asked:
    """One trial being asked; the search by words is made once, and only when it is needed."""

    def __init__(self, trial: Trial, results: Results, shown: Shown) -> None:
        self._trial, self._results, self._shown = trial, results, shown

    def row(self, models: list[Candidate]) -> Row:
        """The trial's figures with every model, those known already looked up."""
        trial = self._trial
        values = {System(KEYWORD, "keyword"): self._by_words()}
        for model in models:
            values[System(model.name, "dense")] = self._by_meaning(model)
            values[System(model.name, "hybrid")] = self._hybrid(model)
        return Row(
            part=trial.part,
            label=trial.label,
            units=tuple(f"hit@{places}" for places in trial.places),
            asked=len(trial.questions),
            among=len(trial.texts),
            values=values,
        )

    def _by_words(self) -> tuple[float, ...]:
        key = key_of(self._trial.digest, "", "keyword")
        return self._results.get(key) or self._keep(key, self._words)

    def _by_meaning(self, model: Candidate) -> tuple[float, ...]:
        key = key_of(self._trial.digest, model.embeddings.fingerprint, "dense")
        return self._results.get(key) or self._keep(key, self._meaning(model))

    def _hybrid(self, model: Candidate) -> tuple[float, ...]:
        key = key_of(self._trial.digest, model.embeddings.fingerprint, "hybrid")
        known = self._results.get(key)
        return known or self._keep(key, fused(self._meaning(model), self._words))

    def _keep(self, key: str, rankings: list[Ranking]) -> tuple[float, ...]:
        return self._results.keep(key, hits(self._trial, rankings))

    @cached_property
    def _words(self) -> list[Ranking]:
        with self._shown(f"{self._trial.label}: by words") as advance:
            return by_words(self._trial, advance)

    def _meaning(self, model: Candidate) -> list[Ranking]:
        texts = (*self._trial.questions, *self._trial.texts)
        with self._shown(f"{self._trial.label}: {model.name}") as advance:
            rows = model.vectors(texts, advance)
        count = len(self._trial.questions)
        return by_meaning(rows[:count], rows[count:])
