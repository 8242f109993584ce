"""Writes model.onnx beside a model's weights: `python -m index.training.export FOLDER`.

The folder is a BERT of sentence-transformers with mean pooling and normalisation. The graph only
points into its model.safetensors, so the weights are not stored twice.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onnx import ModelProto, TensorProto, checker, helper

from index.onnx_model import GRAPH, IDS, MASK, VECTOR, WEIGHTS_NOTE
from index.training.graph import MICROSOFT, Graph, numbers

# What the graph computes; a folder that says otherwise would get other vectors.
_EXPECTED: Mapping[str, Mapping[str, object]] = {
    "config.json": {
        "model_type": "bert",
        "hidden_act": "gelu",
        "position_embedding_type": "absolute",
    },
    "1_Pooling/config.json": {"pooling_mode": "mean"},
}
_MODULES = ("Transformer", "Pooling", "Normalize")


class ExportError(ValueError):
    """The folder holds a model that this graph does not compute."""


def main(folder: Path) -> None:
    """Write the graph of the model in `folder`. Raises ExportError."""
    content = graph_of(folder).SerializeToString(deterministic=True)
    (folder / GRAPH).write_bytes(content)
    checker.check_model(folder / GRAPH)


def graph_of(folder: Path) -> ModelProto:
    """The model in `folder` as a graph from word pieces to normalised vectors."""
    config = _checked(folder)
    graph = Graph(folder)
    epsilon = config["layer_norm_eps"]
    state = _embedded(graph, epsilon)
    # Attention wants whole numbers of 32 bits.
    graph.node("Cast", [MASK], "mask.whole", to=TensorProto.INT32)
    for layer in range(config["num_hidden_layers"]):
        state = _layer(graph, f"encoder.layer.{layer}", state, config)
    _pooled(graph, state)
    texts = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "pieces"])
        for name in (IDS, MASK)
    ]
    vectors = helper.make_tensor_value_info(
        VECTOR, TensorProto.FLOAT, ["texts", config["hidden_size"]]
    )
    return graph.model(texts, [vectors], {WEIGHTS_NOTE: graph.header_digest})


def _checked(folder: Path) -> Mapping[str, Any]:
    """The folder's configuration, if it is one that the graph computes."""
    for file, expected in _EXPECTED.items():
        found = _read(folder / file)
        for key, value in expected.items():
            if found.get(key, value) != value:
                raise ExportError(f"{file}: {key} is {found[key]!r}, not {value!r}")
    kinds = [m["type"].rsplit(".", 1)[-1] for m in _read(folder / "modules.json")]
    if tuple(kinds) != _MODULES:
        raise ExportError(f"modules.json: {kinds}, not {list(_MODULES)}")
    prompts = _read(folder / "config_sentence_transformers.json").get("prompts", {})
    if any(prompts.values()):
        raise ExportError(f"config_sentence_transformers.json: prompts {prompts}, none expected")
    return dict(_read(folder / "config.json"))


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _embedded(graph: Graph, epsilon: float) -> str:
    """Piece, position and segment (always the first) added up and normalised."""
    zero, one = graph.constant("zero", numbers(0)), graph.constant("one", numbers(1))
    # The largest table stays in half precision: only the rows looked up are converted.
    table = graph.stored("embeddings.word_embeddings.weight")
    rows = graph.node("Gather", [table, IDS], "pieces.half")
    pieces = graph.node("Cast", [rows], "pieces", to=TensorProto.FLOAT)
    length = graph.node("Shape", [IDS], "length", start=1, end=2)
    positions, segments = (
        graph.node("Slice", [graph.single(f"embeddings.{name}.weight"), zero, end, zero], name)
        for name, end in (("position_embeddings", length), ("token_type_embeddings", one))
    )
    places = graph.node("Add", [positions, segments], "places")
    both = graph.node("Add", [pieces, places], "embedded.sum")
    scale, shift = (graph.single(f"embeddings.LayerNorm.{x}") for x in ("weight", "bias"))
    return graph.node(
        "LayerNormalization", [both, scale, shift], "embedded", axis=-1, epsilon=epsilon
    )


def _layer(graph: Graph, layer: str, state: str, config: Mapping[str, Any]) -> str:
    heads, epsilon = config["num_attention_heads"], config["layer_norm_eps"]
    seen = _attention(graph, f"{layer}.attention", state, heads)
    state = _added(graph, f"{layer}.attention.output", seen, state, epsilon)
    wide = _times(graph, f"{layer}.intermediate.dense", state)
    # The exact Gelu (with erf), as in PyTorch.
    bent = graph.node(
        "BiasGelu",
        [wide, graph.single(f"{layer}.intermediate.dense.bias")],
        f"{layer}.gelu",
        MICROSOFT,
    )
    return _added(graph, f"{layer}.output", bent, state, epsilon)


def _attention(graph: Graph, attention: str, state: str, heads: int) -> str:
    parts = [f"{attention}.self.{name}" for name in ("query", "key", "value")]
    products = [_times(graph, part, state) for part in parts]
    biases = [graph.single(f"{part}.bias") for part in parts]
    bias = graph.node("Concat", biases, f"{attention}.bias", axis=0)
    inputs = [*products, bias, "mask.whole"]
    return graph.node("MultiHeadAttention", inputs, attention, MICROSOFT, num_heads=heads)


def _added(graph: Graph, block: str, inner: str, state: str, epsilon: float) -> str:
    """A block's last product, added to what went in, and normalised."""
    scale, shift = (graph.single(f"{block}.LayerNorm.{x}") for x in ("weight", "bias"))
    product, bias = _times(graph, f"{block}.dense", inner), graph.single(f"{block}.dense.bias")
    inputs = [product, state, scale, shift, bias]
    return graph.node("SkipLayerNormalization", inputs, block, MICROSOFT, epsilon=epsilon)


def _times(graph: Graph, dense: str, state: str) -> str:
    """The product with weights as PyTorch keeps them, a row for each output: no turned copy."""
    inputs = [state, graph.single(f"{dense}.weight")]
    return graph.node("FusedMatMul", inputs, f"{dense}.product", MICROSOFT, transB=1)


def _pooled(graph: Graph, state: str) -> str:
    """The mean of a text's pieces, normalised: their sum has the same direction."""
    middle = graph.constant("middle", numbers(1))
    mask = graph.node("Cast", [MASK], "mask.single", to=TensorProto.FLOAT)
    row = graph.node("Unsqueeze", [mask, middle], "mask.row")
    total = graph.node("MatMul", [row, state], "total.row")
    flat = graph.node("Squeeze", [total, middle], "total")
    return graph.node("LpNormalization", [flat], VECTOR, axis=-1, p=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
