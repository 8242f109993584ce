"""The pages on which a person asks, reads the answer and says whether it helped."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.answers import Answer
from assistant.questions import BadQuestionError, Question
from corpus.models import Language, other
from web import addresses
from web.dependencies import FormFields, ReadyAssistant, SecondsToWait, Web, WebParts, WithinLimit
from web.i18n import as_language, preferred
from web.ports import PolicyAssistant
from web.problems import ProblemError
from web.standing import stand

router = APIRouter(include_in_schema=False)

_HELPFUL = {"yes": True, "no": False}
_LONGEST_COMMENT = 1_000


@dataclass(frozen=True)
class Typed:
    """What the form holds; `problem` says what is wrong with the field named `problem_field`."""

    question: str = ""
    organization: str = ""
    conversation: str = ""
    language: str | None = None
    problem: str = ""
    problem_field: str = ""


@router.get("/")
async def choose_language(request: Request) -> RedirectResponse:
    """To the page in the language the browser prefers."""
    language = preferred(request.headers.get("accept-language"))
    query = f"?{request.url.query}" if request.url.query else ""
    headers = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}
    return RedirectResponse(f"/{language}{query}", 303, headers)


@router.get("/{language:language}")
def home(
    language: Language,
    web: WebParts,
    assistant: ReadyAssistant,
    question: str = "",
    organization: str = "",
    conversation: str = "",
) -> Response:
    """The question box; a question in the address fills it without asking."""
    kept = addresses.conversation_or_new(conversation)
    return _home(web, assistant, language, Typed(question, organization, kept))


@router.get("/{language:language}/ask")
async def ask_by_address(language: Language) -> RedirectResponse:
    """Asking takes a form: an address typed by hand leads to it."""
    return RedirectResponse(addresses.home(language), 303)


@router.post("/{language:language}/ask")
def ask(
    language: Language,
    fields: FormFields,
    web: WebParts,
    assistant: ReadyAssistant,
    wait_s: SecondsToWait,
) -> Response:
    """Ask, then go to the answer's own address, so that reloading does not ask again."""
    typed = _typed(fields)
    if wait_s is not None:
        problem = ProblemError(429, "too_many_questions", retry_s=wait_s)
        said = web.problems.message(problem, language)
        return _home(web, assistant, language, _wrong(typed, said), 429, wait_s)
    try:
        answer = web.measures.ask(assistant, _question(typed, language))
    except BadQuestionError as error:
        field = "organization" if error.code == "unknown_organization" else "question"
        wrong = _wrong(typed, error.message(language), field)
        return _home(web, assistant, language, wrong, 422)
    address = addresses.answer(answer.language, answer.id, conversation=typed.conversation)
    return RedirectResponse(address, 303)


@router.get("/{language:language}/answers/{answer_id}")
def show_answer(
    language: Language,
    answer_id: str,
    web: WebParts,
    assistant: ReadyAssistant,
    conversation: str = "",
    thanks: str = "",
) -> Response:
    """An answer at its permanent address."""
    answer = _known_answer(assistant, answer_id)
    kept = addresses.conversation_or_new(conversation)
    return web.pages.show(
        language,
        "answer.html",
        toggle=addresses.answer(other(language), answer.id, conversation=conversation),
        headers={"X-Robots-Tag": "noindex"},
        answer=answer,
        asked_in=other(answer.language),
        stand=lambda citation: stand(citation, assistant.corpus),
        organizations=assistant.corpus.organizations.values(),
        thanks=bool(thanks),
        typed=Typed(organization=answer.organization or "", conversation=kept),
    )


@router.post("/{language:language}/answers/{answer_id}/feedback", dependencies=[WithinLimit])
def add_feedback(
    language: Language, answer_id: str, fields: FormFields, assistant: ReadyAssistant
) -> RedirectResponse:
    """Keep a reader's opinion, then show the answer again with thanks."""
    helpful = _HELPFUL.get(fields.get("helpful", ""))
    comment = fields.get("comment", "").strip()
    if helpful is None or len(comment) > _LONGEST_COMMENT:
        raise ProblemError(422, "invalid_body")
    if not assistant.log.add_feedback(answer_id, helpful, comment or None):
        raise ProblemError(404, "unknown_answer")
    conversation = addresses.conversation_or_new(fields.get("conversation"))
    address = addresses.answer(language, answer_id, conversation=conversation)
    return RedirectResponse(f"{address}&thanks=1#feedback", 303)


def _known_answer(assistant: PolicyAssistant, answer_id: str) -> Answer:
    answer = assistant.log.find(answer_id)
    if answer is None:
        raise ProblemError(404, "unknown_answer")
    return answer


def _typed(fields: dict[str, str]) -> Typed:
    return Typed(
        # A form sends line ends as two characters; the length allowed counts them as one.
        question=fields.get("question", "").replace("\r\n", "\n"),
        organization=fields.get("organization", ""),
        conversation=addresses.conversation_or_new(fields.get("conversation_id")),
        language=as_language(fields.get("language")),
    )


def _wrong(typed: Typed, problem: str, field: str = "question") -> Typed:
    return Typed(
        typed.question, typed.organization, typed.conversation, typed.language, problem, field
    )


def _question(typed: Typed, language: Language) -> Question:
    return Question(
        text=typed.question,
        page_language=language,
        language=typed.language,
        organization=typed.organization or None,
        conversation_id=typed.conversation,
        channel="web",
    )


def _home(
    web: Web,
    assistant: PolicyAssistant,
    language: Language,
    typed: Typed,
    status: int = 200,
    wait_s: int | None = None,
) -> Response:
    toggle = addresses.home(
        other(language),
        question=typed.question,
        organization=typed.organization,
        conversation=typed.conversation,
    )
    return web.pages.show(
        language,
        "home.html",
        toggle=toggle,
        status=status,
        headers={} if wait_s is None else {"Retry-After": str(wait_s)},
        typed=typed,
        organizations=assistant.corpus.organizations.values(),
        documents=assistant.corpus.documents,
    )
