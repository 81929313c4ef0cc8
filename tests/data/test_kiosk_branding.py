"""A store's colour and logo: what may stand on the screen."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from exowizard.data.kiosk_branding import (
    accent_contrasts,
    accent_fault,
    contrast,
    logo_fault,
    nearest_accent,
)
from tests.data.pictures import jpeg, png


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert accent_fault("#0F766E") is None
    assert "4.47:1" in (accent_fault("#777777") or "")


colours = some.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(accent=colours)
@example("#FFFFFF")
@example("#FFFF00")
@example("#777777")
def test_the_shade_that_is_named_passes_and_is_the_nearest(accent: str) -> None:
    shade = nearest_accent(accent)
    assert all(each.enough for each in accent_contrasts(shade))
    fault = accent_fault(accent)
    if fault is None:
        assert shade == accent
        return
    assert f'"{shade}"' in fault
    # One step lighter in every channel that has room does not pass.
    lighter = [min(255, value + 1) for value in bytes.fromhex(shade[1:])]
    assert not all(each.enough for each in accent_contrasts("#" + bytes(lighter).hex()))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (png(), None),
        (jpeg(), None),
        (jpeg(frame=0xC2), None),
        (b"", "empty"),
        (png()[:-8], "cut off"),
        (png()[:20], "cut off"),
        (jpeg()[:-2], "cut off"),
        (jpeg()[:10], "cut off"),
        (jpeg(frame=0xC3), "rare"),
        (png(5000, 32), "16 to 4096"),
        (png(15, 32), "16 to 4096"),
        (jpeg(64, 60_000), "16 to 4096"),
        (b"<?xml version='1.0'?><svg/>", "SVG"),
        (b"\xef\xbb\xbf <SVG>", "SVG"),
        (b"GIF89a", "GIF"),
        (b"hello", "no picture"),
    ],
)
def test_a_logo_is_a_whole_picture_of_a_fit_size(raw: bytes, words: str | None) -> None:
    found = logo_fault(raw)
    assert found is None if words is None else words in (found or "")


@given(raw=some.binary(max_size=200), start=some.sampled_from([b"", png()[:16], jpeg()[:24]]))
def test_no_bytes_upset_the_look_at_a_logo(raw: bytes, start: bytes) -> None:
    assert (logo_fault(start + raw) or "is").startswith("is")
