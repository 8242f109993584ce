"""What is no sound Word document is refused, and nothing in one can do harm."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import pytest

from corpus.errors import CorpusError
from corpus.loaders.docx import load_docx, package
from tests.corpus.word_documents import (
    NAMESPACE,
    PATH,
    document_with,
    listed,
    paragraph,
    run,
    saved,
    with_parts,
)

TEXT = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sound() -> bytes:
    return saved(document_with(listed("One.")))


def body(inner: str, before: str = "") -> bytes:
    text = f'{before}<w:document xmlns:w="{NAMESPACE}"><w:body>{inner}</w:body></w:document>'
    return text.encode()


def refused(raw: bytes) -> CorpusError:
    with pytest.raises(CorpusError) as error:
        load_docx(raw, PATH)
    assert error.value.message("en") != error.value.message("fr")
    return error.value


@pytest.mark.parametrize(
    "raw", [b"plain words", b"%PDF-1.7", OLE + "WordDocument".encode("utf-16-le")]
)
def test_another_kind_of_file_is_refused_telling_the_format_wanted(raw: bytes) -> None:
    error = refused(raw)
    assert error.code == "wrong_format"
    assert ".docx" in error.message("fr")


def test_a_zip_without_a_text_is_another_format() -> None:
    without = with_parts(sound(), {TEXT: None})
    assert refused(without).code == "wrong_format"
    other_root = with_parts(sound(), {TEXT: b"<workbook/>"})
    assert refused(other_root).code == "wrong_format"


def test_a_document_without_a_body_is_another_format() -> None:
    empty = f'<w:document xmlns:w="{NAMESPACE}"/>'.encode()
    assert refused(with_parts(sound(), {TEXT: empty})).code == "wrong_format"


def test_an_empty_file_is_empty() -> None:
    assert refused(b"").code == "empty_source"


def test_an_encrypted_document_asks_for_one_without_a_password() -> None:
    assert refused(OLE + "EncryptedPackage".encode("utf-16-le")).code == "password_protected"
    raw = bytearray(sound())
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        raw[raw.index(sign) + at] |= 1
    assert refused(bytes(raw)).code == "password_protected"


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_truncated_document_cannot_be_read(part: float) -> None:
    raw = sound()
    assert refused(raw[: int(len(raw) * part)]).code == "malformed_source"


def test_broken_xml_is_refused_with_its_line() -> None:
    broken = with_parts(sound(), {TEXT: body("\n\n<w:p></w:body>")})
    error = refused(broken)
    assert (error.code, error.line) == ("malformed_source", 3)


def test_entities_are_refused() -> None:
    doctype = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    error = refused(with_parts(sound(), {TEXT: body("<w:p>&x;</w:p>", doctype)}))
    assert error.code == "unsafe_xml"


def test_entities_in_another_part_are_refused_too() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><styles>&b;</styles>'
    assert refused(with_parts(sound(), {"word/styles.xml": bomb})).code == "unsafe_xml"


def test_endless_nesting_is_refused() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 40 + "</w:tc></w:tr></w:tbl>" * 40
    assert refused(with_parts(sound(), {TEXT: body(deep)})).code == "too_deep"


def test_a_part_packed_beyond_reason_is_a_bomb() -> None:
    blank = body(" " * 2_000_000)
    assert refused(with_parts(sound(), {TEXT: blank})).code == "too_large"


def test_a_picture_that_is_a_bomb_counts_as_well() -> None:
    bomb = {"word/media/image1.png": b"\0" * 2_000_000}
    assert refused(with_parts(sound(), bomb)).code == "too_large"


def test_a_part_and_a_package_have_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = sound()
    monkeypatch.setattr(package, "LARGEST_PACKAGE", 500)
    assert refused(raw).code == "too_large"
    monkeypatch.undo()
    monkeypatch.setattr(package, "LARGEST_PART", 500)
    assert refused(raw).code == "too_large"


def lying(content: bytes, claimed: int) -> bytes:
    """A package whose text says that it is smaller than it is."""
    raw = bytearray(with_parts(sound(), {TEXT: content}))
    name = TEXT.encode()
    at = raw.rindex(name)
    central = raw.rindex(b"PK\x01\x02", 0, at)
    struct.pack_into("<I", raw, central + 24, claimed)
    return bytes(raw)


def test_the_size_is_counted_while_reading_not_believed() -> None:
    assert refused(lying(body(" " * 3_000_000), 400)).code == "too_large"


def test_a_wrong_claim_of_size_is_a_fault_of_the_file() -> None:
    assert refused(lying(body("<w:p/>" * 50), 100)).code == "malformed_source"


def test_unknown_compression_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(TEXT, body("<w:p/>"))
    assert refused(stream.getvalue()).code == "malformed_source"


def test_what_leads_outside_is_never_followed() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}/styles" TargetMode="External" '
        'Target="http://127.0.0.1:1/styles.xml"/>'
        f'<Relationship Id="r2" Type="{kind}/numbering" Target="../../../etc/hostname"/>'
        "</Relationships>"
    )
    raw = with_parts(sound(), {"word/_rels/document.xml.rels": relations.encode()})
    assert [b.text for b in load_docx(raw, PATH).structure.blocks] == ["One."]


def test_macros_are_ignored() -> None:
    types = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(io.BytesIO(sound())) as archive:
        described = archive.read("[Content_Types].xml").replace(usual, types)
    raw = with_parts(sound(), {"[Content_Types].xml": described, "word/vbaProject.bin": b"\1"})
    assert load_docx(raw, PATH) == load_docx(sound(), PATH)


def test_the_iso_form_of_the_format_reads_the_same() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(sound())) as archive:
        names = [TEXT, "word/numbering.xml", "word/styles.xml"]
        parts = {name: archive.read(name).replace(usual, strict) for name in names}
    assert load_docx(with_parts(sound(), parts), PATH) == load_docx(sound(), PATH)


def test_a_document_of_the_text_alone_is_enough() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(TEXT, body(paragraph(run("Alone."))))
    read = load_docx(stream.getvalue(), PATH)
    assert [b.text for b in read.structure.blocks] == ["Alone."]


def test_reading_twice_gives_the_same() -> None:
    raw = saved(docx.Document())
    assert load_docx(raw, PATH) == load_docx(raw, PATH)
