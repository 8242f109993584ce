from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from corpus.models import Corpus, Language
from index.passages import Scope
from index.query import Mode
from index.retriever import ClauseRetriever
from index.sync import open_index, synchronise
from tests.index.fakes import WordEmbeddings, clause, small_corpus, with_clauses, without


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("en", "may I use the wordmark on LinkedIn?", "Staff may use the wordmark on LinkedIn."),
        ("fr", "le mot-symbole est-il permis?", "Le mot-symbole est permis."),
    ],
)
def test_it_finds_the_clause_in_the_language_asked(
    retriever: ClauseRetriever, language: Language, question: str, text: str
) -> None:
    best = retriever.search(question, language=language).passages[0]
    assert (best.clause.id, best.clause.language, best.clause.text) == ("csc/9", language, text)
    assert (best.dense_rank, best.keyword_rank) == (1, 1)
    assert best.dense > 0.5
    assert best.keyword > 0


def test_one_passage_comes_per_clause(retriever: ClauseRetriever) -> None:
    found = retriever.search("mots de passe passwords", language="fr").passages
    ids = [passage.clause.id for passage in found]
    assert len(ids) == len(set(ids)) == 5


def test_scores_fall_and_every_step_is_timed(retriever: ClauseRetriever) -> None:
    found = retriever.search("passwords", language="en")
    scores = [passage.score for passage in found.passages]
    assert scores == sorted(scores, reverse=True)
    assert set(found.timings_ms) == {"embed", "dense", "keyword", "examples"}


def test_a_clause_keeps_the_score_of_its_better_language(retriever: ClauseRetriever) -> None:
    asked = "Staff may use the wordmark on LinkedIn."
    english = retriever.search(asked, language="en", mode="dense").passages[0]
    french = retriever.search(asked, language="fr", mode="dense").passages[0]
    assert (french.clause.id, french.clause.language) == ("csc/9", "fr")
    assert french.dense == english.dense == pytest.approx(1.0, abs=1e-3)


def test_a_name_is_found_in_the_other_language(retriever: ClauseRetriever) -> None:
    found = retriever.search("puis-je sur LinkedIn?", language="fr", mode="keyword").passages
    assert [passage.clause.id for passage in found] == ["csc/9", "csc/10"]
    assert {passage.clause.language for passage in found} == {"fr"}


@pytest.mark.parametrize(("asked", "there"), [("fr", "en"), ("en", "fr")])
def test_a_clause_of_one_language_alone_is_shown_in_it(
    asked: Language, there: Language, corpus: Corpus, folder: Path, embeddings: WordEmbeddings
) -> None:
    synchronise(without(corpus, "ontario/1", asked), folder, embeddings)
    with closing(open_index(folder, embeddings)) as retriever:
        found = retriever.search("polite polis online", language=asked).passages
    assert {p.clause.id: p.clause.language for p in found}["ontario/1"] == there


def test_a_scope_keeps_to_an_organization(retriever: ClauseRetriever) -> None:
    scope = Scope(organization="ontario")
    found = retriever.search("passwords on LinkedIn", language="en", scope=scope).passages
    assert [passage.clause.id for passage in found] == ["ontario/2", "ontario/1"]


def test_a_scope_keeps_to_a_document(retriever: ClauseRetriever) -> None:
    scope = Scope(document_id="csc")
    found = retriever.search("passwords", language="en", scope=scope).passages
    assert {passage.clause.document_id for passage in found} == {"csc"}


def test_a_scope_keeps_to_a_language(retriever: ClauseRetriever) -> None:
    scope = Scope(language="fr")
    found = retriever.search("passwords", language="en", scope=scope).passages
    assert {passage.clause.language for passage in found} == {"fr"}
    assert all(passage.keyword == 0 for passage in found)


def test_an_unknown_scope_holds_nothing(retriever: ClauseRetriever) -> None:
    scope = Scope(organization="nobody")
    assert retriever.search("passwords", language="en", scope=scope).passages == ()


def test_a_narrow_scope_is_searched_deeper(folder: Path, embeddings: WordEmbeddings) -> None:
    crowd = [clause("csc", f"{n}", f"Password rule {n}.", "en") for n in range(500)]
    far = clause("ontario", "1", "Be polite to everyone at work about a password.", "en")
    synchronise(with_clauses(small_corpus(), [*crowd, far]), folder, embeddings)
    with closing(open_index(folder, embeddings)) as retriever:
        scope = Scope(organization="ontario")
        for mode in ("dense", "keyword"):
            found = retriever.search("password rule", language="en", scope=scope, mode=mode)
            assert [p.clause.id for p in found.passages] == ["ontario/1"]


def test_a_clause_that_words_alone_found_has_its_cosine(
    folder: Path, embeddings: WordEmbeddings
) -> None:
    crowd = [clause("csc", f"{n}", f"Wordmark rule {n}.", "en") for n in range(500)]
    rare = clause("ontario", "1", "Long words about much else than it, and one zebra.", "en")
    synchronise(with_clauses(small_corpus(), [*crowd, rare]), folder, embeddings)
    with closing(open_index(folder, embeddings)) as retriever:
        found = retriever.search("wordmark rule zebra", language="en", limit=50).passages
    passage = next(p for p in found if p.clause.id == "ontario/1")
    assert passage.dense_rank is None
    assert passage.keyword_rank == 1
    assert 0 < passage.dense < 1


@pytest.mark.parametrize("mode", ["dense", "keyword"])
def test_one_search_alone_ranks_by_its_own_score(retriever: ClauseRetriever, mode: Mode) -> None:
    found = retriever.search("passwords", language="en", mode=mode).passages
    assert found
    for passage in found:
        assert passage.score == (passage.dense if mode == "dense" else passage.keyword)


def test_keyword_search_embeds_nothing(retriever: ClauseRetriever) -> None:
    found = retriever.search("passwords", language="en", mode="keyword")
    assert set(found.timings_ms) == {"keyword"}
    assert all(passage.dense == 0 for passage in found.passages)


def test_other_words_may_be_searched_than_those_asked(retriever: ClauseRetriever) -> None:
    found = retriever.search("and on that?", language="en", query_words="wordmark", mode="keyword")
    assert [passage.clause.id for passage in found.passages] == ["csc/9"]


@pytest.mark.parametrize("question", ["", "?!", '"', "a AND (b*", "NEAR(x", "日本", "the of and"])
def test_no_question_breaks_the_query(retriever: ClauseRetriever, question: str) -> None:
    assert retriever.search(question, language="en", mode="keyword").passages == ()
    assert len(retriever.search(question, language="fr").passages) == 5


def test_equal_scores_keep_clause_order(folder: Path, embeddings: WordEmbeddings) -> None:
    same = [clause("csc", str(n), "Be polite.", "en") for n in (3, 1, 2)]
    synchronise(with_clauses(small_corpus(), same), folder, embeddings)
    with closing(open_index(folder, embeddings)) as retriever:
        for _ in range(3):
            found = retriever.search("polite", language="en").passages
            assert [p.clause.id for p in found] == ["csc/3", "csc/1", "csc/2"]


def test_several_threads_find_the_same(retriever: ClauseRetriever) -> None:
    def ids(question: str) -> list[str]:
        return [p.clause.id for p in retriever.search(question, language="en").passages]

    questions = ["wordmark", "passwords", "polite online", "email"] * 10
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ids, questions)) == [ids(question) for question in questions]


def test_the_corpus_is_kept_as_indexed(retriever: ClauseRetriever, corpus: Corpus) -> None:
    assert retriever.corpus == corpus
    assert retriever.corpus.version == corpus.version


def _own_words(retriever: ClauseRetriever) -> ClauseRetriever:
    return retriever.model_copy(update={"synonyms": False})


def _with(folder: Path, embeddings: WordEmbeddings, *rows: tuple[str, str, Language]) -> None:
    clauses = [clause("csc", locator, text, language) for locator, text, language in rows]
    synchronise(with_clauses(small_corpus(), clauses), folder, embeddings)


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("en", "Ought I to ask my boss?", "Consult a supervisor beforehand."),
        ("en", "What if they tweet?", "Nobody publishes a draft."),
        ("fr", "Et mon patron là-dedans?", "Consultez d’abord un superviseur."),
        ("fr", "Puis-je gazouiller?", "Nul ne publie une ébauche."),
    ],
)
def test_a_colloquial_word_finds_the_clause_by_words(
    language: Language, question: str, text: str, folder: Path, embeddings: WordEmbeddings
) -> None:
    other = "Doors are shut." if language == "en" else "Les portes sont fermées."
    _with(folder, embeddings, ("1", other, language), ("2", text, language))
    with closing(open_index(folder, embeddings)) as retriever:
        found = retriever.search(question, language=language, mode="keyword")
        without_them = _own_words(retriever).search(question, language=language, mode="keyword")
    assert [passage.clause.text for passage in found.passages] == [text]
    assert without_them.passages == ()


@pytest.mark.parametrize(
    ("language", "asked", "written"),
    [("en", "boss", "supervisor"), ("fr", "patron", "superviseur")],
)
def test_a_synonym_never_outranks_the_word_asked(
    language: Language, asked: str, written: str, folder: Path, embeddings: WordEmbeddings
) -> None:
    # The synonym is far rarer, and so worth far more to BM25.
    rows = [(f"{n}", f"{asked} {n}, alpha beta gamma delta", language) for n in range(8)]
    others = [(f"{n}", f"zeta {n}", language) for n in range(10, 40)]
    _with(folder, embeddings, ("99", written, language), *rows, *others)
    with closing(open_index(folder, embeddings)) as retriever:
        found = retriever.search(asked, language=language, mode="keyword").passages
    assert [passage.clause.locator for passage in found] == [*(x[0] for x in rows), "99"]


def test_a_synonym_of_two_words_is_found_as_a_phrase(
    folder: Path, embeddings: WordEmbeddings
) -> None:
    apart = "Leave is never sick, and nobody is certified by medical staff."
    _with(folder, embeddings, ("1", apart, "en"), ("2", "Sick leave is paid.", "en"))
    with closing(open_index(folder, embeddings)) as retriever:
        found = retriever.search("the flu", language="en", mode="keyword").passages
    assert [passage.clause.locator for passage in found] == ["2"]


@pytest.mark.parametrize(
    ("language", "question"), [("en", "my boss on Facebook"), ("fr", "mon patron sur Facebook")]
)
def test_synonyms_are_never_embedded(
    language: Language,
    question: str,
    retriever: ClauseRetriever,
    embeddings: WordEmbeddings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    embedded: list[str] = []
    embed = embeddings.embed_query

    def listening(_: WordEmbeddings, text: str) -> list[float]:
        embedded.append(text)
        return embed(text)

    monkeypatch.setattr(WordEmbeddings, "embed_query", listening)
    with_them = retriever.search(question, language=language)
    without_them = _own_words(retriever).search(question, language=language)
    assert embedded == [question, question]
    assert {p.clause.id: p.dense for p in with_them.passages} == {
        p.clause.id: p.dense for p in without_them.passages
    }


def test_synonyms_are_those_of_the_words_searched(folder: Path, embeddings: WordEmbeddings) -> None:
    _with(folder, embeddings, ("1", "A supervisor.", "en"), ("2", "To publish.", "en"))
    with closing(open_index(folder, embeddings)) as retriever:
        found = retriever.search("boss", language="en", query_words="tweet", mode="keyword")
    assert [passage.clause.locator for passage in found.passages] == ["2"]
