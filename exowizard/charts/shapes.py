"""The few shapes that every picture is made of, and the picture itself.

Unit: a pixel of the screen at 100 %, origin top left, y down. A colour is the name of a role in
the palette of the theme, so one picture serves light, dark, high contrast and paper. A ``pattern``
is drawn only where colours do not tell enough (high contrast, print in black).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Pattern = Literal["plain", "diagonal", "dots", "cross", "horizontal", "vertical"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A box. ``line`` is the width of its stroke, which runs along the middle of the edge."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None
    stroke: str | None = None
    line: float = 1
    radius: float = 0
    pattern: Pattern | None = None
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    line: float = 1
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve from its first point to its last, led by the two between them."""

    points: tuple[
        tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]
    ]
    stroke: str
    line: float = 1


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or a ring."""

    x: float
    y: float
    radius: float
    fill: str | None
    stroke: str | None = None
    line: float = 1


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape with straight sides."""

    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``y`` is its baseline, ``size`` its height in pixels."""

    x: float
    y: float
    text: str
    size: float
    role: str
    bold: bool = False
    anchor: Anchor = "start"


Shape = Rect | Line | Curve | Circle | Polygon | Text


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in the order they are drawn.

    ``alt`` says what the picture shows, numbers included; ``caption`` says how to read it.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
    caption: str
