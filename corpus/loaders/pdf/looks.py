"""What the sizes, weights and places of a PDF's lines say: headings, indents and spacing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.loaders.pdf.pages import Page, PdfLine
from corpus.loaders.printed.pieces import PrintedLine

# A letter is about half as wide as its size.
_LETTER = 0.5
_LARGER = 1.08
# A line this much further down than its neighbours are stands after a gap.
_GAP = 1.3
_LONGEST_HEADING = 200
_LONGEST_LEAD_IN = 4
_COLUMN_LINES = 4

Look = tuple[float, bool]


def printed_lines(pages: Sequence[Page]) -> tuple[PrintedLine, ...]:
    """The lines of all pages, page ends taken out."""
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return ()
    body = _body_size(lines)
    ranks = _ranks(lines, body)
    leading = _leading(pages)
    left = _left_edge(pages)
    return tuple(
        PrintedLine(line.text, _indent(line, edge, body), gap, ranks.get(_look(line, body), 0))
        for line, edge, gap in _placed(pages, left, leading)
    )


def _body_size(lines: Sequence[PdfLine]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] or 1.0


def _look(line: PdfLine, body: float) -> Look:
    """Size and weight of a line that can be a heading; body text's otherwise."""
    words = line.text.split()
    announces = line.text.endswith(":") and len(words) > _LONGEST_LEAD_IN
    if len(line.text) > _LONGEST_HEADING or not any(letter.isalpha() for letter in line.text):
        return body, False
    if line.size >= body * _LARGER:
        return line.size, line.bold
    bold = line.bold and line.size >= body * 0.95 and not announces
    return body, bold


def _ranks(lines: Sequence[PdfLine], body: float) -> dict[Look, int]:
    """1 for the greatest look, and so on; what most lines have is no look."""
    looks = Counter(_look(line, body) for line in lines)
    heads = [look for look, count in looks.items() if look != (body, False)]
    found = [look for look in heads if looks[look] * 2 <= len(lines)]
    ordered = sorted(found, key=lambda look: (-look[0], not look[1]))
    return {look: rank for rank, look in enumerate(ordered, start=1)}


def _leading(pages: Sequence[Page]) -> float:
    """The usual distance from line to line, in sizes of the letters."""
    steps: Counter[float] = Counter()
    for page in pages:
        for above, below in pairwise(page.lines):
            step = (above.y - below.y) / max(below.size, 1.0)
            if 0.8 < step < 4 and above.size == below.size:
                steps[round(step, 1)] += 1
    if not steps:
        return 1.2
    often = max(steps.values()) * 0.35
    return min(step for step, count in steps.items() if count >= often)


def _left_edge(pages: Sequence[Page]) -> tuple[float, float]:
    """The left margin of even and of odd pages."""
    edges = [
        [min(line.x for line in page.lines) for page in pages[first::2] if page.lines]
        for first in (0, 1)
    ]
    every = [edge for part in edges for edge in part]
    even, odd = (median(part) if part else median(every) for part in edges)
    return (even, odd) if abs(even - odd) > 1 else (min(even, odd), min(even, odd))


def _placed(
    pages: Sequence[Page], left: tuple[float, float], leading: float
) -> Iterator[tuple[PdfLine, float, bool]]:
    """Each line with the left edge that counts for it, and whether a gap stands above it."""
    before: PdfLine | None = None
    for number, page in enumerate(pages):
        column = _column(page)
        for line in page.lines:
            edge = column if column and line.x >= column - 1 else left[number % 2]
            yield line, edge, before is None or _has_gap(before, line, leading)
            before = line


def _column(page: Page) -> float | None:
    """The left edge of a second column, whose text follows the first one's, or None."""
    starts = pairwise(page.lines)
    breaks = [n for n, (above, below) in enumerate(starts, start=1) if above.y < below.y - 20]
    for first in breaks:
        right = [line.x for line in page.lines[first:]]
        if len(right) >= _COLUMN_LINES and min(right) > page.width / 2 - 20:
            return min(right)
    return None


def _has_gap(above: PdfLine, below: PdfLine, leading: float) -> bool:
    step = above.y - below.y
    if step < 0 or step > 15 * below.size:  # a new page or column
        return not _goes_on(above, below)
    return step > _GAP * leading * max(min(above.size, below.size), 1.0)


def _goes_on(above: PdfLine, below: PdfLine) -> bool:
    """Whether a sentence runs over the end of a page."""
    if below.text[:1].islower():
        return not above.text.endswith((".", "!", "?", ":", ";"))
    return above.text.endswith((",", "-", "\u00ad")) or (
        above.text[-1:].isalnum() and _is_long(above)
    )


def _is_long(line: PdfLine) -> bool:
    return line.x + len(line.text) * line.size * _LETTER > 420


def _indent(line: PdfLine, edge: float, body: float) -> float:
    return round(max(0.0, line.x - edge) / (body * _LETTER), 1)
