"""Small policies written into a temporary folder, right or broken at will."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from corpus.clauses import TextSource, cut_clauses
from corpus.loaders.markdown import parse_markdown
from corpus.models import Clause, Language

Numbering = Literal["continuous", "section", "none"]

DESCRIPTION = """\
id = "acme-hats"
numbering = "continuous"
in_effect = 2020-02-29
designations = ["CD 900", "DC 900"]

[organization]
id = "acme"
en = "Acme Service"
fr = "Service Acme"
aliases = ["Acme"]

[title]
en = "Wearing of Hats"
fr = "Port du chapeau"

[short_title]
en = "CD 900"
fr = "DC 900"

[publisher]
en = "Acme Service"
fr = "Service Acme"

[applies_to]
en = "Applies to everyone."
fr = "S’applique à tous."

[terms]
en = "Public domain."
fr = "Domaine public."

[contacts.doubt]
en = "the hat office"
fr = "le bureau des chapeaux"

[versions.en]
authoritative = true
official_url = "https://example.org/en"

[versions.fr]
authoritative = true
official_url = "https://example.org/fr"
"""
ENGLISH = "## Hats {#hats}\n\n1. Staff may wear a hat.\n\n2. Hats must be clean.\n"
FRENCH = (
    "## Chapeaux {#hats}\n\n1. Le personnel peut porter un chapeau.\n\n"
    "2. Les chapeaux doivent être propres.\n"
)


def write_policy(
    folder: Path,
    *,
    description: str | bytes | None = DESCRIPTION,
    en: str | bytes | None = ENGLISH,
    fr: str | bytes | None = FRENCH,
) -> Path:
    """Writes one document folder; None leaves the file out. Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("document.toml", description), ("en.md", en), ("fr.md", fr)):
        if content is not None:
            raw = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(raw)
    return folder


def write_version(folder: Path, day: str, **texts: str) -> Path:
    """Adds the small policy as of another day (`2021-05-01`) to a document folder."""
    dated = described("in_effect = 2020-02-29", f"in_effect = {day}")
    return write_policy(folder / "versions" / day, **{"description": dated, **texts})


def described(old: str, new: str) -> str:
    """The description with one passage replaced; the passage must be there once."""
    assert DESCRIPTION.count(old) == 1
    return DESCRIPTION.replace(old, new)


def cut(
    text: str,
    *,
    language: Language = "en",
    numbering: Numbering = "continuous",
    short: str = "CD 9",
) -> tuple[Clause, ...]:
    """The clauses of a text in memory; errors name policy.md."""
    path = Path("policy.md")
    return cut_clauses(
        parse_markdown(text, path), TextSource("doc", language, short, numbering, path)
    )
