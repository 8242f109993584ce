"""The search by words: the asker's own in both languages, then their synonyms at a lower weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.models import Language, other
from index.keyword_index import KeywordIndex
from index.query import Query
from index.synonyms import Synonym, synonyms
from index.tuning import Tuning
from index.words import content_stems


class WordSearch:
    """BM25 over the keyword index; a clause may come twice, once per language."""

    def __init__(self, index: KeywordIndex, tuning: Tuning) -> None:
        self._index, self._tuning = index, tuning
        self._weights = (tuning.keyword.heading_weight, tuning.keyword.text_weight)

    def run(self, query: Query, depth: int) -> Iterator[tuple[str, float]]:
        """Clause ids with their scores; `depth` counts clauses per language."""
        own, far = query.language, other(query.language)
        if own in query.languages:
            yield from self._own(query, depth).items()
        if far in query.languages:
            shared = content_stems(query.words, own, far)
            for key, score in self._found(shared, far, depth).items():
                yield key, score * self._tuning.keyword.other_language_factor

    def _own(self, query: Query, depth: int) -> Mapping[str, float]:
        """The score of the asker's words, and what their synonyms add."""
        language = query.language
        scores = dict(self._found(content_stems(query.words, language), language, depth))
        weight = self._tuning.synonyms.weight if query.synonyms else 0.0
        for synonym in synonyms(query.words, language) if weight else ():
            for key, score in self._added(synonym, language, depth).items():
                scores[key] = scores.get(key, 0.0) + weight * score
        return scores

    def _added(self, synonym: Synonym, language: Language, depth: int) -> Mapping[str, float]:
        """BM25 of what is written, never above the least that the word itself brings a clause.

        FTS5 knows no weights of terms; and a synonym that is rarer than the word asked would
        otherwise bring its clauses to the front.
        """
        written = self._found(synonym.written, language, depth)
        said = self._found(synonym.said, language, depth) if written else {}
        most = min(said.values(), default=None)
        return written if most is None else {key: min(x, most) for key, x in written.items()}

    def _found(self, terms: Iterable[str], language: Language, depth: int) -> Mapping[str, float]:
        return dict(self._index.search(terms, language, depth, weights=self._weights))
