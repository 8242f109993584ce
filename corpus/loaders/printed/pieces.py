"""Printed lines joined into pieces: headings, paragraphs and items, each in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.loaders.labels import Label, label_of, letter_bullet
from corpus.loaders.printed.hyphens import Join, is_cut, joiner, without_soft_hyphens

# A line this much shorter than the longest ones was ended on purpose.
_FULL = 0.85
# Lines longer than this are paragraphs that nobody wrapped.
_WIDEST = 160
_NARROWEST = 40
_SENTENCE_END = (".", "!", "?", ":", ";", "…", "»", "”", '"')
# A label whose text stands this much further right than usual is a column of its own.
_STEP = 0.5


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed. `indent` is counted in letters from the left margin.

    `gap`: empty space stands above it. `look`: 1 for the greatest headings, 2 for the next, 0 for
    body text or where the source does not tell.
    """

    text: str
    indent: float = 0.0
    gap: bool = False
    look: int = 0


@dataclass
class Piece:
    """Lines that make one heading, paragraph or item."""

    text: str
    indent: float
    gap: bool
    look: int
    label: Label | None = None
    lines: list[PrintedLine] = field(default_factory=list)

    @property
    def whole(self) -> str:
        """The text with the label before it, as printed."""
        printed = self.label.printed if self.label else ""
        return " ".join(part for part in (printed, self.text) if part)


def is_capitals(text: str) -> bool:
    """Whether a text is printed in capitals."""
    return text.isupper() and sum(letter.isalpha() for letter in text) > 1


def pieces_of(lines: Sequence[PrintedLine]) -> list[Piece]:
    """The pieces in reading order; words cut by a line end are mended."""
    reader = _Reader(_is_full(lines), joiner(line.text for line in lines))
    for line in lines:
        reader.read(line)
    for piece in reader.pieces:
        piece.text = without_soft_hyphens(piece.text)
    return [part for piece in reader.pieces for part in _parts(piece)]


def _is_full(lines: Sequence[PrintedLine]) -> Callable[[PrintedLine, PrintedLine], bool]:
    """Tells whether the second line's first word had no room left on the first line."""
    ends = sorted(line.indent + len(line.text) for line in lines)
    width = max(_NARROWEST, ends[int(len(ends) * 0.95)] if ends else 0)

    def is_full(line: PrintedLine, after: PrintedLine) -> bool:
        first_word = after.text.split(" ", 1)[0]
        end = line.indent + len(line.text) + 1 + len(first_word)
        return width <= _WIDEST and end > _FULL * width

    return is_full


@dataclass
class _Reader:
    is_full: Callable[[PrintedLine, PrintedLine], bool]
    join: Join
    pieces: list[Piece] = field(default_factory=list)
    # The last label of each form, so that a label in running text is known by its place.
    last: dict[str, Label] = field(default_factory=dict)

    def read(self, line: PrintedLine) -> None:
        piece = self.pieces[-1] if self.pieces else None
        wrapped = piece is not None and self._is_wrapped(piece, line)
        label = self._label(line, wrapped)
        if piece and label is None and self._continues(piece, line, wrapped):
            self._continue(piece, line, wrapped)
            return
        text = label.rest if label else line.text
        self.pieces.append(Piece(text, line.indent, line.gap, line.look, label, [line]))
        if label:
            self.last[label.form] = label

    def _is_wrapped(self, piece: Piece, line: PrintedLine) -> bool:
        if line.gap or line.look != piece.look:
            return False
        return is_cut(piece.lines[-1].text, line.text) or self.is_full(piece.lines[-1], line)

    def _continues(self, piece: Piece, line: PrintedLine, wrapped: bool) -> bool:
        if piece.label and not piece.text:
            return line.look == piece.look
        if line.gap or line.look != piece.look or _is_case_changed(piece, line):
            return False
        if wrapped or (piece.label and line.indent > piece.indent + _STEP):
            return True
        return not piece.text.endswith(_SENTENCE_END)

    def _continue(self, piece: Piece, line: PrintedLine, wrapped: bool) -> None:
        if not piece.text:
            piece.text = line.text
        elif wrapped or line.text[:1].islower() or line.look:
            piece.text = self.join(piece.text, line.text)
        else:
            piece.text = f"{piece.text}\n{line.text}"
        piece.lines.append(line)

    def _label(self, line: PrintedLine, wrapped: bool) -> Label | None:
        label = label_of(line.text)
        if label is None and line.indent > 0 and not wrapped:
            label = letter_bullet(line.text)
        return label if label and self._is_credible(label, line, wrapped) else None

    def _is_credible(self, label: Label, line: PrintedLine, wrapped: bool) -> bool:
        """Whether it is a label and no number or dash inside a sentence."""
        before = self.last.get(label.form)
        follows = before is not None and label.follows(before)
        if label.is_bullet:
            return not wrapped or label.printed in "•●○◦▪■"
        if label.form == "bare":
            return line.gap or bool(line.look) or not self.pieces
        if wrapped:
            return follows or (label.opens() and label.form in ("()", ")"))
        return follows or self._can_stand_first(label)

    def _can_stand_first(self, label: Label) -> bool:
        if label.form == "n.n":
            return label.is_place() or label.opens()
        if label.marker.isdigit() or label.form == "()":
            return True
        return label.opens() or self._is_nested(label)

    def _is_nested(self, label: Label) -> bool:
        """A letter of a list inside which another one stood."""
        return any(label.follows(piece.label) for piece in self.pieces[-40:] if piece.label)


def _is_case_changed(piece: Piece, line: PrintedLine) -> bool:
    """A line in capitals is no part of a sentence, nor is the sentence below part of it."""
    above, below = is_capitals(piece.text), is_capitals(line.text)
    return above != below and (above or len(line.text.split()) > 2)


def _parts(piece: Piece) -> Iterator[Piece]:
    """“12. (a) words” is two items, one in the other."""
    inner = label_of(piece.text) if piece.label and not piece.label.is_bullet else None
    if inner and inner.form == "()" and inner.opens() and inner.rest:
        yield Piece("", piece.indent, piece.gap, piece.look, piece.label, piece.lines)
        yield Piece(inner.rest, piece.indent + 1, False, piece.look, inner, piece.lines)
    else:
        yield piece
