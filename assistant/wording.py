"""An ending written out as Markdown, for the API, the command line and the log."""

from __future__ import annotations

from assistant.answers import Citation
from assistant.context import Ending
from assistant.texts import say
from corpus.models import Language


def as_markdown(ending: Ending, language: Language) -> str:
    """The lead, each quote with its label, what to read besides, and the notes."""
    answered = ending.status == "answered"
    parts = [ending.body or ending.lead]
    parts += [_quoted(citation, language) for citation in ending.citations]
    if ending.related:
        title = say(language, "answer.also" if answered else "abstained.related")
        parts.append("\n".join([title, "", *(f"- {_link(c)}" for c in ending.related)]))
    parts += ending.notes
    return "\n\n".join(parts)


def _quoted(citation: Citation, language: Language) -> str:
    mark = "" if citation.authoritative else f" ({say(language, 'answer.translation_mark')})"
    heading = f" – {citation.heading}" if citation.heading else ""
    lines = [f"**{_link(citation)}**{heading}{mark}", ""]
    if citation.lead_in:
        lines += [*(f"> {line}" for line in citation.lead_in.splitlines()), ">"]
    lines += [f"> {line}" for line in _emphasised(citation).splitlines()]
    return "\n".join(lines)


def _link(citation: Citation) -> str:
    return f"[{citation.label}]({citation.url})"


def _emphasised(citation: Citation) -> str:
    if not citation.telling:
        return citation.quote
    return citation.quote.replace(citation.telling, f"**{citation.telling}**", 1)
