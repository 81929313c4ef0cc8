"""Draws a page of one of this program's PDFs with Qt.

Reads the operators that ReportLab writes for our documents (ISO 32000-1, annex A) and no others:
paths, flat colours, clips and text in embedded TrueType fonts. An operator that is not known is an
error and nothing is guessed, so what is shown is what the file holds. A library that shows any PDF
is a twentieth of the whole program; tests compare each document with what such a library shows.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import pikepdf
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPaintDevice,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)


class NotOurs(Exception):
    """The page holds what no document of ours does."""


# What damaged files make pikepdf and Python raise.
UNREADABLE = (
    NotOurs, pikepdf.PikepdfError, AttributeError, KeyError, TypeError, IndexError, RuntimeError,
    struct.error,
)  # fmt: skip

_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
# Letters are drawn as shapes, taken from the font at one large size: font engines round small ones,
# each in its own way, and letters would not stand as wide as the page is set.
_EM = 1024
_ODD_EVEN, _WINDING = Qt.FillRule.OddEvenFill, Qt.FillRule.WindingFill


class Font:
    """An embedded font: glyphs and widths by the codes that the page's text is written in."""

    def __init__(self, font: pikepdf.Object) -> None:
        data = font.FontDescriptor.FontFile2.read_bytes()
        self._data = QByteArray(data)
        self.glyphs = _glyphs_of(data)
        first = int(font.FirstChar)
        self.widths = {first + place: float(w) for place, w in enumerate(font.Widths)}
        self._raw = QRawFont(self._data, _EM, QFont.HintingPreference.PreferNoHinting)
        if not self._raw.isValid():
            raise NotOurs("a font that cannot be read")
        self._outlines: dict[int, QPainterPath] = {}

    def outline(self, code: int) -> QPainterPath:
        """The shape of a letter, ``_EM`` units high, from its start on the line; y goes down."""
        found = self._outlines.get(code)
        if found is None:
            found = self._outlines[code] = self._raw.pathForGlyph(self.glyphs[code])
        return found


def _glyphs_of(font: bytes) -> dict[int, int]:
    """The glyph of each code: ReportLab writes one table for it, of format 6.

    https://learn.microsoft.com/typography/opentype/spec/cmap#format-6-trimmed-table-mapping
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    for place in range(12, 12 + 16 * tables, 16):
        tag, _, start, _ = struct.unpack_from(">4sLLL", font, place)
        if tag == b"cmap":
            (offset,) = struct.unpack_from(">L", font, start + 8)
            kind, _, _, first, count = struct.unpack_from(">5H", font, start + offset)
            if kind == 6:
                glyphs = struct.unpack_from(f">{count}H", font, start + offset + 10)
                return {first + code: glyph for code, glyph in enumerate(glyphs)}
    raise NotOurs("a font without the table of its codes")


class Fonts:
    """The fonts of one PDF, each read once."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}

    def font(self, made: pikepdf.Object) -> Font:
        """One that a page names."""
        key = made.objgen
        if key not in self._fonts:
            self._fonts[key] = Font(made)
        return self._fonts[key]


def draw_page(
    page: pikepdf.Page,
    fonts: Fonts,
    device: QPaintDevice,
    corner: tuple[float, float],
    scale: float,
) -> None:
    """Draws a page; ``corner`` is its upper left one, ``scale`` pixels for a point.

    Raises NotOurs for what no document of ours holds, and any of UNREADABLE for a damaged page.
    """
    named = {name: made for name, made in page.resources.get("/Font", {}).items()}  # noqa: C416
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hand = _Hand(painter, lambda name: fonts.font(named[name]), corner, scale)
        for step in pikepdf.parse_content_stream(page):
            hand.follow(str(step.operator), list(step.operands))
    finally:
        painter.end()


class _Hand:
    """Follows a page's operators, one after the other."""

    def __init__(
        self,
        painter: QPainter,
        font: Callable[[str], Font],
        corner: tuple[float, float],
        scale: float,
    ) -> None:
        self._painter, self._named = painter, font
        # Points from the foot of the page become pixels from its head.
        self._page = QTransform(scale, 0, 0, -scale, -corner[0] * scale, corner[1] * scale)
        painter.setTransform(self._page)
        self._ink = QColor(0, 0, 0)
        self._pen = QPen(QColor(0, 0, 0), 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        self._pen.setJoinStyle(Qt.PenJoinStyle.SvgMiterJoin)
        self._pen.setMiterLimit(10)
        self._kept: list[tuple[QColor, QPen]] = []
        self._path = QPainterPath()
        self._clip: Qt.FillRule | None = None
        self._font = ""
        self._size = self._leading = 0.0
        self._line = QTransform()
        self._x = 0.0

    def follow(self, operator: str, operands: Sequence[Any]) -> None:
        """One operator. Raises NotOurs for one that is not known."""
        known = self._KNOWN.get(operator)
        if known is None:
            raise NotOurs(f"the operator {operator}")
        known(self, operands)

    def _nothing(self, _: Sequence[Any]) -> None:
        """Marks are for those who listen."""

    def _save(self, _: Sequence[Any]) -> None:
        self._painter.save()
        self._kept.append((QColor(self._ink), QPen(self._pen)))

    def _restore(self, _: Sequence[Any]) -> None:
        self._ink, self._pen = self._kept.pop()
        self._painter.restore()

    def _transform(self, values: Sequence[Any]) -> None:
        self._painter.setTransform(_matrix(values), combine=True)

    # Looks

    def _fill_colour(self, values: Sequence[Any]) -> None:
        self._ink = _colour(values)

    def _line_colour(self, values: Sequence[Any]) -> None:
        self._pen.setColor(_colour(values))

    def _line_width(self, values: Sequence[Any]) -> None:
        self._pen.setWidthF(float(values[0]))

    def _line_cap(self, values: Sequence[Any]) -> None:
        self._pen.setCapStyle(_CAPS[int(values[0])])

    def _dash(self, values: Sequence[Any]) -> None:
        lengths, width = [float(length) for length in values[0]], self._pen.widthF()
        if not lengths:
            self._pen.setStyle(Qt.PenStyle.SolidLine)
            return
        # Qt counts in widths of the line, and needs a gap for each dash.
        pattern = lengths if len(lengths) % 2 == 0 else lengths * 2
        self._pen.setDashPattern([length / width for length in pattern])
        self._pen.setDashOffset(float(values[1]) / width)

    # Paths

    def _move(self, values: Sequence[Any]) -> None:
        self._path.moveTo(*map(float, values))

    def _straight(self, values: Sequence[Any]) -> None:
        self._path.lineTo(*map(float, values))

    def _curve(self, values: Sequence[Any]) -> None:
        self._path.cubicTo(*map(float, values))

    def _close(self, _: Sequence[Any]) -> None:
        self._path.closeSubpath()

    def _rectangle(self, values: Sequence[Any]) -> None:
        self._path.addRect(QRectF(*map(float, values)))

    def _clip_by(self, rule: Qt.FillRule) -> None:
        self._clip = rule

    def _paint(self, *, fill: Qt.FillRule | None = None, stroke: bool = False) -> None:
        path, self._path = self._path, QPainterPath()
        if fill is not None:
            path.setFillRule(fill)
            self._painter.fillPath(path, self._ink)
        if stroke:
            self._painter.strokePath(path, self._pen)
        if self._clip is not None:
            path.setFillRule(self._clip)
            self._painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            self._clip = None

    # Text

    def _begin_text(self, _: Sequence[Any]) -> None:
        self._line, self._x = QTransform(), 0.0

    def _set_font(self, values: Sequence[Any]) -> None:
        self._font, self._size = str(values[0]), float(values[1])

    def _set_leading(self, values: Sequence[Any]) -> None:
        self._leading = float(values[0])

    def _text_place(self, values: Sequence[Any]) -> None:
        self._line, self._x = _matrix(values), 0.0

    def _next_line(self, _: Sequence[Any]) -> None:
        self._line = QTransform.fromTranslate(0, -self._leading) * self._line
        self._x = 0.0

    def _show(self, values: Sequence[Any]) -> None:
        font = self._named(self._font)
        letters = QPainterPath()
        letters.setFillRule(_WINDING)
        x = 0.0
        for code in bytes(values[0]):
            outline = font.outline(code)
            if not outline.isEmpty():
                letters.addPath(outline.translated(x, 0))
            x += font.widths[code] / 1000 * _EM
        unit = self._size / _EM
        before = self._painter.transform()
        place = QTransform(unit, 0, 0, -unit, self._x, 0) * self._line
        self._painter.setTransform(place, combine=True)
        self._painter.fillPath(letters, self._ink)
        self._painter.setTransform(before)
        self._x += x * unit

    _KNOWN: ClassVar[dict[str, Callable[[_Hand, Sequence[Any]], None]]] = {
        "BMC": _nothing, "BDC": _nothing, "EMC": _nothing,
        "q": _save, "Q": _restore, "cm": _transform,
        "rg": _fill_colour, "RG": _line_colour, "w": _line_width, "J": _line_cap, "d": _dash,
        "m": _move, "l": _straight, "c": _curve, "h": _close, "re": _rectangle,
        "W": lambda hand, _: hand._clip_by(_WINDING),
        "W*": lambda hand, _: hand._clip_by(_ODD_EVEN),
        "n": lambda hand, _: hand._paint(),
        "S": lambda hand, _: hand._paint(stroke=True),
        "f": lambda hand, _: hand._paint(fill=_WINDING),
        "f*": lambda hand, _: hand._paint(fill=_ODD_EVEN),
        "B": lambda hand, _: hand._paint(fill=_WINDING, stroke=True),
        "B*": lambda hand, _: hand._paint(fill=_ODD_EVEN, stroke=True),
        "BT": _begin_text, "ET": _nothing, "Tf": _set_font, "TL": _set_leading,
        "Tm": _text_place, "T*": _next_line, "Tj": _show,
    }  # fmt: skip


def _matrix(values: Sequence[Any]) -> QTransform:
    return QTransform(*map(float, values))


def _colour(values: Sequence[Any]) -> QColor:
    return QColor.fromRgbF(*map(float, values))
