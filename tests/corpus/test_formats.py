"""A source's format is told by its content; a name that says another is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.loaders import formats
from corpus.loaders.formats import Format, format_of, load_source


def package(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, "x")
    return held.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = b'<?xml version="1.0"?>\n<!DOCTYPE Statute SYSTEM "x.dtd">\n<!-- a -->\n'
CASES: list[tuple[bytes, str, Format]] = [
    (b"\n%PDF-1.7", "a.pdf", "pdf"),
    (package("word/document.xml"), "a.docx", "docx"),
    (package("xl/workbook.xml"), "a", "zip"),
    (OLE, "a.doc", "office"),
    (DOCTYPE + b"<Statute>", "a.xml", "justice"),
    (b"\xef\xbb\xbf<Regulation a='b'>", "a.xml", "justice"),
    ("<?xml version='1.0' encoding='utf-16'?><doc>".encode("utf-16"), "a.xml", "tbs"),
    (b"<?xml version='1.0'?><other/>", "a.xml", "xml"),
    (b"<!-- saved -->\n<!doctype HTML><html>", "a.html", "html"),
    (b"<main><h1>Hats</h1></main>", "a.htm", "html"),
    (b"<div>\n\n# Hats", "a.md", "text"),
    (b"# Hats", "a.md", "text"),
    (b"Hats\0\1", "a", "binary"),
]


@pytest.mark.parametrize(("raw", "name", "expected"), CASES)
def test_content_tells_the_format(raw: bytes, name: str, expected: Format) -> None:
    assert format_of(raw, Path(name)) == expected


@pytest.mark.parametrize(
    ("name", "raw"),
    [("r.pdf", b"<!DOCTYPE html><p>x"), ("r.txt", b"%PDF-1.4"), ("r.md", b"x\0")],
)
def test_a_name_that_says_another_format_is_refused_naming_both(name: str, raw: bytes) -> None:
    with pytest.raises(CorpusError, match=r"the name says “\.\w+”, the content is \w+") as refused:
        load_source(raw, Path(name))
    assert refused.value.code == "wrong_extension"
    assert "le contenu est" in refused.value.message("fr")


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a", b"words"), ("a.rtf", b"{\\rtf1}"), ("a.bin", b"\0\1"), ("a.xml", b"<other/>")],
)
def test_an_unknown_format_is_refused_naming_those_known(name: str, raw: bytes) -> None:
    with pytest.raises(CorpusError, match=r"\.pdf, \.docx") as refused:
        load_source(raw, Path(name))
    assert refused.value.code == "unknown_format"


@pytest.mark.parametrize("raw", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_source_is_refused(raw: bytes) -> None:
    with pytest.raises(CorpusError) as refused:
        load_source(raw, Path("a.md"))
    assert refused.value.code == "empty_source"


def test_a_source_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST", 3)
    with pytest.raises(CorpusError) as refused:
        load_source(b"long", Path("a.md"))
    assert refused.value.code == "too_large"


def test_markdown_and_plain_text_are_read_by_their_loaders() -> None:
    assert load_source(b"# T\n\n*x*\n", Path("a.md")).structure.blocks[0].text == "x"
    assert "x" in load_source(b"x y z.\n", Path("a.txt")).source_words


@pytest.mark.parametrize("name", ["policy.docx", "policy.doc"])
def test_a_protected_word_file_is_told_as_one_whatever_its_name(name: str) -> None:
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(CorpusError) as refused:
        load_source(encrypted, Path(name))
    assert refused.value.code == "password_protected"
