"""Texts typed on different keyboards compare as equal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.typography import fold_accents, fold_spaces, fold_typography


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("l’usage", "l'usage"),
        ("“Like”", '"Like"'),
        ("DC\u00a0060", "DC 060"),
        ("avis\u202f: oui", "avis : oui"),
        ("mot‑symbole – voir — ici", "mot-symbole - voir - ici"),
        ("Été", "Été"),
    ],
)
def test_apostrophes_quotes_dashes_and_spaces_are_made_plain(typed: str, plain: str) -> None:
    assert fold_typography(typed) == plain


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    folded = fold_typography(text)
    assert len(folded) == len(text)
    assert fold_typography(folded) == folded


def test_runs_of_white_space_become_one_space() -> None:
    assert fold_spaces("  one\u00a0 \n two\t") == "one two"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Approprié", "approprie"),
        ("Appropri\u0065\u0301", "approprie"),
        ("L’ŒUVRE ÇA Ñandú", "l'oeuvre ca nandu"),
        ("Ex æquo", "ex aequo"),
    ],
)
def test_accents_case_and_ligatures_are_folded(typed: str, plain: str) -> None:
    assert fold_accents(typed) == plain
