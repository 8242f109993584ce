"""Small PDF files written by hand: lines of text at places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}


@dataclass(frozen=True)
class Shown:
    """Words on a page; y is counted from the foot."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 11
    bold: bool = False


def column(*texts: str, top: float = 700, x: float = 72, step: float = 14) -> list[Shown]:
    """Lines under each other; an empty text is a gap, two leading spaces an indent."""
    lines = []
    for n, text in enumerate(texts):
        indent = len(text) - len(text.lstrip())
        if text:
            lines.append(Shown(text.lstrip(), x + indent * 5.5, top - n * step))
    return lines


def pdf_of(*pages: Sequence[Shown], title: str = "", lang: str = "", image: bool = False) -> bytes:
    """A whole file; with `image`, every page shows a picture too."""
    first_page = 6
    kids = " ".join(f"{first_page + 2 * n} 0 R" for n in range(len(pages)))
    resources = "/Font << /F1 3 0 R /F2 4 0 R >>" + (" /XObject << /I 5 0 R >>" if image else "")
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {f'/Lang ({lang})' if lang else ''} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /Resources << {resources} >> "
        "/MediaBox [0 0 612 792] >>",
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            for name in FONTS.values()
        ),
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
    ]
    for n, page in enumerate(pages):
        stream = "\n".join(map(_operators, page)) + ("\n/I Do" if image else "")
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {first_page + 2 * n + 1} 0 R >>")
        size = len(stream.encode("cp1252"))
        objects.append(f"<< /Length {size} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({title}) >>")
    return _file(objects)


def _operators(shown: Shown) -> str:
    text = shown.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if shown.bold else "F1"
    return f"BT /{font} {shown.size} Tf {shown.x} {shown.y} Td ({text}) Tj ET"


def _file(objects: Sequence[str]) -> bytes:
    whole = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    trailer = f"trailer\n<< /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>\n"
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}startxref\n{len(whole)}\n%%EOF\n"
    return whole + end.encode()
