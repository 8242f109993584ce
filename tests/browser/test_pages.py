"""The main story in a browser: without JavaScript, by keyboard alone, narrow, and by axe-core."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from corpus.models import Language, other
from tests.browser.conftest import ColorScheme, OpenPage, Site
from tests.web.fakes import LEADS, SILENCE, abstained, answered, refused

both_languages = pytest.mark.parametrize("language", ["en", "fr"])
PAGES = ["home", "problem", "answer", "abstention", "document", "documents", "missing"]
every_page = pytest.mark.parametrize("page_name", PAGES)

QUESTIONS: dict[Language, str] = {
    "en": "can I use the GC wordmark on LinkedIn?",
    "fr": "puis-je utiliser le mot-symbole sur LinkedIn ?",
}
LABELS: dict[Language, str] = {"en": "CD 227, para. 9", "fr": "DC 227, par. 9"}
ASK: dict[Language, str] = {"en": "Ask", "fr": "Demander"}
YES: dict[Language, str] = {"en": "Yes, it helped", "fr": "Oui, elle m’a aidé"}


def path_of(page_name: str, site: Site, language: Language) -> str:
    """The address of one page of each kind."""
    if page_name == "answer":
        return f"/{language}/answers/{site.assistant.keep(answered(language)).id}"
    if page_name == "abstention":
        return f"/{language}/answers/{site.assistant.keep(abstained(language)).id}"
    paths = {
        "document": "/documents/csc-cd-227#9",
        "documents": "/documents",
        "missing": "/documents/nothing",
    }
    return f"/{language}{paths.get(page_name, '')}"


@both_languages
def test_the_story_needs_no_javascript(site: Site, open_page: OpenPage, language: Language) -> None:
    page = open_page(f"/{language}", javascript=False)
    page.fill("#question", QUESTIONS[language])
    page.select_option("#organization", "csc")
    page.click(".ask .primary")
    assert LEADS[language] in page.inner_text(".verdict")
    page.click(".citation .label a")
    assert page.url.endswith(f"/{language}/documents/csc-cd-227#9")
    target = page.locator(".clause:target .marker").first
    assert target.get_attribute("aria-label") == LABELS[language]
    page.go_back()
    page.click(f"text={YES[language]}")
    assert page.locator(".thanks").is_visible()
    assert site.assistant.log.feedback[-1][1:] == (True, None)


@both_languages
def test_the_story_needs_no_mouse(site: Site, open_page: OpenPage, language: Language) -> None:
    page = open_page(f"/{language}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type(QUESTIONS[language])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "organization"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == ASK[language]
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict")
    assert site.assistant.asked[-1].text == QUESTIONS[language]
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == LABELS[language]:
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/documents/csc-cd-227#9")


@both_languages
def test_the_text_that_has_authority_is_one_click_away(
    site: Site, open_page: OpenPage, language: Language
) -> None:
    answer = site.assistant.keep(answered("en"))
    page = open_page(f"/{language}/answers/{answer.id}", javascript=False)
    source = page.locator(".authority blockquote").first
    assert not source.is_visible()
    page.locator(".authority summary").first.click()
    assert source.is_visible()
    assert source.get_attribute("lang") == "fr"


@both_languages
def test_the_toggle_keeps_question_and_answer(
    site: Site, open_page: OpenPage, language: Language
) -> None:
    elsewhere = other(language)
    page = open_page(f"/{language}?question=mot-symbole", javascript=False)
    page.click(".toggle")
    assert page.input_value("#question") == "mot-symbole"
    answer = site.assistant.keep(answered(language))
    page.goto(f"{site.address}/{language}/answers/{answer.id}")
    page.click(".toggle")
    assert page.locator("html").get_attribute("lang") == elsewhere
    assert LEADS[language] in page.inner_text(".verdict")
    page.click(".other-language button")
    assert site.assistant.asked[-1].text == answer.question
    assert site.assistant.asked[-1].language == elsewhere
    assert LEADS[elsewhere] in page.inner_text(".verdict")


@both_languages
def test_an_abstention_reads_as_well_as_an_answer(
    site: Site, open_page: OpenPage, language: Language
) -> None:
    page = open_page(path_of("abstention", site, language), javascript=False)
    assert SILENCE[language] in page.inner_text(".verdict")
    page.locator(".related summary").first.click()
    assert page.locator(".related blockquote").first.is_visible()


@both_languages
@every_page
def test_a_narrow_screen_needs_no_sideways_scroll(
    site: Site, open_page: OpenPage, language: Language, page_name: str
) -> None:
    page = open_page(path_of(page_name, site, language), width=320)
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@both_languages
@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    site: Site, open_page: OpenPage, language: Language, page_name: str, scheme: ColorScheme
) -> None:
    page = open_page(path_of(page_name, site, language), scheme=scheme)
    if page_name == "problem":
        site.assistant.replies.append(refused("empty"))
        page.click(".ask .primary")
        page.wait_for_selector("#question-problem")
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true }")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@both_languages
def test_both_languages_stand_side_by_side_on_a_wide_screen(
    open_page: OpenPage, language: Language
) -> None:
    wide = open_page(f"/{language}/documents/csc-cd-227")
    here, there = wide.locator(".clause").first.locator(".words").all()
    left, right = here.bounding_box(), there.bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
    narrow = open_page(f"/{language}/documents/csc-cd-227", width=320)
    assert not narrow.locator(".clause .other-column").first.is_visible()
