"""Document folders read into a corpus: each holds a document.toml and one text per language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.clauses import TextSource, cut_clauses, list_headings
from corpus.description import read_description
from corpus.errors import CorpusError
from corpus.examples import read_examples
from corpus.files import read_text
from corpus.loaders.markdown import parse_markdown
from corpus.models import LANGUAGES, Clause, Corpus, Document, Heading, Language, Version

BUNDLED = Path(__file__).parent / "documents"
DESCRIPTION = "document.toml"


@dataclass(frozen=True)
class _Texts:
    """What the versions of one document hold."""

    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...]


def load_corpus(folders: Sequence[Path] = (BUNDLED,)) -> Corpus:
    """Every document under the folders; raises CorpusError naming file and line."""
    documents = [
        read_description(found / DESCRIPTION)
        for folder in folders
        for found in document_folders(folder)
    ]
    _check_documents(documents)
    names = tuple((name, doc.id) for doc in documents for name in doc.designations)
    texts = [_read(document, names) for document in documents]
    clauses = tuple(clause for text in texts for clause in text.clauses)
    known = frozenset(clause.id for clause in clauses)
    examples = (example for doc in documents for example in read_examples(doc, known))
    headings = tuple(heading for text in texts for heading in text.headings)
    return Corpus(tuple(documents), clauses, tuple(examples), headings)


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


def _read(document: Document, names: Sequence[tuple[str, str]]) -> _Texts:
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
    return _Texts(tuple(c for clauses in cut.values() for c in clauses), tuple(headings))


def _check_pair(document: Document, english: Sequence[Clause], french: Sequence[Clause]) -> None:
    """Both versions hold the same clauses in the same order."""
    paths = {language: version.path for language, version in document.versions.items()}
    ids = {c.id for c in english}, {c.id for c in french}
    for clause in (*english, *french):
        if clause.id not in ids[0] or clause.id not in ids[1]:
            path = paths[clause.language]
            raise CorpusError("unequal_versions", path, clause.line, id=clause.id)
    for one, twin in zip(english, french, strict=True):
        if one.id != twin.id:
            raise CorpusError("unequal_order", paths["en"], one.line, id=one.id, twin=twin.id)


def _check_documents(documents: Sequence[Document]) -> None:
    first: dict[str, Path] = {}
    for document in documents:
        folder = document.authority.path.parent
        if document.id in first:
            path = folder / DESCRIPTION
            raise CorpusError("equal_documents", path, id=document.id, first=first[document.id])
        first[document.id] = folder
