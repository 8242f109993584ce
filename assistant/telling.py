"""The telling sentence of a clause: the one of its sentences that speaks to the question."""

from __future__ import annotations

from assistant.meaning import Meaning
from assistant.question_type import asks_for_finding
from assistant.signals import Asked
from corpus.modality import MarkedSentence, marked_sentences
from corpus.models import Clause
from index.words import content_stems, stems

_FORCE = 0.08  # what a sentence that permits, forbids or requires gains for a question that asks so
_WORDS = 0.3  # what a sentence gains that holds every content word of the question
_SPECIAL_WORDS = 2
_SPECIAL = 0.3  # what an exception gains whose own words the question names: it is the closer rule


def telling_sentence(question: Asked, clause: Clause, meaning: Meaning) -> MarkedSentence:
    """The sentence that answers best; with a single sentence, that one."""
    candidates = marked_sentences(clause)
    if len(candidates) == 1:
        return candidates[0]
    texts = [sentence.text for sentence in candidates]
    # A follow-up keeps the subject and changes the case: the new case picks the sentence.
    nearness = meaning.nearness(question.latest or question.text, texts)
    deontic = asks_for_finding(question.kind)
    asked = set(content_stems(question.latest or question.text, question.language, clause.language))
    scores = [
        cosine
        + _FORCE * (deontic and sentence.has_force)
        + _WORDS * _share(asked, sentence, clause)
        + _SPECIAL * _names_exception(asked, sentence, candidates, clause)
        for cosine, sentence in zip(nearness, candidates, strict=True)
    ]
    return candidates[scores.index(max(scores))]


def _share(asked: set[str], sentence: MarkedSentence, clause: Clause) -> float:
    held = asked & set(stems(sentence.text, clause.language))
    return len(held) / len(asked) if asked else 0.0


def _names_exception(
    asked: set[str],
    sentence: MarkedSentence,
    candidates: tuple[MarkedSentence, ...],
    clause: Clause,
) -> bool:
    """Whether the question holds two words that only this excepting sentence has.

    One is not enough: “parole” is asked of far more often than parole officers are.
    """
    if "exception" not in sentence.marks:
        return False
    others = " ".join(other.text for other in candidates if other is not sentence)
    own = set(content_stems(sentence.text, clause.language))
    return len(asked & (own - set(stems(others, clause.language)))) >= _SPECIAL_WORDS


def twin_sentence(sentence: MarkedSentence, clause: Clause, twin: Clause) -> MarkedSentence | None:
    """The same sentence in the other version, by its place; None when they are cut differently."""
    here, there = marked_sentences(clause), marked_sentences(twin)
    return there[here.index(sentence)] if len(here) == len(there) else None
