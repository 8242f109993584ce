"""The assistant, opened from settings: corpus, index, database and log, ready to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from assistant.answers import Answer
from assistant.chat_model import open_chat_composer
from assistant.composer import compose
from assistant.context import Resources
from assistant.database import open_database
from assistant.evidence import fitted_judges
from assistant.meaning import Meaning
from assistant.question_log import QuestionLog
from assistant.questions import Question
from assistant.settings import BUNDLED_EMBEDDING_MODEL, Settings
from assistant.signals import Vocabulary
from corpus.catalogue import BUNDLED, load_corpus
from corpus.errors import CorpusError
from corpus.modality import marked_sentences
from corpus.models import LANGUAGES, Corpus
from index.embeddings import BUNDLED_MODEL, SentenceEmbeddings
from index.errors import IndexMissingError
from index.filling import Progress
from index.retriever import ClauseRetriever
from index.sync import SyncReport, open_index, synchronise

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Assistant:
    """Answers and logs; safe to call from several threads."""

    resources: Resources
    log: QuestionLog

    @property
    def corpus(self) -> Corpus:
        """The documents it answers from, as indexed."""
        return self.resources.corpus

    def answer(self, question: Question) -> Answer:
        """Answer and log. Raises BadQuestionError, EmbeddingModelError and DatabaseError."""
        answer = compose(question, self.resources)
        self.log.record(answer, question.channel)
        _log.info(
            "answered",
            id=answer.id,
            status=answer.status,
            finding=answer.finding,
            language=answer.language,
            channel=question.channel,
            cited=[citation.clause_id for citation in answer.citations],
            timings_ms=dict(answer.timings_ms),
        )
        return answer

    def warm_up(self) -> None:
        """Load the model, so that the first question does not wait for it."""
        for language in LANGUAGES:
            self.resources.retriever.search("?", language=language)

    def meet_sentences(self) -> None:
        """Embed the sentences among which a telling one is chosen, a few at a time.

        Questions asked meanwhile are answered; they wait for no more than one batch.
        """
        several = (marked_sentences(clause) for clause in self.corpus.clauses[:_WARMED])
        texts = [s.text for group in several if len(group) > 1 for s in group]
        for start in range(0, len(texts), _AT_A_TIME):
            self.resources.meaning.nearness("?", texts[start : start + _AT_A_TIME])


_WARMED = 2_000
_AT_A_TIME = 4


def document_folders(settings: Settings) -> tuple[Path, ...]:
    """The bundled documents, then those of the settings."""
    return (BUNDLED, *settings.corpus)


def index_folder(settings: Settings) -> Path:
    """Where the index lives."""
    return settings.data / "index"


def has_index(settings: Settings) -> bool:
    """Whether some index has been built there before, whole or not."""
    return (index_folder(settings) / "current").exists()


def make_embeddings(settings: Settings) -> SentenceEmbeddings:
    """The embedding model of the settings, not loaded yet."""
    bundled = settings.embedding_model == BUNDLED_EMBEDDING_MODEL
    model = str(BUNDLED_MODEL) if bundled else settings.embedding_model
    return SentenceEmbeddings(model, threads=settings.threads)


def update_index(
    settings: Settings, embeddings: SentenceEmbeddings, progress: Progress | None = None
) -> SyncReport:
    """Bring the index up to date. Raises CorpusError, and the index's own errors."""
    corpus = load_corpus(document_folders(settings))
    return synchronise(corpus, index_folder(settings), embeddings, progress=progress)


def open_assistant(
    settings: Settings,
    *,
    progress: Progress | None = None,
    report: Callable[[SyncReport], None] = lambda _: None,
) -> Assistant:
    """The assistant with its index up to date.

    A document that cannot be trusted leaves the index as it was: it is logged and the old index
    serves; without one, CorpusError is raised.
    """
    embeddings = make_embeddings(settings)
    retriever = _open_retriever(settings, embeddings, progress, report)
    _say_if_not_calibrated(embeddings)
    engine = open_database(settings.database_url)
    log = QuestionLog(engine, retriever.corpus)
    resources = Resources(
        corpus=retriever.corpus,
        retriever=retriever,
        vocabulary=Vocabulary(retriever.corpus),
        meaning=Meaning(embeddings),
        previous=log.previous,
        chat=open_chat_composer(settings),
        public_url=settings.public_url,
    )
    return Assistant(resources, log)


def _open_retriever(
    settings: Settings,
    embeddings: SentenceEmbeddings,
    progress: Progress | None,
    report: Callable[[SyncReport], None],
) -> ClauseRetriever:
    try:
        report(update_index(settings, embeddings, progress))
    except CorpusError as error:
        _log.error("corpus refused; the index before it keeps serving", reason=str(error))
        try:
            return open_index(index_folder(settings), embeddings)
        except IndexMissingError:
            raise error from None
    return open_index(index_folder(settings), embeddings)


def _say_if_not_calibrated(embeddings: SentenceEmbeddings) -> None:
    if embeddings.fingerprint != fitted_judges().fingerprint:
        _log.warning(
            "abstention is not calibrated for this embedding model", model=embeddings.model
        )
