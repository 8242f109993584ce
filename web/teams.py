"""An answer as a Teams message: an Adaptive Card 1.4, and words where no card is shown."""

from __future__ import annotations

import json
import re

from assistant.answers import Answer, Citation
from corpus.models import Language
from web import addresses
from web.i18n import Catalogue
from web.quoting import marked, whereabouts
from web.wording import verdict_key, verdict_shape

Json = dict[str, object]

# Teams refuses a message over about 28 kB.
_MOST_BYTES = 27_000
_QUOTE_LENGTHS = (4_000, 2_000, 1_000, 500, 200, 80)
_MOST_RELATED = 3
_MOST_ACTIONS = 5
_COLOURS = {
    "permitted": "good",
    "conditional": "warning",
    "prohibited": "attention",
    "required": "accent",
}
_SHAPES = {"permitted": "●", "conditional": "▲", "prohibited": "■", "required": "◆"}
_MARKDOWN = re.compile(r"([\\`*_\[\]#|~>])")
_LIST_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def message(text: str, *, link: tuple[str, str] | None = None) -> Json:
    """A reply of words alone; `text` is plain, `link` its title and address."""
    words = escaped(text)
    if link:
        title, address = link
        words += f"\n\n[{escaped(title)}]({address})"
    return {"type": "message", "text": words}


def answer_message(answer: Answer, catalogue: Catalogue, public_url: str = "") -> Json:
    """The answer as a card, quotes shortened only as far as the size allowed demands."""
    reply: Json = {}
    for length in _QUOTE_LENGTHS:
        reply = _message(answer, _Card(catalogue, public_url, length))
        if size(reply) <= _MOST_BYTES:
            break
    return reply


def size(reply: Json) -> int:
    """Bytes of a reply as it is sent."""
    return len(json.dumps(reply, ensure_ascii=False).encode())


def escaped(text: str) -> str:
    """Plain text that Teams shows as it is: nothing in it is taken for Markdown or a tag."""
    safe = _MARKDOWN.sub(r"\\\1", text)
    safe = _LIST_MARK.sub(r"\1\\\2", safe)
    return safe.replace("&", "&amp;").replace("<", "&lt;")


def _message(answer: Answer, card: _Card) -> Json:
    words = card.headline(answer)
    return {
        "type": "message",
        "text": escaped(words),
        "summary": words,
        "attachments": [
            {
                "contentType": "application/vnd.microsoft.card.adaptive",
                "contentUrl": None,
                "content": card.content(answer),
            }
        ],
    }


class _Card:
    """Builds the card; `longest` is the most characters of a quote."""

    def __init__(self, catalogue: Catalogue, public_url: str, longest: int) -> None:
        self._say = catalogue.text
        self._language: Language = catalogue.language
        self._public_url = public_url.rstrip("/")
        self._longest = longest

    def headline(self, answer: Answer) -> str:
        """The verdict and where it stands, in one line."""
        labels = ", ".join(citation.label for citation in answer.citations)
        verdict = self._say(verdict_key(answer))
        return self._say("teams.headline", verdict=verdict, labels=labels) if labels else verdict

    def content(self, answer: Answer) -> Json:
        body = [self._verdict(answer), _words(answer.lead, weight="Bolder")]
        body += [self._citation(citation) for citation in answer.citations]
        body += self._further(answer)
        body += [_words(note[: self._longest], spacing="Medium") for note in answer.notes]
        body.append(_words(self._say("teams.disclaimer"), subtle=True, spacing="Medium"))
        return {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.4",
            "lang": answer.language,
            "fallbackText": self._plain(answer),
            "body": body,
            "actions": self._actions(answer),
        }

    def _verdict(self, answer: Answer) -> Json:
        shape = verdict_shape(answer)
        words = f"{_SHAPES.get(shape, '○')} {self._say(verdict_key(answer))}"
        return _words(words, colour=_COLOURS.get(shape, "default"), weight="Bolder", size="Medium")

    def _citation(self, citation: Citation) -> Json:
        places = whereabouts(citation, None, self._language)
        items = [_words(" – ".join((citation.label, *places)), weight="Bolder")]
        if citation.lead_in:
            items.append(_words(self._short(citation.lead_in), subtle=True))
        items.append(self._quote(citation))
        if not citation.authoritative:
            items.append(_words(self._say("teams.unofficial"), subtle=True, size="Small"))
        return {"type": "Container", "style": "emphasis", "spacing": "Medium", "items": items}

    def _quote(self, citation: Citation) -> Json:
        """Text runs show their words as they are; no Markdown is read in them."""
        quote = marked(self._short(citation.quote), citation.telling)
        runs: list[Json] = [_run(quote.before)] if quote.before else []
        runs += [_run(quote.telling, weight="Bolder")] if quote.telling else []
        runs += [_run(quote.after)] if quote.after else []
        return {"type": "RichTextBlock", "inlines": runs}

    def _short(self, text: str) -> str:
        if len(text) <= self._longest:
            return text
        return self._say("teams.shortened", words=text[: self._longest].rsplit(" ", 1)[0])

    def _further(self, answer: Answer) -> list[Json]:
        """The nearest clauses of an abstention, by name only: they are no answer."""
        if answer.answered or not answer.related:
            return []
        labels = [_words(f"• {c.label} – {c.heading}") for c in answer.related[:_MOST_RELATED]]
        return [_words(self._say("answer.related.abstained"), weight="Bolder"), *labels]

    def _actions(self, answer: Answer) -> list[Json]:
        shown = answer.citations or answer.related[:_MOST_RELATED]
        links = [(c.label, self._address(c)) for c in shown]
        if self._public_url:
            path = addresses.answer(answer.language, answer.id)
            links.append((self._say("teams.full_answer"), self._public_url + path))
        return [
            {"type": "Action.OpenUrl", "title": title, "url": url}
            for title, url in links[:_MOST_ACTIONS]
            if url.startswith(("https://", "http://"))
        ]

    def _address(self, citation: Citation) -> str:
        """The clause in our own pages when their public address is known, else the publisher's."""
        if not self._public_url:
            return citation.official_url
        return self._public_url + addresses.clause(self._language, citation.clause_id)

    def _plain(self, answer: Answer) -> str:
        quotes = [f"{c.label}: {self._short(c.quote)}" for c in answer.citations]
        return "\n\n".join((answer.lead, *quotes, *answer.notes))


def _run(words: str, *, weight: str = "Default", subtle: bool = False) -> Json:
    return {"type": "TextRun", "text": words, "weight": weight, "isSubtle": subtle}


def _words(
    words: str,
    *,
    weight: str = "Default",
    size: str = "Default",
    colour: str = "default",
    subtle: bool = False,
    spacing: str = "Default",
) -> Json:
    """Words in a block of their own, shown as they are."""
    run = _run(words, weight=weight, subtle=subtle) | {"size": size, "color": colour}
    return {"type": "RichTextBlock", "spacing": spacing, "inlines": [run]}
