"""What every picture has to keep: inside its edges, in known colours, letters in their place."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

from exowizard.charts.shapes import Circle, Curve, Line, Picture, Polygon, Rect, Shape, Text

TOKENS = Path(__file__).parents[2] / "resources" / "theme" / "tokens.json"
PALETTES: dict[str, dict[str, str]] = json.loads(TOKENS.read_text(encoding="utf-8"))["palettes"]
SLACK = 1e-6

widths = st.floats(160, 900)
scales = st.floats(1, 2)
shares = st.floats(0, 1)
names = st.text(alphabet="abc äßW縁", min_size=1, max_size=40).map(lambda name: f"N{name}".strip())


def measure(text: str, size: float, bold: bool, /) -> float:
    """Letters of plain widths: narrow, wide, and a little wider in bold."""
    units = sum(0.3 if letter in " il.,:1" else 0.95 if letter in "W縁m" else 0.58
                for letter in text)  # fmt: skip
    return units * size * (1.05 if bold else 1)


def box(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what a shape inks."""
    match shape:
        case Rect():
            edge = shape.line / 2 if shape.stroke else 0
            return (shape.x - edge, shape.y - edge,
                    shape.x + shape.width + edge, shape.y + shape.height + edge)  # fmt: skip
        case Line():
            edge = shape.line / 2
            # A flat end adds nothing along the line.
            across, along = (0, edge) if shape.y1 == shape.y2 else (edge, 0)
            return (min(shape.x1, shape.x2) - across, min(shape.y1, shape.y2) - along,
                    max(shape.x1, shape.x2) + across, max(shape.y1, shape.y2) + along)  # fmt: skip
        case Circle():
            edge = shape.radius + (shape.line / 2 if shape.stroke else 0)
            return shape.x - edge, shape.y - edge, shape.x + edge, shape.y + edge
        case Curve() | Polygon():
            xs, ys = zip(*shape.points, strict=True)
            edge = shape.line / 2 if isinstance(shape, Curve) else 0
            return min(xs), min(ys) - edge, max(xs), max(ys) + edge
        case Text():
            wide = measure(shape.text, shape.size, shape.bold)
            left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
            return left, shape.y - 0.73 * shape.size, left + wide, shape.y + 0.2 * shape.size


def roles(shape: Shape) -> set[str]:
    named = (getattr(shape, key, None) for key in ("fill", "stroke", "role"))
    return {role for role in named if role is not None}


def texts(picture: Picture) -> list[Text]:
    return [shape for shape in picture.shapes if isinstance(shape, Text)]


def printed(picture: Picture) -> list[str]:
    return [shape.text for shape in texts(picture)]


def segments(picture: Picture) -> list[Rect]:
    """Parts of a stacked bar: boxes with a pattern at its full height, first row only."""
    found = [shape for shape in picture.shapes if isinstance(shape, Rect) and shape.pattern]
    tallest = max((shape.height for shape in found), default=0)
    return [shape for shape in found if shape.height > tallest - 2]


def overlap(one: Shape, other: Shape) -> bool:
    a, b = box(one), box(other)
    return (min(a[2], b[2]) - max(a[0], b[0]) > 0.01) and (min(a[3], b[3]) - max(a[1], b[1]) > 0.01)


def assert_sound(picture: Picture) -> None:
    """Inside the picture, known roles, no text over another, no empty word."""
    for shape in picture.shapes:
        left, top, right, bottom = box(shape)
        assert left >= -SLACK, shape
        assert top >= -SLACK, shape
        assert right <= picture.width + SLACK, shape
        assert bottom <= picture.height + SLACK, shape
        for palette in PALETTES.values():
            assert roles(shape) <= palette.keys(), shape
        if isinstance(shape, Rect):
            assert shape.width > 0
            assert shape.height > 0
    letters = texts(picture)
    for place, one in enumerate(letters):
        assert one.text.strip()
        for other in letters[place + 1 :]:
            assert not overlap(one, other), (one, other)
    assert picture.alt
    assert picture.caption
