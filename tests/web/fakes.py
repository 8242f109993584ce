"""An assistant with a queue of answers and a record of what it was asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache

from assistant.answers import Answer, Citation, Finding, Status, new_answer_id
from assistant.citations import version_name
from assistant.questions import BadQuestionError, Question
from corpus.catalogue import BUNDLED, load_corpus
from corpus.models import Clause, Corpus, Language

NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)

LEADS: dict[Language, str] = {
    "en": "Yes, with conditions: limited use of the wordmark is acceptable for networking.",
    "fr": "Oui, sous conditions : l’utilisation limitée du mot-symbole est acceptable.",
}
NOTES: dict[Language, str] = {
    "en": "When in doubt, ask the Strategic Policy Division (Gen-NHQPolicy-Politi@csc-scc.gc.ca).",
    "fr": "En cas de doute, écrivez à la Division (Gen-NHQPolicy-Politi@csc-scc.gc.ca).",
}
SILENCE: dict[Language, str] = {
    "en": "No clause of these policies says whether you may.",
    "fr": "Aucune clause de ces politiques ne dit si vous le pouvez.",
}


_REFUSED_VALUES: dict[str, dict[str, object]] = {
    "too_long": {"length": "1001", "most": "1000"},
    "unknown_language": {"language": "es"},
    "unknown_organization": {"organization": "elsewhere", "organizations": "csc, ontario"},
}


@cache
def bundled_corpus() -> Corpus:
    """The documents delivered with the program."""
    return load_corpus([BUNDLED])


def citation(clause_id: str, language: Language, telling_last: bool = True) -> Citation:
    """A true citation of a bundled clause, its last sentence marked."""
    corpus = bundled_corpus()
    clause, document = corpus.clause(clause_id, language), corpus.document(clause_id.split("/")[0])
    assert clause is not None
    assert document is not None
    authority = document.authority
    source = corpus.clause(clause_id, authority.language)
    assert source is not None
    version = document.versions[language]
    return Citation(
        clause_id=clause_id,
        document_id=document.id,
        document_title=document.titles[language],
        label=clause.label,
        heading=clause.heading,
        quote=clause.quotable,
        quote_language=language,
        authoritative=version.authoritative,
        source_text=source.whole,
        source_language=authority.language,
        version=version_name(document, language),
        url=f"/{language}/documents/{document.id}#{clause.locator}",
        official_url=version.official_url,
        telling=_last_sentence(clause) if telling_last else "",
        lead_in=clause.lead_in,
        clause_digest=clause.digest,
    )


def answered(language: Language = "en", finding: Finding | None = "conditional") -> Answer:
    """The wordmark question, answered."""
    lead = LEADS[language]
    return Answer(
        id=new_answer_id(),
        question={"en": "can I use the GC wordmark on LinkedIn?"}.get(
            language, "puis-je utiliser le mot-symbole sur LinkedIn?"
        ),
        language=language,
        status="answered",
        finding=finding,
        text=lead,
        lead=lead,
        organization="csc",
        citations=(citation("csc-cd-227/9", language),),
        related=(citation("csc-cd-227/10", language), citation("csc-cd-227/2.c", language)),
        notes=(NOTES[language],),
        timings_ms={"retrieve": 4.2},
        created_at=NOW,
    )


def abstained(language: Language = "en", status: Status = "abstained_no_clause") -> Answer:
    """A question that no clause answers."""
    return replace(
        answered(language, None),
        question={"en": "may I bring my dog to work?"}.get(
            language, "puis-je amener mon chien au travail?"
        ),
        status=status,
        text=SILENCE[language],
        lead=SILENCE[language],
        citations=(),
    )


def refused(code: str) -> BadQuestionError:
    """The error for a question that is not accepted."""
    return BadQuestionError(code, **_REFUSED_VALUES.get(code, {}))


def _last_sentence(clause: Clause) -> str:
    return clause.quotable.rsplit(". ", 1)[-1]


@dataclass
class FakeLog:
    """Answers in memory."""

    answers: dict[str, Answer] = field(default_factory=dict)
    feedback: list[tuple[str, bool, str | None]] = field(default_factory=list)

    def find(self, answer_id: str) -> Answer | None:
        return self.answers.get(answer_id)

    def add_feedback(self, answer_id: str, helpful: bool, comment: str | None) -> bool:
        if answer_id not in self.answers:
            return False
        self.feedback.append((answer_id, helpful, comment))
        return True


@dataclass
class FakeAssistant:
    """Gives the queued replies in turn, then the wordmark answer in the language asked.

    `pointer` names the build to be used by now, and `following` has the assistants over it.
    """

    corpus: Corpus = field(default_factory=bundled_corpus)
    log: FakeLog = field(default_factory=FakeLog)
    replies: deque[Answer | Exception | Callable[[], Answer]] = field(default_factory=deque)
    asked: list[Question] = field(default_factory=list)
    build: str = "first"
    following: deque[FakeAssistant | Exception] = field(default_factory=deque)
    pointer: Callable[[], str] | None = None
    closed: bool = False

    def newest(self) -> str:
        return self.pointer() if self.pointer else self.build

    def renewed(self) -> FakeAssistant:
        following = self.following.popleft()
        if isinstance(following, Exception):
            raise following
        return following

    def close(self) -> None:
        self.closed = True

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        language: Language = question.page_language
        reply = self.replies.popleft() if self.replies else answered(language)
        if isinstance(reply, Exception):
            raise reply
        answer = reply if isinstance(reply, Answer) else reply()
        self.log.answers[answer.id] = answer
        return answer

    def keep(self, answer: Answer) -> Answer:
        """Put an answer in the log, as though it had been given earlier."""
        self.log.answers[answer.id] = answer
        return answer
