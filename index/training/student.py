"""The student: the teacher's transformer over the new vocabulary; mean pooling, normalised."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, cpu
from torch.nn import Embedding, Module
from torch.nn.functional import normalize
from transformers import BertConfig, BertModel

from index.training.batches import like

# Texts of like length are computed together, this many pieces at once: little is padding, and
# what is computed stays near the processor.
_TOGETHER = 2560
# Where the processor has no such arithmetic it is imitated, a hundred times slower.
_HALF = bool({"avx512_bf16", "amx_bf16"} & {n for n, has in cpu.get_capabilities().items() if has})


class Encoder(Module):
    """A BERT whose word pieces stand apart, so that their gradient stays sparse."""

    def __init__(self, bert: BertModel, tokenizer: Tokenizer, vectors: Tensor) -> None:
        super().__init__()
        self.bert = bert
        self.tokenizer = tokenizer
        self.pieces = Embedding.from_pretrained(  # type: ignore[no-untyped-call]  # torch's own
            vectors.clone(), freeze=False, sparse=True
        )
        # No dropout: with so little time, noise costs more than it brings.
        self.bert.eval()  # type: ignore[no-untyped-call]  # transformers' own

    def forward(self, texts: Sequence[str], longest: int) -> Tensor:
        """(texts, dimensions), normalised; texts are cut at `longest` pieces."""
        rows = [cut(e.ids, longest) for e in self.tokenizer.encode_batch(list(texts))]
        lengths = [len(row) for row in rows]
        order = sorted(range(len(rows)), key=lambda n: lengths[n])
        groups = like(order, lengths, _TOGETHER, len(order))
        vectors = torch.cat([self._pooled([rows[n] for n in group]) for group in groups])
        return vectors[torch.tensor(order).argsort()]

    def _pooled(self, rows: Sequence[list[int]]) -> Tensor:
        ids, mask = padded(rows)
        with torch.autocast("cpu", torch.bfloat16, enabled=_HALF):
            states = self.bert(inputs_embeds=self.pieces(ids), attention_mask=mask)[0]
        weights = mask.unsqueeze(2).float()
        return normalize((states.float() * weights).sum(dim=1) / weights.sum(dim=1), dim=1)


def padded(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Ids and mask, (texts, longest of them)."""
    width = max(map(len, rows))
    ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
    return ids, (torch.arange(width) < torch.tensor([[len(row)] for row in rows])).long()


def cut(ids: list[int], longest: int) -> list[int]:
    """The first `longest` ids, closed as a whole text is."""
    return ids if len(ids) <= longest else [*ids[: longest - 1], ids[-1]]


def load_encoder(folder: Path, tokenizer: Tokenizer, vectors: Tensor | None = None) -> Encoder:
    """A transformer from a folder, over `vectors` for its pieces, or over its own."""
    bert = BertModel.from_pretrained(
        folder, dtype=torch.float32, add_pooling_layer=False, local_files_only=True
    )
    own = bert.embeddings.word_embeddings.weight.detach()
    encoder = Encoder(bert, tokenizer, own if vectors is None else vectors)
    bert.embeddings.word_embeddings = Embedding(1, encoder.pieces.embedding_dim)
    return encoder


def whole_bert(encoder: Encoder) -> BertModel:
    """The student as one ordinary BERT, to be saved."""
    config = BertConfig.from_dict(encoder.bert.config.to_dict())
    config.vocab_size = encoder.pieces.num_embeddings
    bert = BertModel(config, add_pooling_layer=False)
    state = encoder.bert.state_dict()
    state["embeddings.word_embeddings.weight"] = encoder.pieces.weight.detach()
    bert.load_state_dict(state)
    return bert


@torch.no_grad()
def encode(encoder: Encoder, texts: Sequence[str], longest: int = 256, most: int = 64) -> Tensor:
    """(texts, dimensions) without gradients, short texts together."""
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    vectors = torch.empty(len(texts), encoder.pieces.embedding_dim)
    for start in range(0, len(order), most):
        places = order[start : start + most]
        vectors[places] = encoder([texts[n] for n in places], longest)
    return vectors
