"""document.toml: what a policy is called, whose it is, where it comes from, who may be asked."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast, get_args

from corpus.errors import CorpusError
from corpus.files import read_text
from corpus.models import (
    LANGUAGES,
    Document,
    Language,
    Numbering,
    Organization,
    Translated,
    Version,
)

_NUMBERINGS = get_args(Numbering)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


def read_description(path: Path) -> Document:
    """The document described; raises CorpusError naming the field that is missing or wrong."""
    table = _Table(path)
    return Document(
        id=table.identifier("id"),
        organization=table.organization(),
        titles=table.translated("title"),
        short_titles=table.translated("short_title"),
        publisher=table.translated("publisher"),
        applies_to=table.translated("applies_to"),
        terms=table.translated("terms"),
        numbering=table.numbering(),
        in_effect=table.in_effect(),
        versions=table.versions(),
        contacts=table.contacts(),
        designations=table.words("designations"),
        unequal=table.flag("unequal"),
    )


class _Table:
    """A parsed document.toml whose every reading checks its form."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.exists():
            raise CorpusError("missing_description", path)
        self._source = read_text(path)
        try:
            self._values: Mapping[str, Any] = tomllib.loads(self._source)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            number = int(line[1]) if line else 0
            raise CorpusError("malformed_description", path, number, reason=error) from error

    def identifier(self, field: str) -> str:
        value = self._values.get(field)
        if not isinstance(value, str) or not value:
            raise self._error("missing_field", field)
        if not _ID.fullmatch(value):
            raise self._error("wrong_field", field, expected="a-z 0-9 . _ -")
        return value

    def translated(self, field: str, values: object = None) -> Translated:
        found = values if values is not None else self._values.get(field)
        if not isinstance(found, Mapping):
            raise self._error("missing_field", field)
        for language in LANGUAGES:
            if not isinstance(found.get(language), str) or not found[language].strip():
                raise self._error("missing_field", f"{field}.{language}")
        return {language: found[language].strip() for language in LANGUAGES}

    def words(self, field: str) -> tuple[str, ...]:
        return self._words(self._values.get(field, []), field)

    def flag(self, field: str) -> bool:
        value = self._values.get(field, False)
        if not isinstance(value, bool):
            raise self._error("wrong_field", field, expected="true | false")
        return value

    def organization(self) -> Organization:
        table = self._values.get("organization")
        if not isinstance(table, Mapping):
            raise self._error("missing_field", "organization")
        identifier = table.get("id")
        if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
            raise self._error("missing_field", "organization.id")
        aliases = self._words(table.get("aliases", []), "organization.aliases")
        return Organization(identifier, self.translated("organization", table), aliases)

    def numbering(self) -> Numbering:
        value = self._values.get("numbering", "none")
        if value not in _NUMBERINGS:
            raise self._error("wrong_field", "numbering", expected=" | ".join(_NUMBERINGS))
        return cast(Numbering, value)

    def in_effect(self) -> date | None:
        value = self._values.get("in_effect")
        if isinstance(value, datetime) or not isinstance(value, date | None):
            raise self._error("wrong_field", "in_effect", expected="2015-05-04")
        return value

    def contacts(self) -> Mapping[str, Translated]:
        table = self._values.get("contacts", {})
        if not isinstance(table, Mapping):
            raise self._error("wrong_field", "contacts", expected="[contacts.…]")
        return {name: self.translated(f"contacts.{name}", value) for name, value in table.items()}

    def versions(self) -> Mapping[Language, Version]:
        table = self._values.get("versions")
        if not isinstance(table, Mapping) or not table:
            raise self._error("missing_field", "versions")
        for language in table:
            if language not in LANGUAGES:
                raise self._error("wrong_field", f"versions.{language}", expected="en | fr")
        return {lang: self._version(lang, table[lang]) for lang in LANGUAGES if lang in table}

    def _version(self, language: Language, row: object) -> Version:
        if not isinstance(row, Mapping):
            expected = f"[versions.{language}]"
            raise self._error("wrong_field", f"versions.{language}", expected=expected)
        path = self._path.parent / str(row.get("file", f"{language}.md"))
        if not path.is_file() or path.parent != self._path.parent:
            raise self._error("missing_version", f"versions.{language}", file=path.name)
        if not isinstance(row.get("authoritative"), bool):
            raise self._error("missing_field", f"versions.{language}.authoritative")
        address = row.get("official_url", "")
        if not isinstance(address, str) or not address.startswith(("https://", "http://")):
            raise self._error("missing_field", f"versions.{language}.official_url")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return Version(language, row["authoritative"], address, path, digest)

    def _words(self, value: object, field: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self._error("wrong_field", field, expected='["…", "…"]')
        return tuple(value)

    def _error(self, code: str, field: str, **details: object) -> CorpusError:
        return CorpusError(code, self._path, self._line_of(field), field=field, **details)

    def _line_of(self, field: str) -> int:
        """The line where a field or its table stands, 0 when it is absent."""
        table = field.rpartition(".")[0]
        before_tables = re.split(r"^\s*\[", self._source, maxsplit=1, flags=re.MULTILINE)[0]
        places = [
            (rf"^\s*{re.escape(field)}\s*=", before_tables),
            (rf"^\s*\[+{re.escape(field)}\]", self._source),
            (rf"^\s*\[{re.escape(table)}\]", self._source),
        ]
        for pattern, source in places:
            if match := re.search(pattern, source, re.MULTILINE):
                return source[: match.end()].count("\n") + 1
        return 0
