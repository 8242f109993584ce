"""What the telling sentence does to what is asked: permits, permits under conditions, forbids,
requires, or decides nothing.

A finding is read off the sentence's marks (corpus.modality) and the form of the question, by
rules that hold for any policy; where they do not decide there is none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answers import Finding
from assistant.question_type import QuestionType, asks_for_finding
from corpus.modality import MarkedSentence
from corpus.models import Language
from corpus.typography import fold_accents, fold_spaces
from index.words import content_stems

_DATA = Path(__file__).parent / "data" / "findings.toml"
_OPENING = 5


@cache
def _rules(language: Language) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))[language]
    return {name: tuple(re.compile(p) for p in patterns) for name, patterns in table.items()}


def _says(text: str, name: str, language: Language) -> bool:
    folded = fold_accents(fold_spaces(text))
    return any(pattern.search(folded) for pattern in _rules(language)[name])


def find(
    kind: QuestionType,
    question: str,
    asked_in: Language,
    sentence: MarkedSentence,
    said_in: Language,
) -> Finding | None:
    """The finding, or None when the question asks for none or the sentence decides nothing."""
    if not asks_for_finding(kind):
        return None
    if kind == "application":
        return _of_application(sentence)
    case = Case(kind, question, asked_in, sentence, said_in)
    if sentence.exception and _asks_the_exception(case):
        return _of_exception(sentence)
    if kind == "closed":
        return _of_closed(case)
    if kind == "obligation_open":
        return "required" if "obligation" in sentence.marks else None
    return _of_obligation(case) if kind == "obligation" else _of_permission(case)


@dataclass(frozen=True)
class Case:
    """A question held against one sentence."""

    kind: QuestionType
    question: str
    asked_in: Language
    sentence: MarkedSentence
    said_in: Language

    def asks(self, name: str) -> bool:
        """Whether the question holds words of that list."""
        return _says(self.question, name, self.asked_in)

    def states(self, name: str) -> bool:
        """Whether the sentence holds words of that list."""
        return _says(self.sentence.text, name, self.said_in)

    @property
    def languages(self) -> tuple[Language, Language]:
        """That of the question, then that of the sentence."""
        return self.asked_in, self.said_in

    @property
    def names_what_is_said(self) -> bool:
        """Whether a content word of the question is in the sentence."""
        asked = set(content_stems(self.question, self.asked_in, self.said_in))
        return bool(asked & set(content_stems(self.sentence.text, self.said_in)))


def _of_application(sentence: MarkedSentence) -> Finding | None:
    bars = sentence.marks & {"obligation", "prohibition", "wrong_conduct"}
    return "required" if bars and "inapplicability" not in sentence.marks else None


def _of_exception(sentence: MarkedSentence) -> Finding | None:
    if "inapplicability" in sentence.marks:
        return None
    if "prohibition" in sentence.marks:
        return "permitted"
    return "conditional" if "permission" in sentence.marks else None


def _of_closed(case: Case) -> Finding | None:
    """“Is that a problem?”: only conduct called right or wrong decides, “can” is too weak."""
    marks = case.sentence.marks
    if marks & {"prohibition", "wrong_conduct"}:
        return _of_bar(case)
    if "right_conduct" in marks:
        return "conditional" if "condition" in marks else "permitted"
    return None


def _of_obligation(case: Case) -> Finding | None:
    """“Must I…?”: an obligation answers it, and so does the freedom or the bar not to."""
    marks = case.sentence.marks
    if marks & {"prohibition", "wrong_conduct"}:
        # “Must I keep this to myself?” is required by the sentence that forbids revealing it.
        kept = case.asks("avoid") or (case.asks("consent") and case.states("consent"))
        return "required" if kept else "prohibited"
    if "obligation" in marks:
        return "required"
    if not marks & {"permission", "right_conduct"}:
        return None
    if "condition" not in marks:
        return "permitted"
    # “Must they agree first?”: where agreement is the condition, it is required.
    return "required" if case.asks("consent") and case.states("consent") else "conditional"


def _of_permission(case: Case) -> Finding | None:
    marks = case.sentence.marks
    if marks & {"prohibition", "wrong_conduct"}:
        return _of_bar(case)
    if marks & {"permission", "right_conduct"}:
        if _is_outside(case) or ("condition" in marks and _breaks_condition(case)):
            return "prohibited"
        return "conditional" if "condition" in marks else "permitted"
    return _of_duty(case) if "obligation" in marks else None


def _of_bar(case: Case) -> Finding:
    """A prohibition, which agreement lifts where the sentence says so."""
    return "conditional" if case.states("lifted") and _is_met(case) else "prohibited"


def _is_met(case: Case) -> bool:
    return case.asks("met") and not case.asks("unmet")


def _of_duty(case: Case) -> Finding | None:
    """“May I…?” met by a duty: to protect something bars giving it away; any other says nothing.

    “May I report this?” must not be called prohibited by the sentence that requires reporting it.
    """
    bars = "restraint" in case.sentence.marks and case.names_what_is_said
    return "prohibited" if bars else None


def _breaks_condition(case: Case) -> bool:
    """Whether the asker says a private purpose where only another is allowed, or no consent."""
    if case.asks("unmet") or _names_what_is_ruled_out(case):
        return True
    return case.asks("private") and not case.asks("professional") and case.states("exclusive")


def _names_what_is_ruled_out(case: Case) -> bool:
    """“Non-confidential information” is allowed; the asker speaks of what is confidential."""
    ruled_out = set(_groups("negated", case.sentence.text, case.said_in, case.said_in))
    kept_out = set(_groups("negated", case.question, case.asked_in, case.said_in))
    asked = set(content_stems(case.question, case.asked_in, case.said_in))
    return bool((ruled_out & asked) - kept_out)


def _groups(name: str, text: str, language: Language, target: Language) -> list[str]:
    """The stems of the words that a rule's group catches in the text."""
    folded = fold_accents(fold_spaces(text))
    found = (match.group(1) for rule in _rules(language)[name] for match in rule.finditer(folded))
    return [stem for words in found for stem in content_stems(words, language, target)]


def _is_outside(case: Case) -> bool:
    """Whether the asker says not to be one of those to whom the sentence gives the permission."""
    denied = _groups("not_one", case.question, case.asked_in, case.said_in)
    return bool(set(denied) & set(content_stems(case.sentence.text, case.said_in)))


def _asks_the_exception(case: Case) -> bool:
    """Whether the question says that what the exception names is so already.

    “Make this public” does not say that it is, and “not yet public” says the contrary: a wrong
    “yes” would follow.
    """
    if not case.asks("asserted") or case.asks("brought_about"):
        return False
    sentence = case.sentence
    rule = fold_accents(fold_spaces(sentence.text)).replace(sentence.exception, " ")
    excepted = set(content_stems(sentence.exception, case.said_in))
    only = _openings(excepted - set(content_stems(rule, case.said_in)))
    asked = _openings(content_stems(case.question, case.asked_in, case.said_in))
    return bool((only & asked) - _openings(_groups("negated", case.question, *case.languages)))


def _openings(stems: Iterable[str]) -> set[str]:
    """The first letters of stems, by which “public” and « publique » are one word."""
    return {stem[:_OPENING] for stem in stems}
