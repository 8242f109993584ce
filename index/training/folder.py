"""The trained student as a native sentence-transformers folder in half precision."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from torch import Tensor
from torch.nn import Module
from transformers import PreTrainedTokenizerFast

from index.training.student import Encoder, whole_bert

WEIGHTS = "model.safetensors"


def write_folder(student: Encoder, folder: Path, longest: int) -> None:
    """Write the model whole, then put it where `folder` is, replacing what was there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as beside:
        made = Path(beside) / "model"
        write_whole(student, made, longest)
        _halve(made)
        shutil.rmtree(folder, ignore_errors=True)
        made.replace(folder)


def write_whole(student: Encoder, folder: Path, longest: int) -> None:
    """Write the model in full precision into a new folder."""
    with TemporaryDirectory() as beside:
        bare = Path(beside) / "bert"
        _write_bert(student, bare, longest)
        body = Transformer(str(bare), max_seq_length=longest, model_kwargs={"dtype": torch.float32})
        modules = [body, Pooling(student.pieces.embedding_dim, pooling_mode="mean"), Normalize()]
        made = SentenceTransformer(modules=modules, device="cpu")
        made.save(str(folder), create_model_card=False)


def _write_bert(student: Encoder, folder: Path, longest: int) -> None:
    whole_bert(student).save_pretrained(folder)
    special = {"pad": "[PAD]", "unk": "[UNK]", "cls": "[CLS]", "sep": "[SEP]", "mask": "[MASK]"}
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers' own
        tokenizer_object=student.tokenizer,
        model_max_length=longest,
        do_lower_case=True,
        **{f"{name}_token": piece for name, piece in special.items()},
    ).save_pretrained(folder)


def _halve(folder: Path) -> None:
    """Weights in half precision, and the configuration that says so."""
    body = cast(Module, SentenceTransformer(str(folder), device="cpu")[0].auto_model)
    positions = "embeddings.position_ids"
    write_halves({n: w for n, w in body.state_dict().items() if n != positions}, folder)
    described = folder / "config.json"
    config = json.loads(described.read_text(encoding="utf-8"))
    config["dtype"] = "float16"
    described.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def write_halves(weights: Mapping[str, Tensor], folder: Path) -> None:
    """Put the weights into a model's folder in half precision."""
    halves = {name: weight.to(torch.float16).contiguous() for name, weight in weights.items()}
    save_file(halves, folder / WEIGHTS, {"format": "pt"})
    (folder / WEIGHTS).chmod(0o644)  # safetensors lets only their owner read them
