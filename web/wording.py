"""Which text of the catalogues says a finding, a status or a problem."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answers import Answer
from corpus.models import EditionState, Language
from web.i18n import N_

FINDINGS: Mapping[str, str] = {
    "permitted": N_("finding.permitted"),
    "conditional": N_("finding.conditional"),
    "prohibited": N_("finding.prohibited"),
    "required": N_("finding.required"),
}

STATUSES: Mapping[str, str] = {
    "answered": N_("status.answered"),
    "abstained_no_clause": N_("status.no_clause"),
    "abstained_out_of_scope": N_("status.out_of_scope"),
    "abstained_unsafe": N_("status.unsafe"),
}

_ABSTAINED = N_("status.abstained")
_ERROR = N_("status.error")

PROBLEM_TITLES: Mapping[str, str] = {
    "bad_request": N_("problem.bad_request.title"),
    "not_found": N_("problem.not_found.title"),
    "unknown_answer": N_("problem.unknown_answer.title"),
    "unknown_document": N_("problem.unknown_document.title"),
    "unknown_clause": N_("problem.unknown_clause.title"),
    "unknown_version": N_("problem.unknown_version.title"),
    "method_not_allowed": N_("problem.method_not_allowed.title"),
    "body_too_large": N_("problem.body_too_large.title"),
    "invalid_body": N_("problem.invalid_body.title"),
    "too_many_questions": N_("problem.too_many_questions.title"),
    "not_ready": N_("problem.not_ready.title"),
    "unavailable": N_("problem.unavailable.title"),
    "unsigned": N_("problem.unsigned.title"),
    "internal": N_("problem.internal.title"),
}

PROBLEM_MESSAGES: Mapping[str, str] = {
    "bad_request": N_("problem.bad_request.message"),
    "not_found": N_("problem.not_found.message"),
    "unknown_answer": N_("problem.unknown_answer.message"),
    "unknown_document": N_("problem.unknown_document.message"),
    "unknown_clause": N_("problem.unknown_clause.message"),
    "unknown_version": N_("problem.unknown_version.message"),
    "method_not_allowed": N_("problem.method_not_allowed.message"),
    "body_too_large": N_("problem.body_too_large.message"),
    "invalid_body": N_("problem.invalid_body.message"),
    "too_many_questions": N_("problem.too_many_questions.message"),
    "not_ready": N_("problem.not_ready.message"),
    "unavailable": N_("problem.unavailable.message"),
    "unsigned": N_("problem.unsigned.message"),
    "internal": N_("problem.internal.message"),
}

INVALID_FIELDS = N_("problem.invalid_body.fields")

UNOFFICIAL: Mapping[Language, str] = {
    "en": N_("citation.unofficial.en"),
    "fr": N_("citation.unofficial.fr"),
}
ASK_IN: Mapping[Language, str] = {"en": N_("answer.ask_in.en"), "fr": N_("answer.ask_in.fr")}
TEXT_HAS_AUTHORITY: Mapping[Language, str] = {
    "en": N_("document.authority.en"),
    "fr": N_("document.authority.fr"),
}
TEXT_IS_UNOFFICIAL: Mapping[Language, str] = {
    "en": N_("document.unofficial.en"),
    "fr": N_("document.unofficial.fr"),
}
PUBLISHERS_TEXT: Mapping[Language, str] = {
    "en": N_("document.official.en"),
    "fr": N_("document.official.fr"),
}

STANDINGS: Mapping[str, str] = {
    "changed": N_("citation.changed"),
    "gone": N_("citation.gone"),
    "policy_gone": N_("citation.policy_gone"),
}
PRESENT_TEXTS: Mapping[str, str] = {
    "changed": N_("citation.changed.link"),
    "gone": N_("citation.gone.link"),
    "policy_gone": N_("citation.policy_gone.link"),
}
EDITION_STATES: Mapping[EditionState, str] = {
    "in_force": N_("document.version.in_force"),
    "earlier": N_("document.version.earlier"),
    "later": N_("document.version.later"),
}

LANGUAGE_NAMES: Mapping[Language, str] = {"en": N_("language.en"), "fr": N_("language.fr")}


def verdict_key(answer: Answer) -> str:
    """The key of the few words shown first: the finding, else what became of the question."""
    if answer.finding:
        return FINDINGS[answer.finding]
    fallback = _ERROR if answer.status.startswith("error_") else _ABSTAINED
    return STATUSES.get(answer.status, fallback)


def verdict_shape(answer: Answer) -> str:
    """The name of the shape and colour that go with those words."""
    return answer.finding or ("answered" if answer.answered else "abstained")
