"""A font file is whole, or it is told."""

from __future__ import annotations

from exowizard.data.font_check import font_fault
from exowizard.data.resources import resource_folder


def test_a_flipped_bit_in_a_font_is_found() -> None:
    raw = bytearray((resource_folder() / "fonts" / "inter" / "Inter-Regular.ttf").read_bytes())
    assert font_fault(bytes(raw)) is None
    raw[len(raw) // 2] ^= 1
    assert font_fault(bytes(raw)) == "damaged"
    assert font_fault(b"") == font_fault(b"GIF89a" + bytes(40)) == "no font file"
    assert font_fault(bytes(raw[:20])) == "cut off"
