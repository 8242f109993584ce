"""PyTorch, for models other than the bundled one, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.embeddings import BUNDLED_MODEL

_ROOT = Path(__file__).parents[2]
_TELLS_ITS_THREADS = """
import json, os, sys
from index.torch_model import TorchModel
TorchModel(sys.argv[1], threads=1)
import torch
print(json.dumps([torch.get_num_threads(), os.environ["OMP_WAIT_POLICY"]]))
"""


@pytest.mark.model
@pytest.mark.parametrize(("given", "kept"), [(None, "PASSIVE"), ("ACTIVE", "ACTIVE")])
def test_idle_threads_sleep_unless_the_operator_says_otherwise(
    given: str | None, kept: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    done = subprocess.run(
        [sys.executable, "-c", _TELLS_ITS_THREADS, str(BUNDLED_MODEL)],
        cwd=_ROOT,
        env=environment if given is None else {**environment, "OMP_WAIT_POLICY": given},
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert json.loads(done.stdout) == [1, kept]
    assert done.stderr == b""
