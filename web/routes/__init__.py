"""One module per group of paths; `{language:language}` in a path matches the two languages only."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor

from corpus.models import LANGUAGES


class _LanguageConvertor(Convertor[str]):
    regex = "|".join(LANGUAGES)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


# Here, because it must be known before the first path that uses it is declared.
register_url_convertor("language", _LanguageConvertor())
