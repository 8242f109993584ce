"""Small data and small models for the steps of training."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from index.training.inputs import Inputs
from index.training.student import Encoder
from index.training.texts import Texts, read_texts
from tests.index.training.small_data import written_own, written_shared
from tests.index.training.small_models import encoder


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Sums in the same order each time, and quicker for matrices so small."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return Inputs(written_shared(tmp_path / "shared"), written_own(tmp_path / "own"))


@pytest.fixture
def texts(inputs: Inputs) -> Texts:
    return read_texts(inputs)


@pytest.fixture
def teacher(tmp_path: Path) -> Encoder:
    return encoder(tmp_path, 1).requires_grad_(requires_grad=False)


@pytest.fixture
def student(tmp_path: Path) -> Encoder:
    return encoder(tmp_path, 1)
