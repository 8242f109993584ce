"""Small pages like those government sites publish, for the tests of their loader."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from corpus.loaders.html import load_html
from corpus.loaders.loaded import Loaded
from corpus.loaders.structure import Block, Section

PATH = Path("page.html")
SAID = (
    "<p>Managers keep a record of each decision they take under this policy and of its reasons.</p>"
)

Shape = tuple[str, str, str, list["Shape"]]


def page(main: str, language: str = "en", head: str = "") -> str:
    """A whole page around the words of its policy."""
    return (
        f"<!DOCTYPE html><html lang='{language}'><head>{head}</head>"
        f"<body><main><h1>Policy on Hats</h1>{main}</main></body></html>"
    )


def load(main: str, language: str = "en", head: str = "") -> Loaded:
    """The page with these words of policy, and enough others for a page."""
    return load_html(page(f"{main}<h2>Records</h2>{SAID}", language, head).encode(), PATH)


def sections(main: str, language: str = "en") -> tuple[Section, ...]:
    """The sections of the policy, without the one that every page here ends with."""
    return load(main, language).structure.sections[:-1]


def shapes(blocks: tuple[Block, ...]) -> list[Shape]:
    """Kind, marker, text and children of each block."""
    return [(b.kind, b.marker, b.text, shapes(b.children)) for b in blocks]


def blocks(main: str, language: str = "en") -> list[Shape]:
    """The blocks of a policy without headings."""
    return shapes(load(main, language).structure.blocks)


def words(text: str) -> Counter[str]:
    """Each word, and how often it stands there."""
    return Counter(re.findall(r"\w+", text))


def read_words(loaded: Loaded) -> Counter[str]:
    """The words of the structure and of what is left out."""
    found: Counter[str] = Counter()
    for section in loaded.structure.walk():
        found += words(f"{section.number} {section.heading}")
        for block in (inner for top in section.blocks for inner in top.walk()):
            label = block.marker if block.kind in ("marked", "definition") else ""
            found += words(f"{label} {block.text}")
    for left in loaded.left_out:
        found += words(left.text)
    return found
