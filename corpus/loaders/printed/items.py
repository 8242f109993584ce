"""Pieces under one heading nested by their labels and indents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.loaders.labels import Label
from corpus.loaders.printed.pieces import Piece
from corpus.loaders.printed.words import term_of
from corpus.loaders.structure import Block, BlockKind

_STEP = 0.5
_DEEPEST = 20


@dataclass
class _Node:
    """A block still open."""

    kind: BlockKind
    text: str
    indent: float
    label: Label | None = None
    children: list[_Node] = field(default_factory=list)

    @property
    def leads_in(self) -> bool:
        """Whether its words announce what follows."""
        return self.text.endswith(":")

    def close(self) -> Block:
        children = tuple(child.close() for child in self.children)
        if not self.text and self.label and not (children and self.kind == "marked"):
            return Block("paragraph", "", self.label.printed, children=children)
        return Block(self.kind, self._marker(), self.text, children=children)

    def _marker(self) -> str:
        if self.kind == "definition":
            return term_of(self.text) or ""
        if self.kind == "bullet":
            return "-"
        return self.label.marker if self.label and self.kind == "marked" else ""


def nest(pieces: Sequence[Piece], defining: bool = False) -> tuple[Block, ...]:
    """The pieces as blocks inside blocks; `defining`: the heading announces definitions."""
    nester = _Nester(defining)
    for piece in pieces:
        nester.add(piece)
    return tuple(node.close() for node in nester.top)


@dataclass
class _Nester:
    defining: bool
    top: list[_Node] = field(default_factory=list)
    # The open blocks, each inside the one before.
    path: list[_Node] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        label = piece.label
        if label is None or label.form == "bare":
            self._add_plain(piece)
        elif label.is_bullet:
            self._place(_Node("bullet", piece.text, piece.indent, label), self._above_bullet(piece))
        else:
            self._place(_Node("marked", piece.text, piece.indent, label), self._above_item(piece))

    def _place(self, node: _Node, depth: int) -> None:
        del self.path[min(depth, _DEEPEST) :]
        siblings = self.path[-1].children if self.path else self.top
        siblings.append(node)
        self.path.append(node)

    def _add_plain(self, piece: Piece) -> None:
        node = _Node("paragraph", piece.whole, piece.indent)
        depth = self._depth_left_of(piece.indent)
        host = self.path[depth - 1] if depth else None
        if host and host.kind in ("marked", "bullet"):
            self._continue_item(host, node, depth)
        elif depth := self._announced(piece):
            self._place(_Node("bullet", piece.whole, piece.indent), depth)
        elif self.defining and term_of(piece.whole):
            self._place(_Node("definition", piece.whole, piece.indent), 0)
        else:
            self._place(node, 0)

    def _continue_item(self, host: _Node, node: _Node, depth: int) -> None:
        if host.children or node.leads_in or not host.text:
            self._place(node, depth)
            return
        del self.path[depth:]
        host.text = f"{host.text}\n{node.text}"

    def _announced(self, piece: Piece) -> int:
        """The depth below an open lead-in for a line that goes on in lower case, else 0."""
        if not piece.text[:1].islower() or not self.path or not self.path[0].leads_in:
            return 0
        return 1 if self.path[0].kind == "paragraph" else 0

    def _depth_left_of(self, indent: float) -> int:
        """How many open blocks stand further left."""
        return next(
            (n for n in range(len(self.path), 0, -1) if self.path[n - 1].indent < indent - _STEP), 0
        )

    def _above_bullet(self, piece: Piece) -> int:
        level = [
            n
            for n, node in enumerate(self.path)
            if _is_alike(node, piece) and abs(node.indent - piece.indent) <= _STEP
        ]
        if level:
            return level[-1]
        depth = self._depth_left_of(piece.indent)
        while depth < len(self.path) and self._holds(self.path[depth], piece):
            depth += 1
        return self._without_text_hosts(depth)

    def _holds(self, node: _Node, piece: Piece) -> bool:
        """Whether a block beginning at the same place or further right holds this item."""
        if node.indent > piece.indent + _STEP:
            return False
        if node.kind == "paragraph":
            return node.leads_in
        if node.kind == "bullet":
            return bool(piece.label and piece.label.is_bullet)
        return bool(piece.label and (piece.label.is_bullet or piece.label.opens()))

    def _above_item(self, piece: Piece) -> int:
        label = piece.label
        if label is None:
            return 0
        if label.parts > 1:
            return self._below_prefix(label)
        siblings = [n for n, node in enumerate(self.path) if _is_next(node, label)]
        near = [n for n in siblings if abs(self.path[n].indent - piece.indent) <= 3]
        if near:
            return min(near, key=lambda n: (abs(self.path[n].indent - piece.indent), -n))
        if siblings and not label.opens():
            return siblings[-1]
        return self._new_list(piece, label)

    def _below_prefix(self, label: Label) -> int:
        for n in range(len(self.path), 0, -1):
            above = self.path[n - 1].label
            if above and label.marker.startswith(f"{above.marker}.") and not above.is_bullet:
                return n
        return 0

    def _new_list(self, piece: Piece, label: Label) -> int:
        again = [
            n
            for n, node in enumerate(self.path)
            if node.label
            and label.begins_again(node.label)
            and abs(node.indent - piece.indent) <= _STEP
        ]
        if again:
            return again[-1]
        depth = self._depth_left_of(piece.indent)
        if not label.opens() and depth == 0:
            return 0
        while depth < len(self.path) and self._holds(self.path[depth], piece):
            depth += 1
        return self._without_text_hosts(depth)

    def _without_text_hosts(self, depth: int) -> int:
        """A paragraph that announces nothing, and a definition, hold no items."""
        while depth and self.path[depth - 1].kind in ("paragraph", "definition"):
            if self.path[depth - 1].leads_in:
                break
            depth -= 1
        return depth


def _is_alike(node: _Node, piece: Piece) -> bool:
    return bool(node.label and piece.label and piece.label.is_like(node.label))


def _is_next(node: _Node, label: Label) -> bool:
    return bool(node.label and label.follows(node.label))
