"""A policy page as government sites publish it: the policy found, the page around it left out."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from corpus.errors import CorpusError
from corpus.loaders.html.blocks import BlockReader
from corpus.loaders.html.guess import guess_of_page, guess_of_text, page_title
from corpus.loaders.html.left_out import take_out
from corpus.loaders.html.page import check_policy, outside, policy_content
from corpus.loaders.html.sections import to_structure
from corpus.loaders.html.source import parse_html
from corpus.loaders.html.text import words_in
from corpus.loaders.loaded import LeftOut, Loaded


def load_html(raw: bytes, path: Path) -> Loaded:
    """A saved page's policy; raises CorpusError where there is none."""
    root = parse_html(raw, path)
    body = root.find("body")
    if body is None:
        raise CorpusError("no_policy_text", path, seems=page_title(root, None) or path.name)
    guess, source_words = guess_of_page(root), words_in(body)
    content = policy_content(body)
    around = tuple(outside(body, content))
    taken = take_out(content)
    heading = next(content.iter("h1"), None)
    title = page_title(root, heading if heading is not None else next(body.iter("h1"), None))
    check_policy(content, title, path)
    named = _without_title(heading)
    structure = to_structure(BlockReader(guess.language).flow(content))
    guess = guess_of_text(guess, title, structure)
    return Loaded(structure, guess, (*around, *taken, *named), source_words)


def _without_title(heading: etree._Element | None) -> tuple[LeftOut, ...]:
    """Takes the title out of the text: it names the document and is no clause."""
    if heading is None or not (words := words_in(heading)):
        return ()
    for inner in [*heading]:
        heading.remove(inner)
    heading.text = ""
    return (LeftOut("title", words),)
