"""A PDF's pages as pictures, for preview and printing.

Shows what this program's own documents hold, and no other PDF: see ``page_drawing``. Needs a
QGuiApplication; each call of ``page_images`` may run in another thread.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from exowizard.flow.ports_files import PageImage
from exowizard.machine.page_drawing import UNREADABLE, Fonts, draw_page

_POINTS_PER_INCH = 72
FINEST = 1200
MOST_PIXELS = 200_000_000  # 800 MB; A3 at 1,200 dpi is 279 million and is refused


def page_images(pdf: bytes, dpi: float, passphrase: str | None = None) -> Iterator[PageImage]:
    """The pages one by one; only one is held at a time.

    Raises ValueError for bytes that are no PDF of this program or need another passphrase, and for
    a resolution or page that would not fit into memory.
    """
    if not 0 < dpi <= FINEST:
        raise ValueError(f"dpi must be above 0 and at most {FINEST}")
    try:
        with pikepdf.open(io.BytesIO(pdf), password=passphrase or "") as document:
            fonts = Fonts()
            for number, page in enumerate(document.pages, 1):
                yield _image(page, fonts, dpi / _POINTS_PER_INCH, number)
    except UNREADABLE as error:
        raise ValueError(f"no PDF that can be shown: {error}") from None


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises ValueError for bytes that are none."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return len(document.pages)
    except UNREADABLE as error:
        raise ValueError(f"no PDF that can be shown: {error}") from None


def _image(page: pikepdf.Page, fonts: Fonts, scale: float, number: int) -> PageImage:
    from PySide6.QtGui import QImage

    left, foot, right, head = (float(edge) for edge in page.mediabox)
    width, height = ((right - left) * scale, (head - foot) * scale)
    if not 0 < width * height <= MOST_PIXELS:
        raise ValueError(f"page {number} is too large at this resolution")
    image = QImage(-int(-width // 1), -int(-height // 1), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    draw_page(page, fonts, image, (left, head), scale)
    return PageImage(image.width(), image.height(), image.bytesPerLine(), bytes(image.constBits()))
