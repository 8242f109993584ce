"""Whose rule is asked for: the employer that a question names."""

from __future__ import annotations

import re

from corpus.models import LANGUAGES, Corpus, Organization
from corpus.typography import fold_accents, fold_typography

_LONGEST_ACRONYM = 5


def named_organization(text: str, corpus: Corpus) -> str | None:
    """The id of the one organization that the text names; None for none and for several."""
    named = [o.id for o in corpus.organizations.values() if _is_named(o, text)]
    return named[0] if len(named) == 1 else None


def _is_named(organization: Organization, text: str) -> bool:
    names = (*(organization.names[language] for language in LANGUAGES), *organization.aliases)
    return any(_holds(text, name) for name in names)


def _holds(text: str, name: str) -> bool:
    """Acronyms count in capitals only; other names in any case, accents folded."""
    if name.isupper() and len(name) <= _LONGEST_ACRONYM:
        return re.search(rf"\b{re.escape(name)}\b", fold_typography(text)) is not None
    return re.search(rf"\b{re.escape(fold_accents(name))}\b", fold_accents(text)) is not None
