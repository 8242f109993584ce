"""Headings that judge what stands below them."""

from __future__ import annotations

import pytest

from corpus.conduct import conduct_of_heading
from corpus.models import Conduct
from tests.corpus.policies import cut


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Appropriate", "right"),
        ("APPROPRIÉ", "right"),
        ("Approprié\u00a0:", "right"),
        ("À faire", "right"),
        ("Inappropriate:", "wrong"),
        ("Inapproprié", "wrong"),
        ("Don’t", "wrong"),
        ("À éviter", "wrong"),
        ("Appropriate use of accounts", None),
        ("Usage légal et acceptable", None),
        ("Purpose", None),
    ],
)
def test_a_heading_says_right_or_wrong_or_neither(heading: str, expected: Conduct | None) -> None:
    assert conduct_of_heading(heading) == expected


def test_a_mark_on_the_heading_decides() -> None:
    assert conduct_of_heading("Bons exemples", frozenset({"right"})) == "right"
    assert conduct_of_heading("Appropriate", frozenset({"wrong"})) == "wrong"
    assert conduct_of_heading("Appropriate", frozenset({"whole"})) == "right"


def test_a_judgement_holds_below_its_heading_and_not_beside_it() -> None:
    clauses = cut(
        "## Appropriate\n\n### At work\n\n- wait\n\n### Inappropriate\n\n- go\n\n## Purpose\n\nx\n"
    )
    assert [clause.conduct for clause in clauses] == ["right", "wrong", None]
