"""The first steps: what the question is, before anything is searched."""

from __future__ import annotations

from dataclasses import replace

from assistant.abstention import (
    decline_intent,
    decline_language,
)
from assistant.context import Context, Ending, Resources
from assistant.followups import leans_on_previous, made_whole
from assistant.intents import message_intent
from assistant.languages import question_language
from assistant.organizations import named_organization
from assistant.question_type import QuestionType, question_type
from assistant.questions import checked_language, checked_organization, checked_text
from assistant.redaction import redact

_LEANING_KINDS: frozenset[QuestionType] = frozenset(("other", "closed", "what"))


def validate(context: Context, resources: Resources) -> Context:
    """Refuse what cannot be answered as it stands; raises BadQuestionError."""
    request = context.request
    checked_language(request.language)
    organization = checked_organization(request.organization, resources.corpus.organizations)
    return replace(context, text=checked_text(request.text), organization=organization)


def remove_personal_information(context: Context, _: Resources) -> Context:
    """Take out e-mail addresses and numbers before anything is searched or written."""
    return replace(context, text=redact(context.text, context.language))


def find_language(context: Context, _: Resources) -> Context | Ending:
    """The language asked for, else the question's own, else the page's."""
    asked = checked_language(context.request.language)
    spoken = question_language(context.text, asked or context.language)
    if spoken is None and asked is None:
        return decline_language(context)
    answered_in = asked or spoken or context.language
    return replace(context, language=answered_in, spoken=spoken or answered_in)


def answer_small_talk(context: Context, resources: Resources) -> Context | Ending:
    """Greetings, thanks, tasks, instructions and nonsense get a short reply of their own."""
    intent = message_intent(context.text)
    return decline_intent(context, resources, intent) if intent else context


def resolve_follow_up(context: Context, resources: Resources) -> Context:
    """Read a question that leans on the one before together with it."""
    conversation = context.request.conversation_id
    if not conversation or not leans_on_previous(context.text, context.asked.language):
        return replace(context, whole=context.text)
    previous = resources.previous(conversation)
    if previous is None:
        return replace(context, whole=context.text)
    organization = context.organization or previous.organization
    whole = made_whole(context.text, previous.question)
    return replace(context, whole=whole, organization=organization)


def find_scope(context: Context, resources: Resources) -> Context:
    """The employer chosen, else the one that the question names."""
    named = named_organization(context.text, resources.corpus)
    chosen = context.request.organization
    return context if chosen or not named else replace(context, organization=named)


def find_type(context: Context, _: Resources) -> Context:
    """What the question asks for; a follow-up that does not say asks what the one before did."""
    kind = question_type(context.text, context.asked.language)
    if context.whole != context.text and kind in _LEANING_KINDS:
        before = context.whole.removesuffix(context.text)
        kind = question_type(before, context.asked.language)
    return replace(context, kind=kind)
