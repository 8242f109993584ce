"""Fits a judge: logistic regression over named signals, and its scores on what it never saw.

Needs scikit-learn, which comes with sentence-transformers. Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from assistant.signals import Signals

_FOLDS = 10
_REGULARISATION = 0.1
Rows = NDArray[np.float64]
Hits = NDArray[np.bool_]
Groups = NDArray[np.int_]


@dataclass(frozen=True)
class Fit:
    """Weights on raw signals."""

    weights: Mapping[str, float]
    bias: float

    def apply(self, rows: Rows, names: Sequence[str]) -> Rows:
        """Log-odds of each row, whose columns are the named signals."""
        result: Rows = rows @ np.array([self.weights[name] for name in names]) + self.bias
        return result

    def table(self) -> dict[str, Any]:
        """As it is stored."""
        weights = {name: round(weight, 4) for name, weight in self.weights.items()}
        return {"bias": round(self.bias, 4), "weights": weights}


def matrix(signals: Iterable[Signals], names: Sequence[str]) -> Rows:
    """One row per passage, one column per name; a signal that is not there is 0."""
    return np.array([[one.get(name, 0.0) for name in names] for one in signals])


def fit(rows: Rows, hits: Hits, names: Sequence[str]) -> Fit:
    """A logistic regression on standardised signals, its weights brought back to raw ones."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=_REGULARISATION, max_iter=5000).fit((rows - mean) / spread, hits)
    raw = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (raw * mean).sum())
    return Fit(dict(zip(names, map(float, raw), strict=True)), bias)


def held_out_scores(rows: Rows, hits: Hits, groups: Groups, names: Sequence[str]) -> Rows:
    """Log-odds of each row by a judge that saw no row of its group."""
    scores = np.zeros(len(hits))
    for train, test in GroupKFold(_FOLDS).split(rows, hits, groups):
        scores[test] = fit(rows[train], hits[train], names).apply(rows[test], names)
    return scores


def probabilities(log_odds: Rows) -> Rows:
    """Log-odds as probabilities."""
    result: Rows = 1.0 / (1.0 + np.exp(-log_odds))
    return result
