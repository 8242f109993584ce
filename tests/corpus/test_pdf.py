"""A PDF's text layer becomes sections and items; what cannot be read says why."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from corpus.errors import CorpusError
from corpus.loaders.loaded import Loaded
from corpus.loaders.pdf import load_pdf, loader
from corpus.loaders.pdf.pages import mended
from tests.corpus.pdf_bytes import Shown, column, pdf_of
from tests.corpus.printed import assert_whole, outline, shapes

PATH = Path("policy.pdf")

BODY = column(
    "4.1 The keeper of hats is responsible for the following:",
    "    (a) keeping a record of every hat that staff wear at work, and",
    "        of every hat that they lose; and",
    "    (b) lending hats.",
    "",
    "4.2 Staff wear hats.",
    top=600,
)
HEADS = [
    Shown("Policy on Headwear", y=740, size=20, bold=True),
    Shown("4. Requirements", y=640, size=14, bold=True),
]


def load(*pages: list[Shown], title: str = "", lang: str = "", image: bool = False) -> Loaded:
    return load_pdf(pdf_of(*pages, title=title, lang=lang, image=image), PATH)


def refusal(raw: bytes) -> CorpusError:
    with pytest.raises(CorpusError) as refused:
        load_pdf(raw, PATH)
    return refused.value


def test_sizes_make_headings_and_labels_make_items() -> None:
    found = load([*HEADS, *BODY])
    assert found.guess.title == "Policy on Headwear"
    assert outline(found.structure) == [(2, "4", "Requirements")]
    assert shapes(found.structure.sections[0].blocks) == [
        ("marked", "4.1", "The keeper of hats is responsible for the following:", [
            ("marked", "a", "keeping a record of every hat that staff wear at work, and "
             "of every hat that they lose; and", []),
            ("marked", "b", "lending hats.", []),
        ]),
        ("marked", "4.2", "Staff wear hats.", []),
    ]  # fmt: skip
    assert_whole(found)


def test_a_line_wholly_in_bold_is_a_heading_and_one_bold_word_is_not() -> None:
    lines = [
        Shown("Scope", y=700, bold=True),
        *column("Hats of every kind are in scope.", "They are worn at work.", top=680),
        Shown("Hats", x=72, y=640, bold=True),
        Shown("are red here, whatever their age.", x=100, y=640),
    ]
    found = load(lines)
    assert outline(found.structure) == [(2, "", "Scope")]
    assert found.structure.sections[0].blocks[-1].text.startswith("Hats are red")


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    first = column("Staff who wear a hat at work shall tell the owner of the hat, the", top=90)
    found = load([*column("Hats are safe.", top=700), *first], column("clerk and the keeper."))
    assert found.structure.blocks[-1].text.endswith("the hat, the clerk and the keeper.")


def test_two_columns_are_read_one_after_the_other() -> None:
    first = ["The left side of the page", "says this first.", ""]
    left = column(*first, "Then it says more.", "", "•  one")
    right = column("The right side of the page", "comes next.", "", "•  two", "•  three", x=330)
    found = load([*left, *right])
    assert [b.text for b in found.structure.blocks] == [
        "The left side of the page says this first.", "Then it says more.", "one",
        "The right side of the page comes next.", "two", "three",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "language"), [("fr-CA", "fr"), ("en", "en"), ("de", None), ("", None)]
)
def test_the_file_says_its_language(lang: str, language: str | None) -> None:
    assert load(BODY, lang=lang).guess.language == language


def test_the_file_s_own_title_counts_when_the_page_prints_it() -> None:
    printed = [*HEADS, *BODY]
    assert load(printed, title="POLICY ON HEADWEAR").guess.title == "POLICY ON HEADWEAR"
    assert load(printed, title="template").guess.title == "Policy on Headwear"
    assert load(printed, title="Microsoft Word - x.docx").guess.title == "Policy on Headwear"


def test_ligatures_are_opened_and_spaces_made_single() -> None:
    assert mended("the o\ufb03ce  of\u00a0\ufb01les") == "the office of\u00a0files"


def test_pages_that_are_pictures_are_refused_and_text_recognition_named() -> None:
    fault = refusal(pdf_of([Shown("scan 1")], [], image=True))
    assert fault.code == "no_text_layer"
    assert "text recognition" in fault.message("en")
    assert "reconnaissance" in fault.message("fr")


def test_pages_without_any_text_are_refused() -> None:
    assert refusal(pdf_of([])).code == "no_text_layer"


def encrypted(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(BODY))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_that_asks_for_a_password_is_refused() -> None:
    assert refusal(encrypted("secret")).code == "password_protected"


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert load_pdf(encrypted(""), PATH).structure == load(BODY).structure


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_refused(share: float) -> None:
    whole = pdf_of(BODY)
    assert refusal(whole[: int(len(whole) * share)]).code == "malformed_source"


def test_what_is_no_pdf_is_refused() -> None:
    assert refusal(b"a policy").code == "malformed_source"
    assert refusal(b"%PDF-1.4\nnothing\n%%EOF").code == "malformed_source"
    assert refusal(b" ").code == "empty_source"


def test_a_file_of_too_many_pages_or_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "MOST_PAGES", 1)
    assert refusal(pdf_of(BODY, BODY)).code == "too_large"
    monkeypatch.setattr(loader, "MOST_BYTES", 100)
    assert refusal(pdf_of(BODY)).code == "too_large"
