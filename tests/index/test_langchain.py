from __future__ import annotations

from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from index.passages import Scope
from index.retriever import ClauseRetriever


def test_a_chain_can_use_the_retriever(retriever: ClauseRetriever) -> None:
    def first_label(documents: list[Document]) -> str:
        return f"{documents[0].metadata['label']}: {documents[0].page_content}"

    chain = retriever | RunnableLambda(first_label)
    said = chain.invoke("may I use the wordmark on LinkedIn?")
    assert said == "par. 9: Staff may use the wordmark on LinkedIn."


def test_documents_say_where_they_come_from(retriever: ClauseRetriever) -> None:
    found = retriever.invoke("le mot-symbole est-il permis?", language="fr")[0]
    assert found.id == "csc/9@fr"
    assert found.metadata.pop("score") > 0
    assert found.metadata == {
        "clause_id": "csc/9",
        "document_id": "csc",
        "label": "par. 9",
        "heading": "Conduite",
        "language": "fr",
    }


def test_its_fields_narrow_what_is_found(retriever: ClauseRetriever) -> None:
    narrow = retriever.model_copy(update={"scope": Scope(organization="ontario"), "limit": 1})
    assert [d.metadata["clause_id"] for d in narrow.invoke("passwords")] == ["ontario/2"]
