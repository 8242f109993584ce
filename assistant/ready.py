"""An assistant ready to answer: one build of the index and all that follows from its documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

import structlog

from assistant.answers import Answer
from assistant.composer import compose
from assistant.context import Resources
from assistant.question_log import QuestionLog
from assistant.questions import Question
from assistant.signals import Vocabulary
from corpus.modality import marked_sentences
from corpus.models import LANGUAGES, Corpus
from index.builds import IndexFolder
from index.embeddings import SentenceEmbeddings
from index.retriever import ClauseRetriever
from index.sync import open_index

_log = structlog.get_logger(__name__)
_WARMED = 2_000
_AT_A_TIME = 4


@dataclass(frozen=True)
class Assistant:
    """Answers and logs, always from one build of the index; safe to call from several threads."""

    resources: Resources
    log: QuestionLog
    folder: Path
    embeddings: SentenceEmbeddings

    @property
    def build(self) -> str:
        """The name of the build that it answers from."""
        return self.resources.retriever.build

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

    def newest(self) -> str:
        """The name of the build to be used by now; a cheap look. Raises SearchIndexError."""
        return IndexFolder(self.folder).named()

    def renewed(self) -> Assistant:
        """An assistant over the index as it is by now, ready; this one keeps to its own.

        Everything that follows from the documents is new, the model and the database are shared.
        Raises SearchIndexError.
        """
        retriever = open_index(self.folder, self.embeddings)
        try:
            assistant = self._over(retriever)
            assistant.warm_up()
        except BaseException:
            retriever.close()
            raise
        assistant.meet_sentences_meanwhile()
        return assistant

    def _over(self, retriever: ClauseRetriever) -> Assistant:
        corpus, log = retriever.corpus, self.log.over(retriever.corpus)
        resources = replace(
            self.resources,
            corpus=corpus,
            retriever=retriever,
            vocabulary=Vocabulary(corpus),
            previous=log.previous,
        )
        return replace(self, resources=resources, log=log)

    def close(self) -> None:
        """Let go of the index's files; nothing may be asked any more."""
        self.resources.retriever.close()

    def warm_up(self) -> None:
        """Load the model, so that the first question does not wait for it."""
        for language in LANGUAGES:
            self.resources.retriever.search("?", language=language)

    def meet_sentences_meanwhile(self) -> None:
        """Meet them in a thread of its own; those of the build before are known already."""
        Thread(target=self.meet_sentences, name="meet-sentences", daemon=True).start()

    def meet_sentences(self) -> None:
        """Embed the sentences among which a telling one is chosen, a few at a time.

        Questions asked meanwhile are answered; they wait for no more than one batch.
        """
        several = (marked_sentences(clause) for clause in self.corpus.clauses[:_WARMED])
        texts = [s.text for group in several if len(group) > 1 for s in group]
        for start in range(0, len(texts), _AT_A_TIME):
            self.resources.meaning.nearness("?", texts[start : start + _AT_A_TIME])
