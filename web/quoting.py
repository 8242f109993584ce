"""Where the words that decide stand inside a quote, and where the quote stands."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers import Citation
from corpus.models import Document, Language


@dataclass(frozen=True)
class MarkedQuote:
    """A quote cut in three; joined, the parts are the quote, word for word."""

    before: str
    telling: str
    after: str


def marked(quote: str, telling: str) -> MarkedQuote:
    """The quote with its telling words apart; nothing is marked when they are not inside it."""
    start = quote.find(telling) if telling else -1
    if start < 0:
        return MarkedQuote(quote, "", "")
    end = start + len(telling)
    return MarkedQuote(quote[:start], quote[start:end], quote[end:])


def whereabouts(
    citation: Citation, document: Document | None, language: Language
) -> tuple[str, ...]:
    """Whose rule it is, its document and its heading, less what the label says already."""
    organization = document.organization.names[language] if document else ""
    places = (citation.document_title, citation.heading)
    return tuple(p for p in (organization, *places) if p and p not in citation.label)
