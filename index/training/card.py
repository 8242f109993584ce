"""The model card: what the model is, what it was made from, how it does, where it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

_TEMPLATE = Path(__file__).parent / "card.md"
_COLUMNS = ("en_to_fr", "fr_to_en", "en_hit@1", "en_hit@3", "fr_hit@1", "fr_hit@3")


def write_card(
    folder: Path, settings: Mapping[str, Any], digests: Mapping[str, str],
    figures: Sequence[Mapping[str, Any]],
) -> None:  # fmt: skip
    """Write README.md into the model's folder."""
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        size=round(sum(p.stat().st_size for p in folder.rglob("*")) / 1e6),
        version=settings["version"],
        seed=settings["seed"],
        figures="\n".join(map(_row, figures)),
        minutes=round(sum(row["seconds"] for row in figures) / 60),
        digests="\n".join(f"| `{name}` | `{digest[:16]}` |" for name, digest in digests.items()),
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def _row(figures: Mapping[str, Any]) -> str:
    cells = (f"{figures[name]:.3f}" for name in _COLUMNS)
    return f"| {figures['step']} | {' | '.join(cells)} | {round(figures['seconds'] / 60)} |"
