"""The words of HTML inside Markdown, and of Markdown rendered as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_HIDDEN = ("script", "style")
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
     "s", "small", "span", "strong", "sub", "sup", "time", "u", "var")
)  # fmt: skip


class _Words(HTMLParser):
    """Gathers text; what a browser sets apart begins a new line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.images: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag == "img":
            self.images.append(dict(attrs).get("alt") or "")
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def all_words(html: str) -> str:
    """The text of rendered Markdown, the words that stand for images at its end."""
    words, images = words_in_html(html)
    return "\n".join((words, *images))


def words_in_html(html: str) -> tuple[str, list[str]]:
    """The text of a passage of HTML, and the words that stand for its images."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts), [words for words in parser.images if words]
