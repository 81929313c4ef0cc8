"""The PDF read back: nothing lost, fonts embedded, tags sound, always the same bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import pytest

from exowizard.core.wording import english
from exowizard.document.cleaning import clean
from exowizard.document.outline import (
    BulletList,
    Heading,
    Outline,
    Paragraph,
    Run,
    Table,
    Text,
)
from exowizard.document.pdf import render_pdf
from exowizard.document.phrases import words
from exowizard.document.plan_outline import plan_outline
from exowizard.document.qr import code_page, dark_modules
from tests.document.conftest import DATE, RESOURCES
from tests.document.tag_check import tag_faults

HOSTILE = (
    "<b>bold</b> <img src='/etc/hostname'> <a href='javascript:alert(1)'>x</a> & &lt; <b "
    "<font color='[[[1]]]'> {page} \\(x\\) ) Tj ET \u202egnirts \x00 日本"
)


@pytest.fixture(scope="session")
def pdf(outline, fonts) -> bytes:
    return render_pdf(outline, paper="a4", fonts=fonts, when=DATE)


def read(raw: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(raw))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", clean(text))


def small(*blocks) -> Outline:
    labels = ("Foot", "Page {page}", "Source {number}")
    return Outline("Title", "Sub", "en", "Subject", *labels, blocks)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_text_of_the_outline_is_in_the_pdf(outline, fonts, paper):
    reader = read(render_pdf(outline, paper=paper, fonts=fonts))
    pages = [page.extract_text() for page in reader.pages]
    everything = squeeze(" ".join(pages))
    known = set(re.findall(r"\w{2,}", clean(" ".join(pages))))
    assert squeeze(outline.title) in everything
    torn = []
    for text in outline.texts():
        if squeeze(text.plain) not in everything:
            torn.append(text)
            # Torn by the end of a page: then each of its words must be there.
            missing = [
                word for word in re.findall(r"\w{2,}", clean(text.plain))
                if word not in known and word not in everything
            ]  # fmt: skip
            assert not missing, text.plain
    assert len(torn) <= 4 * len(pages)


def test_page_one_is_the_whole_answer(pdf):
    reader = read(pdf)
    first, second = (reader.pages[number].extract_text() for number in (0, 1))
    for part in ("What to use", "What it costs", "How sure this is", "Do this first"):
        assert part in first
    assert "Why this plan" in second


def test_a_referral_is_exactly_one_page(referral, fonts, make, knowledge, measure):
    every_flag = [sign.id for sign in knowledge.warning_signs]
    profile, plan = make(health={"red_flags": every_flag})
    worst = plan_outline(plan, profile, knowledge, english, measure, date=DATE)
    for made in (referral, worst):
        for paper in ("a4", "letter"):
            assert len(read(render_pdf(made, paper=paper, fonts=fonts)).pages) == 1


def test_all_fonts_are_embedded(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [
            font
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
            for font in [item]
        ]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def test_tags_are_sound(pdf, referral, fonts, outline):
    coded = render_pdf(outline, paper="letter", fonts=fonts, code=code_page("AB-12", english))
    for raw in (pdf, render_pdf(referral, paper="a4", fonts=fonts), coded):
        assert tag_faults(raw) == []


def test_title_language_and_bookmarks(pdf, outline):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.Lang == "en"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo.Title) == outline.title
        assert b"<pdfuaid:part>1<" in opened.Root.Metadata.read_bytes()
    titles = str(read(pdf).outline)
    assert "Your 12 weeks" in titles
    assert "Sources" in titles


def test_links_lead_to_the_web_or_into_the_document(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        links = [link for page in opened.pages for link in page.obj.get("/Annots", [])]
        web = [str(link.A.URI) for link in links if "/A" in link]
        assert web and all(address.startswith("https://") for address in web)
        assert any("/Dest" in link for link in links)


def test_hostile_text_is_inert(fonts):
    run = Run(HOSTILE, link="javascript:alert(1)")
    made = small(
        Heading(2, words(HOSTILE), "h"),
        Paragraph(Text((run, Run(HOSTILE, strong=True)))),
        BulletList((words(HOSTILE),)),
        Table((words(HOSTILE),), ((words(HOSTILE * 3),),)),
    )
    raw = render_pdf(made, paper="a4", fonts=fonts)
    text = squeeze(read(raw).pages[0].extract_text())
    assert squeeze("<b>bold</b> <img src='/etc/hostname'>") in text
    assert "日本" in text
    assert "gnirts" in text
    with pikepdf.open(io.BytesIO(raw)) as opened:
        assert not [page for page in opened.pages if "/Annots" in page.obj]
        assert "/OpenAction" not in opened.Root
        assert not any("/XObject" in page.resources for page in opened.pages)
    assert tag_faults(raw) == []


def test_very_long_words_and_rows_fit_on_pages(fonts):
    made = small(
        Paragraph(words("x" * 5000)),
        Table((words("a"), words("b")), ((words("head"), words("long " * 3000)),)),
    )
    raw = render_pdf(made, paper="a4", fonts=fonts)
    assert squeeze("".join(page.extract_text() for page in read(raw).pages)).count("long") == 3000
    assert tag_faults(raw) == []


def test_attachments_open_again(outline, fonts):
    files = {"profile.json": b'{"a": 1}', "plan.json": b'{"b": 2}'}
    raw = render_pdf(outline, paper="a4", fonts=fonts, attachments=files)
    with pikepdf.open(io.BytesIO(raw)) as opened:
        found = {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}
    assert found == files


def test_nothing_is_attached_unless_asked(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert not opened.attachments


def test_the_code_stands_on_a_last_page_of_its_own(outline, fonts, pdf):
    page = code_page("ABCD-EFGH-1234", english)
    reader = read(render_pdf(outline, paper="a4", fonts=fonts, when=DATE, code=page))
    assert len(reader.pages) == len(read(pdf).pages) + 1
    last = reader.pages[-1].extract_text()
    assert "holds your answers" in last
    assert "ABCD-EFGH-1234" in last
    assert all("ABCD-EFGH" not in page.extract_text() for page in reader.pages[:-1])


def test_qr_code_has_its_three_finders():
    dark = dark_modules("ABCD-EFGH-1234")
    size = len(dark)
    for row, column in ((0, 0), (0, size - 7), (size - 7, 0)):
        assert all(dark[row][column + step] for step in range(7))
        assert dark[row + 3][column + 3]


def test_a_passphrase_encrypts_with_aes_256(outline, fonts):
    raw = render_pdf(outline, paper="a4", fonts=fonts, passphrase="open sesame")  # noqa: S106
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(raw))
    with pikepdf.open(io.BytesIO(raw), password="open sesame") as opened:  # noqa: S106
        assert opened.encryption.R == 6
        assert "/StructTreeRoot" in opened.Root


def test_dates_are_the_callers_or_none(outline, pdf, fonts):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo.CreationDate) == "D:20261122000000Z"
    undated = render_pdf(outline, paper="a4", fonts=fonts)
    with pikepdf.open(io.BytesIO(undated)) as opened:
        assert "/CreationDate" not in opened.docinfo
    with pytest.raises(ValueError, match="isoformat"):
        render_pdf(outline, paper="a4", fonts=fonts, when="22 November")


_SCRIPT = """
import hashlib, sys
from pathlib import Path
from exowizard.core.wording import english
from exowizard.document.fonts import FontSet
from exowizard.document.outline import *
from exowizard.document.pdf import render_pdf
from exowizard.document.qr import code_page
folder = Path(sys.argv[1])
names = ("Regular", "SemiBold", "Bold", "Italic")
fonts = FontSet(*((folder / f"Inter-{name}.ttf").read_bytes() for name in names))
text = Text((Run("One µ ≤ 2 "), Run("strong", strong=True)), ("F1", "E2"))
blocks = (Heading(2, text, "a"), Paragraph(text), Table((text, text), ((text, text),) * 60))
entries = tuple(SourceEntry(name, text) for name in ("F1", "E2"))
made = Outline("T", "S", "en", "J", "F", "P {page}", "Source {number}",
               (*blocks, SourceList(entries)))
raw = render_pdf(made, paper="a4", fonts=fonts, when="2026-11-22",
                 attachments={"plan.json": b"{}", "a.json": b"[]"}, code=code_page("A-1", english))
print(hashlib.sha256(raw).hexdigest())
"""


def test_the_same_bytes_anywhere_and_at_any_time(tmp_path):
    repository = Path(__file__).parents[2]
    seen = set()
    for seed, zone, folder in (("0", "UTC", repository), ("1", "Asia/Tokyo", tmp_path),
                               ("12345", "America/New_York", Path("/"))):  # fmt: skip
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone,
                       "PYTHONPATH": str(repository)}  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(RESOURCES / "fonts" / "inter")],
            env=environment, cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
        seen.add(done.stdout.strip())
    assert len(seen) == 1


def test_rendering_twice_gives_the_same_bytes(outline, fonts, pdf):
    assert render_pdf(outline, paper="a4", fonts=fonts, when=DATE) == pdf
