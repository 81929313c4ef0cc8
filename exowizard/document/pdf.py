"""An outline as a PDF: tagged (built to PDF/UA-1), bookmarked, fonts embedded.

The same input always gives the same bytes, except that encrypted files differ each time.

The caller hands in fonts and everything that is printed; nothing here reads a file or the clock.
"""

from __future__ import annotations

import datetime
import io
import secrets
from collections.abc import Callable, Mapping

import pikepdf

from exowizard.document.blocks import place_all, place_header_and_footer, place_title
from exowizard.document.fonts import FontSet
from exowizard.document.layout import Pager, Paper
from exowizard.document.outline import Card, Columns, Detail, Outline, Run, Text
from exowizard.document.paint import paint
from exowizard.document.qr import CodePage, place_code
from exowizard.document.tagging import Element, Metadata, write_structure

PROGRAM = "ExoWizard"
# What a person prints and reads, usually and at most; the page with the plan code is no part.
USUAL_PAGES, MOST_PAGES = 6, 8
# How much of the work is done after each part; measured on the examples.
_LAID_OUT, _PAINTED, _TAGGED = 0.4, 0.7, 0.95
# With what detail to try again where there are more pages than this.
_LESS: tuple[tuple[Detail, int], ...] = (("tight", USUAL_PAGES), ("short", MOST_PAGES))
_NO_DATE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def render_pdf(
    outline: Outline,
    *,
    paper: Paper,
    fonts: FontSet,
    when: str | None = None,
    attachments: Mapping[str, bytes] | None = None,
    code: CodePage | None = None,
    passphrase: str | None = None,
    progress: Callable[[float], None] | None = None,
    shorter: Callable[[Detail], Outline] | None = None,
) -> bytes:
    """The document as bytes of a PDF file.

    ``shorter`` gives the same document with less detail: used if that keeps it to six pages, or
    if else it takes more than eight.

    ``when`` is a day (YYYY-MM-DD) for the file's own dates, none without it. ``attachments`` maps
    file names to JSON bytes. ``passphrase`` encrypts with AES-256 (revision 6). ``progress`` is
    told how much is done, 0 to 1; what it raises ends the work.
    """
    tell = progress or _nobody
    if when is not None:
        datetime.date.fromisoformat(when)
    root = Element("Document")
    pager = _lay_out(outline, paper, fonts, code, root, tell)
    for detail, wanted in _LESS:
        if shorter is None or _pages(pager, code) <= wanted:
            break
        other, trunk = shorter(detail), Element("Document")
        less = _lay_out(other, paper, fonts, code, trunk, tell)
        if _pages(less, code) <= wanted or _pages(pager, code) > MOST_PAGES:
            outline, root, pager = other, trunk, less
    size = (pager.page_width, pager.page_height)
    raw = paint(pager.pages, size, fonts.faces.name("regular"), outline.source_label)
    metadata = Metadata(outline.title, outline.subject, outline.language, PROGRAM, PROGRAM, when)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        tell(_PAINTED)
        write_structure(pdf, root, pager.anchors, pager.bookmarks, metadata)
        tell(_TAGGED)
        for name, data in sorted((attachments or {}).items()):
            _attach(pdf, name, data, when)
        return _save(pdf, passphrase)


def _pages(pager: Pager, code: CodePage | None) -> int:
    """Pages to read; the one with the plan code is not among them."""
    return len(pager.pages) - (code is not None)


def _nobody(done: float) -> None:
    """A progress that nobody watches."""


def _lay_out(
    outline: Outline,
    paper: Paper,
    fonts: FontSet,
    code: CodePage | None,
    root: Element,
    tell: Callable[[float], None],
) -> Pager:
    pager = Pager(paper, fonts.faces, outline.source_number)
    subtitle = Text((Run(outline.subtitle),))
    card_first = bool(outline.blocks) and isinstance(outline.blocks[0], Card | Columns)
    place_title(Text((Run(outline.title),)), subtitle, pager, root, overlap=card_first)
    place_all(outline.blocks, pager, root, lambda done: tell(_LAID_OUT * done))
    if code is not None:
        pager.new_page()
        place_code(code, pager, root)
    place_header_and_footer(pager, outline.title, outline.footer, outline.page_label)
    return pager


def _attach(pdf: pikepdf.Pdf, name: str, data: bytes, when: str | None) -> None:
    date = _NO_DATE
    if when is not None:
        date = datetime.datetime.fromisoformat(when).replace(tzinfo=datetime.UTC)
    stamp = date.strftime("D:%Y%m%d%H%M%SZ")
    file = pikepdf.AttachedFileSpec(
        pdf, data, filename=name, mime_type="application/json",
        creation_date=stamp, mod_date=stamp,
        description=f"{PROGRAM} {name}",
    )  # fmt: skip
    pdf.attachments[name] = file
    written = pdf.attachments[name].obj
    written.AFRelationship = pikepdf.Name.Source
    files = pdf.Root.get("/AF", pikepdf.Array())
    files.append(written)
    pdf.Root.AF = files


def _save(pdf: pikepdf.Pdf, passphrase: str | None) -> bytes:
    out = io.BytesIO()
    streams = pikepdf.ObjectStreamMode.generate
    # ReportLab's own identifier depends on SOURCE_DATE_EPOCH; a new one is made from the content.
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    # Our metadata names no PDF version that would have to be mended, and looking into it takes an
    # XML library that nothing else here needs.
    if passphrase is None:
        pdf.save(out, deterministic_id=True, object_stream_mode=streams, fix_metadata_version=False)
    else:
        # Reading aloud and copying stay allowed; the owner's passphrase is thrown away.
        allow = pikepdf.Permissions(accessibility=True, extract=True)
        encryption = pikepdf.Encryption(
            user=passphrase, owner=secrets.token_urlsafe(24), R=6, allow=allow
        )
        pdf.save(out, encryption=encryption, object_stream_mode=streams, fix_metadata_version=False)
    return out.getvalue()
