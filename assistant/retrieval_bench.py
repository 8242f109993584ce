"""A retrieval set measured from the command line: its language, its index, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from assistant.failures import refused
from assistant.languages import question_language
from assistant.service import make_embeddings
from assistant.settings import Settings
from assistant.terminal import progress_bar
from assistant.texts import say
from corpus.models import LANGUAGES, Language
from index.bench import BenchReport, indexed
from index.bench_set import BenchError, BenchSet, read_bench

_READ_OF_EACH = 200  # texts are enough to know a set's language
_READ_OF_A_TEXT = 500  # characters


def measure_folder(
    folder: Path, asked: str | None, settings: Settings, spoken: Language
) -> BenchReport:
    """Measure the set of a folder with the model of the settings, showing progress.

    `asked` is the language to take it to be in. What cannot be measured is said in the language
    spoken, and the exit is raised. Raises EmbeddingModelError.
    """
    bench, language = _read(folder, asked, spoken)
    with ExitStack() as stack:
        with progress_bar(say(spoken, "bench.indexing")) as advance:
            opened = stack.enter_context(
                indexed(bench, language, make_embeddings(settings), advance)
            )
        with progress_bar(say(spoken, "bench.asking")) as advance:
            return opened.ask(advance)


def language_of(bench: BenchSet) -> Language | None:
    """The language that most of the set's texts are in; None for a third one."""
    votes = Counter(question_language(text, "en") for text in _texts(bench))
    return votes.most_common(1)[0][0]


def _read(folder: Path, asked: str | None, spoken: Language) -> tuple[BenchSet, Language]:
    named = next((language for language in LANGUAGES if language == asked), None)
    if asked and not named:
        raise refused(say(spoken, "error.unknown_language", language=asked), spoken)
    try:
        bench = read_bench(folder)
    except BenchError as error:
        raise refused(say(spoken, f"bench.{error.problem}", **error.details), spoken) from error
    language = named or language_of(bench)
    if language is None:
        raise refused(say(spoken, "bench.unknown_language", folder=folder), spoken)
    return bench, language


def _texts(bench: BenchSet) -> Iterator[str]:
    docs: Sequence[str] = [f"{doc.title} {doc.text}" for doc in bench.docs[:_READ_OF_EACH]]
    for text in (*docs, *(query.text for query in bench.queries[:_READ_OF_EACH])):
        yield text[:_READ_OF_A_TEXT]
