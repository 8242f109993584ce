"""What `corpus add` is given: a file, the files of a folder, or a web address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from assistant.fetching import Fetched, fetch
from assistant.languages import question_language
from corpus.errors import CorpusError
from corpus.loaders.formats import KNOWN, LARGEST, load_source
from corpus.loaders.loaded import Loaded
from corpus.models import Language

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_READ = 200  # texts are enough to know a document's language
_EXTENSIONS = tuple(re.findall(r"\.[a-z]+(?=[, ]|$)", KNOWN.split("(")[0] + KNOWN.split(")")[-1]))
_MORE_EXTENSIONS = (".htm", ".xhtml", ".markdown", ".text", ".doc")
_MEDIA_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
    "text/xml": ".xml", "application/xml": ".xml", "text/markdown": ".md", "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One text as it was read; `place` is its file or address."""

    place: Path
    loaded: Loaded
    language: Language


def is_address(given: str) -> bool:
    """Whether a web address is meant rather than a file."""
    return _ADDRESS.match(given) is not None


def files_of(given: str) -> tuple[Path, ...]:
    """The file itself, or every file of a known form in the folder. Raises CorpusError."""
    path = Path(given).expanduser()
    if not path.exists():
        raise CorpusError("missing_source", path)
    if not path.is_dir():
        return (path,)
    known = (*_EXTENSIONS, *_MORE_EXTENSIONS)
    inside = (f for f in path.iterdir() if f.is_file() and f.suffix.lower() in known)
    found = tuple(sorted(f for f in inside if f.name[0] not in "._"))
    if not found:
        raise CorpusError("no_sources", path, known=KNOWN)
    return found


def read_file(path: Path, language: Language | None = None) -> Source:
    """A file read by the loader of its form. Raises CorpusError."""
    try:
        if path.stat().st_size > LARGEST:
            raise CorpusError("too_large", path, limit=f"{LARGEST // 1_000_000} MB")
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError("unreadable_source", path, reason=error.strerror) from error
    return _source(raw, path, language)


def read_address(address: str, language: Language | None = None) -> Source:
    """What is at a web address. Raises FetchError and CorpusError."""
    found = fetch(address)
    source = _source(found.raw, _file_name(found), language)
    guess = source.loaded.guess
    guess = replace(guess, official_url=guess.official_url or address)
    return replace(source, loaded=replace(source.loaded, guess=guess))


def language_of(loaded: Loaded) -> Language | None:
    """The language that most of its texts are in; None for a third one."""
    blocks = (
        b for section in loaded.structure.walk() for top in section.blocks for b in top.walk()
    )
    texts = (block.text[:500] for block in blocks if block.text)
    votes = Counter(question_language(text, "en") for text in islice(texts, _READ))
    return votes.most_common(1)[0][0] if votes else None


def _source(raw: bytes, path: Path, language: Language | None) -> Source:
    loaded = load_source(raw, path)
    found = language or loaded.guess.language or language_of(loaded)
    if found is None:
        raise CorpusError("unknown_language", path)
    return Source(path, loaded, found)


def _file_name(found: Fetched) -> Path:
    """A name for what was fetched; where its own tells no form, the media type does."""
    name = PurePosixPath(unquote(urlsplit(found.address).path)).name or "index"
    path = Path(name)
    ending = _MEDIA_TYPES.get(found.media_type, path.suffix)
    known = path.suffix.lower() in (*_EXTENSIONS, *_MORE_EXTENSIONS)
    return path if known else path.with_suffix(ending)


def pairs_of(sources: tuple[Source, ...]) -> Iterator[tuple[Source, ...]]:
    """Sources one by one, or two together that are one document in two languages."""
    waiting = list(sources)
    while waiting:
        first = waiting.pop(0)
        twin = next((other for other in waiting if _are_twins(first, other)), None)
        if twin:
            waiting.remove(twin)
        yield (first, twin) if twin else (first,)


def _are_twins(one: Source, two: Source) -> bool:
    here, there = one.loaded.guess, two.loaded.guess
    same = here.document_id is not None and here.document_id == there.document_id
    return same and here.in_effect == there.in_effect and one.language != two.language
