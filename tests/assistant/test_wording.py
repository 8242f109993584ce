"""An answer written out as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from assistant.citations import cite
from assistant.context import Ending
from assistant.texts import say
from assistant.wording import as_markdown
from corpus.models import LANGUAGES, Language
from tests.assistant.pipeline import clause, resources


def ending(language: Language, clause_id: str = "csc/9", telling: str = "") -> Ending:
    citation = cite(clause(clause_id, language), resources(), telling=telling)
    return Ending("answered", "The lead.", citations=(citation,), notes=("A note.",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_lead_then_quote_then_notes(language: Language) -> None:
    text = as_markdown(ending(language), language)
    quote = clause("csc/9", language).quotable
    assert text.startswith("The lead.\n\n")
    assert text.endswith("\n\nA note.")
    assert f"> {quote}" in text
    assert f"**[par. 9](/{language}/documents/csc#9)**" in text


def test_an_unofficial_translation_is_said_to_be_one() -> None:
    mark = say("en", "answer.translation_mark")
    assert f"({mark})" in as_markdown(ending("en"), "en")
    assert say("fr", "answer.translation_mark") not in as_markdown(ending("fr"), "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_telling_sentence_is_emphasised_once(language: Language) -> None:
    telling = clause("csc/9", language).text.split(". ")[1]
    text = as_markdown(ending(language, telling=telling), language)
    assert text.count(f"**{telling}**") == 1
    plain = text.replace(f"**{telling}**", telling)
    assert plain == as_markdown(ending(language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_is_read_with_its_lead_in_inside_the_quotation(language: Language) -> None:
    text = as_markdown(ending(language, "csc/12.a"), language)
    item = clause("csc/12.a", language)
    assert f"> {item.lead_in}\n>\n> {item.text}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_a_list_is_quoted(language: Language) -> None:
    text = as_markdown(ending(language, "csc/12"), language)
    for line in clause("csc/12", language).quotable.splitlines():
        assert f"> {line}" in text


def test_a_clause_without_heading_has_no_stray_dash() -> None:
    bare = ending("en")
    bare = replace(bare, citations=(replace(bare.citations[0], heading=""),))
    assert " – " not in as_markdown(bare, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_further_reading_is_a_list_of_links(language: Language) -> None:
    related = cite(clause("csc/10", language), resources())
    text = as_markdown(replace(ending(language), related=(related,)), language)
    title = say(language, "answer.also")
    assert f"{title}\n\n- [par. 10](/{language}/documents/csc#10)" in text
    assert related.quote not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clauses_near_an_abstention_are_said_to_be_no_answer(language: Language) -> None:
    related = cite(clause("csc/10", language), resources())
    declined = Ending("abstained_no_clause", "Sorry.", related=(related,))
    text = as_markdown(declined, language)
    assert say(language, "abstained.related") in text
    assert say(language, "answer.also") not in text
    assert ">" not in text


def test_a_body_takes_the_place_of_the_lead() -> None:
    text = as_markdown(replace(ending("en"), body="The lead.\n\nIn other words."), "en")
    assert text.startswith("The lead.\n\nIn other words.\n\n**[")
    assert text.count("The lead.") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_markdown_reader_sees_a_quotation_a_link_and_paragraphs(language: Language) -> None:
    html = MarkdownIt().render(as_markdown(ending(language, "csc/12.a"), language))
    assert html.count("<blockquote>") == 1
    assert f'href="/{language}/documents/csc#12.a"' in html
    assert html.rstrip().endswith("<p>A note.</p>")
