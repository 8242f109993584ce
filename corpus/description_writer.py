"""document.toml written, in the form that `read_description` reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.models import LANGUAGES, Document, Translated

_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}
_CONTROL = re.compile(r'["\\\x00-\x1f\x7f]')
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def write_description(document: Document) -> str:
    """The whole file; fields that are absent by default are left out."""
    return "\n".join([*_top(document), *_organization(document), *_texts(document)]) + "\n"


def quoted(words: str) -> str:
    """A TOML string of one line, whatever it holds."""
    return f'"{_CONTROL.sub(_escaped, words)}"'


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return _ESCAPES.get(letter) or f"\\u{ord(letter):04x}"


def _top(document: Document) -> Iterator[str]:
    yield f"id = {quoted(document.id)}"
    yield f"numbering = {quoted(document.numbering)}"
    if document.in_effect:
        yield f"in_effect = {document.in_effect.isoformat()}"
    if document.designations:
        yield f"designations = {_list(document.designations)}"
    if document.unequal:
        yield "unequal = true"


def _organization(document: Document) -> Iterator[str]:
    organization = document.organization
    yield from ("", "[organization]", f"id = {quoted(organization.id)}")
    yield from _both(organization.names)
    if organization.aliases:
        yield f"aliases = {_list(organization.aliases)}"


def _texts(document: Document) -> Iterator[str]:
    fields: Mapping[str, Translated] = {
        "title": document.titles,
        "short_title": document.short_titles,
        "publisher": document.publisher,
        "applies_to": document.applies_to,
        "terms": document.terms,
        **{f"contacts.{_key(use)}": words for use, words in document.contacts.items()},
    }
    for name, words in fields.items():
        yield from ("", f"[{name}]", *_both(words))
    for language, version in document.versions.items():
        yield from ("", f"[versions.{language}]", f"file = {quoted(version.path.name)}")
        yield f"authoritative = {str(version.authoritative).lower()}"
        yield f"official_url = {quoted(version.official_url)}"


def _both(words: Translated) -> Iterator[str]:
    return (f"{language} = {quoted(words[language])}" for language in LANGUAGES)


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, words))}]"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else quoted(name)
