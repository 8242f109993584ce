"""Definition lists: a term and what it means."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.loaders.html.drafts import Draft, Flow
from corpus.loaders.html.text import words_in
from corpus.models import Language
from corpus.naming import slug

_QUOTES = (("«", "»"), ("“", "”"), ('"', '"'))
_EDGES = " \u00a0:"


def definitions(element: etree._Element, flow: Flow, language: Language | None) -> list[Draft]:
    """The definitions of a `dl`; terms that share a meaning make one."""
    found: list[Draft] = []
    terms: list[etree._Element] = []
    for part in _parts(element):
        if part.tag == "dt":
            terms.append(part)
        elif terms:
            found.append(_definition(terms, flow(part), language))
            terms = []
        else:
            _add(found, flow(part))
    if terms:
        found.append(_definition(terms, [], language))
    return [draft if draft.text or draft.children else _alone(draft) for draft in found]


def _parts(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in ("div", "li"):
            yield from _parts(child)
        else:
            yield child


def _definition(
    terms: list[etree._Element], meaning: list[Draft], language: Language | None
) -> Draft:
    printed = "; ".join(filter(None, (_unquoted(words_in(term)) for term in terms)))
    draft = Draft("definition", marker=printed, anchor=_anchor(terms[0], language))
    _add([draft], meaning)
    return draft


def _add(found: list[Draft], meaning: list[Draft]) -> None:
    """Sets a meaning's paragraphs into the last definition, lists and the rest below it."""
    if not found:
        found += meaning
        return
    draft = found[-1]
    for part in meaning:
        if part.continues and not draft.children:
            draft.text = "\n".join(filter(None, (draft.text, part.text)))
            draft.children += part.children
        else:
            draft.children.append(part)


def _alone(draft: Draft) -> Draft:
    """A term without a meaning is a line of text."""
    return Draft("paragraph", draft.marker) if draft.kind == "definition" else draft


def _unquoted(term: str) -> str:
    words = term.strip(_EDGES)
    for opening, closing in _QUOTES:
        if words.startswith(opening) and words.endswith(closing) and len(words) > 1:
            return words[1:-1].strip(_EDGES)
    return words


def _anchor(term: etree._Element, language: Language | None) -> str:
    """The term's name in ids: the English one where the other language's stands in brackets."""
    printed = words_in(term).strip(_EDGES)
    start = _last_bracket(printed)
    inside = printed[start + 1 : -1].strip()
    if start > 0 and _is_other_language(term, inside, language):
        printed = inside if language == "fr" else printed[:start]
    return slug(_unquoted(printed))


def _last_bracket(text: str) -> int:
    """Where the bracket that closes the text opens; 0 when none does."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return place if text[place] == "(" else 0
    return 0


def _is_other_language(term: etree._Element, inside: str, language: Language | None) -> bool:
    """Whether bracketed words are declared or set as the other language's, or are many."""
    for part in term.iter("span", "em", "i"):
        said = (part.get("lang") or "")[:2].lower()
        if words_in(part).strip("()") in inside and words_in(part) and said != (language or "-"):
            return True
    return inside.count(" ") > 1
