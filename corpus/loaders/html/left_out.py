"""Takes out of a page's policy what is no policy: menus, contents, notes on the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from corpus.loaders.html.names import classes_of, folded, is_any, meanings, names, ordered
from corpus.loaders.html.text import words_in
from corpus.loaders.loaded import LeftOut

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LISTS = ("ul", "ol", "dl", "nav", "div")
_FEWEST_ENTRIES = 3
_LONGEST_FORM = 60


def take_out(content: etree._Element) -> tuple[LeftOut, ...]:
    """Removes what is left out from the tree; returns it in reading order."""
    return tuple(_below(content))


def _below(element: etree._Element) -> Iterator[LeftOut]:
    for child in [*element]:
        if child.getparent() is None:
            continue
        why = _why(child)
        if why:
            yield from _remove(child, why)
        elif _is_contents_heading(child):
            yield from _contents(child)
        else:
            yield from _below(child)


def _why(element: etree._Element) -> str | None:
    """Why an element is left out; None when it is kept."""
    if element.tag in names("tags", "silent"):
        return "silent"
    if is_any(element, "notes"):
        return None
    return _by_name(element) or _by_look(element) or _by_words(element)


def _by_name(element: etree._Element) -> str | None:
    found = [
        None if _holds_policy(element) else meanings("left_out", "tags").get(str(element.tag)),
        meanings("left_out", "roles").get(element.get("role", "")),
        meanings("left_out", "ids").get(element.get("id", "")),
        *(meanings("left_out", "classes").get(name) for name in classes_of(element)),
    ]
    return next((why for why in found if why), None)


def _holds_policy(element: etree._Element) -> bool:
    """Whether a quotation's source is named in a footer, or a form is wrapped around a page."""
    if element.tag == "footer":
        return next(element.iterancestors("blockquote"), None) is not None
    return element.tag == "form" and len(words_in(element).split()) > _LONGEST_FORM


def _by_look(element: etree._Element) -> str | None:
    if element.get("hidden") is not None or _HIDING.search(element.get("style", "")):
        return "hidden"
    if is_any(element, "unprinted") and element.tag not in _HEADINGS:
        return "hidden"
    if _is_note_mark(element):
        return "footnote_mark"
    return "table_of_contents" if _is_contents(element) else None


def _is_note_mark(element: etree._Element) -> bool:
    """A footnote's mark in the text; the 1 of “1st” or of “m2” is none, and stays."""
    if element.tag == "a":
        return is_any(element, "notes", "link_classes")
    links = element.findall(".//a") if element.tag == "sup" else []
    return any((link.get("href") or "").startswith("#") for link in links)


def _is_contents(element: etree._Element) -> bool:
    """A list whose every entry leads to a place on this page."""
    if element.tag not in ("ul", "ol"):
        return False
    entries = [*element.iter("li")]
    return len(entries) >= _FEWEST_ENTRIES and all(_leads_inside(entry) for entry in entries)


def _leads_inside(entry: etree._Element) -> bool:
    link = entry.find(".//a")
    if link is None or not (link.get("href") or "").startswith("#"):
        return False
    before = "".join([entry.text or "", link.tail or ""])
    return not re.search(r"[^\W\d]", before) and bool(words_in(link))


def _by_words(element: etree._Element) -> str | None:
    if element.tag not in ("p", "div", "a", "li", "dl", "span", "section"):
        return None
    words = folded(words_in(element))
    for why in ("skip_link", "share"):
        if words in names("lines", why):
            return why
    for why in ("copyright", "date_modified"):
        starts = ordered("lines", f"{why}_starts")
        if element.tag in ("p", "div", "dl") and words.startswith(starts) and len(words) < 300:
            return why
    return None


def _is_contents_heading(element: etree._Element) -> bool:
    words = folded(words_in(element)) if element.tag in (*_HEADINGS, "p", "strong") else ""
    return words in names("contents", "headings") and _contents_list(element) is not None


def _contents_list(heading: etree._Element) -> etree._Element | None:
    """The list of links that a “On this page” stands over."""
    following = heading.getnext()
    if following is None or following.tag not in _LISTS:
        return None
    links = [link.get("href") or "" for link in following.iter("a")]
    return following if links and all("#" in link for link in links) else None


def _contents(heading: etree._Element) -> Iterator[LeftOut]:
    following = _contents_list(heading)
    yield from _remove(heading, "table_of_contents")
    if following is not None:
        yield from _remove(following, "table_of_contents")


def _remove(element: etree._Element, why: str) -> Iterator[LeftOut]:
    """Drops an element; what follows it stays, apart from what stands before it."""
    words = words_in(element)
    parent, before = element.getparent(), element.getprevious()
    joint = "" if element.tag in names("tags", "inline") else " "
    tail = joint + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + tail
    elif parent is not None:
        parent.text = (parent.text or "") + tail
    if parent is not None:
        parent.remove(element)
    if words:
        yield LeftOut(why, words)
