"""Labels printed before text: 4.2.1, 12., (a), b), iv., A., and bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.loaders.counting import Rank, follows, is_first, ranks_of

_BULLETS = "•●○◦▪▫■□◆◇❖➢►▶✓✔‣⁃∙·*\uf0b7\uf0a7\uf0d8\uf0fc\uf076\u2010\u2011\u2012–—-"
_REST = r"(?:\s+(?P<rest>.*)|$)"
_BULLET = re.compile(rf"(?P<printed>[{re.escape(_BULLETS)}]){_REST}", re.DOTALL)
_LETTER_BULLET = re.compile(r"(?P<printed>o)\s+(?P<rest>\S.*)", re.DOTALL)
_PLACE = r"(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){1,7}|[A-Z]\.\d{1,3}"
_OUTLINE = re.compile(rf"(?P<printed>(?P<marker>{_PLACE})(?P<close>[.)]?)){_REST}", re.DOTALL)
_SIGN = r"\d{1,3}|[A-Za-z]{1,2}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}"
_SINGLE = re.compile(
    rf"(?P<printed>(?P<open>\(?)(?P<marker>{_SIGN})(?P<close>[.)])){_REST}", re.DOTALL
)
_INSERTED = re.compile(
    r"(?P<printed>(?P<open>\(?)(?P<marker>(?:[a-z]{1,2}|[ivxlc]{1,7})\.\d{1,2})(?P<close>\)))"
    rf"{_REST}",
    re.DOTALL,
)
# 1° and 2°) count the items of French lists.
_ORDINAL = re.compile(
    rf"(?P<printed>(?P<open>)(?P<marker>\d{{1,3}})(?P<close>[°º]\)?)){_REST}", re.DOTALL
)
_BARE = re.compile(r"(?P<printed>(?P<marker>\d{1,2}))\s+(?P<rest>[A-ZÀ-Ý].*)", re.DOTALL)
# “p. ex.”, “i. e.” and “c. à d.” open words, not an item.
_ABBREVIATION = re.compile(r"[a-z]\.\s*(?:ex|e|g|m|[aà]\s+d)\.")
_HEADING = re.compile(
    rf"(?P<printed>(?P<marker>{_PLACE}|\d{{1,3}}|(?:[IVXLC]{{1,6}}|[A-Z])(?=[.)]))"
    r"(?P<close>[.):]?)(?P<dash>\s*[–—](?=\s)|\s+-(?=\s))?)\s+(?P<rest>\S.*)",
    re.DOTALL,
)
_QUOTES = "«“\"'‘(["


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label and the words after it.

    `form` is its punctuation; `n.n` for numbers such as 4.2.1, `bare` for one without any.
    """

    marker: str
    printed: str
    rest: str
    form: str

    @property
    def ranks(self) -> tuple[Rank, ...]:
        """The places that it can have in a list."""
        return ranks_of(self.marker)

    @property
    def is_bullet(self) -> bool:
        """Whether the label is no number and no letter."""
        return self.form.startswith("bullet")

    @property
    def parts(self) -> int:
        """How many numbers the label is made of: 3 for 4.2.1."""
        return self.marker.count(".") + 1 if self.form == "n.n" else 1

    @property
    def is_number(self) -> bool:
        """Whether it is made of figures, such as 12 or 4.2.1."""
        return self.marker.isdigit() or self.form == "n.n"

    def is_place(self, number: str = "") -> bool:
        """“2.5 million” is an amount; 2.5 under heading 2, or before a capital, is a place.

        `number` is that of the heading above.
        """
        if self.form != "n.n" or self.parts > 2 or self.printed[-1] in ".)":
            return True
        if number and self.marker.partition(".")[0] == number.partition(".")[0]:
            return True
        return not self.rest or self.rest[0].isupper() or self.rest[0] in _QUOTES

    def opens(self) -> bool:
        """Whether a list can begin with it."""
        return is_first(self.marker)

    def follows(self, other: Label) -> bool:
        """Whether it is the next label of the same list."""
        return self.form == other.form and follows(self.marker, other.marker)

    def begins_again(self, other: Label) -> bool:
        """Whether it opens another list of the same kind."""
        ways = {rank.way for rank in other.ranks}
        return self.is_like(other) and any(
            rank.way in ways and (rank.place == 1 or not self.opens()) for rank in self.ranks
        )

    def is_like(self, other: Label) -> bool:
        """Whether both can stand in one list."""
        if self.form != other.form or self.parts != other.parts:
            return False
        ways = {rank.way for rank in self.ranks} & {rank.way for rank in other.ranks}
        return self.is_bullet or bool(ways)


def label_of(text: str) -> Label | None:
    """The label at the beginning of a text; a single letter “o” is none here."""
    if match := _BULLET.fullmatch(text):
        return _bullet(match)
    if match := _OUTLINE.fullmatch(text):
        return Label(match["marker"], match["printed"], match["rest"] or "", "n.n")
    if _ABBREVIATION.match(text):
        return None
    for pattern in (_SINGLE, _INSERTED, _ORDINAL):
        if match := pattern.fullmatch(text):
            return _single(match)
    if match := _BARE.fullmatch(text):
        return Label(match["marker"], match["printed"], match["rest"], "bare")
    return None


def letter_bullet(text: str) -> Label | None:
    """The letter “o” that word processors print for a hollow bullet."""
    match = _LETTER_BULLET.fullmatch(text)
    return _bullet(match) if match else None


def heading_label(text: str) -> Label | None:
    """The number or capital at the beginning of a heading; its words are the rest."""
    match = _HEADING.fullmatch(text)
    if not match:
        return None
    form = "n.n" if "." in match["marker"] else match["close"] or ("–" if match["dash"] else "bare")
    return Label(match["marker"], match["printed"], match["rest"], form)


def _bullet(match: re.Match[str]) -> Label:
    printed = match["printed"]
    return Label("-", printed, match["rest"] or "", f"bullet {printed}")


def _single(match: re.Match[str]) -> Label | None:
    if not ranks_of(match["marker"]) or (match["open"] and match["close"] != ")"):
        return None
    form = match["open"] + match["close"]
    return Label(match["marker"], match["printed"], match["rest"] or "", form)
