"""Writes a BERT model's computation as an ONNX graph. The only door to onnx.

The graph holds no weights: it points into the folder's own checkpoint, so that nothing is stored
twice and the two can never differ. docs/decisions/0009-embedding-engine.md says why it is written
here and not exported.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from onnx import NodeProto, TensorProto, helper, numpy_helper

from vectorstore.errors import NoGraphError

WEIGHTS = "model.safetensors"
IDS = "ids"
"""The graph's input: rows of token ids, all of one length. Its only output is a vector for each."""

STORED = {"BF16": TensorProto.BFLOAT16, "F16": TensorProto.FLOAT16, "F32": TensorProto.FLOAT}
"""Number formats of a checkpoint that the graph can read."""
NEEDED = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}
"""What a model's configuration must say, if it says anything, for this to be its computation."""
MODULES = ("Transformer", "Pooling", "Normalize")
MEAN = "pooling_mode_mean_tokens"
FUSED = "com.microsoft"
"""Operators of onnxruntime that do several steps of a layer at once."""
OPERATORS = (helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1))
FORMAT = 9
"""Version of the file format that has these operators; every onnxruntime since 1.16 reads it."""


def weights_of(folder: Path) -> Path:
    """The checkpoint itself: a hub's folder only links to it, and onnxruntime follows no links."""
    return (folder / WEIGHTS).resolve()


def graph_of(folder: Path) -> bytes:
    """The graph of the sentence-transformers model in ``folder``: ids in, normalised mean out.

    Raises NoGraphError if the folder holds another kind of model.
    """
    try:
        shape = _shape(folder)
        sketch = _Sketch(_places(weights_of(folder)), shape["layer_norm_eps"])
        return _whole(sketch, shape)
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        raise NoGraphError(f"{folder} cannot be read as a BERT model ({error!r})") from error


def _shape(folder: Path) -> dict[str, Any]:
    """The configuration of a model that is computed as this module writes it."""
    shape = _json(folder / "config.json")
    for key, value in NEEDED.items():
        if (said := shape.get(key, value)) != value or "model_type" not in shape:
            raise NoGraphError(f"its {key} is {said}, not {value}")
    modules = [module["type"].rpartition(".")[2] for module in _json(folder / "modules.json")]
    pooling = _json(folder / "1_Pooling" / "config.json")
    modes = {key for key, on in pooling.items() if on is True and key.startswith("pooling_mode_")}
    if pooling.get("pooling_mode") == "mean":  # as newer folders write it
        modes.add(MEAN)
    if tuple(modules) != MODULES or modes != {MEAN}:
        raise NoGraphError("its vector is not the normalised mean of its tokens")
    return dict(shape)


def _json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _places(weights: Path) -> dict[str, TensorProto]:
    """The checkpoint's tensors by name, each as a pointer to its bytes in the file."""
    with weights.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        entries = json.loads(file.read(size))
    entries.pop("__metadata__", None)
    tensors = {}
    for name, entry in entries.items():
        start, end = entry["data_offsets"]
        tensor = TensorProto(name=name, data_type=STORED[entry["dtype"]], dims=entry["shape"])
        tensor.data_location = TensorProto.EXTERNAL
        where = {"location": weights.name, "offset": 8 + size + start, "length": end - start}
        for key, value in where.items():
            tensor.external_data.add(key=key, value=str(value))
        tensors[name] = tensor
    return tensors


@dataclass(slots=True)
class _Sketch:
    """A graph while it is drawn. Every step takes and returns names of what flows through it."""

    places: dict[str, TensorProto]
    epsilon: float
    nodes: list[NodeProto] = field(default_factory=list)
    constants: list[TensorProto] = field(default_factory=list)

    def step(self, operator: str, *inputs: str, domain: str = "", **settings: Any) -> str:
        output = f"{operator}.{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **settings))
        return output

    def number(self, value: int) -> str:
        """A list of one whole number."""
        name = f"number.{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array([value], dtype=np.int64), name))
        return name

    def stored(self, name: str) -> str:
        """A tensor in the checkpoint's own format."""
        self.constants.append(self.places[name])
        return name

    # What follows from constants alone is worked out once, when the graph is loaded.

    def wide(self, name: str) -> str:
        """A tensor in float32."""
        return self.step("Cast", self.stored(name), to=TensorProto.FLOAT)

    def turned(self, name: str) -> str:
        """A weight as (in, out); checkpoints have (out, in)."""
        return self.step("Transpose", self.wide(f"{name}.weight"), perm=[1, 0])

    def dense(self, values: str, name: str) -> str:
        """A multiplication without its bias, which the step after it adds."""
        return self.step("MatMul", values, self.turned(name))

    def sum_norm(self, values: str, beside: str, name: str, *, bias: str = "") -> str:
        """Both added up, the multiplication's bias too, then normalised."""
        parts = [values, beside, self.wide(f"{name}.weight"), self.wide(f"{name}.bias")]
        extra = [self.wide(f"{bias}.bias")] if bias else []
        return self.step("SkipLayerNormalization", *parts, *extra, domain=FUSED, epsilon=self.epsilon)


def _whole(sketch: _Sketch, shape: dict[str, Any]) -> bytes:
    values = _embeddings(sketch)
    for layer in range(shape["num_hidden_layers"]):
        values = _layer(sketch, values, f"encoder.layer.{layer}", heads=shape["num_attention_heads"])
    mean = sketch.step("ReduceMean", values, axes=[1], keepdims=0)
    vector = sketch.step("LpNormalization", mean, axis=1, p=2)
    graph = helper.make_graph(
        sketch.nodes,
        "encoder",
        [helper.make_tensor_value_info(IDS, TensorProto.INT64, ["texts", "tokens"])],
        [helper.make_tensor_value_info(vector, TensorProto.FLOAT, ["texts", shape["hidden_size"]])],
        sketch.constants,
    )
    model = helper.make_model(graph, opset_imports=OPERATORS, ir_version=FORMAT)
    return bytes(model.SerializeToString())


def _embeddings(sketch: _Sketch) -> str:
    """Words, places and the type of the first text. Only rows in use are widened, not the table of words."""
    of = "embeddings."
    rows = sketch.step("Gather", sketch.stored(f"{of}word_embeddings.weight"), IDS)
    words = sketch.step("Cast", rows, to=TensorProto.FLOAT)
    first = sketch.number(0)
    length = sketch.step("Shape", IDS, start=1, end=2)
    places = sketch.step("Slice", sketch.wide(f"{of}position_embeddings.weight"), first, length)
    kind = sketch.step("Gather", sketch.wide(f"{of}token_type_embeddings.weight"), first)
    beside = sketch.step("Unsqueeze", sketch.step("Add", places, kind), first)
    return sketch.sum_norm(words, beside, f"{of}LayerNorm")


def _layer(sketch: _Sketch, values: str, name: str, *, heads: int) -> str:
    looks = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    weights = sketch.step("Concat", *map(sketch.turned, looks), axis=1)
    biases = sketch.step("Concat", *(sketch.wide(f"{look}.bias") for look in looks), axis=0)
    seen = sketch.step("Attention", values, weights, biases, domain=FUSED, num_heads=heads)
    out = f"{name}.attention.output"
    heard = sketch.sum_norm(
        sketch.dense(seen, f"{out}.dense"), values, f"{out}.LayerNorm", bias=f"{out}.dense"
    )
    inner = sketch.dense(heard, f"{name}.intermediate.dense")
    bent = sketch.step("BiasGelu", inner, sketch.wide(f"{name}.intermediate.dense.bias"), domain=FUSED)
    out = f"{name}.output"
    return sketch.sum_norm(sketch.dense(bent, f"{out}.dense"), heard, f"{out}.LayerNorm", bias=f"{out}.dense")
