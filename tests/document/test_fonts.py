"""Every character on paper is visible: from Inter, from a fallback font, or as a mark."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pypdf
import pytest
from reportlab.pdfbase import pdfmetrics

from exowizard.document.fonts import (
    FALLBACK_FILES,
    MISSING,
    PLAIN_MISSING,
    FontSet,
    MissingGlyph,
)
from exowizard.document.outline import Outline, Paragraph
from exowizard.document.pdf import render_pdf
from exowizard.document.phrases import words
from tests.document.conftest import RESOURCES

# Letters of products that people buy, and signs that Inter lacks.
SCRIPTS = {
    "japanese": "朝は低刺激の洗顔料、ﾋｱﾙﾛﾝ酸",
    "korean": "설화수 자음생크림",
    "simplified": "珀莱雅红宝石面霜",
    "traditional": "臺灣潤膚乳液",
    "thai": "ครีมกันแดด",
    "greek": "Κρέμα προσώπου",
    "cyrillic": "Крем для лица",
    "armenian": "Քսուք",
    "georgian": "კრემი",
    "vietnamese": "Kem chống nắng",
    "signs": "☐ ☑ ♥ ≤ ½ µg → ✓ ₩ ¥ ℃",
}


def paragraph(text: str) -> Outline:
    labels = ("Foot", "Page {page}", "Source {number}")
    return Outline("Title", "Sub", "en", "Subject", *labels, (Paragraph(words(text)),))


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_that_inter_lacks_prints_and_reads_back(fonts, script):
    text = SCRIPTS[script]
    raw = render_pdf(paragraph(text), paper="a4", fonts=fonts)
    read = pypdf.PdfReader(io.BytesIO(raw)).pages[0].extract_text()
    assert "".join(text.split()) in "".join(read.split())
    with pikepdf.open(io.BytesIO(raw)) as opened:
        used = [
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert used
        for font in used:
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def test_each_character_has_the_first_font_that_has_it(fonts):
    faces = fonts.faces
    own = faces.name("regular")
    parts = faces.split("SK-II 神仙水 50 ml", "regular")
    assert [text for text, _ in parts] == ["SK-II ", "神仙水", " 50 ml"]
    assert parts[0][1] == parts[2][1] == own
    assert parts[1][1] != own


def test_fallback_fonts_are_read_only_when_a_character_needs_them(fonts):
    read: list[str] = []

    def reader(name: str):
        def load() -> bytes:
            read.append(name)
            return (RESOURCES / "fonts" / "fallback" / name).read_bytes()

        return load

    watched = dataclasses.replace(fonts, fallbacks=tuple(map(reader, FALLBACK_FILES)))
    watched.faces.split("Crème µ ≤ 2", "regular")
    assert read == []
    watched.faces.split("설화수", "regular")
    assert read == list(FALLBACK_FILES[: 1 + FALLBACK_FILES.index("NotoSansKR-cut.ttf")])


def test_a_missing_character_is_an_error_where_asked(fonts):
    with pytest.raises(MissingGlyph, match=r"U\+13000"):
        fonts.faces.split("a 𓀀", "regular")
    with pytest.raises(MissingGlyph):
        render_pdf(paragraph("a 𓀀"), paper="a4", fonts=fonts)


def test_a_missing_character_is_a_mark_otherwise(fonts):
    lenient = dataclasses.replace(fonts, strict=False)
    assert "".join(text for text, _ in lenient.faces.split("a𓀀b", "bold")) == f"a{MISSING}b"
    bare = FontSet(fonts.regular, fonts.semibold, fonts.bold, fonts.italic)
    assert "".join(text for text, _ in bare.faces.split("a𓀀b", "bold")) == f"a{PLAIN_MISSING}b"
    raw = render_pdf(paragraph("a𓀀b"), paper="a4", fonts=lenient)
    read = pypdf.PdfReader(io.BytesIO(raw)).pages[0].extract_text()
    assert f"a{MISSING}b" in "".join(read.split())


def test_writing_from_right_to_left_is_marked_not_printed_wrongly(fonts):
    lenient = dataclasses.replace(fonts, strict=False)
    for word in ("كريم", "קרם"):
        shown = "".join(text for text, _ in lenient.faces.split(word, "regular"))
        assert shown == MISSING * len(word)


def test_choices_between_forms_of_a_character_leave_no_mark(fonts):
    parts = fonts.faces.split("葛\U000e0100 ♥\ufe0f a\u2028b", "regular")
    assert "".join(text for text, _ in parts) == "葛 ♥ a b"


def test_a_character_that_a_font_leaves_blank_is_missing(fonts):
    # Inter maps the "combining grapheme joiner" to an empty drawing.
    name = fonts.faces.name("regular")
    assert 0x034F in pdfmetrics.getFont(name).face.charToGlyph
    assert 0x034F not in fonts.faces.shown(name)
    assert 0x00A0 in fonts.faces.shown(name)


def test_each_fallback_font_has_its_licence_and_origin_beside_it():
    folder = RESOURCES / "fonts" / "fallback"
    origin = (folder / "README.md").read_text(encoding="utf-8")
    for name in FALLBACK_FILES:
        [line] = [line for line in origin.splitlines() if line.startswith(f"| {name} ")]
        licence = line.rstrip("| ").rsplit("| ", 1)[1]
        assert "Permission" in (folder / licence).read_text(encoding="utf-8")
    together = sum(path.stat().st_size for path in folder.iterdir())
    assert together < 6_000_000


def test_width_counts_the_font_that_shows_the_text(fonts):
    faces = fonts.faces
    [(text, font)] = faces.split("日本", "regular")
    assert faces.width(text, font, 10) == pytest.approx(20)
