"""What is drawn keeps its colour whatever came before it, and every page is packed."""

from __future__ import annotations

import ctypes
import io

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest

from exowizard.charts.shapes import Picture, Rect
from exowizard.charts.shapes import Text as Label
from exowizard.document.figures import INKS
from exowizard.document.outline import (
    BulletList,
    Card,
    Figure,
    Heading,
    Note,
    Outline,
    Paragraph,
    Run,
    Table,
    Text,
)
from exowizard.document.pdf import render_pdf
from exowizard.document.phrases import words
from exowizard.document.tables import HEAD
from exowizard.document.typeset import ACCENT, INK, SOFT_INK, WHITE


@pytest.fixture(scope="module")
def raw(fonts) -> bytes:
    chart = Picture(
        100, 40, (Rect(0, 0, 100, 20, "evidence"), Label(0, 35, "Label", 11, "stop")), "A bar.", ""
    )
    blocks = (
        Paragraph(words("First")),
        Figure(chart, words("Caption")),
        Paragraph(words("Second")),
        Heading(3, words("Heading"), "h"),
        Card((Paragraph(words("Framed")),), accent=True),
        Note("warning", (words("Noted"),)),
        Table((words("Head"),), ((words("Row"),), (words("Striped"),))),
        BulletList((words("Ticked"), words("Too")), tick=True),
        Paragraph(Text((Run("Linked", link="https://example.org/"), Run(" plain")))),
    )
    labels = ("Foot", "Page {page}", "Source {number}")
    return render_pdf(
        Outline("Title", "Under it", "en", "Subject", *labels, blocks), paper="a4", fonts=fonts
    )


def test_every_text_has_its_own_colour(raw):
    ink = {
        "Title": WHITE, "Under it": WHITE, "First": INK, "Caption": SOFT_INK, "Second": INK,
        "Label": INKS["stop"], "Heading": ACCENT, "Framed": INK, "Noted": INK,
        "Head": HEAD.colour, "Row": INK, "Striped": INK, "Ticked": INK, "Too": INK,
        "Linked": ACCENT, "plain": INK, "Title · Foot": SOFT_INK, "Page 1": SOFT_INK,
    }  # fmt: skip
    assert _coloured(raw) == {text: colour.upper() for text, colour in ink.items()}


def _coloured(raw: bytes) -> dict[str, str]:
    """Texts as they are drawn, with their colours."""
    found = {}
    document = pypdfium2.PdfDocument(raw)
    page = document[0]
    letters = page.get_textpage()
    for place in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        item = pdfium_c.FPDFPage_GetObject(page.raw, place)
        if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_TEXT:
            continue
        size = pdfium_c.FPDFTextObj_GetText(item, letters.raw, None, 0)
        buffer = ctypes.create_string_buffer(size)
        into = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        pdfium_c.FPDFTextObj_GetText(item, letters.raw, into, size)
        parts = [ctypes.c_uint() for _ in range(4)]
        pdfium_c.FPDFPageObj_GetFillColor(item, *parts)
        red, green, blue, _ = (part.value for part in parts)
        text = buffer.raw.decode("utf-16-le").rstrip("\0").strip()
        found[text] = f"#{red:02X}{green:02X}{blue:02X}"
    letters.close()
    page.close()
    document.close()
    return found


def test_pages_and_fonts_are_packed(raw):
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        filters = [item.get("/Filter") for item in streams if item.get("/Type") != "/Metadata"]
        assert len(filters) > len(pdf.pages)
        assert {str(name) for name in filters} == {"/FlateDecode"}
