"""A French text is drawn to where the teacher puts its English twin; only new pieces learn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.optim import Optimizer, SparseAdam

from index.training.batches import batches
from index.training.placement import Report, contrast
from index.training.sets import Pair
from index.training.student import Encoder

Save = Callable[[int], None]


def keep_nothing(step: int) -> None:
    """The default of `save`: after an interruption the step begins again."""


def distil(
    student: Encoder, teacher: Encoder, pairs: Sequence[Pair], known: int,
    settings: Mapping[str, Any], seed: int, report: Report, done: int = 0,
    save: Save = keep_nothing, moving: Optimizer | None = None,
) -> None:  # fmt: skip
    """Train the vectors of pieces from `known` on; goes on after `done` steps."""
    student.bert.requires_grad_(requires_grad=False)
    todo = _batches(student, pairs, settings, seed)
    optimizer = moving or pieces_optimizer(student, settings)
    for step, batch in enumerate(todo[done:], start=done):
        optimizer.param_groups[0]["lr"] = settings["rate"] * rate_at(step, len(todo))
        loss = _loss(student, teacher, batch, settings)
        torch.autograd.backward(loss)
        keep_known(student, known)
        optimizer.step()
        optimizer.zero_grad()
        report(step + 1, len(todo), loss.item())
        save(step + 1)


def pieces_optimizer(student: Encoder, settings: Mapping[str, Any]) -> Optimizer:
    """A fresh one, for the word pieces alone."""
    optimizer: Optimizer = SparseAdam([student.pieces.weight], lr=settings["rate"])
    return optimizer


def rate_at(step: int, steps: int, warm: float = 0.05) -> float:
    """Share of the learning rate: rising over the first steps, then falling to nothing."""
    share = step / max(1, steps)
    return min(1.0, share / warm) if share < warm else (1 - share) / (1 - warm)


def keep_known(student: Encoder, known: int) -> None:
    """Drop the gradient of the pieces that stay the teacher's."""
    weight = student.pieces.weight
    if weight.grad is not None:
        gradient = weight.grad.coalesce()
        places = gradient.indices()[0]
        new = places >= known
        weight.grad = torch.sparse_coo_tensor(
            places[new].unsqueeze(0), gradient.values()[new], weight.shape,
            check_invariants=False,
        )  # fmt: skip


def _loss(
    student: Encoder, teacher: Encoder, batch: Sequence[Pair], settings: Mapping[str, Any]
) -> Tensor:
    longest = settings["longest"]
    with torch.no_grad():
        target = teacher([pair.english for pair in batch], longest)
    french = student([pair.french for pair in batch], longest)
    far = 1 - (french * target).sum(dim=1).mean()
    told_apart = contrast(french, target, settings["scale"])
    loss: Tensor = settings["cosine_weight"] * far + settings["contrast_weight"] * told_apart
    return loss


def _batches(
    student: Encoder, pairs: Sequence[Pair], settings: Mapping[str, Any], seed: int
) -> list[list[Pair]]:
    encoded = student.tokenizer.encode_batch([pair.french for pair in pairs])
    fitting = [
        (pair, len(e.ids)) for pair, e in zip(pairs, encoded, strict=True)
        if len(e.ids) <= settings["longest"]
    ]  # fmt: skip
    rows, lengths = [pair for pair, _ in fitting], [length for _, length in fitting]
    rows, lengths = rows[: settings["pairs"]], lengths[: settings["pairs"]]
    return batches(
        rows, lengths, tokens=settings["tokens"], most=settings["most"], seed=seed
    )  # fmt: skip
