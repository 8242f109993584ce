"""Small laws in the form Justice Canada publishes, and what was read of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from corpus.loaders.justice import load_justice_xml
from corpus.loaders.loaded import Loaded
from corpus.loaders.structure import Block, Section

PATH = Path("law.xml")
Shape = tuple[str, str, str, list["Shape"]]


def act(body: str, language: str = "en", after: str = "", number: str = "H-1.01") -> Loaded:
    """A small Act: `body` inside its Body, `after` behind it."""
    raw = f"""\ufeff<?xml version="1.0" encoding="utf-8"?>
    <Statute xmlns:lims="http://justice.gc.ca/lims" lims:pit-date="2024-03-01"
      lims:lastAmendedDate="2025-06-30" lims:current-date="2026-01-05" xml:lang="{language}">
    <Identification><LongTitle>An Act respecting hats</LongTitle><ShortTitle>Hat Act</ShortTitle>
    <Chapter><ConsolidatedNumber>{number}</ConsolidatedNumber></Chapter></Identification>
    <Body>{body}</Body>{after}</Statute>"""
    return load_justice_xml(raw.encode(), PATH)


def section(body: str, language: str = "en") -> Section:
    """The only section of an Act."""
    (only,) = act(f"<Section>{body}</Section>", language).structure.sections
    return only


def shapes(blocks: tuple[Block, ...]) -> list[Shape]:
    return [(b.kind, b.marker, b.text, shapes(b.children)) for b in blocks]


def headings(structure: Section) -> list[tuple[int, str, str, str | None]]:
    return [(s.level, s.heading, s.number, s.anchor) for s in structure.walk() if s.level]


def left_out(loaded: Loaded) -> list[tuple[str, str]]:
    return [(part.why, part.text) for part in loaded.left_out]


def words(loaded: Loaded) -> Counter[str]:
    """Every word of the structure and of what was left out, labels aside."""
    found: list[str] = [part.text for part in loaded.left_out]
    for place in loaded.structure.walk():
        found.append(place.heading)
        for block in (inner for top in place.blocks for inner in top.walk()):
            found += block.cells or [block.text]
    return Counter(re.findall(r"\w+", " ".join(found)))
