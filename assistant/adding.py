"""A source made into a proposal that a person can look at, and the proposal carried out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.adding_facts import (
    AddingError,
    Described,
    Options,
    day_of,
    describe,
    identifier_of,
)  # fmt: skip
from assistant.adding_sources import Source
from corpus.agreement import lone_clauses, twin_shares
from corpus.catalogue import BUNDLED
from corpus.clauses import TextSource
from corpus.drafts import Draft
from corpus.errors import CorpusError
from corpus.files import read_text
from corpus.importing import make_draft, pair_anchors
from corpus.loaders.loaded import Guess, Loaded
from corpus.loaders.markdown import parse_markdown
from corpus.loaders.structure import Block
from corpus.models import Clause, Document, Edition, Language, other
from corpus.new_document import Place, find_place, write_document

# Laws often say in one French sentence what the English one divides into paragraphs: of the text
# with more clauses, fewer need a twin.
_LEAST_TWINS = 0.9, 0.75
_MOST_NAMED = 12  # clauses without a twin that a message names


@dataclass(frozen=True)
class Proposal:
    """What would be added, and where; `alone` are the clauses that one language lacks."""

    described: Described
    sources: Sequence[Source]
    drafts: Mapping[Language, Draft]
    alone: tuple[Clause, ...]
    place: Place

    @property
    def document(self) -> Document:
        """The document as document.toml will describe it."""
        return self.described.document


@dataclass(frozen=True)
class Adding:
    """Where documents are added: the policies there are, and the folder that new ones go to.

    `asked` says that the person chose the folder, so that a document must not go to another.
    """

    editions: tuple[Edition, ...]
    policies: Path
    options: Options
    asked: bool = False

    def propose(self, sources: Sequence[Source], pair_with: str | None = None) -> Proposal:
        """What adding one or two texts of one document would do.

        Raises CorpusError and AddingError; nothing is written.
        """
        before, sources = self._belonging(list(sources), pair_with)
        known = {e.document.organization.id: e.document.organization for e in self.editions}
        described = describe(sources, self.options, known, before)
        return self._proposal(described, sources, before, pair_with is not None)

    def carry_out(self, proposal: Proposal) -> Path | None:
        """Write it; where the folder that it replaces has gone. Raises CorpusError and OSError."""
        return write_document(proposal.document, proposal.drafts, proposal.place)

    def _belonging(
        self, sources: list[Source], pair_with: str | None
    ) -> tuple[Document | None, list[Source]]:
        """The document that the sources are a text of, if any, and its text in the other language.

        A text of the same date comes along when its twin is replaced.
        """
        if len({source.language for source in sources}) < len(sources):
            raise AddingError("same_language", place=sources[1].place)
        first = sources[0]
        if pair_with:
            edition = self._edition(pair_with, day_of(sources, self.options))
            if first.language in edition.document.versions and not self.options.replace:
                raise AddingError("has_language", id=edition.document_id, place=first.place)
            return edition.document, [first, *_text_of(edition.document, other(first.language))]
        found = self._editions_of(identifier_of(first, self.options))
        day = day_of(sources, self.options)
        same = next((e.document for e in found if e.in_effect == day), None)
        if same and self.options.replace and len(sources) == 1:
            return same, [first, *_text_of(same, other(first.language))]
        return same or (found[-1].document if found else None), sources

    def _edition(self, named: str, day: object) -> Edition:
        document_id, _, version = named.partition("@")
        known = self._editions_of(document_id)
        if not known:
            raise AddingError("unknown_document", id=document_id)
        wanted = [e for e in known if (e.name == version if version else e.in_effect == day)]
        if not wanted and (version or len(known) > 1):
            raise AddingError("which_version", id=document_id, versions=_names(known))
        return (wanted or list(known))[0]

    def _proposal(
        self, described: Described, sources: Sequence[Source], before: Document | None, pair: bool
    ) -> Proposal:
        if pair and before:
            document = replace(described.document, in_effect=before.in_effect)
            described = replace(described, document=document)
        place = self._place(described.document, before, pair)
        drafts = _drafts(sources, described.document)
        alone = _alone(drafts, sources)
        document = replace(described.document, unequal=bool(alone))
        return Proposal(replace(described, document=document), sources, drafts, alone, place)

    def _editions_of(self, document_id: str) -> tuple[Edition, ...]:
        return tuple(e for e in self.editions if e.document_id == document_id)

    def _place(self, document: Document, before: Document | None, pair: bool) -> Place:
        policies = self.policies
        if before:
            policies = top_folder(self._editions_of(before.id)).parent
            if policies == BUNDLED:
                raise AddingError("bundled", id=before.id)
            if self.asked and policies.resolve() != self.policies.resolve():
                raise AddingError("elsewhere", id=before.id, folder=policies)
        return find_place(document, policies, replace=pair or self.options.replace)


def top_folder(known: Sequence[Edition]) -> Path:
    """The document's own folder: that of no version inside another's."""
    return min((edition.folder for edition in known), key=lambda folder: len(folder.parts))


def _names(known: Sequence[Edition]) -> str:
    return ", ".join(f"{edition.document_id}@{edition.name}" for edition in known)


def _text_of(document: Document, language: Language) -> list[Source]:
    """The text that a document has in a language, as a source; none where it has none."""
    version = document.versions.get(language)
    if not version:
        return []
    text = read_text(version.path)
    structure = parse_markdown(text, version.path)
    words = [w for section in structure.walk() for w in (section.heading, *_words(section.blocks))]
    guess = Guess(
        title=document.titles[language], language=language, in_effect=document.in_effect,
        numbering=document.numbering, document_id=document.id, official_url=version.official_url,
    )  # fmt: skip
    return [Source(version.path, Loaded(structure, guess, (), " ".join(words)), language)]


def _words(blocks: Sequence[Block]) -> list[str]:
    found = [inner for top in blocks for inner in top.walk()]
    return [" ".join(b.cells) or f"{b.marker} {b.text}" for b in found]


def _drafts(sources: Sequence[Source], document: Document) -> Mapping[Language, Draft]:
    loaded = {source.language: source.loaded for source in sources}
    if len(loaded) == 2:
        english, french, _ = pair_anchors(loaded["en"].structure, loaded["fr"].structure)
        loaded = {
            "en": replace(loaded["en"], structure=english),
            "fr": replace(loaded["fr"], structure=french),
        }
    places = {source.language: source.place for source in sources}
    return {name: _draft(loaded[name], name, document, places[name]) for name in loaded}


def _draft(loaded: Loaded, language: Language, document: Document, place: Path) -> Draft:
    short = document.short_titles[language]
    source = TextSource(document.id, language, short, document.numbering, place)
    try:
        draft = make_draft(loaded, source)
    except CorpusError as error:
        # Lines are those of the Markdown made of the source: they would mislead.
        raise CorpusError(error.code, error.path, 0, **{"first": "–", **error.details}) from error
    if not draft.clauses:
        raise CorpusError("no_clauses", place)
    return draft


def _alone(drafts: Mapping[Language, Draft], sources: Sequence[Source]) -> tuple[Clause, ...]:
    """The clauses without a twin; raises AddingError where they are too many."""
    if len(drafts) < 2:
        return ()
    english, french = drafts["en"].clauses, drafts["fr"].clauses
    alone = lone_clauses(english, french)
    shares = twin_shares(english, french)
    if any(share < least for share, least in zip(shares, _LEAST_TWINS, strict=True)):
        places = {source.language: source.place for source in sources}
        named = [f"{places[c.language]}: {c.label}" for c in alone[:_MOST_NAMED]]
        if len(alone) > _MOST_NAMED:
            named.append("…")
        values = {"shorter": int(shares[0] * 100), "longer": int(shares[1] * 100)}
        raise AddingError("pair_differs", clauses="\n  ".join(named), **values)
    return alone
