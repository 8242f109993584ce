"""The assistant, opened from settings: corpus, index, database and log, ready to answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import structlog

from assistant.chat_model import open_chat_composer
from assistant.context import Resources
from assistant.database import open_database
from assistant.evidence import fitted_judges
from assistant.meaning import Meaning
from assistant.question_log import QuestionLog
from assistant.ready import Assistant
from assistant.settings import BUNDLED_EMBEDDING_MODEL, Settings
from assistant.signals import Vocabulary
from corpus.catalogue import BUNDLED, load_corpus
from corpus.errors import CorpusError
from corpus.models import Corpus
from corpus.new_document import holds_documents, is_emptied
from index.embeddings import BUNDLED_MODEL, SentenceEmbeddings
from index.errors import IndexBusyError, IndexMissingError
from index.filling import Progress
from index.retriever import ClauseRetriever
from index.sync import SyncReport, open_index, synchronise

_log = structlog.get_logger(__name__)


def document_folders(settings: Settings) -> tuple[Path, ...]:
    """The bundled documents, then those of the settings, then those added to the data folder."""
    named = [folder for folder in settings.corpus if not is_emptied(folder)]
    own = own_policies(settings)
    added = (own,) if holds_documents(own) and own not in named else ()
    return (BUNDLED, *named, *added)


def own_policies(settings: Settings) -> Path:
    """Where documents are added when the settings name no folder for them."""
    return settings.data / "policies"


def today() -> date:
    """The day on this machine: which version of a policy is in force follows from it."""
    return date.today()


def read_policies(settings: Settings, clock: Callable[[], date] = today) -> Corpus:
    """The policies of the settings as they are in force on the clock's day.

    Raises CorpusError.
    """
    return load_corpus(document_folders(settings), clock())


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
    settings: Settings,
    embeddings: SentenceEmbeddings,
    progress: Progress | None = None,
    clock: Callable[[], date] = today,
) -> SyncReport:
    """Bring the index up to date. Raises CorpusError, and the index's own errors."""
    corpus = read_policies(settings, clock)
    return synchronise(corpus, index_folder(settings), embeddings, progress=progress)


def open_assistant(
    settings: Settings,
    *,
    progress: Progress | None = None,
    report: Callable[[SyncReport], None] = lambda _: None,
) -> Assistant:
    """The assistant with its index up to date.

    A document that cannot be trusted, and another program that is building, leave the index as it
    was: it is logged and the old index serves; without one, the error is raised.
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
    return Assistant(resources, log, index_folder(settings), embeddings)


def _open_retriever(
    settings: Settings,
    embeddings: SentenceEmbeddings,
    progress: Progress | None,
    report: Callable[[SyncReport], None],
) -> ClauseRetriever:
    try:
        report(update_index(settings, embeddings, progress))
    except (CorpusError, IndexBusyError) as error:
        _say_why_not_updated(error)
        try:
            return open_index(index_folder(settings), embeddings)
        except IndexMissingError:
            raise error from None
    return open_index(index_folder(settings), embeddings)


def _say_why_not_updated(error: CorpusError | IndexBusyError) -> None:
    if isinstance(error, CorpusError):
        _log.error("corpus refused; the index before it keeps serving", reason=str(error))
    else:
        _log.info("another program is building the index; the one before it serves")


def _say_if_not_calibrated(embeddings: SentenceEmbeddings) -> None:
    if embeddings.fingerprint != fitted_judges().fingerprint:
        _log.warning(
            "abstention is not calibrated for this embedding model", model=embeddings.model
        )
