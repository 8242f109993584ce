"""The few questions that are asked of the XML inside a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE_OF = f"{_MC}AlternateContent"
_CHOICE, _FALLBACK = f"{_MC}Choice", f"{_MC}Fallback"
_OFF = ("0", "false", "off")


def w(name: str) -> str:
    """A name of the word processing namespace as lxml writes it."""
    return qn(f"w:{name}")


_ENVELOPES = frozenset(w(name) for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo"))


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute of the word processing namespace."""
    return None if element is None else element.get(w(name))


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first element at the end of a path of names."""
    for name in names:
        element = None if element is None else element.find(w(name))
    return element


def value(element: etree._Element | None, *names: str) -> str | None:
    """The `w:val` of the element at the end of a path."""
    return attribute(child(element, *names), "val")


def number(words: str | None) -> int | None:
    """A whole number as Word writes it, or None; measures may carry a fraction."""
    try:
        return None if words is None else int(float(words))
    except (ValueError, OverflowError):
        return None


def switch(element: etree._Element | None, *names: str) -> bool | None:
    """An on/off property: on when it stands without a value, None when it is absent."""
    found = child(element, *names)
    return None if found is None else attribute(found, "val") not in _OFF


def chosen(element: etree._Element) -> etree._Element | None:
    """Of two versions of the same content for newer and older programs, the one to read."""
    newer = element.find(_CHOICE)
    return newer if newer is not None else element.find(_FALLBACK)


def opened(element: etree._Element) -> Iterator[etree._Element]:
    """The children, those of envelopes that only wrap content in their place."""
    for inner in element:
        if inner.tag in _ENVELOPES:
            yield from opened(inner)
        elif inner.tag == CHOICE_OF:
            newer = chosen(inner)
            if newer is not None:
                yield from opened(newer)
        elif inner.tag == w("sdt") and not _is_contents(inner):
            content = child(inner, "sdtContent")
            if content is not None:
                yield from opened(content)
        else:
            yield inner


def _is_contents(control: etree._Element) -> bool:
    """Whether a control holds a table of contents: it is kept whole, to be left out."""
    gallery = value(control, "sdtPr", "docPartObj", "docPartGallery") or ""
    return gallery.lower() == "table of contents"
