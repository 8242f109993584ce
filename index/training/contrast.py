"""All weights learn which texts belong together; the teacher holds everyday speech in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy
from torch.optim import AdamW, Optimizer, SparseAdam

from index.training.distillation import Save, keep_nothing, rate_at
from index.training.mixture import Batch
from index.training.student import Encoder

_WEIGHT_DECAY = 0.01


@dataclass(frozen=True)
class Optimizers:
    """One for the word pieces, whose gradient is sparse, one for all other weights."""

    pieces: Optimizer
    others: Optimizer

    def step(self, share: float, settings: Mapping[str, Any]) -> None:
        """Move every weight, at this share of its learning rate, and forget the gradient."""
        self.pieces.param_groups[0]["lr"] = share * settings["embedding_rate"]
        self.others.param_groups[0]["lr"] = share * settings["rate"]
        for one in (self.pieces, self.others):
            one.step()
            one.zero_grad()

    def state(self) -> list[dict[str, Any]]:
        """What both remember of the steps made."""
        return [self.pieces.state_dict(), self.others.state_dict()]

    def load(self, state: Sequence[dict[str, Any]]) -> None:
        """Go on from a remembered state."""
        self.pieces.load_state_dict(state[0])
        self.others.load_state_dict(state[1])


def optimizers(student: Encoder, settings: Mapping[str, Any]) -> Optimizers:
    """Fresh ones."""
    student.requires_grad_(requires_grad=True)
    student.bert.embeddings.word_embeddings.requires_grad_(requires_grad=False)
    weights = [weight for weight in student.bert.parameters() if weight.requires_grad]
    return Optimizers(
        SparseAdam([student.pieces.weight], lr=settings["embedding_rate"]),
        AdamW(weights, lr=settings["rate"], weight_decay=_WEIGHT_DECAY),
    )


def train(
    student: Encoder, teacher: Encoder, batches: Sequence[Batch], settings: Mapping[str, Any],
    moving: Optimizers, report: Callable[[int, int, str, float], None], done: int = 0,
    save: Save = keep_nothing,
) -> None:  # fmt: skip
    """Learn from every batch, going on after `done` of them."""
    for step, batch in enumerate(batches[done:], start=done):
        loss = _loss(student, teacher, batch, settings)
        torch.autograd.backward(loss)
        moving.step(rate_at(step, len(batches)), settings)
        report(step + 1, len(batches), batch.kind, loss.item())
        save(step + 1)


def _loss(student: Encoder, teacher: Encoder, batch: Batch, settings: Mapping[str, Any]) -> Tensor:
    longest = settings["longest_law"] if batch.kind == "law" else settings["longest"]
    first = student(batch.first, longest)
    second = student([*batch.second, *batch.others], longest)
    loss = belonging(first, second, settings["scale"])
    if batch.anchored:
        with torch.no_grad():
            target = teacher(batch.first, longest)
        far = [1 - (side * target).sum(dim=1).mean() for side in (first, second)]
        loss = loss + settings["anchor"] * (far[0] + far[1])
    return loss


def belonging(first: Tensor, second: Tensor, scale: float) -> Tensor:
    """Cross-entropy both ways: row n of `first` with row n of `second`, which may have more."""
    scores = scale * first @ second.T
    own = torch.arange(len(first))
    back = scores[:, : len(first)].T
    return (cross_entropy(scores, own) + cross_entropy(back, own)) / 2
