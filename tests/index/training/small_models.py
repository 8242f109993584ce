"""A teacher and a student of one layer and eight numbers, and recipes to match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from index.training.student import Encoder, load_encoder
from index.training.vocabulary import SPECIAL, Vocabulary

LONGEST = 32
DIMENSIONS = 8
ENGLISH = (
    "the", "cat", "sleeps", "dog", "runs", "my", "house", "is", "red", "we", "eat", "bread",
    "water", "cold",
)  # fmt: skip
FRENCH = (
    "le", "chat", "dort", "chien", "court", "ma", "maison", "est", "rouge", "nous", "mangeons",
    "pain", "eau", "froide",
)  # fmt: skip
KNOWN = len(SPECIAL) + len(ENGLISH)

RECIPE: dict[str, Any] = {
    "seed": 7,
    "threads": 1,
    "version": 2,
    "teacher": {"package": "none", "weights_sha256": ""},
    "vocabulary": {
        "french_pieces": 400, "law_sample": 50, "english_always": 60, "english_used": 3,
    },
    "placement": {
        "dimensions": 8, "steps": 6, "pairs": 16, "rate": 0.05, "scale": 20.0, "neighbours": 3,
        "temperature": 0.1, "frequent": 1,
    },
    "distillation": {
        "pairs": 60, "law_share": 20, "longest": 48, "tokens": 160, "most": 8, "rate": 0.01,
        "scale": 20.0, "cosine_weight": 4.0, "contrast_weight": 0.5,
    },
    "questions": {
        "epochs": 2, "batch": 6, "longest": 32, "negatives": 1, "mine_depth": 6, "mine_from": 2,
        "across": 0.4, "law_steps": 2, "law_batch": 4, "neighbours": 2, "longest_law": 24,
        "note_steps": 2, "notes": 4, "general_steps": 2, "general": 8, "anchor": 2.0,
        "scale": 20.0, "rate": 1e-3, "embedding_rate": 1e-2,
    },
}  # fmt: skip


def tokenizer(words: Sequence[str] = (*ENGLISH, *FRENCH)) -> Tokenizer:
    """One piece for each word."""
    return Vocabulary((*SPECIAL, *words), len(SPECIAL)).tokenizer(LONGEST)


def write_bert(folder: Path, pieces: int, seed: int = 1) -> Path:
    """Random weights, the same for the same seed."""
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=pieces, hidden_size=DIMENSIONS, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=256, initializer_range=0.5,
    )  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


def write_teacher(folder: Path, texts: Sequence[str]) -> Path:
    """A teacher that knows every letter, and every word of the texts, after an empty place."""
    words = dict.fromkeys(re.findall(r"[a-z]+|[^a-z\s]", " ".join(texts).lower()))
    letters = "abcdefghijklmnopqrstuvwxyz"
    pieces = dict.fromkeys(["[unused1]", *words, *letters, *(f"##{letter}" for letter in letters)])
    write_bert(folder, len(SPECIAL) + len(pieces))
    Vocabulary((*SPECIAL, *pieces), 0).tokenizer(LONGEST).save(str(folder / "tokenizer.json"))
    return folder


def encoder(folder: Path, seed: int = 1) -> Encoder:
    """A model over the English and then the French words."""
    made = tokenizer()
    return load_encoder(write_bert(folder / str(seed), made.get_vocab_size(), seed), made)
