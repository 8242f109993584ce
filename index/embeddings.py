"""A sentence-transformers model as LangChain embeddings; the bundled bilingual one by default."""

from __future__ import annotations

import hashlib
import os
from abc import ABC, abstractmethod
from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

from index.errors import EmbeddingModelError
from index.files import digest_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED_MODEL = Path(__file__).parent / "models" / "bilingual-minilm"


class IdentifiedEmbeddings(Embeddings, ABC):
    """Embeddings that can say which model they are, so that vectors of two are never mixed."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """A text that changes whenever the vectors would."""


class SentenceEmbeddings(IdentifiedEmbeddings):
    """Normalised sentence vectors from `model`, a folder or a hub name; safe to share by threads.

    Nothing is loaded before the first text is embedded, and a folder is never looked for on a
    network. `threads` are torch's (one by default: a short question gains nothing from more),
    `batch_size` counts texts (eight index twice as fast as 32, which are mostly padding), and
    the vectors of the last `remembered` questions are kept.
    """

    def __init__(
        self,
        model: str = str(BUNDLED_MODEL),
        threads: int | None = None,
        batch_size: int = 8,
        remembered: int = 256,
    ) -> None:
        self.model = model
        self._threads = threads or 1
        self._batch_size = batch_size
        self._remembered = remembered
        self._questions: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()
        self._loaded: SentenceTransformer | None = None

    @cached_property
    def fingerprint(self) -> str:
        """The name of a hub model, or a digest of a folder's files wherever it lies."""
        folder = Path(self.model)
        return _digest_of(folder) if folder.is_dir() else f"name:{self.model}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text. Raises EmbeddingModelError when the model cannot be loaded."""
        with self._lock:
            return self._encode(texts)

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises EmbeddingModelError like `embed_documents`."""
        with self._lock:
            if text not in self._questions:
                self._questions[text] = self._encode([text])[0]
            self._questions.move_to_end(text)
            vector = self._questions[text]
            while len(self._questions) > self._remembered:
                self._questions.popitem(last=False)
            return vector

    def _encode(self, texts: list[str]) -> list[list[float]]:
        if not texts:
            return []
        if self._loaded is None:
            self._loaded = _load(self.model, self._threads)
        vectors = self._loaded.encode(
            texts,
            batch_size=self._batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        rows: list[list[float]] = vectors.tolist()
        return rows


def _load(model: str, threads: int) -> SentenceTransformer:
    folder = Path(model).is_dir()
    _let_idle_threads_sleep()
    try:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        torch.set_num_threads(threads)
        return SentenceTransformer(
            model,
            device="cpu",
            local_files_only=folder,
            model_kwargs={"dtype": torch.float32},
        )
    # Missing files, broken weights and an unreachable hub each raise a type of their own library.
    except Exception as error:
        raise EmbeddingModelError(model=model, reason=_first_line(error)) from error


def _let_idle_threads_sleep() -> None:
    """Tell OpenMP to sleep between two questions; it reads this once, when torch is imported.

    The only place where the environment is written: spinning threads make a question fifty times
    slower on a busy machine, and torch has no call for it. A value already set is kept.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


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
