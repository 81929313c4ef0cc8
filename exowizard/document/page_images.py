"""A PDF's pages as pictures, for preview and printing.

PDFium is not safe to use from two threads at once: one caller at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from exowizard.flow.ports_files import PageImage

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_POINTS_PER_INCH = 72
FINEST = 1200
MOST_PIXELS = 200_000_000  # 800 MB; A3 at 1,200 dpi is 279 million and is refused


def page_images(pdf: bytes, dpi: float, passphrase: str | None = None) -> Iterator[PageImage]:
    """The pages one by one; only one is held at a time.

    Raises ValueError for bytes that are no PDF or need another passphrase, and for a resolution or
    page that would not fit into memory.
    """
    if not 0 < dpi <= FINEST:
        raise ValueError(f"dpi must be above 0 and at most {FINEST}")
    # 8 MB of shared library: only who looks at pages loads it.
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(pdf, password=passphrase)
    except pdfium.PdfiumError as error:
        raise ValueError(f"no PDF that can be shown: {error}") from None
    try:
        for number in range(len(document)):
            yield _image(document, number, dpi / _POINTS_PER_INCH)
    finally:
        document.close()


def _image(document: pdfium.PdfDocument, number: int, scale: float) -> PageImage:
    page = document[number]
    try:
        width, height = page.get_size()
        if width * scale * height * scale > MOST_PIXELS:
            raise ValueError(f"page {number + 1} is too large at this resolution")
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        try:
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
    finally:
        page.close()
