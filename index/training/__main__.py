"""`python -m index.training --shared FOLDER`: from the data to a new bundled model."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch
from rich.console import Console

from index.embeddings import BUNDLED_MODEL
from index.training import steps
from index.training.card import write_card
from index.training.checkpoints import Checkpoints
from index.training.earlier import vectors_of_pieces
from index.training.export import main as write_graph
from index.training.folder import write_folder
from index.training.inputs import InputError, Inputs, first_model, recipe, teacher_folder
from index.training.measures import read_aside
from index.training.texts import read_texts

_LONGEST = 256
_console = Console(stderr=True)


def main() -> int:
    """Exit code 0 when the model is written, 2 when the data is not what the recipe names."""
    given = _arguments()
    try:
        inputs = Inputs(given.shared)
        digests = inputs.check()
        settings = recipe()
        folder = teacher_folder(settings["teacher"])
        first = first_model(inputs, settings["first"])
    except InputError as error:
        _console.print(str(error), style="red")
        return 2
    torch.set_num_threads(settings["threads"])
    settled = vectors_of_pieces(first)
    kept = Checkpoints(given.work)
    _console.print(f"Reading {len(digests)} files of data; what is reached is kept in {given.work}")
    bench = steps.Bench(
        read_texts(inputs), read_aside(given.shared), folder, kept, settings, settled
    )
    chosen = steps.vocabulary(bench)
    student = steps.place(bench, chosen, _LONGEST)
    steps.distillation(bench, student, chosen.teacher_pieces)
    steps.questions(bench, student)
    write_folder(student, given.output, _LONGEST)
    write_graph(given.output)
    write_card(given.output, settings, digests, kept.figures())
    _console.print(f"{given.output} is written. Next: make calibrate, make evaluate-model")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="holds training/ and laws/")
    parser.add_argument("--work", type=Path, default=Path("var/training"), help="checkpoints")
    parser.add_argument("--output", type=Path, default=BUNDLED_MODEL, help="where the model goes")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
