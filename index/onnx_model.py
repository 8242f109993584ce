"""A sentence model on ONNX Runtime: texts in, normalised vectors out, without torch."""

from __future__ import annotations

import ctypes
import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

GRAPH = "model.onnx"
IDS, MASK, VECTOR = "input_ids", "attention_mask", "sentence_embedding"
# Metadata of the graph: the digest of the header of the weights that it points into.
WEIGHTS_NOTE = "weights_header_sha256"
# Padded pieces computed at once: more is no faster on a processor, and takes more memory.
_PIECES_AT_ONCE = 256
Vectors = NDArray[np.float32]


class StaleGraphError(Exception):
    """The graph was written for other weights than those beside it."""


class OnnxModel:
    """The model of a folder that holds model.onnx; safe to share by threads.

    Each text or batch is computed by one thread, up to `threads` of them at a time: there is no
    pool to wait for, which is what makes a busy machine slow.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        self._threads = threads
        self._tokenizer = _tokenizer(folder)
        self._session = _session(folder)
        _return_freed_memory()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text, in their order; texts are cut at the limit."""
        pieces = self._pieces(texts)
        batches = list(_batches(pieces))
        vectors = np.empty((len(texts), self._width), dtype=np.float32)
        for batch, rows in zip(batches, self._computed(pieces, batches), strict=True):
            vectors[batch] = rows
        return vectors

    def _pieces(self, texts: Sequence[str]) -> Sequence[Encoding]:
        # For a single text the tokenizer's own threads are only in the way.
        if len(texts) == 1:
            return [self._tokenizer.encode(texts[0])]
        return self._tokenizer.encode_batch(list(texts))

    def _computed(
        self, pieces: Sequence[Encoding], batches: Sequence[Sequence[int]]
    ) -> Iterator[Vectors]:
        inputs = (_padded([pieces[i].ids for i in batch]) for batch in batches)
        if self._threads == 1 or len(batches) == 1:
            yield from map(self._vectors, inputs)
            return
        with ThreadPoolExecutor(min(self._threads, len(batches))) as pool:
            yield from pool.map(self._vectors, inputs)

    def _vectors(self, inputs: dict[str, NDArray[np.int64]]) -> Vectors:
        rows: Vectors = self._session.run([VECTOR], inputs)[0]
        return rows

    @property
    def _width(self) -> int:
        return int(self._session.get_outputs()[0].shape[1])


def _batches(pieces: Sequence[Encoding]) -> Iterator[list[int]]:
    """Positions of texts of like length, longest first, as many as fit when padded."""
    lengths = [len(encoding.ids) for encoding in pieces]
    order = sorted(range(len(pieces)), key=lambda i: -lengths[i])
    start = 0
    while start < len(order):
        size = max(1, _PIECES_AT_ONCE // lengths[order[start]])
        yield order[start : start + size]
        start += size


def _padded(rows: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return {IDS: ids, MASK: mask}


def _tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_longest(folder))
    return tokenizer


def _longest(folder: Path) -> int:
    """Pieces of a text that the model reads, where sentence-transformers looks for the number."""
    for file, key in (
        ("sentence_bert_config.json", "max_seq_length"),
        ("tokenizer_config.json", "model_max_length"),
    ):
        settings: dict[str, Any] = json.loads((folder / file).read_text(encoding="utf-8"))
        if settings.get(key):
            return int(settings[key])
    raise KeyError("max_seq_length")


def _session(folder: Path) -> InferenceSession:
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Every batch has a shape of its own: a plan of memory for each would only be kept.
    options.enable_mem_pattern = False
    graph = str(folder / GRAPH)
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    noted = session.get_modelmeta().custom_metadata_map.get(WEIGHTS_NOTE)
    if noted != header_digest(folder / "model.safetensors"):
        raise StaleGraphError(f"{GRAPH} was written for other weights")
    return session


def _return_freed_memory() -> None:
    """Hand back what loading freed (and indexing before it): glibc would keep it for later.

    Where the C library has no such call, nothing happens.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def header_digest(weights: Path) -> str:
    """SHA-256 of what a safetensors file says of its tensors: their names, shapes and places."""
    with weights.open("rb") as stream:
        length = stream.read(8)
        header = stream.read(int.from_bytes(length, "little"))
    return hashlib.sha256(length + header).hexdigest()
