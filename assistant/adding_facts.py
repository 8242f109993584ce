"""What a new document is called and whose it is: told in options, guessed, or known already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from assistant.adding_sources import Source
from corpus.models import (
    LANGUAGES,
    Document,
    Language,
    Numbering,
    Organization,
    Translated,
    Version,
    other,
)  # fmt: skip
from corpus.naming import slug
from corpus.publishers import Publisher, known_publisher, publisher_of

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_LONGEST_ID = 60
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


class AddingError(Exception):
    """Why a document is not added: the key of its sentence in [adding], and its values."""

    def __init__(self, name: str, **values: object) -> None:
        super().__init__(name)
        self.name, self.values = f"adding.{name}", values


@dataclass(frozen=True)
class Options:
    """What the person said of the document; None and empty where nothing was said."""

    document_id: str | None = None
    title: str | None = None
    titles: Mapping[Language, str] = field(default_factory=dict)
    short_title: str | None = None
    language: Language | None = None
    organization_id: str | None = None
    organization_names: Mapping[Language, str] = field(default_factory=dict)
    in_effect: date | None = None
    numbering: Numbering | None = None
    official_url: str | None = None
    authoritative: bool | None = None
    replace: bool = False
    accept_losses: bool = False


@dataclass(frozen=True)
class Described:
    """A document about to be added; `repeated` fields have one language's words in both."""

    document: Document
    repeated: tuple[str, ...] = ()


def describe(
    sources: Sequence[Source],
    options: Options,
    known: Mapping[str, Organization],
    before: Document | None = None,
) -> Described:
    """All fields of document.toml; `before` is the document these texts belong to already.

    What is said of one text alone is said of the first source. Raises AddingError for what is
    missing and cannot be guessed.
    """
    guess = sources[0].loaded.guess
    day = day_of(sources, options)
    titles = _titles(sources, options, before, day)
    publisher = _publisher(sources, options, known, before)
    document = Document(
        id=before.id if before else _identifier(options.document_id or guess.document_id, titles),
        organization=publisher.organization,
        titles=_both(titles),
        short_titles=_short_titles(titles, options, before),
        publisher=publisher.names,
        applies_to=publisher.applies_to,
        terms=publisher.terms,
        numbering=options.numbering or (before.numbering if before else guess.numbering),
        in_effect=day,
        versions=_versions(sources, options, before),
        contacts=publisher.contacts,
        designations=before.designations if before else (),
    )
    names = document.organization.names
    said_once = {"title": len(titles) == 1, "organization": _said_once(options, names)}
    return Described(document, tuple(name for name, once in said_once.items() if once))


def day_of(sources: Sequence[Source], options: Options) -> date | None:
    """The date in force: the one told, else the first that a source says."""
    days = (source.loaded.guess.in_effect for source in sources)
    return options.in_effect or next((day for day in days if day), None)


def identifier_of(source: Source, options: Options) -> str:
    """The document's id: the one told, else the source's, else its title's."""
    guess = source.loaded.guess
    titles = _titles((source,), options, None, None)
    return _identifier(options.document_id or guess.document_id, titles)


def _titles(
    sources: Sequence[Source], options: Options, before: Document | None, day: date | None
) -> Mapping[Language, str]:
    """The titles known, each in its language; the same text keeps the title that it has."""
    kept = {name: before.titles[name] for name in before.versions} if before else {}
    found: dict[Language, str] = dict(kept)
    for source in sources:
        guessed = source.loaded.guess.title
        choices = [guessed, kept.get(source.language), re.sub(r"[-_]+", " ", source.place.stem)]
        if before and before.in_effect == day:
            choices[:2] = choices[1::-1]
        found[source.language] = next(filter(None, choices))
    if options.title:
        found[sources[0].language] = options.title
    told = {name: words for name, words in options.titles.items() if words.strip()}
    return {**found, **told}


def _short_titles(
    titles: Mapping[Language, str], options: Options, before: Document | None
) -> Translated:
    if options.short_title:
        return _both({"en": options.short_title})
    if before and set(before.versions) == set(titles):
        return before.short_titles
    kept = {name: before.short_titles[name] for name in before.versions} if before else {}
    return _both({**titles, **kept})


def _identifier(given: str | None, titles: Mapping[Language, str]) -> str:
    wanted = given or slug(titles.get("en") or titles["fr"])
    if not given and len(wanted) > _LONGEST_ID:
        wanted = wanted[:_LONGEST_ID].rpartition("-")[0]
    if not _ID.fullmatch(wanted):
        raise AddingError("bad_id", id=wanted)
    return wanted


def _publisher(
    sources: Sequence[Source],
    options: Options,
    known: Mapping[str, Organization],
    before: Document | None,
) -> Publisher:
    guessed = known_publisher(sources[0].loaded.guess.publisher)
    if before:
        guessed = Publisher(
            before.organization, before.publisher, before.applies_to, before.terms, before.contacts
        )
    if not options.organization_id and not options.organization_names:
        if guessed is None:
            raise AddingError("no_organization", known=", ".join(known))
        return guessed
    organization = _organization(options, known)
    if guessed is None:
        return publisher_of(organization)
    return replace(guessed, organization=organization)


def _organization(options: Options, known: Mapping[str, Organization]) -> Organization:
    names = {name: words for name, words in options.organization_names.items() if words.strip()}
    identifier = options.organization_id or slug(names.get("en") or names.get("fr") or "")
    if not _ID.fullmatch(identifier):
        raise AddingError("bad_id", id=identifier)
    if identifier in known:
        return known[identifier]
    if not names:
        raise AddingError("unnamed_organization", id=identifier, known=", ".join(known))
    return Organization(identifier, _both(names))


def _versions(
    sources: Sequence[Source], options: Options, before: Document | None
) -> Mapping[Language, Version]:
    found: dict[Language, Version] = {}
    for place, source in enumerate(sources):
        old = before.versions.get(source.language) if before else None
        found[source.language] = _version(source, options, old, first=place == 0)
    return {name: found[name] for name in LANGUAGES if name in found}


def _version(source: Source, options: Options, old: Version | None, first: bool) -> Version:
    own = source.loaded.guess.official_url or (old.official_url if old else None)
    address = (first and options.official_url) or own or options.official_url
    if not address or not _ADDRESS.fullmatch(address):
        raise AddingError("no_address", place=source.place)
    authoritative = old.authoritative if old else True
    if first and options.authoritative is not None:
        authoritative = options.authoritative
    path = Path(old.path.name if old else f"{source.language}.md")
    return Version(source.language, authoritative, address, path, "")


def _both(words: Mapping[Language, str]) -> Translated:
    return {name: words.get(name) or words[other(name)] for name in LANGUAGES}


def _said_once(options: Options, names: Translated) -> bool:
    return len(options.organization_names) == 1 and names["en"] == names["fr"]
