"""What a reader of the printed page sees is in; the rest is left out, and told."""

from __future__ import annotations

import docx
import pytest

from corpus.loaders.docx import load_docx
from corpus.loaders.loaded import Loaded
from tests.corpus.word_documents import (
    NAMESPACE,
    PATH,
    document_with,
    listed,
    loaded,
    paragraph,
    run,
    saved,
    shapes,
    with_parts,
)

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def texts(read: Loaded) -> list[str]:
    return [block.text for block in read.structure.blocks]


def left(read: Loaded) -> list[tuple[str, str]]:
    return [(each.why, each.text) for each in read.left_out]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def with_note_parts(raw: bytes, **parts: str) -> bytes:
    """The document with parts such as footnotes, related to its text."""
    lines = (
        f'<Relationship Id="n{at}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(parts)
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(lines)}</Relationships>"
    )
    files: dict[str, bytes | None] = {
        f"word/{kind}.xml": f'<w:{kind} xmlns:w="{NAMESPACE}">{inner}</w:{kind}>'.encode()
        for kind, inner in parts.items()
    }
    return with_parts(raw, {**files, "word/_rels/document.xml.rels": relations.encode()})


def test_inserted_words_are_in_and_deleted_ones_out() -> None:
    inner = (
        run("Ask ")
        + f"<w:ins>{run('first')}</w:ins><w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        + f"<w:moveTo>{run(' here')}</w:moveTo><w:moveFrom>{run('there')}</w:moveFrom>"
    )
    read = loaded(document_with(paragraph(inner)))
    assert texts(read) == ["Ask first here"]
    assert left(read) == [("deleted", "neverthere")]
    assert read.source_words == "Ask first here\nneverthere"


def test_a_paragraph_whose_end_is_deleted_joins_the_next() -> None:
    first = paragraph(run("One "), "<w:rPr><w:del/></w:rPr>")
    assert texts(loaded(document_with(first, paragraph(run("and two."))))) == ["One and two."]
    assert texts(loaded(document_with(first))) == ["One"]


def test_hidden_words_are_left_out() -> None:
    read = loaded(document_with(paragraph(run("Seen.") + run("Unseen.", "<w:vanish/>"))))
    assert (texts(read), left(read)) == (["Seen."], [("hidden", "Unseen.")])


def test_words_hidden_by_a_style_may_be_shown_again() -> None:
    document = document_with()
    document.styles["Body Text"].font.hidden = True
    said = document.add_paragraph(style="Body Text")
    said.add_run("Unseen. ")
    said.add_run("Seen.").font.hidden = False
    assert texts(loaded(document)) == ["Seen."]


def test_a_field_says_its_result_not_its_instruction() -> None:
    inner = mark("begin") + instruction(" REF x ") + mark("separate") + run("4.2") + mark("end")
    read = loaded(document_with(paragraph(run("See ") + inner + run("."))))
    assert (texts(read), left(read)) == (["See 4.2."], [])


def test_a_table_of_contents_is_left_out_across_paragraphs() -> None:
    start = mark("begin") + instruction(" TOC \\o ") + mark("separate") + run("Purpose")
    first, last = paragraph(start), paragraph(run("Duties") + mark("end"))
    read = loaded(document_with(first, last, paragraph(run("Text."))))
    assert texts(read) == ["Text."]
    assert left(read) == [("table_of_contents", "Purpose"), ("table_of_contents", "Duties")]


def test_lines_in_the_styles_of_contents_are_left_out_with_their_heading() -> None:
    document = docx.Document()
    document.add_heading("Table des matières", 1)
    document.add_paragraph("Objet", style="TOC Heading")
    document.add_heading("Objet", 1)
    read = loaded(document)
    assert [s.heading for s in read.structure.sections] == ["Objet"]
    assert sorted(left(read)) == [
        ("table_of_contents", "Objet"),
        ("table_of_contents", "Table des matières"),
    ]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph(run('Boxed.'))}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    read = loaded(document_with(paragraph(run("Before.") + both), paragraph(run("After."))))
    assert texts(read) == ["Before.", "Boxed.", "After."]
    assert read.source_words.count("Boxed.") == 1


def test_signs_are_kept_as_printed() -> None:
    inner = (
        run("l’« accès\u00a0»")
        + "<w:r><w:tab/><w:t>re</w:t><w:noBreakHyphen/><w:t>do</w:t><w:br/><w:t>x</w:t>"
        + '<w:sym w:font="Symbol" w:char="F0B3"/><w:t>2  m</w:t></w:r>'
    )
    read = loaded(document_with(paragraph(inner)))
    assert texts(read) == ["l’« accès\u00a0» re\u2011do\nx≥2 m"]


def test_controls_and_links_give_their_words_but_not_their_prompts() -> None:
    content = f"<w:sdtContent>{run('Click')}</w:sdtContent>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{content}</w:sdt>"
    link = f'<w:hyperlink r:id="rId99">{run("the guide")}</w:hyperlink>'
    read = loaded(document_with(paragraph(run("See ") + link + prompt)))
    assert (texts(read), left(read)) == (["See the guide"], [("placeholder", "Click")])


def note(kind: str, note_id: int, *lines: str) -> str:
    inner = "".join(paragraph(run(line)) for line in lines)
    return f'<w:{kind} w:id="{note_id}">{inner}</w:{kind}>'


def call(kind: str, note_id: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}"/></w:r>'


def test_notes_stand_in_a_last_section_in_the_order_they_are_called() -> None:
    document = document_with(
        paragraph(run("One") + call("footnote", 3) + run(" two") + call("footnote", 2)),
        paragraph(f"<w:del>{call('footnote', 4)}</w:del>" + run("End") + call("endnote", 2)),
    )
    feet = note("footnote", 2, "Second.") + note("footnote", 3, "First.", "More.")
    raw = with_note_parts(
        saved(document),
        footnotes=feet + note("footnote", 4, "Gone."),
        endnotes=note("endnote", 2, "Last."),
    )
    read = load_docx(raw, PATH)
    assert texts(read) == ["One two", "End"]
    notes = [
        (s.heading, s.anchor, set(s.classes), shapes(s.blocks)) for s in read.structure.sections
    ]
    assert notes == [
        ("Notes", "notes", {"annex"}, [
            ("marked", "1", "First.\nMore.", []), ("marked", "2", "Second.", []),
        ]),
        ("Notes", "endnotes", {"annex"}, [("marked", "i", "Last.", [])]),
    ]  # fmt: skip
    assert left(read) == [("deleted", "Gone.")]


def test_comments_headers_and_footers_are_left_out_and_told() -> None:
    document = document_with(paragraph(run("Text.")))
    document.sections[0].header.paragraphs[0].text = "Protected"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_comment(document.paragraphs[0].runs, text="Really?")
    read = loaded(document)
    assert texts(read) == ["Text."]
    assert sorted(left(read)) == [
        ("comment", "Really?"),
        ("page_footer", "Page 1"),
        ("page_header", "Protected"),
    ]
    assert {"Protected", "Page 1", "Really?"} <= set(read.source_words.split("\n"))


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def word(text: str, form: str = "") -> str:
    return paragraph(run(text, form))


def table(*rows: str) -> Loaded:
    return loaded(document_with(f"<w:tbl>{''.join(rows)}</w:tbl>"))


def plain(*words: str, form: str = "") -> tuple[str, ...]:
    return tuple(cell(word(each, form)) for each in words)


@pytest.mark.parametrize(("properties", "form"), [("<w:tblHeader/>", ""), ("", "<w:b/>")])
def test_a_repeated_or_a_bold_first_row_gives_the_headings(properties: str, form: str) -> None:
    head = row(*plain("Do", "Don’t", form=form), properties=properties)
    (block,) = table(head, row(*plain("Ask", "Guess"))).structure.blocks
    assert (block.kind, block.cells, block.text) == ("table", ("Do", "Don’t"), "Do | Don’t")
    (line,) = block.children
    assert (line.kind, line.cells) == ("row", ("Ask", "Guess"))
    assert line.text == "Do: Ask\nDon’t: Guess"


def test_a_table_without_headings_has_rows_alone() -> None:
    (block,) = table(row(*plain("a", "b")), row(*plain("c", "d"))).structure.blocks
    assert (block.cells, [line.text for line in block.children]) == ((), ["a\nb", "c\nd"])


def test_merged_cells_are_repeated() -> None:
    down = '<w:vMerge w:val="restart"/>'
    rows = (
        table(
            row(cell(word("all"), down), *plain("1", "2")),
            row(cell(word(""), "<w:vMerge/>"), cell(word("both"), '<w:gridSpan w:val="2"/>')),
        )
        .structure.blocks[0]
        .children
    )
    assert [line.cells for line in rows] == [("all", "1", "2"), ("all", "both", "both")]


def test_a_cell_is_one_line() -> None:
    list_cell = cell(word("Must:") + listed("ask") + listed("wait"))
    (block,) = table(row(list_cell, cell(word("one") + word("two")))).structure.blocks
    assert block.children[0].cells == ("Must: 1. ask; 2. wait", "one two")


def test_a_table_of_one_column_is_only_layout() -> None:
    blocks = table(row(cell(word("Note."))), row(cell(listed("One.")))).structure.blocks
    assert shapes(blocks) == [("paragraph", "", "Note.", []), ("marked", "1", "One.", [])]


def test_a_deleted_row_is_left_out() -> None:
    read = table(row(*plain("a", "b")), row(*plain("c", "d"), properties="<w:del/>"))
    assert [line.cells for line in read.structure.blocks[0].children] == [("a", "b")]
    assert left(read) == [("deleted", "c"), ("deleted", "d")]


def test_a_table_in_a_cell_keeps_its_words() -> None:
    inner = f"<w:tbl>{row(*plain('x', 'y'))}</w:tbl>{word('')}"
    (block,) = table(row(cell(inner), cell(word("z")))).structure.blocks
    assert block.children[0].cells == ("x y", "z")
