"""What was reached survives an interruption, whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from index.training.checkpoints import Checkpoints


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    kept = Checkpoints(tmp_path / "deep" / "work")
    kept.write("placement", vectors=torch.ones(2, 3), seconds=5)
    found = Checkpoints(tmp_path / "deep" / "work").read("placement")
    assert found is not None
    assert torch.equal(found["vectors"], torch.ones(2, 3))
    assert found["seconds"] == 5


def test_a_step_that_never_began_has_nothing(tmp_path: Path) -> None:
    assert Checkpoints(tmp_path).read("placement") is None
    assert Checkpoints(tmp_path).figures() == []


def test_a_write_that_is_cut_off_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Checkpoints(tmp_path)
    kept.write("questions", done=200)

    def cut_off(_: object, path: Path) -> None:
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(torch, "save", cut_off)
    with pytest.raises(KeyboardInterrupt):
        kept.write("questions", done=400)
    assert kept.read("questions") == {"done": 200}


def test_figures_are_logged_in_order(tmp_path: Path) -> None:
    kept = Checkpoints(tmp_path)
    kept.note("placement", seconds=3)
    kept.note("distillation", seconds=9)
    assert [(row["step"], row["seconds"]) for row in kept.figures()] == [
        ("placement", 3), ("distillation", 9)
    ]  # fmt: skip
