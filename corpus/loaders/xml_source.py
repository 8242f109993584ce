"""XML from outside, parsed without trusting it: no entities, no DTD, no network, no bombs."""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from lxml import etree

from corpus.errors import CorpusError

DEEPEST = 60
_BLANK = b"\xef\xbb\xbf \t\r\n"


class _RootReached(Exception):  # noqa: N818 - the end of the prologue, not a fault
    """What stands before the root element is read; the rest is lxml's."""


def parse_xml(raw: bytes, path: Path) -> etree._Element:
    """The root element, comments removed; raises CorpusError with the line of the fault."""
    if not raw.strip(_BLANK):
        raise CorpusError("empty_source", path)
    _check_prologue(raw, path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise _fault(error, path) from error
    _check_tree(root, path)
    return root


def line_of(element: etree._Element) -> int:
    """Where an element begins; 0 when the parser does not know."""
    return int(getattr(element, "sourceline", 0) or 0)


def _check_prologue(raw: bytes, path: Path) -> None:
    """Refuses a DOCTYPE with declarations of its own before any parser could act on them."""
    reader = expat.ParserCreate()

    def doctype(_name: str, _system: str | None, _public: str | None, internal: bool) -> None:
        if internal:
            raise CorpusError("unsafe_xml", path, reader.CurrentLineNumber)

    def root(_name: str, _attributes: dict[str, str]) -> None:
        raise _RootReached

    reader.StartDoctypeDeclHandler, reader.StartElementHandler = doctype, root
    try:
        reader.Parse(raw, True)
    except _RootReached:
        return
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise CorpusError("malformed_source", path, error.lineno, reason=reason) from error


def _fault(error: etree.XMLSyntaxError, path: Path) -> CorpusError:
    line = error.lineno or 0
    if "depth" in error.msg.lower():  # the parser's own limit, far beyond ours
        return CorpusError("too_deep", path, line, limit=DEEPEST)
    return CorpusError("malformed_source", path, line, reason=error.msg.rstrip(". "))


def _check_tree(root: etree._Element, path: Path) -> None:
    """No reference to an entity declared elsewhere, no nesting that would exhaust the stack."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise CorpusError("too_deep", path, line_of(element), limit=DEEPEST)
    for entity in root.iter(etree.Entity):
        raise CorpusError("unsafe_xml", path, line_of(entity))
