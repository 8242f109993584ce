"""Clauses that look like the answer and are not: near by words, or near for the model itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from torch import Tensor

from corpus.models import Language
from index.training.sets import WrittenQuestion
from index.training.student import Encoder, encode
from index.words import content_stems

# Nearer than this to the right clause, another one says the same.
_TWIN = 0.9


def mine(
    encoder: Encoder, questions: Sequence[WrittenQuestion], clauses: Mapping[str, str],
    language: Language, settings: Mapping[str, Any],
) -> list[tuple[str, ...]]:  # fmt: skip
    """Per question, ids of misleading clauses; `clauses` holds the texts of one language."""
    ids = [key for key, text in clauses.items() if text]
    texts = [clauses[key] for key in ids]
    vectors = encode(encoder, texts, settings["longest"])
    asked = encode(encoder, [question.question for question in questions], settings["longest"])
    by_model = (asked @ vectors.T).topk(settings["mine_depth"], dim=1).indices
    by_words = _by_words(questions, texts, language, settings["mine_depth"])
    place_of = {key: place for place, key in enumerate(ids)}
    found = []
    for number, question in enumerate(questions):
        near = by_model[number].tolist()[settings["mine_from"] :]
        worded = by_words[number][settings["mine_from"] // 2 : settings["mine_depth"] // 2]
        own = place_of.get(question.clause)
        kept = [p for p in dict.fromkeys([*near, *worded]) if not _same(vectors, p, own)]
        found.append(tuple(ids[place] for place in kept))
    return found


def _same(vectors: Tensor, place: int, own: int | None) -> bool:
    return own is not None and float(vectors[place] @ vectors[own]) > _TWIN


def _by_words(
    questions: Sequence[WrittenQuestion], texts: Sequence[str], language: Language, depth: int
) -> list[list[int]]:
    vectorizer = TfidfVectorizer(analyzer=lambda text: content_stems(text, language))
    table = vectorizer.fit_transform(texts)
    scores = vectorizer.transform([question.question for question in questions]) @ table.T
    ranked: list[list[int]] = []
    for row in scores:
        dense = row.toarray()[0]
        best = np.argsort(-dense, kind="stable")[:depth]
        ranked.append([int(place) for place in best if dense[place] > 0])
    return ranked
