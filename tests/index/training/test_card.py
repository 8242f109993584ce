"""The model card says what was measured and from what the model was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.training.card import write_card

FIGURES = {
    "step": "distillation", "seconds": 150, "en_to_fr": 0.901, "fr_to_en": 0.902,
    "en_hit@1": 0.31, "en_hit@3": 0.52, "fr_hit@1": 0.303, "fr_hit@3": 0.504,
}  # fmt: skip
DIGESTS = {"training/laws.tsv.xz": "0123456789abcdef" * 4}


@pytest.fixture
def card(tmp_path: Path) -> str:
    (tmp_path / "model.safetensors").write_bytes(bytes(3_000_000))
    later = {**FIGURES, "step": "questions", "seconds": 90}
    write_card(tmp_path, {"version": 12, "seed": 345}, DIGESTS, [FIGURES, later])
    return (tmp_path / "README.md").read_text(encoding="utf-8")


def test_each_step_has_its_figures(card: str) -> None:
    assert "| distillation | 0.901 | 0.902 | 0.310 | 0.520 | 0.303 | 0.504 | 2 |\n" in card
    assert "| questions | 0.901 |" in card


def test_each_file_of_data_has_its_digest(card: str) -> None:
    assert "| `training/laws.tsv.xz` | `0123456789abcdef` |" in card


def test_version_seed_size_and_time_are_told(card: str) -> None:
    assert "version 12" in card
    assert "seed 345" in card
    assert "3 MB" in card
    assert "in 4 minutes" in card


def test_the_card_says_what_the_model_is_not_for(card: str) -> None:
    assert "## Limits" in card
    assert "$" not in card
