"""How near short texts are to a question, with the vectors of texts seen before kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

_KEPT = 20_000


class Meaning:
    """Cosines between a question and sentences; safe to share by threads."""

    def __init__(self, embeddings: Embeddings, kept: int = _KEPT) -> None:
        self._embeddings, self._most = embeddings, kept
        self._known: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def nearness(self, question: str, texts: Sequence[str]) -> list[float]:
        """One cosine for each text, in order."""
        vector = np.asarray(self._embeddings.embed_query(question), dtype=np.float32)
        return [float(row @ vector) for row in self._vectors(texts)]

    def _vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        rows = self._embeddings.embed_documents(missing) if missing else []
        fresh = {
            text: np.asarray(row, dtype=np.float32) for text, row in zip(missing, rows, strict=True)
        }
        with self._lock:
            self._known.update(fresh)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        found |= fresh
        return [found[text] for text in texts]
