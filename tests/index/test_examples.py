from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.models import Corpus, ExampleQuestion
from index.builds import IndexFolder
from index.errors import IndexCorruptError
from index.passages import Scope
from index.retriever import ClauseRetriever
from index.sync import open_index, synchronise
from tests.index.fakes import WordEmbeddings

_EXAMPLES = (
    ExampleQuestion("csc", "csc/11", "en", "Tell my colleague the secret code?"),
    ExampleQuestion("csc", "csc/11", "fr", "Donner mon code secret?"),
    ExampleQuestion("ontario", "ontario/1", "en", "Shout at a troll?"),
    ExampleQuestion("ontario", None, "en", "How many holidays have I?"),
)


@pytest.fixture
def exemplified(corpus: Corpus) -> Corpus:
    return replace(corpus, examples=_EXAMPLES)


@pytest.fixture
def opened(
    exemplified: Corpus, folder: Path, embeddings: WordEmbeddings
) -> Iterator[ClauseRetriever]:
    synchronise(exemplified, folder, embeddings)
    with closing(open_index(folder, embeddings)) as retriever:
        yield retriever


@pytest.mark.parametrize("question", ["the secret code of my colleague", "mon code secret"])
def test_a_clause_is_found_by_what_people_ask(opened: ClauseRetriever, question: str) -> None:
    best = opened.search(question, language="en").passages[0]
    assert best.clause.id == "csc/11"
    assert best.examples
    assert 0.5 < best.examples.best <= 1.0
    assert best.examples.best >= best.examples.best_three


def test_a_clause_without_examples_has_none(opened: ClauseRetriever) -> None:
    found = opened.search("wordmark", language="en").passages
    assert {p.clause.id for p in found if p.examples} == {"csc/11", "ontario/1"}


def test_examples_keep_to_the_scope(opened: ClauseRetriever) -> None:
    scope = Scope(organization="ontario")
    found = opened.search("secret code", language="en", scope=scope).passages
    assert {passage.clause.document_id for passage in found} == {"ontario"}


def test_a_question_known_to_be_open_is_recognised(opened: ClauseRetriever) -> None:
    near = opened.search("how many holidays have I", language="en").unanswered
    assert near["ontario"] == pytest.approx(1.0, abs=1e-5)
    assert opened.search("secret code", language="en").unanswered["ontario"] < 0.5


def test_a_new_example_is_embedded_alone(
    exemplified: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(exemplified, folder, embeddings)
    embeddings.embedded.clear()
    new = ExampleQuestion("csc", "csc/9", "en", "Show the flag?")
    more = replace(exemplified, examples=(new, *_EXAMPLES))
    report = synchronise(more, folder, embeddings)
    assert report.built
    assert (report.unchanged, embeddings.embedded) == (10, ["Show the flag?"])
    assert not synchronise(more, folder, embeddings).built


def test_damaged_examples_are_found_and_mended(
    exemplified: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(exemplified, folder, embeddings)
    IndexFolder(folder).current().examples.write_bytes(b"\x93NUMPY")
    with pytest.raises(IndexCorruptError):
        open_index(folder, embeddings)
    assert synchronise(exemplified, folder, embeddings).rebuilt_because == "damage"


def test_the_nearest_examples_vote_and_their_shares_add_up(opened: ClauseRetriever) -> None:
    votes = opened.search("the secret code", language="en").votes
    assert sum(votes.values()) == pytest.approx(1.0)
    assert max(votes, key=lambda key: votes[key]) == "csc/11"


def test_far_examples_vote_for_nobody(opened: ClauseRetriever) -> None:
    near = opened.search("the secret code", language="en").votes
    far = opened.search("gardening in spring", language="en").votes
    assert near.get(None, 0.0) < 0.1
    assert far[None] > 0.9


def test_only_examples_inside_the_scope_vote(opened: ClauseRetriever) -> None:
    scope = Scope(organization="ontario")
    assert set(opened.search("secret code", language="en", scope=scope).votes) <= {
        "ontario/1",
        None,
    }
