"""The fonts of a document: bytes handed in, registered once, with a visible mark for gaps.

ReportLab prints nothing at all for a character that a font lacks. Here every character is looked
up first: the font of its voice, then the fallback fonts in order, then the visible mark "�".
A fallback font is read only when a character needs it; the large ones cost a tenth of a second.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from exowizard.document.cleaning import clean

Weight = Literal["regular", "semibold", "bold", "italic"]
# The mark for a missing character, and one that Inter has where no fallback font is at hand.
MISSING, PLAIN_MISSING = "\ufffd", "\u25a1"
# The fallback fonts of this program in the order they are tried; the small ones come first.
FALLBACK_FILES = (
    "DejaVuSans-cut.ttf", "NotoSansThai-Regular.ttf", "NotoSansKR-cut.ttf",
    "NotoSansJP-cut.ttf", "NotoSansSC-cut.ttf",
)  # fmt: skip
_MOST_REMEMBERED = 16_384


class MissingGlyph(ValueError):
    """No font has a character; raised only where fonts are ``strict``."""


@dataclass(frozen=True)
class FontSet:
    """TrueType fonts as bytes. ``fallbacks`` are read and tried in order for what Inter lacks.

    ``strict`` makes a character that no font has an error instead of a mark on paper.
    """

    regular: bytes
    semibold: bytes
    bold: bytes
    italic: bytes
    fallbacks: tuple[Callable[[], bytes], ...] = ()
    strict: bool = False

    @cached_property
    def faces(self) -> Faces:
        """The fonts registered with ReportLab."""
        names: dict[Weight, str] = {
            "regular": _register(self.regular),
            "semibold": _register(self.semibold),
            "bold": _register(self.bold),
            "italic": _register(self.italic),
        }
        return Faces(names, self.fallbacks, strict=self.strict)


class Faces:
    """Registered fonts by weight: which one shows a character, and how wide text is."""

    def __init__(
        self,
        names: dict[Weight, str],
        fallbacks: tuple[Callable[[], bytes], ...] = (),
        *,
        strict: bool = False,
    ) -> None:
        self._names = names
        self._unread = list(fallbacks)
        self._strict = strict
        self._glyphs = {name: _glyphs(name) for name in names.values()}
        self._fallbacks: list[str] = []
        self._widths: dict[tuple[str, str, float], float] = {}

    def name(self, weight: Weight) -> str:
        """The registered name of a weight."""
        return self._names[weight]

    def split(self, text: str, weight: Weight) -> list[tuple[str, str]]:
        """The cleaned text as stretches of (text, font name), every character visible."""
        own = self._names[weight]
        text = clean(text)
        if self._glyphs[own].issuperset(map(ord, text)):
            return [(text, own)] if text else []
        parts: list[tuple[str, str]] = []
        for character in text:
            font = self._font_of(character, own)
            if font is None:
                if self._strict:
                    raise MissingGlyph(f"no font has U+{ord(character):04X} of {text!r}")
                character, font = self._mark(own)
            if parts and parts[-1][1] == font:
                parts[-1] = (parts[-1][0] + character, font)
            else:
                parts.append((character, font))
        return parts

    def width(self, text: str, font: str, size: float) -> float:
        """Width in points."""
        key = (text, font, size)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= _MOST_REMEMBERED:
                self._widths.clear()
            width = self._widths[key] = float(pdfmetrics.stringWidth(text, font, size))
        return width

    def shown(self, font: str) -> frozenset[int]:
        """The characters that a font of these has a drawing for, spaces included."""
        return self._glyphs[font]

    def _mark(self, own: str) -> tuple[str, str]:
        font = self._font_of(MISSING, own)
        return (MISSING, font) if font is not None else (PLAIN_MISSING, own)

    def _font_of(self, character: str, own: str) -> str | None:
        """The first font that has a character; fallback fonts are read on the way."""
        code = ord(character)
        for name in (own, *self._fallbacks):
            if code in self._glyphs[name]:
                return name
        while self._unread:
            name = _register(self._unread.pop(0)())
            self._glyphs[name] = _glyphs(name)
            self._fallbacks.append(name)
            if code in self._glyphs[name]:
                return name
        return None


def _glyphs(name: str) -> frozenset[int]:
    """The characters that a registered font shows; one that it leaves blank is not shown."""
    face = pdfmetrics.getFont(name).face
    return frozenset(
        code
        for code, glyph in face.charToGlyph.items()
        if glyph and (chr(code).isspace() or face.glyphPos[glyph] < face.glyphPos[glyph + 1])
    )


def _register(font: bytes) -> str:
    """Registers a font once per process under a name made from its bytes."""
    name = f"Exo{hashlib.sha256(font).hexdigest()[:12]}"
    known: Any = pdfmetrics.getRegisteredFontNames()
    if name not in known:
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(font)))
    return name
