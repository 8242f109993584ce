"""Ordinary Markdown from elsewhere: CommonMark with tables and lists of definitions."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corpus.errors import CorpusError
from corpus.loaders.common.blocks import BlockReader
from corpus.loaders.common.outline import outline
from corpus.loaders.common.words import all_words
from corpus.loaders.loaded import Guess, LeftOut, Loaded
from corpus.loaders.markdown import parse_markdown
from corpus.loaders.markdown_lines import split_attributes, without_comments
from corpus.loaders.structure import Section
from corpus.models import Language, Numbering

_DEEPEST = 60
_FRONT = re.compile(r"---[ \t]*\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(
    r"^(?P<name>title|lang|language):\s*[\"']?(?P<value>.*?)[\"']?\s*$", re.M | re.I
)
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.DOTALL | re.MULTILINE)
_OURS = re.compile(
    r"^\s*(?:\[(?:[=:][^\]\n]+|[A-Za-z]{0,2}\d[\w.\-]*|[a-z]{1,2}|[ivxlc]{1,8}|[A-Z])\]\s"
    r"|[a-z]\.(?!\s+(?:ex|e|g)\.)\s)|\{[#.][^{}\n]*\}[ \t]*$",
    re.MULTILINE,
)


def load_markdown(raw: bytes, path: Path) -> Loaded:
    """The structured form of any Markdown; our own dialect is read line by line."""
    text = _decoded(raw, path)
    if not text.strip():
        raise CorpusError("empty_source", path)
    if _OURS.search(_FENCED.sub("", text)):
        return _ours(text, path)
    body, front = _without_front_matter(text)
    return _common(body, front, path)


def _decoded(raw: bytes, path: Path) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError("not_utf8", path, raw[: error.start].count(b"\n") + 1) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _ours(text: str, path: Path) -> Loaded:
    structure = parse_markdown(text, path)
    title = next((section.heading for section in structure.walk() if section.level == 1), None)
    guess = Guess(title=title, numbering=_numbering(structure))
    return Loaded(structure, guess, (), _own_words(text))


def _own_words(text: str) -> str:
    """The text without attributes; printed labels stay."""
    lines = (split_attributes(line)[0] for line in without_comments(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _common(body: str, front: str, path: Path) -> Loaded:
    # Deeper nesting than the parser follows is text to it; what it follows is checked here.
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * _DEEPEST + 10}).enable("table")
    tokens = parser.parse(body)
    if any(token.level > _DEEPEST for token in tokens):
        raise CorpusError("too_deep", path, limit=_DEEPEST)
    reader = BlockReader()
    structure, title = outline(SyntaxTreeNode(tokens), reader)
    aside = (LeftOut("front_matter", front), LeftOut("title", title or ""))
    left_out = (*(part for part in aside if part.text), *reader.left_out)
    guess = Guess(
        title=_field(front, "title") or title,
        language=_language(front),
        numbering=_numbering(structure),
    )
    return Loaded(structure, guess, left_out, f"{front}\n{all_words(parser.render(body))}")


def _without_front_matter(text: str) -> tuple[str, str]:
    match = _FRONT.match(text)
    if not match or ":" not in match["fields"]:
        return text, ""
    return text[match.end() :], match["fields"].strip()


def _field(front: str, name: str) -> str | None:
    fields = (m for m in _FIELD.finditer(front) if m["name"].lower() == name)
    return next((match["value"] for match in fields if match["value"]), None)


def _language(front: str) -> Language | None:
    code = (_field(front, "lang") or _field(front, "language") or "").lower()
    if code.startswith("en"):
        return "en"
    return "fr" if code.startswith("fr") else None


def _numbering(structure: Section) -> Numbering:
    """Labels with a dot say the whole place; numbers of our own lists may run through."""
    blocks = [b for s in structure.walk() for top in s.blocks for b in top.walk()]
    if any(b.kind == "marked" for b in blocks) or any(s.number for s in structure.walk()):
        return "outline"
    numbers = [int(b.marker) for b in blocks if b.kind == "numbered"]
    if not numbers:
        return "none"
    top = [int(b.marker) for s in structure.walk() for b in s.blocks if b.kind == "numbered"]
    return "continuous" if top == list(range(1, len(top) + 1)) else "section"
