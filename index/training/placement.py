"""A first place for each new piece, near the English pieces that mean the same.

A static model (one vector a piece, a text is the mean of its pieces) is trained on aligned text;
in its space a French piece has English neighbours, whose vectors in the teacher it then averages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import EmbeddingBag
from torch.nn.functional import cross_entropy, normalize
from torch.optim import Optimizer, SparseAdam

from index.training.sets import Pair
from index.training.texts import sample

Report = Callable[[int, int, float], None]
_LONGEST = 96


def static_vectors(
    tokenizer: Tokenizer, pairs: Sequence[Pair], settings: Mapping[str, Any], seed: int,
    report: Report,
) -> Tensor:  # fmt: skip
    """(pieces, dimensions): both languages in one space."""
    torch.manual_seed(seed)
    bag = EmbeddingBag(tokenizer.get_vocab_size(), settings["dimensions"], mode="mean", sparse=True)
    torch.nn.init.normal_(bag.weight, std=0.1)
    optimizer: Optimizer = SparseAdam(bag.parameters(), lr=settings["rate"])
    for step in range(settings["steps"]):
        for group in optimizer.param_groups:
            group["lr"] = settings["rate"] * (1 - step / settings["steps"])
        batch = sample(pairs, settings["pairs"], seed + step)
        english = normalize(_bagged(bag, tokenizer, [pair.english for pair in batch]), dim=1)
        french = normalize(_bagged(bag, tokenizer, [pair.french for pair in batch]), dim=1)
        loss = contrast(english, french, settings["scale"])
        torch.autograd.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
        report(step + 1, settings["steps"], loss.item())
    return bag.weight.detach()


def contrast(one: Tensor, other: Tensor, scale: float) -> Tensor:
    """In-batch cross-entropy both ways; rows of the same place belong together, (n, d) each."""
    scores = scale * one @ other.T
    own = torch.arange(len(one))
    return (cross_entropy(scores, own) + cross_entropy(scores.T, own)) / 2


def place(
    static: Tensor, teacher: Tensor, known: int, used: Sequence[int], settings: Mapping[str, Any]
) -> Tensor:
    """(pieces, d): the teacher's vectors of the first `known` pieces, then those of the new ones.

    `used` counts how often each known piece is met in English: rare ones lend no place.
    """
    frequent = [n for n, count in enumerate(used) if count >= settings["frequent"]]
    lenders = torch.tensor(frequent)
    near = normalize(static[known:], dim=1) @ normalize(static[lenders], dim=1).T
    scores, places = near.topk(settings["neighbours"], dim=1)
    weights = (scores / settings["temperature"]).softmax(dim=1)
    new = (teacher[lenders[places]] * weights.unsqueeze(2)).sum(dim=1)
    return torch.cat([teacher, new])


def adopt(vectors: Tensor, pieces: Sequence[str], known: int, own: Mapping[str, Tensor]) -> Tensor:
    """The vectors; a new piece (from `known` on) that `own` has stands where it stands there."""
    moved = vectors.clone()
    for place, piece in enumerate(pieces[known:], start=known):
        if piece in own:
            moved[place] = own[piece]
    return moved


def accuracy(static: Tensor, tokenizer: Tokenizer, pairs: Sequence[Pair]) -> tuple[float, float]:
    """Share of texts whose nearest text in the other language is their own: both directions."""
    bag = EmbeddingBag.from_pretrained(static, mode="mean")
    english = normalize(_bagged(bag, tokenizer, [pair.english for pair in pairs]), dim=1)
    french = normalize(_bagged(bag, tokenizer, [pair.french for pair in pairs]), dim=1)
    return nearest_is_own(english, french), nearest_is_own(french, english)


def nearest_is_own(one: Tensor, other: Tensor) -> float:
    """Share of rows of `one` whose nearest row of `other` has the same place."""
    hits = (one @ other.T).argmax(dim=1) == torch.arange(len(one))
    return float(hits.float().mean())


def used_in_english(counted: Counter[str], pieces: Sequence[str]) -> list[int]:
    """Counts in the order of the pieces; special pieces are never lenders."""
    return [0 if piece.startswith("[") else counted[piece] for piece in pieces]


def _bagged(bag: EmbeddingBag, tokenizer: Tokenizer, texts: Sequence[str]) -> Tensor:
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    ids = [encoding.ids[:_LONGEST] or [1] for encoding in encoded]
    offsets = torch.tensor([0, *map(len, ids[:-1])]).cumsum(0)
    vectors: Tensor = bag(torch.tensor([n for row in ids for n in row]), offsets)
    return vectors
