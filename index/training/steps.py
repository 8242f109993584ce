"""The steps from the English teacher to the bilingual model, each going on where it stopped."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from corpus.models import LANGUAGES
from index.training import placement
from index.training.checkpoints import Checkpoints
from index.training.contrast import optimizers, train
from index.training.distillation import distil, pieces_optimizer
from index.training.measures import Aside, measure
from index.training.mixture import Asked, learnable, plan
from index.training.negatives import mine
from index.training.progress import Watch
from index.training.sets import Pair
from index.training.student import Encoder, load_encoder
from index.training.texts import Texts, sample
from index.training.vocabulary import Vocabulary, choose, counts

_KEEP_EVERY = 200
_NOTHING: Mapping[str, Any] = {"done": 0, "finished": False, "seconds": 0}


@dataclass(frozen=True)
class Bench:
    """What every step works with."""

    texts: Texts
    aside: Aside
    teacher_folder: Path
    kept: Checkpoints
    recipe: Mapping[str, Any]
    # Pieces that stand somewhere already, from an earlier model.
    settled: Mapping[str, torch.Tensor] = field(default_factory=dict)

    @property
    def seed(self) -> int:
        """Where every random choice starts."""
        seed: int = self.recipe["seed"]
        return seed

    def teacher(self) -> Encoder:
        """The English teacher, at rest."""
        return load_encoder(self.teacher_folder, self.teacher_tokenizer()).requires_grad_(False)

    def teacher_tokenizer(self) -> Tokenizer:
        """The teacher's own pieces, nothing cut."""
        tokenizer = Tokenizer.from_file(str(self.teacher_folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer


def vocabulary(bench: Bench) -> Vocabulary:
    """Choose the pieces."""
    kept = bench.kept.read("vocabulary")
    if kept is None:
        settings = bench.recipe["vocabulary"]
        pairs = _vocabulary_pairs(bench.texts, settings["law_sample"])
        english = [pair.english for pair in pairs] + bench.texts.asked("en")
        french = [pair.french for pair in pairs] + bench.texts.asked("fr") * 3
        chosen = choose(bench.teacher_tokenizer(), english, french, settings)
        kept = {"pieces": list(chosen.pieces), "teacher_pieces": chosen.teacher_pieces}
        bench.kept.write("vocabulary", **kept)
    return Vocabulary(tuple(kept["pieces"]), kept["teacher_pieces"])


def _vocabulary_pairs(texts: Texts, law: int) -> list[Pair]:
    provisions = [pair for _, pair in sample(texts.provisions, law, 1)]
    short = sample(texts.short, 60_000, 1)
    return [*texts.everyday, *texts.general, *texts.government, *texts.government, *short,
            *provisions]  # fmt: skip


def place(bench: Bench, chosen: Vocabulary, longest: int) -> Encoder:
    """Put each new piece near the English pieces that mean the same."""
    tokenizer = chosen.tokenizer(longest)
    kept = bench.kept.read("placement")
    if kept is None:
        settings = bench.recipe["placement"]
        with Watch("Placing new pieces") as watch:
            static = placement.static_vectors(
                tokenizer, _static_pairs(bench.texts), settings, bench.seed,
                lambda step, steps, loss: watch.report(step, steps, "loss", loss),
            )  # fmt: skip
            kept = {"vectors": _placed(bench, chosen, tokenizer, static), "seconds": watch.seconds}
        bench.kept.write("placement", **kept)
        student = load_encoder(bench.teacher_folder, tokenizer, kept["vectors"])
        bench.kept.note("placement", seconds=kept["seconds"], **measure(student, bench.aside))
    return load_encoder(bench.teacher_folder, tokenizer, kept["vectors"])


def _static_pairs(texts: Texts) -> list[Pair]:
    return [*texts.everyday] * 3 + [*texts.general] + [*texts.government] * 3 + [
        *texts.short, *(pair for _, pair in texts.provisions)]  # fmt: skip


def _placed(
    bench: Bench, chosen: Vocabulary, tokenizer: Tokenizer, static: torch.Tensor
) -> torch.Tensor:
    texts = bench.texts
    english = [pair.english for pair in [*texts.general, *texts.government]]
    english += [pair.english for pair in sample(texts.short, 60_000, 1)] + texts.asked("en")
    known = chosen.pieces[: chosen.teacher_pieces]
    used = placement.used_in_english(counts(tokenizer, english), known)
    ids = bench.teacher_tokenizer().get_vocab()
    own = bench.teacher().pieces.weight.detach()[[ids[piece] for piece in known]]
    placed = placement.place(static, own, len(known), used, bench.recipe["placement"])
    return placement.adopt(placed, chosen.pieces, len(known), bench.settled)


def distillation(bench: Bench, student: Encoder, known: int) -> None:
    """Draw French to where the teacher puts its English twin."""
    kept = bench.kept.read("distillation") or _NOTHING
    if "vectors" in kept:
        student.pieces.weight.data.copy_(kept["vectors"])
    if kept["finished"]:
        return
    settings = bench.recipe["distillation"]
    moving = pieces_optimizer(student, settings)
    if "optimizer" in kept:
        moving.load_state_dict(kept["optimizer"])

    def save(done: int, *, finished: bool = False) -> None:
        if finished or done % _KEEP_EVERY == 0:
            bench.kept.write(
                "distillation", vectors=student.pieces.weight.detach(), done=done,
                optimizer=moving.state_dict(), finished=finished, seconds=watch.seconds,
            )  # fmt: skip

    with Watch("Distilling", before=kept["seconds"]) as watch:
        distil(
            student, bench.teacher(), _distillation_pairs(bench, settings["law_share"]), known,
            settings, bench.seed,
            lambda step, steps, loss: watch.report(step, steps, "loss", loss), kept["done"], save,
            moving,
        )  # fmt: skip
        bench.kept.note("distillation", seconds=watch.seconds, **measure(student, bench.aside))
        save(0, finished=True)


def _distillation_pairs(bench: Bench, law: int) -> list[Pair]:
    texts = bench.texts
    brief = [pair for _, pair in texts.provisions if len(pair.french) < 260]
    pairs = [*texts.everyday] * 6 + [*texts.general] + [*texts.government] * 3
    pairs += sample([*texts.short, *brief], law, bench.seed)
    random.Random(bench.seed).shuffle(pairs)  # noqa: S311 # not a secret
    return pairs


def questions(bench: Bench, student: Encoder) -> None:
    """Learn from questions, law, notes and everyday pairs, with every weight."""
    settings = bench.recipe["questions"]
    kept = bench.kept.read("questions") or _NOTHING
    if kept["finished"]:
        student.load_state_dict(kept["student"])
        return
    # Misleading clauses are mined with the model as it came to this step, interrupted or not.
    batches = plan(bench.texts, _asked(bench, student, settings), settings, bench.seed)
    moving = optimizers(student, settings)
    if "student" in kept:
        student.load_state_dict(kept["student"])
        moving.load(kept["optimizers"])

    def save(done: int, *, finished: bool = False) -> None:
        if finished or done % _KEEP_EVERY == 0:
            bench.kept.write(
                "questions", student=student.state_dict(), optimizers=moving.state(),
                done=done, finished=finished, seconds=watch.seconds,
            )  # fmt: skip

    with Watch("Learning from questions", before=kept["seconds"]) as watch:
        train(student, bench.teacher(), batches, settings, moving, watch.report, kept["done"], save)
        bench.kept.note("questions", seconds=watch.seconds, **measure(student, bench.aside))
        save(len(batches), finished=True)


def _asked(bench: Bench, student: Encoder, settings: Mapping[str, Any]) -> Sequence[Asked]:
    asked = learnable(bench.texts)
    clauses = bench.texts.learnable_clauses()
    english = {key: clause.english for key, clause in clauses.items()}
    french = {key: clause.french or clause.english for key, clause in clauses.items()}
    mined = [
        mine(student, asked, texts, language, settings)
        for language, texts in zip(LANGUAGES, (english, french), strict=True)
    ]
    return [Asked(q, {"en": en, "fr": fr}) for q, en, fr in zip(asked, *mined, strict=True)]
