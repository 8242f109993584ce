"""How a clause that an answer cited stands today: its version, and what has become of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from assistant.answers import Citation
from assistant.citations import Standing, standing, version_name
from corpus.models import Corpus, Document, Edition, Language
from web import addresses


@dataclass(frozen=True)
class Stand:
    """A citation's place among the versions of its document.

    `document` is what it was cited from, as far as it is still known; `version` is that of its
    address, empty for the text in force, and `readable` says whether it still leads to the words
    cited. `since` is the date of the version, `current` whether that is in force.
    """

    state: Standing
    document: Document | None
    version: str
    readable: bool
    since: date | None
    current: bool
    policy_gone: bool


def stand(citation: Citation, corpus: Corpus) -> Stand:
    """Where the words cited are to be read today."""
    state, present = standing(citation, corpus), corpus.document(citation.document_id)
    edition = _edition(citation, corpus)
    older = edition if edition and edition.state != "in_force" and state != "same" else None
    return Stand(
        state=state,
        document=edition.document if edition else present,
        version=older.name if older else "",
        readable=state == "same" or older is not None,
        since=_since(citation),
        current=edition is not None and edition.state == "in_force",
        policy_gone=present is None,
    )


def present_address(citation: Citation, stand: Stand, language: Language) -> str:
    """The text that has taken its place: the clause, else its policy, else the list of policies."""
    if stand.policy_gone:
        return addresses.documents(language)
    if stand.state == "gone":
        return addresses.document(language, citation.document_id)
    return addresses.clause(language, citation.clause_id)


def _edition(citation: Citation, corpus: Corpus) -> Edition | None:
    """The version that was cited, when the document still has it."""
    language = citation.quote_language
    return next(
        (
            edition
            for edition in corpus.editions_of(citation.document_id)
            if language in edition.document.versions
            and version_name(edition.document, language) == citation.version
        ),
        None,
    )


def _since(citation: Citation) -> date | None:
    with suppress(ValueError):  # an undated version is named by a digest
        return date.fromisoformat(citation.version)
    return None
