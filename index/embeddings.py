"""A sentence model as LangChain embeddings; the bundled bilingual one by default."""

from __future__ import annotations

import hashlib
import os
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Protocol

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.errors import EmbeddingModelError
from index.files import digest_of
from index.onnx_model import GRAPH, OnnxModel
from index.torch_model import TorchModel

BUNDLED_MODEL = Path(__file__).parent / "models" / "bilingual-minilm"


class IdentifiedEmbeddings(Embeddings, ABC):
    """Embeddings that can say which model they are, so that vectors of two are never mixed."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """A text that changes whenever the vectors would."""


class Encoder(Protocol):
    """A loaded model."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of unit length for each text, in their order."""


class SentenceEmbeddings(IdentifiedEmbeddings):
    """Normalised sentence vectors from `model`, a folder or a hub name; safe to share by threads.

    Nothing is loaded before the first text is embedded, and a folder is never looked for on a
    network. A folder with a graph (model.onnx), as the bundled one, runs without PyTorch: a
    question on one thread, documents on `threads` (every core by default). Any other model runs
    in PyTorch with `threads` (one by default: a short question gains nothing from more). The
    vectors of the last `remembered` questions are kept.
    """

    def __init__(
        self,
        model: str = str(BUNDLED_MODEL),
        threads: int | None = None,
        remembered: int = 256,
    ) -> None:
        self.model = model
        self._threads = threads
        self._remembered = remembered
        self._questions: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()
        self._loaded: Encoder | None = None

    @cached_property
    def fingerprint(self) -> str:
        """The name of a hub model, or a digest of a folder's files wherever it lies."""
        folder = Path(self.model)
        return _digest_of(folder) if folder.is_dir() else f"name:{self.model}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text. Raises EmbeddingModelError when the model cannot be loaded."""
        if not texts:
            return []
        rows: list[list[float]] = self._encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises EmbeddingModelError like `embed_documents`."""
        known = self._recall(text)
        if known is None:
            known = self.embed_documents([text])[0]
            self._remember(text, known)
        return known

    def _recall(self, text: str) -> list[float] | None:
        with self._lock:
            if text in self._questions:
                self._questions.move_to_end(text)
            return self._questions.get(text)

    def _remember(self, text: str, vector: list[float]) -> None:
        with self._lock:
            self._questions[text] = vector
            while len(self._questions) > self._remembered:
                self._questions.popitem(last=False)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self.model, self._threads)
        with self._turn:
            return self._loaded.encode(texts)

    @property
    def _turn(self) -> AbstractContextManager[object]:
        """PyTorch's model takes one caller at a time; a graph takes any number."""
        return nullcontext() if isinstance(self._loaded, OnnxModel) else self._lock


def _load(model: str, threads: int | None) -> Encoder:
    try:
        if (Path(model) / GRAPH).is_file():
            return OnnxModel(Path(model), threads or os.cpu_count() or 1)
        return TorchModel(model, threads or 1)
    # Missing files, broken weights and an unreachable hub each raise a type of their own library.
    except Exception as error:
        raise EmbeddingModelError(model=model, reason=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__


def _digest_of(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not is_hidden and path.suffix != ".md":
            whole.update(f"{inside.as_posix()}:{digest_of(path)}\n".encode())
    return f"files:{whole.hexdigest()}"
