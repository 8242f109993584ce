"""What a PDF prints above and below the text of most pages, and the numbers of its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from corpus.loaders.loaded import LeftOut
from corpus.loaders.pdf.pages import Page, PdfLine
from corpus.typography import fold_spaces

# How many lines from each end of a page can be a margin, and how far into the page.
_LINES = 4
_DEPTH = 0.11
_SHARE = 0.4
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)[-–—|\s]*(?:(?:page|p\.)\s*)?(?P<number>\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:of|de|sur|/)\s*\d{1,4})?[-–—|\s]*"
)
_ROW = 6.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line near an end of its page: which end, and how far from it."""

    page: int
    line: PdfLine
    end: str
    row: int


Key = tuple[str, str, int]


def split_margins(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[LeftOut, ...]]:
    """The pages without what repeats in their margins, and what was taken."""
    spots = [spot for number, page in enumerate(pages) for spot in _spots(number, page)]
    repeated = _repeated(spots, len(pages))
    gone = _outermost(spots, repeated)
    bodies = tuple(
        replace(page, lines=tuple(x for x in page.lines if (number, id(x)) not in gone))
        for number, page in enumerate(pages)
    )
    taken = (spot for spot in spots if (spot.page, id(spot.line)) in gone)
    return bodies, tuple(LeftOut(_why(spot), spot.line.text) for spot in taken)


def _spots(number: int, page: Page) -> Iterator[_Spot]:
    """The lines near the top and near the foot."""
    ranked = sorted(page.lines, key=lambda line: -line.y)
    seen: set[int] = set()
    for end, near in (("top", ranked[:_LINES]), ("foot", ranked[::-1][:_LINES])):
        for line in near:
            away = page.height - line.y if end == "top" else line.y
            if away <= _DEPTH * page.height and id(line) not in seen:
                seen.add(id(line))
                yield _Spot(number, line, end, round(line.y / _ROW))


def _keys(spot: _Spot) -> Iterator[Key]:
    """The line as it is, and with a number that rises from page to page taken out."""
    words = fold_spaces(spot.line.text).lower()
    yield spot.end, words, 0
    for match in _FIGURES.finditer(words):
        around = f"{words[: match.start()]}#{words[match.end() :]}"
        yield spot.end, around, int(match.group()[:9]) - spot.page
    if _PAGE_NUMBER.fullmatch(words) and not words.strip(" -–—|").isdigit():
        yield spot.end, "roman", 0


def _outermost(spots: Sequence[_Spot], repeated: set[tuple[Key, int]]) -> set[tuple[int, int]]:
    """The lines with nothing but margins between them and the end of their page."""
    gone = set()
    for _, near in groupby(spots, key=lambda spot: (spot.page, spot.end)):
        margins = takewhile(lambda spot: _stands_in(spot, repeated), near)
        gone |= {(spot.page, id(spot.line)) for spot in margins}
    return gone


def _stands_in(spot: _Spot, repeated: set[tuple[Key, int]]) -> bool:
    rows = (spot.row, spot.row + 1)
    return any((key, row) in repeated for key in _keys(spot) for row in rows)


def _repeated(spots: Sequence[_Spot], pages: int) -> set[tuple[Key, int]]:
    """What stands in the same place on enough pages."""
    places: Counter[tuple[Key, int]] = Counter()
    for spot in spots:
        for key in _keys(spot):
            for row in (spot.row, spot.row + 1):
                places[key, row] += 1
    least = max(2, min(3, pages), _SHARE * pages)
    return {place for place, count in places.items() if count >= least}


def _why(spot: _Spot) -> str:
    if _PAGE_NUMBER.fullmatch(spot.line.text):
        return "page_number"
    return "page_header" if spot.end == "top" else "page_footer"
