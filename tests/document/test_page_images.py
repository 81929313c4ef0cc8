"""Pages as pictures: the right size, the right colours, nothing left open."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest

from exowizard.document.page_images import page_images
from exowizard.flow.ports_files import PageImage

A_LEFT_RED_AND_BLUE_PAGE = b"1 0 0 rg 0 100 72 100 re f 0 0 1 rg 0 0 72 100 re f"


def paper(*sizes: tuple[float, float], **saving: object) -> bytes:
    """Pages whose left inch is red above and blue below."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for size in sizes:
            made.add_blank_page(page_size=size)
            made.pages[-1].Contents = made.make_stream(A_LEFT_RED_AND_BLUE_PAGE)
        made.save(out, **saving)
    return out.getvalue()


def pixel(image: PageImage, x: int, y: int) -> tuple[int, int, int]:
    """Red, green and blue."""
    start = y * image.stride + x * 4
    blue, green, red = image.bgrx[start : start + 3]
    return red, green, blue


def test_page_has_the_size_that_the_resolution_makes() -> None:
    small, large = (next(page_images(paper((144, 200)), dpi)) for dpi in (72, 144))
    assert (small.width, small.height) == (144, 200)
    assert (large.width, large.height) == (288, 400)
    assert len(large.bgrx) == large.stride * large.height
    assert large.stride >= large.width * 4


@pytest.mark.parametrize("dpi", [50, 72, 96, 150])
def test_colours_stand_where_they_are(dpi: float) -> None:
    (image,) = page_images(paper((144, 200)), dpi)
    inch = int(dpi)
    assert pixel(image, inch // 2, inch // 4) == (255, 0, 0)
    assert pixel(image, inch // 2, image.height - inch // 4) == (0, 0, 255)
    assert pixel(image, inch + inch // 2, inch) == (255, 255, 255)


def test_every_page_comes_once_and_in_order() -> None:
    sizes = [(100, 200), (200, 100), (300, 300)]
    images = list(page_images(paper(*sizes), 72))
    assert [(image.width, image.height) for image in images] == sizes


def test_our_own_plan_has_pictures_of_all_its_pages(outline, fonts) -> None:
    from exowizard.document.pdf import render_pdf

    raw = render_pdf(outline, paper="a4", fonts=fonts)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        count = len(pdf.pages)
    images = list(page_images(raw, 40))
    assert len(images) == count
    assert all(len(set(image.bgrx)) > 20 for image in images)


def test_protected_pdf_needs_its_passphrase() -> None:
    raw = paper((100, 100), encryption=pikepdf.Encryption(user="key", owner="o", R=6))
    assert len(list(page_images(raw, 72, "key"))) == 1
    for passphrase in (None, "another"):
        with pytest.raises(ValueError, match="no PDF that can be shown"):
            list(page_images(raw, 72, passphrase))


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"\x00" * 1000, b"GIF89a"])
def test_what_is_no_pdf_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="no PDF that can be shown"):
        list(page_images(raw, 72))


@pytest.mark.parametrize("dpi", [0, -1, 1201, float("inf"), float("nan")])
def test_resolution_that_makes_no_sense_is_refused(dpi: float) -> None:
    with pytest.raises(ValueError, match="dpi"):
        list(page_images(paper((100, 100)), dpi))


def test_page_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="page 2 is too large"):
        list(page_images(paper((10, 10), (14_400, 14_400)), 300))


def test_everything_is_closed_even_when_the_reader_stops_early(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kinds = (pypdfium2.PdfDocument, pypdfium2.PdfPage, pypdfium2.PdfBitmap)
    closed: Counter[str] = Counter()

    def counted(kind: type[Any]) -> Callable[..., Any]:
        real = kind.close

        def close(self: Any, *given: Any, **named: Any) -> Any:
            closed[kind.__name__] += 1
            return real(self, *given, **named)

        return close

    for kind in kinds:
        monkeypatch.setattr(kind, "close", counted(kind))
    pages = page_images(paper((100, 100), (100, 100)), 72)
    next(pages)
    assert closed == {"PdfPage": 1, "PdfBitmap": 1}
    pages.close()
    assert closed == {"PdfPage": 1, "PdfBitmap": 1, "PdfDocument": 1}
    with pytest.raises(ValueError, match="too large"):
        list(page_images(paper((14_400, 14_400)), 1200))
    assert closed == {"PdfPage": 2, "PdfBitmap": 1, "PdfDocument": 2}
