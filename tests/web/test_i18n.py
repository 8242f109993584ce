"""Every text of the pages is in both catalogues, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from corpus.models import LANGUAGES, Language
from web.i18n import LOCALE, as_language, load_catalogues, preferred
from web.pages import TEMPLATES

WEB = LOCALE.parent
METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true"}}
both_languages = pytest.mark.parametrize("language", LANGUAGES)


def catalogue(language: Language) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=language)


def texts(language: Language) -> Iterator[tuple[str, str]]:
    for message in catalogue(language):
        if message.id:
            yield from ((str(message.id), string) for string in _each(message.string))


def used_each() -> set[str]:
    found = extract_from_dir(
        WEB, METHODS, OPTIONS, keywords={"_": None, "N_": None, "text": None, "_say": None,
                                         "ngettext": (1, 2)},
    )  # fmt: skip
    keys = {key for _, _, message, _, _ in found for key in _each(message)}
    return {key for key in keys if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", key)}


def _each(texts: object) -> tuple[str, ...]:
    """One text, or the singular and the plural."""
    return tuple(map(str, texts)) if isinstance(texts, list | tuple) else (str(texts or ""),)


@both_languages
def test_no_entry_is_missing_fuzzy_or_stale(language: Language) -> None:
    known = catalogue(language)
    keys = {key for message in known if message.id for key in _each(message.id)}
    used = used_each()
    assert used - keys == set(), "missing"
    assert keys - used == set(), "stale"
    assert [m.id for m in known if m.id and m.fuzzy] == []
    assert [key for key, string in texts(language) if not string.strip()] == []
    assert not known.obsolete


def test_both_catalogues_fill_in_the_same_names() -> None:
    names = re.compile(r"%\((\w+)\)s")
    english, french = dict(texts("en")), dict(texts("fr"))
    assert {k: set(names.findall(v)) for k, v in english.items()} == {
        k: set(names.findall(v)) for k, v in french.items()
    }


def test_french_has_a_no_break_space_where_its_punctuation_wants_one() -> None:
    wrong = re.compile(r"[^\u00a0\u202f\s](?=[;:?!»])|[ \t](?=[;:?!»])|«(?![\u00a0\u202f])")
    assert [(key, text) for key, text in texts("fr") if wrong.search(text)] == []


def test_typography_is_of_the_kind_each_language_prints() -> None:
    straight = [(key, text) for language in LANGUAGES for key, text in texts(language)
                if re.search(r"['\"]", text)]  # fmt: skip
    spaced = [(key, text) for key, text in texts("en") if re.search(r"\s[;:?!]", text)]
    assert straight == []
    assert spaced == []


def test_the_two_languages_differ() -> None:
    french = dict(texts("fr"))
    same = {key for key, text in texts("en") if french[key] == text}
    offers = {"answer.ask_in.en", "answer.ask_in.fr"}
    assert same == {"service.name", "language.en", "language.fr", *offers}


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda p: p.name)
def test_templates_hold_no_words_of_their_own(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
    between_tags = re.sub(r"<[^>]*>", " ", bare)
    spoken = re.findall(r'\b(?:aria-label|title|placeholder|alt|content)="([^"]*)"', bare)
    settings = {"width=device-width, initial-scale=1", "light dark"}
    assert re.findall(r"[^\W\d_]{2,}", between_tags) == []
    assert [text for text in spoken if text.strip() and text not in settings] == []


def test_dates_are_written_as_each_language_writes_them() -> None:
    catalogues = load_catalogues()
    assert catalogues["en"].date(date(2015, 5, 4)) == "May 4, 2015"
    assert catalogues["fr"].date(date(2015, 5, 4)) == "4 mai 2015"


@pytest.mark.parametrize(
    ("tag", "expected"), [("fr-CA", "fr"), ("EN_us", "en"), ("es", None), (None, None), ("", None)]
)
def test_a_language_tag_is_read_by_its_first_part(tag: object, expected: str | None) -> None:
    assert as_language(tag) == expected


def test_a_language_with_no_weight_is_not_preferred() -> None:
    assert preferred("fr;q=0, en;q=0.1") == "en"
    assert preferred("fr;q=0", default="en") == "en"
