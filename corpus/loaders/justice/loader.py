"""Consolidated Acts and regulations as Justice Canada publishes them, in either language."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import CorpusError
from corpus.loaders.justice.identity import language_of, read_identity
from corpus.loaders.justice.outline import Open, Outline
from corpus.loaders.justice.text import Reading, all_words
from corpus.loaders.loaded import Loaded
from corpus.loaders.xml_source import line_of, parse_xml

_ROOTS = ("Statute", "Regulation")


def load_justice_xml(raw: bytes, path: Path) -> Loaded:
    """The structured form of one law; raises CorpusError when the bytes are not one."""
    root = parse_xml(raw, path)
    if root.tag not in _ROOTS:
        reason = f"<{root.tag}>, not <{'> or <'.join(_ROOTS)}>"
        raise CorpusError("malformed_source", path, line_of(root), reason=reason)
    words, guess = all_words(root), read_identity(root)
    reading, law = Reading(language_of(root)), Open(0)
    Outline(law, reading).read(root)
    return Loaded(law.close(), guess, tuple(reading.left_out), words)
