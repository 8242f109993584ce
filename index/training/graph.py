"""An ONNX graph whose weights stay where they are: in the model's own model.safetensors."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

WEIGHTS = "model.safetensors"
MICROSOFT = "com.microsoft"
_OPERATORS = (helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1))
_FORMAT = 8
_TYPES = {"F16": TensorProto.FLOAT16, "F32": TensorProto.FLOAT}
# A safetensors file: eight bytes with the length of its JSON header, the header, the tensors.
_LENGTH = struct.Struct("<Q")


class Graph:
    """Nodes and constants as they are added, every value under a name that says where it is made.

    `folder` holds model.safetensors; what the graph takes from it is only pointed at.
    """

    def __init__(self, folder: Path) -> None:
        with (folder / WEIGHTS).open("rb") as stream:
            length = stream.read(_LENGTH.size)
            header = stream.read(_LENGTH.unpack(length)[0])
        self.header_digest = hashlib.sha256(length + header).hexdigest()
        self._start = len(length) + len(header)
        self._tensors: Mapping[str, Mapping[str, Any]] = json.loads(header)
        self._nodes: dict[str, NodeProto] = {}
        self._constants: dict[str, TensorProto] = {}

    def node(
        self, operator: str, inputs: Sequence[str], name: str, domain: str = "", **options: Any
    ) -> str:
        """The one output of an operator, called `name`; a name made before is used again."""
        if name not in self._nodes:
            self._nodes[name] = helper.make_node(
                operator, inputs, [name], name=name, domain=domain, **options
            )
        return name

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """A small constant kept in the graph itself."""
        self._constants[name] = numpy_helper.from_array(value, name)
        return name

    def shape(self, name: str) -> tuple[int, ...]:
        """The shape of a stored tensor. Raises KeyError when there is none of this name."""
        return tuple(self._tensors[name]["shape"])

    def stored(self, name: str) -> str:
        """A tensor of the weights, as it is stored."""
        found = self._tensors[name]
        begin, end = found["data_offsets"]
        tensor = TensorProto(
            name=name,
            data_type=_TYPES[found["dtype"]],
            dims=found["shape"],
            data_location=TensorProto.EXTERNAL,
        )
        place = {"location": WEIGHTS, "offset": self._start + begin, "length": end - begin}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self._constants[name] = tensor
        return name

    def single(self, name: str) -> str:
        """A tensor of the weights in single precision; the runtime converts it once, at load."""
        return self.node("Cast", [self.stored(name)], f"{name}.single", to=TensorProto.FLOAT)

    def model(
        self,
        inputs: Sequence[ValueInfoProto],
        outputs: Sequence[ValueInfoProto],
        notes: Mapping[str, str],
    ) -> ModelProto:
        """The whole model, with `notes` as its metadata."""
        graph = helper.make_graph(
            list(self._nodes.values()),
            "sentence-encoder",
            inputs,
            outputs,
            list(self._constants.values()),
        )
        model = helper.make_model(graph, opset_imports=_OPERATORS, ir_version=_FORMAT)
        helper.set_model_props(model, dict(notes))
        return model


def numbers(*values: int) -> NDArray[np.int64]:
    """Whole numbers in the form in which operators take axes and bounds."""
    return np.array(values, dtype=np.int64)
