"""The aligned texts are sorted by kind, none of them twice."""

from __future__ import annotations

from index.training.inputs import Inputs
from index.training.sets import Pair
from index.training.texts import Texts, read_texts, sample
from tests.index.training.small_data import LEARNT, provision


def test_the_projects_own_everyday_pairs_stand_beside_the_others(texts: Texts) -> None:
    assert Pair("I like the leave.", "J'aime le congé.") in texts.everyday
    assert Pair("My dog barks.", "Mon chien aboie.") in texts.everyday


def test_a_pair_found_twice_is_learnt_once_and_one_without_french_is_not(texts: Texts) -> None:
    assert texts.government == [
        Pair("Sign in", "Se connecter"), Pair("Plain words", "Mots simples")
    ]  # fmt: skip
    assert texts.general == [Pair("Run!", "Cours !")]


def test_headings_and_notes_are_short_and_provisions_are_not(texts: Texts) -> None:
    short = {pair.english for pair in texts.short}
    assert {f"Heading {LEARNT}", f"leave {LEARNT}"} <= short
    whole = Pair(*provision(0, LEARNT))
    assert whole.english not in short
    assert (LEARNT, whole) in texts.provisions


def test_a_note_stands_with_the_provision_it_heads(texts: Texts) -> None:
    heads = {note.english: text.english for note, text in texts.notes}
    assert heads[f"travel {LEARNT}"] == provision(1, LEARNT)[0]


def test_without_own_everyday_pairs_the_others_are_read_all_the_same(inputs: Inputs) -> None:
    (inputs.questions / "everyday.tsv").unlink()
    assert len(read_texts(inputs).everyday) == 10


def test_a_sample_is_the_same_for_the_same_seed_and_never_larger_than_asked() -> None:
    rows = list(range(100))
    assert sample(rows, 10, 1) == sample(rows, 10, 1) != sample(rows, 10, 2)
    assert sorted(sample(rows, 500, 1)) == rows
