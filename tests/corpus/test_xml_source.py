"""XML from outside is parsed without trusting it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.loaders.xml_source import DEEPEST, line_of, parse_xml

PATH = Path("law.xml")
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [
  <!ENTITY x "xxxxxxxxxx">
  <!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">
]>
<a>&y;</a>"""


def fault(raw: bytes) -> CorpusError:
    with pytest.raises(CorpusError) as caught:
        parse_xml(raw, PATH)
    return caught.value


def nested(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


def test_the_root_is_given_with_its_text_and_lines() -> None:
    root = parse_xml("<a>\n<b>été</b></a>".encode(), PATH)
    assert (root.tag, root.findtext("b")) == ("a", "été")
    assert [line_of(element) for element in root.iter()] == [1, 2]


def test_a_byte_order_mark_and_another_declared_encoding_are_read() -> None:
    assert parse_xml("\ufeff<a>é</a>".encode(), PATH).text == "é"
    latin = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1")
    assert parse_xml(latin, PATH).text == "é"


def test_comments_and_instructions_leave_no_hole_in_the_words() -> None:
    assert parse_xml(b"<a>one <!-- no --><?go on?>two</a>", PATH).text == "one two"


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_an_empty_source_is_said_to_be_empty(raw: bytes) -> None:
    assert fault(raw).code == "empty_source"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"<a>\n<b>cut off", 2),
        (b"<a>\n\n</b>", 3),
        (b"not XML", 1),
        (b"<a>\xff</a>", 1),
        (b"<a/>\n<b/>", 2),
    ],
)
def test_a_broken_source_is_refused_with_its_line_and_the_reason(raw: bytes, line: int) -> None:
    error = fault(raw)
    assert (error.code, error.line) == ("malformed_source", line)
    assert error.details["reason"]
    assert "illisible" in error.message("fr")


def test_a_source_that_declares_entities_is_refused_before_any_is_expanded() -> None:
    error = fault(BOMB)
    assert (error.code, error.line) == ("unsafe_xml", 2)


def test_an_entity_that_would_read_a_file_is_refused() -> None:
    raw = b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]><a>&f;</a>'
    assert fault(raw).code == "unsafe_xml"


def test_declarations_are_found_in_every_encoding() -> None:
    assert fault(BOMB.decode().encode("utf-16")).code == "unsafe_xml"


def test_a_doctype_that_only_names_its_dtd_is_passed_and_the_dtd_is_not_read() -> None:
    raw = b'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a>words</a>'
    assert parse_xml(raw, PATH).text == "words"


def test_an_entity_of_a_dtd_elsewhere_is_refused_rather_than_lost() -> None:
    raw = b'<!DOCTYPE a SYSTEM "a.dtd">\n<a>one &nbsp; two</a>'
    assert fault(raw).code in {"unsafe_xml", "malformed_source"}


def test_elements_may_nest_as_deep_as_the_limit_and_no_deeper() -> None:
    assert parse_xml(nested(DEEPEST), PATH).tag == "a"
    error = fault(nested(DEEPEST + 1))
    assert (error.code, error.line) == ("too_deep", 1)
    assert str(DEEPEST) in error.message("en")


def test_nesting_beyond_the_parser_itself_is_called_too_deep() -> None:
    assert fault(nested(5000)).code == "too_deep"
