"""Pages as PDFium shows them: any PDF at all, and not read by code of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from exowizard.flow.ports_files import PageImage


def pictures(pdf: bytes, dpi: float) -> Iterator[PageImage]:
    """The pages one by one."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        bitmap = document[number].render(scale=dpi / 72, prefer_bgrx=True)
        yield PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    document.close()
