"""The fonts of a document: bytes handed in, registered once, with a visible mark for gaps.

ReportLab prints nothing at all for a character that a font lacks. Here every character is looked
up first: the font of its voice, then the fallback fonts, then the visible mark "□".
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from exowizard.document.cleaning import clean

Weight = Literal["regular", "semibold", "bold", "italic"]
MISSING = "□"


@dataclass(frozen=True)
class FontSet:
    """TrueType fonts as bytes. ``fallbacks`` are tried in order for characters Inter lacks."""

    regular: bytes
    semibold: bytes
    bold: bytes
    italic: bytes
    fallbacks: tuple[bytes, ...] = ()

    @cached_property
    def faces(self) -> Faces:
        """The fonts registered with ReportLab."""
        names = {
            "regular": _register(self.regular),
            "semibold": _register(self.semibold),
            "bold": _register(self.bold),
            "italic": _register(self.italic),
        }
        return Faces(names, tuple(_register(font) for font in self.fallbacks))


class Faces:
    """Registered fonts by weight: which one shows a character, and how wide text is."""

    def __init__(self, names: dict[str, str], fallbacks: tuple[str, ...]) -> None:
        self._names = names
        self._fallbacks = fallbacks
        self._glyphs = {
            name: frozenset(pdfmetrics.getFont(name).face.charToGlyph)
            for name in (*names.values(), *fallbacks)
        }

    def name(self, weight: Weight) -> str:
        """The registered name of a weight."""
        return self._names[weight]

    def split(self, text: str, weight: Weight) -> list[tuple[str, str]]:
        """The cleaned text as stretches of (text, font name), every character visible."""
        own = self._names[weight]
        parts: list[tuple[str, str]] = []
        for character in clean(text):
            code = ord(character)
            font = next(
                (name for name in (own, *self._fallbacks) if code in self._glyphs[name]), None
            )
            if font is None:
                character, font = MISSING, own
            if parts and parts[-1][1] == font:
                parts[-1] = (parts[-1][0] + character, font)
            else:
                parts.append((character, font))
        return parts

    @staticmethod
    def width(text: str, font: str, size: float) -> float:
        """Width in points."""
        return float(pdfmetrics.stringWidth(text, font, size))


def _register(font: bytes) -> str:
    """Registers a font once per process under a name made from its bytes."""
    name = f"Exo{hashlib.sha256(font).hexdigest()[:12]}"
    known: Any = pdfmetrics.getRegisteredFontNames()
    if name not in known:
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(font)))
    return name
