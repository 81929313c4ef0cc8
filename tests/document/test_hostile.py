"""Hostile text in every kind of block: nothing crashes, nothing is obeyed, the rest stays readable.

Text from outside reaches paper through a store's catalogue and, once, through a translation.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from exowizard.app import Office, Wishes
from exowizard.charts.shapes import Picture
from exowizard.charts.shapes import Text as Label
from exowizard.data.profiles import read_profile
from exowizard.document.cleaning import clean
from exowizard.document.fonts import FontSet
from exowizard.document.outline import (
    Block,
    BulletList,
    Card,
    Columns,
    Figure,
    Heading,
    Note,
    NumberedList,
    Outline,
    Paragraph,
    Run,
    SourceEntry,
    SourceList,
    Table,
    Text,
)
from exowizard.document.pdf import render_pdf
from tests.document.conftest import RESOURCES
from tests.document.tag_check import tag_faults

TOKYO = RESOURCES / "examples" / "tokyo_wrinkles_and_spots.json"
LONG = 10_000
TEXTS = {
    "markup": "<b>x</b> <para> <img src='/etc/hostname'/> <a href='https://evil.example/'>y</a> "
    "<font color='[[[1]]]'> <b <!-- --> <![CDATA[ z ]]> &lt; &#x3c; &undefined; </para>",
    "scripts": "javascript:alert(1) <script>alert(1)</script> data:text/html,x file:///etc/passwd",
    "pdf": ") Tj ET endstream endobj trailer << /JS (app.alert(1)) /S /JavaScript >> BT (x\\)",
    "templates": "{page} {pages} {0} {x.__class__} %s %(a)s ${x} {{x}} {",
    "bidi": "user\u202egnp.exe\u202c \u2066a\u2069 \u200fb\u200e \u061cc \u202dabc\u202c",
    "controls": "".join(map(chr, range(32))) + "\x7f" + "".join(map(chr, range(0x80, 0xA0))),
    "breaks": "one\ntwo\r\nthree\tfour\u2028five\u2029six\x0bseven\x0ceight\x85nine",
    "invisible": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u034fh\u180ei\u115fj",
    "halves": "a\ud800b\udfffc",
    "private": "a\ue000b\uf8ffc\U000f0000d\U0010fffde\ufffef\uffffg\U0001ffffh",
    "emoji": "👩🏽‍⚕️👨‍👩‍👧‍👦🏳️‍🌈🇯🇵1️⃣☠️🫠💊",
    "scripts_mixed": "日本語 한국어 中文 ไทย العربية עברית हिन्दी தமிழ் "
    "Ελληνικά Кириллица ქართული አማርኛ 𓀀 𝕏",
    "marks": "Z" + "\u0300\u0301\u0302\u0303\u0304" * 200 + "algo",
    "composed": unicodedata.normalize("NFD", "Crème brûlée à l’Ångström ﬁ ﷽ ㎏"),
    "long_word": "x" * LONG,
    "long_wide_word": "W" * LONG,
    "long_japanese": "肌" * LONG,
    "long_emoji": "🧴" * 2000,
    "nothing": "",
    "spaces": " \u00a0\u2003\u3000 " * 500,
}
# Long text is tried where it may stand; a name of a product is cut before.
BOUNDED = {"long_word", "long_wide_word", "long_japanese", "long_emoji", "spaces"}


@pytest.fixture(scope="module")
def printed(fonts: FontSet) -> FontSet:
    """The fonts as they are when people print: a gap is marked, not an error."""
    return replace(fonts, strict=False)


def words(text: str, link: str | None = None) -> Text:
    return Text((Run("before "), Run(text, link=link), Run(" after", strong=True)), ("F1",))


def every_block(text: str) -> tuple[Block, ...]:
    said = words(text)
    label = Label(4, 20, text[:12], 11, "ink")
    picture = Picture(200, 40, (label,), f"before {text} after", f"before {text} after.")
    return (
        Heading(2, said, "a"),
        Paragraph(said),
        Paragraph(words(text, link="javascript:alert(1)"), small=True),
        Paragraph(words(text, link=text)),
        BulletList((said, said), tick=True),
        NumberedList((said,)),
        Note("warning", (said,)),
        Card((Heading(3, said, "b"), Paragraph(said))),
        Columns((Paragraph(said),), (BulletList((said,), small=True),)),
        # Captions are our own sentences.
        Figure(picture, words(text[:80])),
        Table((said, said), ((said, said),), caption=words(text[:80])),
        SourceList((SourceEntry("F1", said),)),
    )


def document(text: str) -> Outline:
    return Outline(
        title=f"before {text[:30]} after",
        subtitle=f"before {text[:30]} after",
        language="en",
        subject=text,
        footer=f"before {text[:20]} after",
        page_label="Page {page} of {pages}",
        source_label="Source {number}",
        blocks=every_block(text),
    )


def actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Everything in a PDF that a reader might carry out or load."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for key in ("/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/EmbeddedFiles"):
                if key in item:
                    yield key
            if item.get("/Subtype") in ("/Image", "/RichMedia", "/Movie", "/Screen"):
                yield str(item.Subtype)
            kind = item.get("/S")
            if kind in ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"):
                yield str(kind)
            if "/URI" in item and not str(item.URI).startswith("https://"):
                yield str(item.URI)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_block_takes_it_and_obeys_nothing(printed, name):
    made = document(TEXTS[name])
    raw = render_pdf(made, paper="a4", fonts=printed)
    assert raw == render_pdf(made, paper="a4", fonts=printed)
    assert tag_faults(raw) == []
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert list(actions(pdf)) == []
        # What is said of the document is whole XML, whatever stands in it.
        with pdf.open_metadata() as metadata:
            assert "before" in str(metadata["dc:title"])
        assert "before" in str(pdf.docinfo.Title)
    assert "\x00" not in str(pypdf.PdfReader(io.BytesIO(raw)).outline)


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - BOUNDED))
def test_what_stands_around_it_stays_readable(printed, name):
    text = TEXTS[name]
    raw = render_pdf(document(text), paper="a4", fonts=printed)
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)
    # Title, subtitle and each text; the label inside the picture has neither word.
    assert said.count("before") >= 17
    assert said.count("before") == said.count("after")
    for bad in "\u202e\u202d\u2066\u200f\ue000\x00\x1b":
        assert bad not in said
    for word in re.findall(r"[A-Za-z]{3,}", clean(text)):
        assert word in said.replace("\n", "") or len(word) > 40, word


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_is_printed_beside_the_paper(printed, name, paper):
    raw = render_pdf(document(TEXTS[name]), paper=paper, fonts=printed)
    pdf = pypdfium2.PdfDocument(raw)
    try:
        for page in pdf:
            width, height = page.get_size()
            for item in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT]):
                left, bottom, right, top = item.get_bounds()
                # Inside the margins of print, with room for the slant of a letter.
                assert left >= 20 and right <= width - 20
                assert bottom >= 0 and top <= height
            page.close()
    finally:
        pdf.close()


@pytest.mark.parametrize("name", ["long_word", "long_wide_word", "long_japanese"])
def test_a_long_word_is_broken_and_whole(printed, name):
    text = TEXTS[name]
    plain = Outline(
        "T", "S", "en", "J", "F", "Page {page}", "Source {number}", (Paragraph(Text((Run(text),))),)
    )
    raw = render_pdf(plain, paper="a4", fonts=printed)
    said = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)
    assert said.count(text[0]) >= LONG


def test_a_character_that_no_font_has_is_marked_never_lost(printed):
    plain = Outline(
        "T", "S", "en", "J", "F", "Page {page}", "Source {number}",
        (Paragraph(Text((Run("a𓀀b"),))),),
    )  # fmt: skip
    raw = render_pdf(plain, paper="a4", fonts=printed)
    said = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)
    assert re.search(r"a\s*[\ufffd\u25a1]\s*b", said)


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - {"nothing"}))
def test_a_store_cannot_smuggle_anything_into_a_plan(tmp_path: Path, name: str):
    """A catalogue's names are refused with a remedy, or printed as plain words."""
    from exowizard.core.faults import BadInput

    example = (RESOURCES / "examples" / "catalogue.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(example)))
    at = {column: place for place, column in enumerate(rows[0])}
    for row in rows[1:]:
        row[at["name"]] = row[at["brand"]] = f"Serum {TEXTS[name]}"
    goods = tmp_path / "goods.csv"
    with goods.open("w", encoding="utf-8", errors="surrogatepass", newline="") as stream:
        csv.writer(stream).writerows(rows)
    profile = read_profile(str(TOKYO))
    try:
        office = Office(Wishes(catalogue=str(goods)))
    except BadInput as bad:
        assert bad.faults and all(str(fault).isprintable() for fault in bad.faults)
        return
    plan = office.plan(profile)
    assert plan.products
    raw = office.pdf(plan, profile)
    assert tag_faults(raw) == []
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert list(actions(pdf)) == []
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)
    assert "Serum" in said
    assert "\u202e" not in said and "\x1b" not in said
    summary = office.summary(plan, profile, 80)
    assert {unicodedata.category(char) for char in summary.replace("\n", "")}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co"}
    )
