"""Ordinary Markdown's paragraphs, lists, tables and quotations as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from corpus.loaders.common.words import words_in_html
from corpus.loaders.counting import inserted_anchor, says_its_place
from corpus.loaders.labels import Label, label_of
from corpus.loaders.loaded import LeftOut
from corpus.loaders.structure import Block, row_text, table_text

_SPACES = re.compile(r"[ \t\r\f\v]+")
_MEANING = re.compile(r":[ \t]+(?=\S)")


class BlockReader:
    """Reads nodes; `left_out` gathers the words that stand for images."""

    def __init__(self) -> None:
        self.left_out: list[LeftOut] = []
        # The number of the heading above.
        self.number = ""

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> list[Block]:
        """Blocks of one place: definitions joined, items under the sentence that leads to them."""
        return _nested(_defined([b for node in nodes for b in self._node(node)]))

    def words(self, node: SyntaxTreeNode) -> str:
        """The words of a heading, paragraph or cell; marks and addresses go."""
        return _tidy("".join(self._inline(node)))

    def _node(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if node.type in ("bullet_list", "ordered_list"):
            yield from self._items(node)
        elif node.type == "table":
            yield self._table(node)
        elif node.type == "blockquote":
            yield from self.blocks(node.children)
        elif node.type == "html_block":
            yield from self._paragraphs(_tidy(self._html(node.content)))
        elif node.type in ("fence", "code_block"):
            yield from self._paragraphs(_tidy(node.content))
        elif node.type != "hr":
            yield from self._paragraphs(self.words(node))

    def _inline(self, node: SyntaxTreeNode) -> Iterator[str]:
        if node.type == "image":
            self.left_out += [LeftOut("image", node.content)] if node.content else []
        elif node.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif node.type == "html_inline":
            yield self._html(node.content)
        elif node.children:
            for child in node.children:
                yield from self._inline(child)
        else:
            yield node.content if node.type in ("text", "code_inline") else ""

    def _html(self, html: str) -> str:
        words, images = words_in_html(html)
        self.left_out += [LeftOut("image", image) for image in images]
        return words

    def _items(self, node: SyntaxTreeNode) -> Iterator[Block]:
        printed = [child.info for child in node.children]
        start = int(node.attrs.get("start", 1))
        for place, child in enumerate(node.children):
            below = self.blocks(child.children)
            if node.type == "bullet_list":
                yield from self._bullet(below)
            else:
                marker = printed[place] if _rises(printed) else str(start + place)
                texts, inner = _own_text(below)
                yield Block("marked", marker, "\n".join(texts), children=tuple(inner))

    def _bullet(self, below: Sequence[Block]) -> Iterator[Block]:
        """An item: its first paragraph is its text, further ones follow; it may be labelled."""
        texts, children = _own_text(below)
        label = self._label(texts[0]) if texts and "\n" not in texts[0] else None
        empty = Block("bullet", "-", "")
        if label:
            empty, texts = _marked(label), [label.rest, *texts[1:]]
        yield replace(empty, text="\n".join(texts), children=tuple(children))

    def _paragraphs(self, text: str) -> Iterator[Block]:
        """A paragraph, or the item whose label is typed before it."""
        if text:
            label = self._label(text)
            yield _marked(label) if label else Block("paragraph", "", text)

    def _label(self, text: str) -> Label | None:
        label = label_of(text)
        typed = label and label.rest and label.form in ("()", ")", "n.n")
        return label if label and typed and label.is_place(self.number) else None

    def _table(self, node: SyntaxTreeNode) -> Block:
        rows = [row for part in node.children for row in part.children]
        (headings, *cells) = [tuple(self._cell(cell) for cell in row.children) for row in rows]
        below = (Block("row", "", row_text(headings, row), cells=row) for row in cells if any(row))
        return Block("table", "", table_text(headings), cells=headings, children=tuple(below))

    def _cell(self, node: SyntaxTreeNode) -> str:
        return self.words(node).replace("\n", " ")


def _marked(label: Label) -> Block:
    return Block("marked", label.marker, label.rest, anchor=inserted_anchor(label.marker))


def _own_text(below: Sequence[Block]) -> tuple[list[str], list[Block]]:
    """Paragraphs before the first list are the item's own; a lead-in gives its items to it."""
    texts: list[str] = []
    for place, block in enumerate(below):
        if block.kind != "paragraph":
            return texts, list(below[place:])
        texts.append(block.text)
        if block.children:
            return texts, [*block.children, *below[place + 1 :]]
    return texts, []


def _rises(printed: Sequence[str]) -> bool:
    """Whether the numbers typed are meant; in 1. 1. 1. they are not."""
    numbers = [int(number) for number in printed if number.isdecimal()]
    return len(numbers) == len(printed) and all(one < two for one, two in pairwise(numbers))


def _tidy(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _defined(blocks: Sequence[Block]) -> list[Block]:
    """A line, then lines that begin with a colon: a term and what it means."""
    found: list[Block] = []
    for block in blocks:
        term, _, meaning = block.text.partition("\n")
        if block.kind != "paragraph" or block.children:
            found.append(block)
        elif _MEANING.match(meaning):
            found.append(Block("definition", term, _meaning(meaning)))
        elif _MEANING.match(block.text) and found and _is_term(found[-1]):
            found[-1] = replace(
                found[-1], kind="definition", marker=found[-1].text, text=_meaning(block.text)
            )
        else:
            found.append(block)
    return found


def _is_term(block: Block) -> bool:
    return block.kind == "paragraph" and "\n" not in block.text and not block.children


def _meaning(text: str) -> str:
    return "\n".join(_MEANING.sub("", line, count=1) for line in text.split("\n"))


def _nested(blocks: Iterable[Block]) -> list[Block]:
    """Items under the sentence with a colon, or the typed label, before them."""
    found: list[Block] = []
    for block in blocks:
        if found and _leads(found[-1], block):
            found[-1] = replace(found[-1], children=(*found[-1].children, block))
        else:
            found.append(block)
    return found


def _leads(above: Block, block: Block) -> bool:
    if block.kind not in ("bullet", "marked") or says_its_place(block.marker):
        return False
    if above.children and above.kind in ("paragraph", "marked"):
        last = above.children[-1]
        return (last.kind, last.marker.isdecimal()) == (block.kind, block.marker.isdecimal())
    colon = above.text.endswith(":")
    if above.kind == "marked" and says_its_place(above.marker):
        return colon or block.kind == "marked"
    return above.kind == "paragraph" and colon
