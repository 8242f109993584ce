"""The answering steps without a model: a small corpus, scripted passages, evidence made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pydantic import PrivateAttr

from assistant.answers import Answer
from assistant.chat_model import ChatComposer
from assistant.context import Context, Resources
from assistant.evidence import Evidence
from assistant.meaning import Meaning
from assistant.question_type import question_type
from assistant.questions import Question
from assistant.signals import Vocabulary
from corpus.models import LANGUAGES, Clause, Corpus, Language, Translated
from index.examples import Nearest
from index.passages import Passage, Retrieval, Scope
from index.query import Mode
from index.retriever import ClauseRetriever
from tests.index.fakes import WordEmbeddings, small_corpus, with_clauses

WORDMARK: dict[Language, str] = {
    "en": "It is prohibited to use the emblem. Limited use of the wordmark is acceptable.",
    "fr": "L’emblème est interdit. L’utilisation limitée du mot-symbole est acceptable.",
}


@cache
def rules() -> Corpus:
    """The small corpus of two employers, with contacts, a rule of two sentences and a list."""
    plain = small_corpus()
    contacts: Mapping[str, Translated] = {"doubt": {"en": "the Office", "fr": "le Bureau"}}
    documents = tuple(replace(d, contacts=contacts) for d in plain.documents)
    worded = (
        replace(c, text=WORDMARK[c.language]) if c.id == "csc/9" else c for c in plain.clauses
    )
    listed = [clause for language in LANGUAGES for clause in _list(language)]
    return Corpus(documents, with_clauses(plain, [*worded, *listed]).clauses)


def _list(language: Language) -> Iterable[Clause]:
    """“Staff will:” with two items, each a clause of its own."""
    lead = "Staff will:" if language == "en" else "Le personnel :"
    items = (
        ("report misuse", "keep data safe")
        if language == "en"
        else ("signalera les abus", "protégera les données")
    )
    model = next(c for c in small_corpus().clauses if c.id == "csc/9" and c.language == language)
    whole = replace(model, id="csc/12", locator="12", kind="list", text=lead, items=items)
    yield replace(whole, label="par. 12")
    for letter, text in zip("ab", items, strict=True):
        yield replace(
            model,
            id=f"csc/12.{letter}",
            locator=f"12.{letter}",
            kind="item",
            label=f"par. 12{letter})",
            lead_in=lead,
            text=text,
            parent="csc/12",
        )


def clause(clause_id: str, language: Language = "en", corpus: Corpus | None = None) -> Clause:
    """A stored clause that is surely there."""
    found = (corpus or rules()).clause(clause_id, language)
    assert found is not None, clause_id
    return found


def passage(found: Clause, *, dense: float = 0.9, sure: bool = True) -> Passage:
    """A passage that every judge accepts, or with `sure` false one that none does."""
    near = Nearest(1.0, 1.0) if sure else Nearest(0.0, 0.0)
    keyword = 50.0 if sure else 0.0
    return Passage(found, 1.0, dense, keyword, 1, 1, near)


def evidence(
    found: Clause, *, score: float = 5.0, probability: float = 0.9, enough: bool = True
) -> Evidence:
    """A judged passage."""
    return Evidence(passage(found), {}, score, probability, enough)


class ScriptedRetriever(ClauseRetriever):
    """Brings the passages it was given, and remembers what it was asked."""

    _passages: Sequence[Passage] = PrivateAttr(default=())
    _asked: list[tuple[str, Language, Scope]] = PrivateAttr(default_factory=list)

    @classmethod
    def bringing(cls, corpus: Corpus, passages: Sequence[Passage]) -> ScriptedRetriever:
        retriever = cls(corpus=corpus)
        retriever._passages = passages
        return retriever

    @property
    def asked(self) -> list[tuple[str, Language, Scope]]:
        return self._asked

    def search(
        self,
        question: str,
        *,
        language: Language,
        scope: Scope = Scope(),  # noqa: B008 # frozen
        limit: int = 20,
        mode: Mode = "hybrid",  # noqa: ARG002
        query_words: str | None = None,  # noqa: ARG002
    ) -> Retrieval:
        self._asked.append((question, language, scope))
        return Retrieval(tuple(self._passages[:limit]), {"dense": 1.0})


def resources(
    passages: Sequence[Passage] = (),
    *,
    corpus: Corpus | None = None,
    previous: Callable[[str], Answer | None] = lambda _: None,
    chat: ChatComposer | None = None,
    public_url: str = "",
) -> Resources:
    """Everything the steps work with, without a model or a file."""
    kept = corpus or rules()
    return Resources(
        corpus=kept,
        retriever=ScriptedRetriever.bringing(kept, passages),
        vocabulary=Vocabulary(kept),
        meaning=Meaning(WordEmbeddings()),
        previous=previous,
        chat=chat,
        public_url=public_url,
    )


def judged(text: str, *found: Evidence, language: Language = "en") -> Context:
    """A question that has come as far as its evidence."""
    return Context(
        request=Question(text=text),
        text=text,
        language=language,
        kind=question_type(text, language),
        whole=text,
        evidence=found,
    )
