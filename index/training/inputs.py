"""The files that training reads, each checked against its digest before a row is used."""

from __future__ import annotations

import hashlib
import importlib.util
import lzma
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions"
_SUMS = "SHA256SUMS"


class InputError(Exception):
    """A file is missing, or is not the one the recipe was written for."""


@dataclass(frozen=True)
class Inputs:
    """Where the data lies: the folder with `training/`, and this project's own questions."""

    shared: Path
    questions: Path = QUESTIONS

    @property
    def training(self) -> Path:
        """The folder of aligned text and the first written questions."""
        return self.shared / "training"

    @property
    def question_folders(self) -> tuple[Path, Path]:
        """Both folders of written questions."""
        return self.training / "questions", self.questions

    def check(self) -> Mapping[str, str]:
        """Digest per file; raises InputError at the first one that is missing or changed."""
        found = dict(_checked(self.training))
        found.update(_checked(self.questions))
        return found

    def rows(self, name: str) -> Iterator[list[str]]:
        """The tab-separated rows of a file of the training folder, unpacked on the way."""
        yield from rows_of(self.training / name)


@cache
def recipe() -> dict[str, Any]:
    """The numbers of every step."""
    return tomllib.loads((HERE / "recipe.toml").read_text(encoding="utf-8"))


def teacher_folder(settings: Mapping[str, Any]) -> Path:
    """The English teacher, from an installed package; raises InputError when it is another."""
    spec = importlib.util.find_spec(settings["package"])
    if spec is None or not spec.submodule_search_locations:
        raise InputError(f"{settings['package']} is not installed: make develop-training")
    folder = Path(next(iter(spec.submodule_search_locations))) / "model"
    _compare(folder / "model.safetensors", settings["weights_sha256"])
    return folder


def first_model(inputs: Inputs, settings: Mapping[str, Any]) -> Path:
    """The model that lends its French pieces; raises InputError when it is another."""
    folder: Path = inputs.shared / settings["model"]
    _compare(folder / "model.safetensors", settings["weights_sha256"])
    return folder


def rows_of(path: Path) -> Iterator[list[str]]:
    """Tab-separated rows of a file, xz or plain."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _checked(folder: Path) -> Iterator[tuple[str, str]]:
    sums = folder / _SUMS
    if not sums.is_file():
        raise InputError(f"{sums} is missing.")
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, name = line.split(maxsplit=1)
        _compare(folder / name, digest)
        yield f"{folder.name}/{name}", digest


def _compare(path: Path, wanted: str) -> None:
    if not path.is_file():
        raise InputError(f"{path} is missing.")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != wanted:
        raise InputError(f"{path} is not the file the recipe was written for ({digest}).")
