"""What the command line prints about an index and about clauses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.corpus_terminal import print_clause
from assistant.terminal import print_sync
from corpus.models import Clause, Language
from index.previous import Because
from index.sync import SyncReport

BOTH = pytest.mark.parametrize("language", ["en", "fr"])


def _report(*, built: bool, because: Because | None = None) -> SyncReport:
    return SyncReport(
        added=1, changed=2, removed=3, unchanged=4, build="b", built=built, rebuilt_because=because
    )


@BOTH
@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("damage", ("was damaged", "était endommagé")),
        ("model", ("model is another one", "n’est plus le même")),
        ("settings", ("form of the index", "forme de l’index")),
    ],
)
def test_an_index_rebuilt_whole_says_why(
    capsys: pytest.CaptureFixture[str], language: Language, because: Because, said: Sequence[str]
) -> None:
    print_sync(_report(built=True, because=because), language)
    assert said[language == "fr"] in capsys.readouterr().err


@BOTH
def test_an_index_left_alone_says_that_nothing_changed(
    capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    print_sync(_report(built=False), language)
    assert {"en": "Nothing changed", "fr": "Rien n’a changé"}[language] in capsys.readouterr().err


def test_square_brackets_in_a_clause_are_its_own_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clause = Clause(
        id="a/1",
        document_id="a",
        locator="1",
        language="en",
        kind="paragraph",
        label="A, para. 1",
        headings=("B",),
        lead_in="",
        text="See [the Act] and [sic] here.",
    )
    print_clause(clause, "en")
    assert "See [the Act] and [sic] here." in capsys.readouterr().out
