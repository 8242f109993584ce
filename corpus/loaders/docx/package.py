"""A Word document is a zip of XML: opened without trusting what it says of its own size."""

from __future__ import annotations

import copy
import posixpath
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from corpus.errors import CorpusError
from corpus.loaders.docx.xml import w
from corpus.loaders.xml_source import parse_xml

LARGEST_PART = 50_000_000
LARGEST_PACKAGE = 200_000_000
LARGEST_RATIO = 200
_RATIO_FROM = 1_000_000
_PART, _WHOLE = f"{LARGEST_PART // 10**6} MB", f"{LARGEST_PACKAGE // 10**6} MB"
_PIECE = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "word/document.xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
# The same format under the names of its ISO form.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip


class Package:
    """The parts of one document by name; nothing outside it is ever fetched."""

    def __init__(self, archive: zipfile.ZipFile, size: int, path: Path) -> None:
        self._archive, self._size, self._path = archive, size, path
        self._read = 0
        self._parts = {info.filename.lstrip("/"): info for info in archive.infolist()}
        self._check_declared()
        self.main = next(iter(self.related("", RELATIONSHIP_TYPE.OFFICE_DOCUMENT)), _MAIN)

    def body(self) -> etree._Element:
        """The root of the text itself; other kinds of office documents are refused."""
        root = self.part(self.main)
        if root is None or root.tag != w("document"):
            raise CorpusError("wrong_format", self._path)
        return root

    def part(self, name: str) -> etree._Element | None:
        """The root of a part, None when there is none of that name."""
        if name not in self._parts:
            return None
        raw = self._bytes(self._parts[name])
        for strict, usual in _STRICT:
            raw = raw.replace(strict, usual)
        return parse_xml(raw, self._path)

    def first(self, kind: str) -> etree._Element | None:
        """The part of the text that has this kind of relationship to it."""
        return next((self.part(name) for name in self.related(self.main, kind)), None)

    def related(self, source: str, kind: str) -> list[str]:
        """The names of the parts so related to another; relationships that lead outside do not."""
        folder, file = posixpath.split(source)
        relations = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = [] if relations is None else list(relations)
        targets = (
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
            for each in found
            if each.get("Type") == kind and each.get("TargetMode") != "External"
        )
        return [name for name in targets if name in self._parts]

    def _check_declared(self) -> None:
        parts = self._parts.values()
        if any(info.flag_bits & 0x1 for info in parts):
            raise CorpusError("password_protected", self._path)
        if sum(info.file_size for info in parts) > LARGEST_PACKAGE:
            raise self._too_large(_WHOLE)
        for info in parts:
            self._check_size(info.file_size, info.compress_size)

    def _check_size(self, size: int, packed: int) -> None:
        """One part is small, and no smaller in the zip than text can be packed."""
        packed = max(1, min(packed, self._size))
        if size > LARGEST_PART:
            raise self._too_large(_PART)
        if self._read + size > LARGEST_PACKAGE:
            raise self._too_large(_WHOLE)
        if size > _RATIO_FROM and size > LARGEST_RATIO * packed:
            raise self._too_large(f"{LARGEST_RATIO} : 1")

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        """A part's content, counted while it is read: the declared size is only a claim."""
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._malformed(f"{info.filename}: unknown compression")
        unbound = copy.copy(info)
        unbound.file_size = LARGEST_PART + 1
        content = bytearray()
        try:
            with self._archive.open(unbound) as stream:
                while piece := stream.read(_PIECE):
                    content += piece
                    self._check_size(len(content), info.compress_size)
        except _BROKEN as error:
            raise self._malformed(str(error)) from error
        self._read += len(content)
        if len(content) != info.file_size:
            raise self._malformed(f"{info.filename}: {len(content)} bytes, not {info.file_size}")
        return bytes(content)

    def _too_large(self, limit: str) -> CorpusError:
        return CorpusError("too_large", self._path, limit=limit)

    def _malformed(self, reason: str) -> CorpusError:
        return CorpusError("malformed_source", self._path, reason=reason.rstrip(". "))


def open_package(raw: bytes, path: Path) -> Package:
    """The package in these bytes; raises CorpusError saying what they are instead."""
    if not raw:
        raise CorpusError("empty_source", path)
    if raw.startswith(_OLE):
        old = _OLD_WORD in raw and _ENCRYPTED not in raw
        raise CorpusError("wrong_format" if old else "password_protected", path)
    if not raw.startswith(b"PK"):
        raise CorpusError("wrong_format", path)
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
    except _BROKEN as error:
        reason = str(error).rstrip(". ")
        raise CorpusError("malformed_source", path, reason=reason) from error
    return Package(archive, len(raw), path)
