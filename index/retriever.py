"""ClauseRetriever: the index as a retriever that any LangChain program can use."""

from __future__ import annotations

from typing import Annotated

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import PrivateAttr, SkipValidation

from corpus.models import Corpus, Language
from index.leases import Lease
from index.passages import Passage, Retrieval, Scope
from index.query import Mode, Query
from index.search import Search

_EVERYWHERE = Scope()


class ClauseRetriever(BaseRetriever):
    """Ranked passages of an index; made by `open_index`, safe to share by threads.

    The fields `language` to `mode` say what `invoke`, which has a question alone, searches for;
    `invoke(question, language="fr")` asks in another language. Without `synonyms` every search
    keeps to the asker's own words. `build` names the build that it reads.
    """

    corpus: Annotated[Corpus, SkipValidation]
    language: Language = "en"
    scope: Scope = _EVERYWHERE
    limit: int = 5
    mode: Mode = "hybrid"
    synonyms: bool = True
    build: str = ""
    _search: Search = PrivateAttr()
    _lease: Lease | None = PrivateAttr(default=None)

    @classmethod
    def over(
        cls, corpus: Corpus, search: Search, *, build: str = "", lease: Lease | None = None
    ) -> ClauseRetriever:
        """A retriever of the corpus as indexed in that build, which the lease keeps in place."""
        retriever = cls(corpus=corpus, build=build)
        retriever._search, retriever._lease = search, lease
        return retriever

    def close(self) -> None:
        """Let go of the index's files."""
        self._search.close()
        if self._lease:
            self._lease.close()

    def search(
        self,
        question: str,
        *,
        language: Language,
        scope: Scope = _EVERYWHERE,
        limit: int = 20,
        mode: Mode = "hybrid",
        query_words: str | None = None,
    ) -> Retrieval:
        """Passages for a question asked in `language`, best first, one per clause.

        A clause comes in that language where it exists. `query_words` replaces the question in
        the search by words. Timings: `embed`, `dense`, `keyword`. Equal scores keep clause order.
        Raises EmbeddingModelError when the model cannot be loaded.
        """
        words = question if query_words is None else query_words
        return self._search.run(Query(question, language, scope, limit, mode, words, self.synonyms))

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 # LangChain's signature
        language: Language | None = None,
    ) -> list[Document]:
        asked_in = language or self.language
        found = self.search(
            query, language=asked_in, scope=self.scope, limit=self.limit, mode=self.mode
        )
        return [_document(passage) for passage in found.passages]


def _document(passage: Passage) -> Document:
    clause = passage.clause
    return Document(
        id=f"{clause.id}@{clause.language}",
        page_content=clause.whole,
        metadata={
            "clause_id": clause.id,
            "document_id": clause.document_id,
            "label": clause.label,
            "heading": clause.heading,
            "language": clause.language,
            "score": passage.score,
        },
    )
