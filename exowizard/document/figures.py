"""Charts on paper: the shapes that the screen draws as well, in ink that also reads in black.

A picture's unit is a pixel of 1/96 inch, so letters of 11 pixels print in 8.25 points. Neighbours
that differ in colour differ in pattern too, because many plans are printed in black.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import FILL_NON_ZERO

from exowizard.charts.lettering import Measure
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
from exowizard.document.fonts import Faces, FontSet, Weight

POINTS = 0.75  # of one unit of a picture
# How wide to make a picture, in its own units, so that it fills a card or one of two columns on A4.
# Letter is wider by four parts of a hundred; there the picture grows with its column.
FIGURE_WIDTH: Mapping[str, float] = {"full": 660.0, "half": 334.0}
# The palette of the light theme, darkened where thin lines would vanish on paper.
INKS: Mapping[str, str] = {
    "ink": "#16252E", "title": "#0B3C49", "mute": "#51636E",
    "rule": "#C9D6DA", "control": "#718690", "track": "#DCE5E9",
    "accent": "#0F766E", "link": "#0F766E", "tint": "#E9F4F2", "tint_strong": "#CFE8E3",
    "stop": "#B93A0B", "ask": "#8F5A0A",
    "benefit": "#0F766E", "evidence": "#2B6CB0", "gentleness": "#6D3B79",
    "cost": "#8F5A0A", "convenience": "#0B3C49", "speed": "#51636E",
    "on_segment": "#FFFFFF", "on_accent": "#FFFFFF", "on_stop": "#FFFFFF", "surface": "#FFFFFF",
}  # fmt: skip
# Lines of a pattern: how much of the way from the ground to white, how far apart, how thick.
PATTERN_WHITE = 0.72
_STEP, _THICK = 4.2, 0.55
_DASH = (2.2, 2.2)


def paper_measure(fonts: FontSet) -> Measure:
    """How wide letters are on paper; what charts ask."""
    faces = fonts.faces

    @lru_cache(maxsize=4096)
    def measure(text: str, size: float, bold: bool, /) -> float:
        parts = faces.split(text, _weight(bold))
        return sum(faces.width(part, font, size) for part, font in parts)

    return measure


def draw_picture(picture: Picture, faces: Faces, factor: float) -> Callable[[Any], None]:
    """What draws the picture with its lower left corner at the canvas's origin."""

    def paint(canvas: Any) -> None:
        pen = _Pen(canvas, faces, factor, picture.height * factor)
        # Boxes and discs of one look that follow each other are one path: it is quicker to draw
        # and to read back, and a hundred people make a file no larger.
        for look, shapes in groupby(picture.shapes, _look):
            if look is None:
                for shape in shapes:
                    pen.draw(shape)
            else:
                pen.draw_alike(shapes)

    return paint


def pattern_ink(role: str) -> str:
    """The colour of the lines of a pattern on its ground."""
    ground = INKS[role].lstrip("#")
    parts = (int(ground[at : at + 2], 16) for at in (0, 2, 4))
    return "#" + "".join(f"{round(part + (255 - part) * PATTERN_WHITE):02X}" for part in parts)


def _weight(bold: bool) -> Weight:
    return "semibold" if bold else "regular"


def _look(shape: Shape) -> tuple[str | None, str | None, float] | None:
    """What boxes and discs that make one path have in common; None for everything else."""
    match shape:
        case Rect(dash=False) if shape.pattern in (None, "plain") or shape.fill is None:
            return shape.fill, shape.stroke, shape.line
        case Circle():
            return shape.fill, shape.stroke, shape.line
        case _:
            return None


@lru_cache(maxsize=128)
def _colour(ink: str) -> Color:
    return HexColor(ink)


class _Pen:
    """Draws shapes on a canvas; y turned over, because paper counts from its foot."""

    def __init__(self, canvas: Any, faces: Faces, factor: float, height: float) -> None:
        self._canvas = canvas
        self._faces = faces
        self._factor = factor
        self._height = height

    def draw(self, shape: Shape) -> None:
        match shape:
            case Text():
                self._text(shape)
            case Line():
                self._stroke(shape.stroke, shape.line, shape.dash)
                self._canvas.line(*self._at(shape.x1, shape.y1), *self._at(shape.x2, shape.y2))
                self._undash(shape.dash)
            case Curve():
                first, *others = (self._at(x, y) for x, y in shape.points)
                path = self._canvas.beginPath()
                path.moveTo(*first)
                path.curveTo(*others[0], *others[1], *others[2])
                self._stroke(shape.stroke, shape.line)
                self._canvas.drawPath(path, stroke=1, fill=0)
            case Polygon():
                first, *others = (self._at(x, y) for x, y in shape.points)
                path = self._canvas.beginPath()
                path.moveTo(*first)
                for point in others:
                    path.lineTo(*point)
                path.close()
                self._canvas.setFillColor(_colour(INKS[shape.fill]))
                self._canvas.drawPath(path, stroke=0, fill=1)
            case Rect():
                self.draw_alike([shape])
                self._undash(shape.dash)
                if shape.fill is not None and shape.pattern is not None:
                    self._pattern(shape, shape.fill, shape.pattern)
            case Circle():
                self.draw_alike([shape])

    def draw_alike(self, shapes: Iterable[Shape]) -> None:
        """Boxes and discs of one look as one path."""
        path = self._canvas.beginPath()
        last: Rect | Circle | None = None
        for shape in shapes:
            if isinstance(shape, Rect):
                self._box(path, shape)
                last = shape
            elif isinstance(shape, Circle):
                path.circle(*self._at(shape.x, shape.y), shape.radius * self._factor)
                last = shape
        if last is None:
            return
        if last.fill is not None:
            self._canvas.setFillColor(_colour(INKS[last.fill]))
        if last.stroke is not None:
            self._stroke(last.stroke, last.line, isinstance(last, Rect) and last.dash)
        self._canvas.drawPath(
            path, stroke=int(last.stroke is not None), fill=int(last.fill is not None),
            fillMode=FILL_NON_ZERO,
        )  # fmt: skip

    def _box(self, path: Any, box: Rect) -> None:
        factor = self._factor
        x, y = self._at(box.x, box.y + box.height)
        width, height = box.width * factor, box.height * factor
        radius = min(box.radius * factor, width / 2, height / 2)
        if radius > 0.1:
            path.roundRect(x, y, width, height, radius)
        else:
            path.rect(x, y, width, height)

    def _pattern(self, box: Rect, role: str, pattern: Pattern) -> None:
        if pattern == "plain":
            return
        canvas, factor = self._canvas, self._factor
        canvas.saveState()
        edge = canvas.beginPath()
        self._box(edge, box)
        canvas.clipPath(edge, stroke=0, fill=0)
        canvas.setStrokeColor(_colour(pattern_ink(role)))
        canvas.setLineWidth(_THICK)
        x, y = self._at(box.x, box.y + box.height)
        width, height = box.width * factor, box.height * factor
        if pattern == "dots":
            # Dashes without length and with round ends are dots.
            canvas.setLineCap(1)
            canvas.setLineWidth(_THICK * 2)
            canvas.setDash(0.01, _STEP * 0.8)
        lines = [
            (x + x1, y + y1, x + x2, y + y2)
            for x1, y1, x2, y2 in pattern_lines(pattern, width, height)
        ]
        if lines:
            canvas.lines(lines)
        canvas.restoreState()

    def _text(self, shape: Text) -> None:
        size = shape.size * self._factor
        parts = self._faces.split(shape.text, _weight(shape.bold))
        widths = [self._faces.width(part, font, size) for part, font in parts]
        x, y = self._at(shape.x, shape.y)
        if shape.anchor != "start":
            x -= sum(widths) if shape.anchor == "end" else sum(widths) / 2
        self._canvas.setFillColor(_colour(INKS[shape.role]))
        for (part, font), width in zip(parts, widths, strict=True):
            self._canvas.setFont(font, size)
            self._canvas.drawString(x, y, part)
            x += width

    def _stroke(self, role: str, line: float, dash: bool = False) -> None:
        self._canvas.setStrokeColor(_colour(INKS[role]))
        self._canvas.setLineWidth(line * self._factor)
        if dash:
            self._canvas.setDash(*_DASH)

    def _undash(self, dash: bool) -> None:
        if dash:
            self._canvas.setDash()

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self._factor, self._height - y * self._factor


def pattern_lines(
    pattern: Pattern, width: float, height: float
) -> list[tuple[float, float, float, float]]:
    """The lines of a pattern over a box from (0, 0); they may reach beyond it."""
    if pattern in ("horizontal", "dots"):
        step = _STEP * (0.8 if pattern == "dots" else 0.7)
        count = max(1, math.floor(height / step))
        first = (height - (count - 1) * step) / 2
        return [
            (step / 2 if pattern == "dots" else 0.0, first + place * step, width,
             first + place * step)
            for place in range(count)
        ]  # fmt: skip
    if pattern == "vertical":
        count = max(1, math.floor(width / _STEP))
        first = (width - (count - 1) * _STEP) / 2
        return [(first + n * _STEP, 0.0, first + n * _STEP, height) for n in range(count)]
    rising = []
    x = _STEP / 2 - height
    while x < width:
        rising.append((x, 0.0, x + height, height))
        x += _STEP
    if pattern == "diagonal":
        return rising
    return rising + [(start, height, end, 0.0) for start, _, end, _ in rising]
