"""Document folders read into a corpus: each holds a document.toml and one text per language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from corpus.agreement import lone_clauses, unequal_places
from corpus.clauses import TextSource, cut_clauses, list_headings
from corpus.errors import CorpusError
from corpus.examples import read_examples
from corpus.files import read_text
from corpus.loaders.markdown import parse_markdown
from corpus.models import LANGUAGES, Clause, Corpus, Document, Edition, Heading, Language, Version
from corpus.versions import DESCRIPTION, NEWEST, editions

BUNDLED = Path(__file__).parent / "documents"


def load_corpus(folders: Sequence[Path] = (BUNDLED,), today: date = NEWEST) -> Corpus:
    """Every document under the folders as it is in force on `today`, by default in its newest text.

    Versions of other days are named and checked as strictly, but their clauses are left out.
    Raises CorpusError naming file and line.
    """
    known = tuple(_editions(folders, today))
    documents = tuple(edition.document for edition in known if edition.state == "in_force")
    names = designations(documents)
    texts = [(edition.state, read_edition(edition, names)) for edition in known]
    current = [text for state, text in texts if state == "in_force"]
    return Corpus(
        documents=documents,
        clauses=tuple(clause for text in current for clause in text.clauses),
        examples=tuple(example for text in current for example in text.examples),
        headings=tuple(heading for text in current for heading in text.headings),
        editions=known,
    )


def read_edition(edition: Edition, names: Sequence[tuple[str, str]] = ()) -> Corpus:
    """One version of one document by itself; `names` are those of the documents it may refer to."""
    document = edition.document
    clauses, headings = _read(document, names)
    examples = tuple(read_examples(document, frozenset(clause.id for clause in clauses)))
    return Corpus((document,), clauses, examples, headings, (edition,))


def designations(documents: Iterable[Document]) -> tuple[tuple[str, str], ...]:
    """How policies refer to each other: each designation with the document it means."""
    return tuple((name, document.id) for document in documents for name in document.designations)


def document_folders(folder: Path) -> list[Path]:
    """The document folders: the folder itself when it is one, else those inside it, by name."""
    if not folder.is_dir():
        raise CorpusError("missing_folder", folder)
    if (folder / DESCRIPTION).exists():
        return [folder]
    inside = sorted(
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))
    )
    if not inside:
        raise CorpusError("missing_description", folder / DESCRIPTION)
    for path in inside:
        if not (path / DESCRIPTION).exists():
            raise CorpusError("missing_description", path / DESCRIPTION)
    return inside


def text_source(
    document: Document, version: Version, names: Sequence[tuple[str, str]]
) -> TextSource:
    """What cutting one version needs to know; a document does not refer to itself."""
    others = tuple((name, doc) for name, doc in names if doc != document.id)
    short = document.short_titles[version.language]
    return TextSource(
        document.id, version.language, short, document.numbering, version.path, others
    )


def _editions(folders: Iterable[Path], today: date) -> Iterator[Edition]:
    first: dict[str, Path] = {}
    for folder in (found for given in folders for found in document_folders(given)):
        found = editions(folder, today)
        name = found[0].document_id
        if name in first:
            raise CorpusError("equal_documents", folder / DESCRIPTION, id=name, first=first[name])
        first[name] = folder
        yield from found


def _read(
    document: Document, names: Sequence[tuple[str, str]]
) -> tuple[tuple[Clause, ...], tuple[Heading, ...]]:
    cut: dict[Language, tuple[Clause, ...]] = {}
    headings: list[Heading] = []
    for language in LANGUAGES:
        version = document.versions.get(language)
        if version:
            structure = parse_markdown(read_text(version.path), version.path)
            source = text_source(document, version, names)
            cut[language] = cut_clauses(structure, source)
            headings += list_headings(structure, source)
    if len(cut) == len(LANGUAGES):
        _check_pair(document, cut["en"], cut["fr"])
    return tuple(c for clauses in cut.values() for c in clauses), tuple(headings)


def _check_pair(document: Document, english: Sequence[Clause], french: Sequence[Clause]) -> None:
    """Both versions hold the same clauses in the same order; an `unequal` one may lack some."""
    paths = {language: version.path for language, version in document.versions.items()}
    for clause in () if document.unequal else lone_clauses(english, french):
        raise CorpusError("unequal_versions", paths[clause.language], clause.line, id=clause.id)
    for one, twin in unequal_places(english, french):
        raise CorpusError("unequal_order", paths["en"], one.line, id=one.id, twin=twin.id)
