"""One page of a PDF as lines of text, each with its place, size and weight."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

_MENDED = str.maketrans(
    {
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
        "\u200b": "", "\u2060": "", "\ufeff": "", "\x7f": "•",
    }
)  # fmt: skip
_SPACES = re.compile(r"[ \t\r\x00-\x09\x0b-\x1f\u2000-\u200a\u2028\u2029]+")
_BOLD = re.compile(r"(?i)bold|black|heavy|demi|semibold|,b")
_HEAVY = 600
# Two pieces of text whose feet are this close stand on one line.
_SAME_LINE = 0.3


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line: where its first letter stands, how large it is, whether all of it is bold."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in the order of its text; `words` are the same as the text layer has them."""

    lines: tuple[PdfLine, ...]
    words: tuple[str, ...]
    width: float
    height: float
    has_image: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    x: float
    y: float
    size: float
    bold: bool


def read_page(page: PageObject) -> Page:
    """The lines of one page."""
    runs: list[_Run] = []

    def see(text: str, shown: list[float], placed: list[float], font: Any, size: float) -> None:
        runs.append(_run(text, shown, placed, font, size))

    text = page.extract_text(visitor_text=see)
    words = tuple(line for raw in text.split("\n") if (line := mended(raw)))
    box = page.mediabox
    return Page(tuple(_lines(runs)), words, float(box.width), float(box.height), _has_image(page))


def mended(text: str) -> str:
    """A text with its ligatures opened and its white space made single spaces."""
    return _SPACES.sub(" ", text.translate(_MENDED)).strip()


def _run(text: str, shown: list[float], placed: list[float], font: Any, size: float) -> _Run:
    """A piece of text on the page: its place is the product of both matrices."""
    a, b, c, d, e, f = placed
    x = e * shown[0] + f * shown[2] + shown[4]
    y = e * shown[1] + f * shown[3] + shown[5]
    rise = math.hypot(c * shown[0] + d * shown[2], c * shown[1] + d * shown[3])
    return _Run(text, x, y, round(abs(size) * (rise or math.hypot(a, b)), 1), _is_bold(font))


def _is_bold(font: Any) -> bool:
    if not font:
        return False
    if _BOLD.search(str(font.get("/BaseFont", ""))):
        return True
    descriptor = font.get("/FontDescriptor")
    weight = descriptor.get_object().get("/FontWeight", 0) if descriptor else 0
    return isinstance(weight, int | float) and weight >= _HEAVY


def _lines(runs: Sequence[_Run]) -> Iterator[PdfLine]:
    open_runs: list[_Run] = []
    for run in _cut(runs):
        if run.text == "\n" or (open_runs and not _is_beside(open_runs, run)):
            yield from _line(open_runs)
            open_runs = []
        if run.text != "\n":
            open_runs.append(run)
    yield from _line(open_runs)


def _cut(runs: Sequence[_Run]) -> Iterator[_Run]:
    """The runs with every line end apart; an end between two runs of one line is a space."""
    parts = [
        _Run(part, run.x, run.y, run.size, run.bold)
        for run in runs
        for part in re.split(r"(\n)", run.text)
        if part
    ]
    for place, part in enumerate(parts):
        before = [p for p in parts[max(0, place - 3) : place] if p.text.strip()]
        after = [p for p in parts[place + 1 : place + 4] if p.text.strip()]
        if part.text == "\n" and before and after and _is_beside(before[-1:], after[0]):
            yield _Run(" ", part.x, part.y, part.size, part.bold)
        else:
            yield part


def _is_beside(line: Sequence[_Run], run: _Run) -> bool:
    words = [part for part in line if part.text.strip()]
    if not words or not run.text.strip():
        return True
    return abs(words[-1].y - run.y) <= _SAME_LINE * max(words[-1].size, run.size, 1)


def _line(runs: Sequence[_Run]) -> Iterator[PdfLine]:
    words = [run for run in runs if run.text.strip()]
    text = mended("".join(run.text for run in runs))
    if not words or not text:
        return
    size = max(words, key=lambda run: len(run.text)).size
    heavy = [run.bold for run in words if any(letter.isalpha() for letter in run.text)]
    yield PdfLine(text, words[0].x, words[0].y, size, bool(heavy) and all(heavy))


def _has_image(page: PageObject) -> bool:
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources else None
    if not drawn:
        return False
    pieces = (piece.get_object() for piece in drawn.get_object().values())
    return any(piece.get("/Subtype") == "/Image" for piece in pieces)
