"""A store's logo and accent colour: what may stand on the kiosk's screen, and what may not.

The logo is only looked at here, byte by byte; the screen decodes it. A drawing (SVG) is refused: it
can carry links and scripts. Contrast is that of WCAG 2.2, "relative luminance" and "contrast ratio"
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from exowizard.data.inputs import MIB

LARGEST_LOGO = 2 * MIB
LEAST_SIDE, MOST_SIDE = 16, 4096  # pixels
WHITE, PAPER = "#FFFFFF", "#F4F7F8"
# Name of a colour in a message, the colour, the least contrast to it (WCAG 1.4.3 and 1.4.11).
WANTED = (("white text on it", WHITE, 4.5), ("the light background", PAPER, 3.0))

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = struct.Struct(">8sI4sII")
_CHUNK = struct.Struct(">I4s")
_JPEG, _START_OF_SCAN, _END = b"\xff\xd8\xff", 0xDA, b"\xff\xd9"
_FRAMES = (0xC0, 0xC1, 0xC2)  # the kinds that everything decodes: baseline, extended, progressive
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_FRAME = struct.Struct(">HBHHB")
_OTHERS = {b"GIF8": "a GIF", b"RIFF": "a WebP", b"BM": "a BMP", b"%PDF": "a PDF"}
_REMEDY = "save it anew as PNG or JPEG"


@dataclass(frozen=True, slots=True)
class Contrast:
    """The contrast of a colour to another, as a ratio to 1."""

    beside: str
    ratio: float
    least: float

    @property
    def enough(self) -> bool:
        """Whether it is what it must be at least."""
        return self.ratio >= self.least


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours #RRGGBB, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def accent_contrasts(accent: str) -> tuple[Contrast, ...]:
    """The contrasts that an accent colour #RRGGBB must keep."""
    return tuple(Contrast(name, contrast(accent, other), least) for name, other, least in WANTED)


def nearest_accent(accent: str) -> str:
    """The lightest shade of the same hue that keeps all contrasts; the colour itself if it does."""
    channels = _channels(accent)
    steps = 1020  # four to each step of the brightest channel
    for step in range(steps, 0, -1):
        shade = "#" + "".join(f"{round(value * step / steps):02X}" for value in channels)
        if all(each.enough for each in accent_contrasts(shade)):
            return shade
    return "#000000"


def accent_fault(accent: str) -> str | None:
    """Why a colour #RRGGBB can not be the accent, with one that can; None where it can."""
    missed = [each for each in accent_contrasts(accent) if not each.enough]
    if not missed:
        return None
    # Cut, not rounded: 4.49 must not read as 4.5.
    reasons = " and ".join(
        f"{int(each.ratio * 100) / 100:.2f}:1 with {each.beside} (at least {each.least:g}:1)"
        for each in missed
    )
    return f'is too light: {reasons}; the nearest shade that passes is "{nearest_accent(accent)}"'


def logo_fault(raw: bytes) -> str | None:
    """Why these bytes are no logo for the screen; None where they are."""
    if raw.startswith(_PNG):
        return _png_fault(raw)
    if raw.startswith(_JPEG):
        return _jpeg_fault(raw)
    if not raw:
        return f"is empty; {_REMEDY}"
    start = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        return f"is an SVG drawing, which may carry links; {_REMEDY}"
    for head, kind in _OTHERS.items():
        if raw.startswith(head):
            return f"is {kind} file; {_REMEDY}"
    return f"is no picture that the kiosk knows; {_REMEDY}"


def _luminance(colour: str) -> float:
    linear = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    )
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _png_fault(raw: bytes) -> str | None:
    if len(raw) < _PNG_HEAD.size:
        return f"is cut off; {_REMEDY}"
    _, length, kind, width, height = _PNG_HEAD.unpack_from(raw)
    if kind != b"IHDR" or length != 13:
        return f"is a damaged PNG; {_REMEDY}"
    place = len(_PNG)
    while place + _CHUNK.size <= len(raw):
        length, kind = _CHUNK.unpack_from(raw, place)
        place += _CHUNK.size + length + 4  # the chunk, its content, its check sum
        if kind == b"IEND":
            return f"is cut off; {_REMEDY}" if place > len(raw) else _side_fault(width, height)
    return f"is cut off; {_REMEDY}"


def _jpeg_fault(raw: bytes) -> str | None:
    place, sides = 2, None
    while place + 4 <= len(raw) and raw[place] == 0xFF:
        kind = raw[place + 1]
        if kind == 0xFF:  # filling
            place += 1
            continue
        if kind in _OTHER_FRAMES:
            return f"is a JPEG of a rare kind; {_REMEDY}"
        if kind in _FRAMES and place + 2 + _FRAME.size <= len(raw):
            _, _, height, width, _ = _FRAME.unpack_from(raw, place + 2)
            sides = width, height
        if kind == _START_OF_SCAN:
            if sides is None or raw.rfind(_END) < place:
                break
            return _side_fault(*sides)
        place += 2 + int.from_bytes(raw[place + 2 : place + 4], "big")
    return f"is a JPEG that is damaged or cut off; {_REMEDY}"


def _side_fault(width: int, height: int) -> str | None:
    if min(width, height) >= LEAST_SIDE and max(width, height) <= MOST_SIDE:
        return None
    return f"is {width} x {height} pixels; make each side {LEAST_SIDE} to {MOST_SIDE} pixels long"
