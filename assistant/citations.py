"""Citations and their proof: every quote is checked against the clause as it is stored."""

from __future__ import annotations

from typing import Literal

from assistant.answers import Citation
from assistant.context import Resources
from corpus.models import Clause, Corpus, Document, Language

Standing = Literal["same", "changed", "gone"]


class UnprovenQuoteError(ValueError):
    """A quote that is not in the clause it names."""


def cite(
    clause: Clause, resources: Resources, *, quote: str | None = None, telling: str = ""
) -> Citation:
    """The clause as a citation; the quote is its own words unless others are given."""
    corpus = resources.corpus
    document = corpus.document(clause.document_id)
    if document is None:
        raise UnprovenQuoteError(f"{clause.id} belongs to no document")
    source = _source(clause, document, corpus)
    version = document.versions[clause.language]
    return Citation(
        clause_id=clause.id,
        document_id=document.id,
        document_title=document.titles[clause.language],
        label=clause.label,
        heading=clause.heading,
        quote=clause.quotable if quote is None else quote,
        quote_language=clause.language,
        authoritative=version.authoritative,
        source_text=source.whole,
        source_language=source.language,
        version=version_name(document, clause.language),
        url=clause_address(clause, clause.language, resources.public_url),
        official_url=version.official_url,
        telling=telling,
        lead_in=clause.lead_in,
        clause_digest=clause.digest,
    )


def _source(clause: Clause, document: Document, corpus: Corpus) -> Clause:
    """The clause as its authority wrote it: the same text where this version has authority."""
    if document.versions[clause.language].authoritative:
        return clause
    return corpus.clause(clause.id, document.authority.language) or clause


def version_name(document: Document, language: Language) -> str:
    """What citations call the document's version: its date in force, else a digest of the text."""
    if document.in_effect:
        return document.in_effect.isoformat()
    return document.versions[language].digest[:12]


def clause_address(clause: Clause, language: Language, public_url: str) -> str:
    """Where the clause stands in its document, marked."""
    return f"{public_url}/{language}/documents/{clause.document_id}#{clause.locator}"


def standing(citation: Citation, corpus: Corpus) -> Standing:
    """How the clause cited stands in the corpus of today."""
    clause = corpus.clause(citation.clause_id, citation.quote_language)
    source = corpus.clause(citation.clause_id, citation.source_language)
    if clause is None:
        return "gone"
    if citation.clause_digest not in ("", clause.digest):
        return "changed"
    # An answer logged before citations had digests, and a source that changed alone.
    same = source is not None and citation.source_text == source.whole
    return "same" if same and citation.quote in clause.quotable else "changed"


def is_proven(citation: Citation, corpus: Corpus) -> bool:
    """Whether the quote, its telling part and the source are the stored clause's own words."""
    clause = corpus.clause(citation.clause_id, citation.quote_language)
    source = corpus.clause(citation.clause_id, citation.source_language)
    if clause is None or source is None or not citation.quote.strip():
        return False
    return (
        citation.quote in clause.quotable
        and citation.telling in citation.quote
        and citation.lead_in in ("", clause.lead_in)
        and citation.source_text == source.whole
    )
