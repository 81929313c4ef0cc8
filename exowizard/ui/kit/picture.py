"""Pictures of the charts room on the screen: letters measured, shapes painted, words for readers.

Pens, brushes and fonts are made once for a palette, because a whole table of pictures is drawn
again on every move of a handle.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from exowizard.charts.shapes import (
    Circle,
    Curve,
    Line,
    Pattern,
    Picture,
    Polygon,
    Rect,
    Shape,
    Text,
)

FAMILY = "Inter"
_BRUSH: Mapping[Pattern, Qt.BrushStyle] = {
    "diagonal": Qt.BrushStyle.BDiagPattern,
    "dots": Qt.BrushStyle.Dense6Pattern,
    "cross": Qt.BrushStyle.DiagCrossPattern,
    "horizontal": Qt.BrushStyle.HorPattern,
    "vertical": Qt.BrushStyle.VerPattern,
}
_PATTERN_INK = "on_segment"
_MOST_WIDTHS = 4096


class Letters:
    """Fonts by size and weight and the widths of texts in them; what charts call to measure.

    Made by the window after its font files are loaded, and shared by all that it draws.
    """

    def __init__(self, family: str = FAMILY) -> None:
        self._family = family
        self._fonts: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, float, bool], float] = {}

    def __call__(self, text: str, size: float, bold: bool, /) -> float:
        """The width of a text in pixels."""
        key = (text, size, bold)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            width = self._widths[key] = self._of(size, bold)[1].horizontalAdvance(text)
        return width

    def font(self, size: float, bold: bool) -> QFont:
        """The font of a size in whole pixels, as Qt draws it."""
        return self._of(size, bold)[0]

    def _of(self, size: float, bold: bool) -> tuple[QFont, QFontMetricsF]:
        found = self._fonts.get((size, bold))
        if found is None:
            font = QFont(self._family)
            font.setPixelSize(max(1, round(size)))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            found = self._fonts[size, bold] = (font, QFontMetricsF(font))
        return found


class PicturePainter:
    """Paints pictures in one palette; ``patterned`` adds the patterns (high contrast)."""

    def __init__(
        self, palette: Mapping[str, str], letters: Letters, *, patterned: bool = False
    ) -> None:
        self.palette = dict(palette)
        self.patterned = patterned
        self.letters = letters
        self._brushes: dict[tuple[str | None, Pattern | None], QBrush] = {}
        self._pens: dict[tuple[str | None, float, bool], QPen] = {}
        # What the painter holds now: setting it again costs as much as drawing a small box.
        self._held: tuple[QPen | None, QBrush | None] = (None, None)

    def paint(self, painter: QPainter, picture: Picture) -> None:
        """Draws all shapes with the picture's corner at the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._held = (None, None)
        for shape in picture.shapes:
            self._draw(painter, shape)

    def _draw(self, painter: QPainter, shape: Shape) -> None:
        match shape:
            case Rect():
                self._draw_rect(painter, shape)
            case Text():
                self._draw_text(painter, shape)
            case Line():
                self._take(painter, self._pen(shape.stroke, shape.line, shape.dash), None)
                painter.drawLine(QLineF(shape.x1, shape.y1, shape.x2, shape.y2))
            case Circle():
                pen = self._pen(shape.stroke, shape.line)
                self._take(painter, pen, self._brush(shape.fill))
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            case Curve():
                first, *others = (QPointF(x, y) for x, y in shape.points)
                path = QPainterPath(first)
                path.cubicTo(*others)
                self._take(painter, self._pen(shape.stroke, shape.line), self._brush(None))
                painter.drawPath(path)
            case Polygon():
                self._take(painter, self._pen(None, 1), self._brush(shape.fill))
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))

    def _draw_rect(self, painter: QPainter, shape: Rect) -> None:
        box = QRectF(shape.x, shape.y, shape.width, shape.height)
        pen = self._pen(shape.stroke, shape.line, shape.dash)
        self._take(painter, pen, self._brush(shape.fill))
        painter.drawRoundedRect(box, shape.radius, shape.radius)
        if self.patterned and shape.fill is not None and shape.pattern in _BRUSH:
            self._take(painter, self._pen(None, 1), self._brush(_PATTERN_INK, shape.pattern))
            painter.drawRoundedRect(box, shape.radius, shape.radius)

    def _draw_text(self, painter: QPainter, shape: Text) -> None:
        x = shape.x
        if shape.anchor != "start":
            width = self.letters(shape.text, shape.size, shape.bold)
            x -= width if shape.anchor == "end" else width / 2
        painter.setFont(self.letters.font(shape.size, shape.bold))
        self._take(painter, self._pen(shape.role, 1), None)
        painter.drawText(QPointF(x, shape.y), shape.text)

    def _take(self, painter: QPainter, pen: QPen, brush: QBrush | None) -> None:
        held_pen, held_brush = self._held
        if pen is not held_pen:
            painter.setPen(pen)
        if brush is None:
            brush = held_brush
        elif brush is not held_brush:
            painter.setBrush(brush)
        self._held = (pen, brush)

    def _pen(self, role: str | None, line: float, dash: bool = False) -> QPen:
        key = (role, line, dash)
        pen = self._pens.get(key)
        if pen is None:
            pen = QPen(Qt.PenStyle.NoPen)
            if role is not None:
                pen = QPen(QColor(self.palette[role]), line)
                if dash:
                    pen.setDashPattern([3, 3])
            self._pens[key] = pen
        return pen

    def _brush(self, role: str | None, pattern: Pattern | None = None) -> QBrush:
        key = (role, pattern)
        brush = self._brushes.get(key)
        if brush is None:
            brush = QBrush(Qt.BrushStyle.NoBrush)
            if role is not None:
                style = Qt.BrushStyle.SolidPattern if pattern is None else _BRUSH[pattern]
                brush = QBrush(QColor(self.palette[role]), style)
            self._brushes[key] = brush
        return brush


class PictureView(QWidget):
    """Shows one picture at its size; a screen reader hears its alternative text and caption."""

    def __init__(self, letters: Letters | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters or Letters()
        self._picture: Picture | None = None
        self._painter: PicturePainter | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(
        self, picture: Picture, palette: Mapping[str, str], *, patterned: bool = False
    ) -> None:
        """Another picture, palette or both."""
        old = self._painter
        if old is None or old.patterned != patterned or old.palette != palette:
            self._painter = PicturePainter(palette, self._letters, patterned=patterned)
        before, self._picture = self._picture, picture
        if before is None or (before.width, before.height) != (picture.width, picture.height):
            self.updateGeometry()
        if before is None or before.alt != picture.alt:
            self.setAccessibleName(picture.alt)
        if before is None or before.caption != picture.caption:
            self.setAccessibleDescription(picture.caption)
        self.update()

    def sizeHint(self) -> QSize:  # Qt's name
        """The size of the picture."""
        if self._picture is None:
            return QSize(0, 0)
        return QSize(-int(-self._picture.width // 1), -int(-self._picture.height // 1))

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """A picture is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Paints the picture."""
        if self._picture is None or self._painter is None:
            return
        painter = QPainter(self)
        self._painter.paint(painter, self._picture)
        painter.end()
