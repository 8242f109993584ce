"""The graph beside the weights: what it computes, and that it stores no weights itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import onnx
import pytest

from index.embeddings import BUNDLED_MODEL
from index.onnx_model import GRAPH
from index.training.export import ExportError, graph_of

_LARGEST_GRAPH = 100_000
_LARGEST_FOLDER = 60 * 2**20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled model without its weights: they are not needed to see what the model is."""
    weights = shutil.ignore_patterns("*.safetensors")
    return Path(shutil.copytree(BUNDLED_MODEL, tmp_path / "model", ignore=weights))


def set_in(file: Path, **values: object) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text()), **values}))


def test_the_graph_delivered_is_the_one_that_the_export_writes() -> None:
    delivered = onnx.load(BUNDLED_MODEL / GRAPH, load_external_data=False)
    assert delivered == graph_of(BUNDLED_MODEL)


def test_the_weights_are_not_stored_a_second_time() -> None:
    assert (BUNDLED_MODEL / GRAPH).stat().st_size < _LARGEST_GRAPH
    files = (path for path in BUNDLED_MODEL.rglob("*") if path.is_file())
    assert sum(path.stat().st_size for path in files) < _LARGEST_FOLDER


def test_every_large_constant_is_taken_from_the_weights() -> None:
    graph = onnx.load(BUNDLED_MODEL / GRAPH, load_external_data=False).graph
    places = [
        {entry.key: entry.value for entry in tensor.external_data}["location"]
        for tensor in graph.initializer
        if tensor.external_data
    ]
    assert set(places) == {"model.safetensors"}
    inside = [tensor for tensor in graph.initializer if not tensor.external_data]
    assert all(len(tensor.SerializeToString()) < 100 for tensor in inside)


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        ("config.json", "hidden_act", "gelu_new"),
        ("config.json", "model_type", "roberta"),
        ("1_Pooling/config.json", "pooling_mode", "cls"),
    ],
)
def test_a_model_that_the_graph_does_not_compute_is_refused(
    folder: Path, file: str, key: str, value: str
) -> None:
    set_in(folder / file, **{key: value})
    with pytest.raises(ExportError, match=f"{key} is '{value}'"):
        graph_of(folder)


def test_a_model_with_another_last_step_is_refused(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text())
    (folder / "modules.json").write_text(json.dumps(modules[:2]))
    with pytest.raises(ExportError, match="Normalize"):
        graph_of(folder)


def test_a_model_that_puts_words_before_a_text_is_refused(folder: Path) -> None:
    set_in(folder / "config_sentence_transformers.json", prompts={"query": "query: "})
    with pytest.raises(ExportError, match="query: "):
        graph_of(folder)
