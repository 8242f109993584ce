"""Two versions of a document are compared clause by clause, each language by itself."""

from __future__ import annotations

import pytest

from corpus.changes import Changes, compare
from corpus.models import LANGUAGES, Language
from tests.corpus.policies import cut

OLD = "## Hats {#hats}\n\n1. Staff may wear a hat.\n\n2. Hats must be clean.\n"
both_languages = pytest.mark.parametrize("language", LANGUAGES)


def changes(new: str, language: Language = "en") -> Changes:
    return compare(cut(OLD, language=language), cut(new, language=language))


def test_the_same_text_has_no_changes() -> None:
    assert changes(OLD).none
    assert compare((), ()).none


@both_languages
def test_a_changed_clause_is_given_with_both_texts(language: Language) -> None:
    found = changes(OLD.replace("clean", "tidy"), language)
    (pair,) = found.changed
    assert (pair.old.text, pair.new.text) == ("Hats must be clean.", "Hats must be tidy.")
    assert (pair.new.id, pair.new.language) == ("doc/2", language)
    assert (found.added, found.removed) == ((), ())


def test_a_clause_that_comes_is_added_and_one_that_goes_is_removed() -> None:
    longer = OLD + "\n3. No feathers.\n"
    assert [clause.id for clause in changes(longer).added] == ["doc/3"]
    assert [clause.id for clause in compare(cut(longer), cut(OLD)).removed] == ["doc/3"]


def test_a_clause_under_another_heading_has_changed() -> None:
    found = changes(OLD.replace("## Hats", "## Caps"))
    assert [pair.new.id for pair in found.changed] == ["doc/1", "doc/2"]


def test_a_change_in_one_language_leaves_the_other_alone() -> None:
    old = (*cut(OLD), *cut(OLD, language="fr"))
    new = (*cut(OLD), *cut(OLD.replace("clean", "propre"), language="fr"))
    found = compare(old, new)
    assert found.in_language("en").none
    assert [pair.new.id for pair in found.in_language("fr").changed] == ["doc/2"]
