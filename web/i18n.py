"""The two catalogues, which language a request wants, and dates as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from corpus.models import LANGUAGES, Language

LOCALE = Path(__file__).parent / "locale"
_BABEL_LOCALES: Mapping[Language, str] = {"en": "en_CA", "fr": "fr_CA"}


def N_(key: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark a key for extraction where it is not translated on the spot."""
    return key


@dataclass(frozen=True)
class Catalogue:
    """Every text of the pages in one language, by key."""

    language: Language
    translations: Translations

    def text(self, key: str, **values: object) -> str:
        """The text under a key, its `%(name)s` filled in."""
        return self.translations.gettext(key) % values

    def date(self, day: date) -> str:
        """A day in full: May 4, 2015; 4 mai 2015."""
        return format_date(day, "long", locale=_BABEL_LOCALES[self.language])

    def moment(self, moment: datetime) -> str:
        """A moment to the minute, in UTC, for the record of an answer."""
        locale, utc = _BABEL_LOCALES[self.language], moment.astimezone(UTC)
        return f"{self.date(utc.date())}, {format_time(utc, 'short', locale=locale)} UTC"


Catalogues = Mapping[Language, Catalogue]


def load_catalogues(folder: Path = LOCALE) -> Catalogues:
    """Both catalogues, read from their .po sources: no compiled file can be out of date."""
    return {language: Catalogue(language, _read(folder, language)) for language in LANGUAGES}


def _read(folder: Path, language: Language) -> Translations:
    compiled = BytesIO()
    with (folder / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def preferred(accept_language: str | None, default: Language = "en") -> Language:
    """The language an Accept-Language header likes best, among the two."""
    best: tuple[float, Language] = (0.0, default)
    for part in (accept_language or "").split(","):
        tag, _, parameters = part.partition(";")
        language = as_language(tag)
        if language and _quality(parameters) > best[0]:
            best = (_quality(parameters), language)
    return best[1]


def as_language(tag: object) -> Language | None:
    """The language of a tag such as `fr-CA`, or None when it is neither."""
    primary = str(tag).strip().lower().replace("_", "-").partition("-")[0]
    return next((language for language in LANGUAGES if language == primary), None)


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
