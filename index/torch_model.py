"""Any other sentence-transformers model, in PyTorch: a folder without a graph, or a hub name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BATCH = 8  # eight index twice as fast as 32, which are mostly padding


class TorchModel:
    """`model` loaded on the processor with torch's `threads`; a folder is never looked up online.

    Not safe to share by threads. Raises what its libraries raise when it cannot be loaded.
    """

    def __init__(self, model: str, threads: int) -> None:
        _let_idle_threads_sleep()
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it untyped
        torch.set_num_threads(threads)
        self._loaded = SentenceTransformer(
            model,
            device="cpu",
            local_files_only=Path(model).is_dir(),
            model_kwargs={"dtype": torch.float32},
        )

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of unit length for each text, in their order."""
        return self._loaded.encode(
            list(texts),
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )


def _let_idle_threads_sleep() -> None:
    """Tell OpenMP to sleep between two questions; it reads this once, when torch is imported.

    The only place where the environment is written: spinning threads make a question fifty times
    slower on a busy machine, and torch has no call for it. A value already set is kept.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
