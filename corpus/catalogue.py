"""Document folders read into a corpus: each holds a document.toml and one text per language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.clauses import TextSource, cut_clauses
from corpus.description import read_description
from corpus.errors import CorpusError
from corpus.examples import read_examples
from corpus.loaders.markdown import parse_markdown
from corpus.models import LANGUAGES, Clause, Corpus, Document, Language, Version

BUNDLED = Path(__file__).parent / "documents"
DESCRIPTION = "document.toml"


def load_corpus(folders: Sequence[Path] = (BUNDLED,)) -> Corpus:
    """Every document under the folders; raises CorpusError naming file and line."""
    documents = [
        read_description(found / DESCRIPTION)
        for folder in folders
        for found in document_folders(folder)
    ]
    _check_documents(documents)
    names = tuple((name, doc.id) for doc in documents for name in doc.designations)
    clauses = tuple(clause for doc in documents for clause in _clauses(doc, names))
    known = frozenset(clause.id for clause in clauses)
    examples = (example for doc in documents for example in read_examples(doc, known))
    return Corpus(tuple(documents), clauses, tuple(examples))


def document_folders(folder: Path) -> list[Path]:
    """The document folders: the folder itself when it is one, else those inside it, by name."""
    if not folder.is_dir():
        raise CorpusError("missing_folder", folder)
    if (folder / DESCRIPTION).exists():
        return [folder]
    inside = sorted(
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))
    )
    for path in inside:
        if not (path / DESCRIPTION).exists():
            raise CorpusError("missing_description", path / DESCRIPTION)
    return inside


def read_text(path: Path) -> str:
    """A file's text; raises CorpusError when it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CorpusError("not_utf8", path, line) from error


def text_source(
    document: Document, version: Version, names: Sequence[tuple[str, str]]
) -> TextSource:
    """What cutting one version needs to know; a document does not refer to itself."""
    others = tuple((name, doc) for name, doc in names if doc != document.id)
    short = document.short_titles[version.language]
    return TextSource(
        document.id, version.language, short, document.numbering, version.path, others
    )


def _clauses(document: Document, names: Sequence[tuple[str, str]]) -> tuple[Clause, ...]:
    cut: dict[Language, tuple[Clause, ...]] = {}
    for language in LANGUAGES:
        version = document.versions.get(language)
        if version:
            structure = parse_markdown(read_text(version.path), version.path)
            cut[language] = cut_clauses(structure, text_source(document, version, names))
    if len(cut) == len(LANGUAGES):
        _check_pair(document, cut["en"], cut["fr"])
    return tuple(clause for clauses in cut.values() for clause in clauses)


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
