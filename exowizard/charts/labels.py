"""Names with a key square under a stacked bar, and numbers printed on its segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exowizard.charts.lettering import (
    BAR,
    CAPTION,
    Measure,
    baseline_in,
    letters,
    line_height,
    shorten,
    spread,
)
from exowizard.charts.shapes import Pattern, Rect, Shape, Text

_KEY, _KEY_GAP, _LABEL_GAP = 8.0, 5.0, 12.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name, the look of its key, and where its segment starts."""

    text: str
    role: str
    pattern: Pattern
    start: float


def name_row(
    labels: Sequence[Label],
    top: float,
    width: float,
    measure: Measure,
    scale: float,
    *,
    outlined: bool = False,
) -> tuple[list[Shape], float]:
    """Names under their segments, or in as many rows as they need; and the room they take."""
    size, key, gap = letters(CAPTION, scale), _KEY * scale, _LABEL_GAP * scale
    before = key + _KEY_GAP * scale
    height = line_height(size)
    texts = [shorten(label.text, size, False, width - before, measure) for label in labels]
    widths = [before + measure(text, size, False) for text in texts]
    starts = spread([label.start for label in labels], widths, width, gap)
    if starts is not None:
        places = [(start, top) for start in starts]
    else:
        places = _flow(widths, top, width, gap, height)
    shapes: list[Shape] = []
    for label, text, (x, y) in zip(labels, texts, places, strict=True):
        shapes.append(_key(label, x, y + (height - key) / 2, key, outlined))
        shapes.append(Text(x + before, baseline_in(y, height, size), text, size, "ink"))
    return shapes, places[-1][1] + height - top if places else 0.0


def _key(label: Label, x: float, y: float, size: float, outlined: bool) -> Rect:
    if outlined:
        return Rect(x + 0.75, y + 0.75, size - 1.5, size - 1.5, None, label.role, 1.5, 1.5)
    return Rect(x, y, size, size, label.role, radius=2, pattern=label.pattern)


def _flow(
    widths: Sequence[float], top: float, room: float, gap: float, height: float
) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []
    x, y = 0.0, top
    for width in widths:
        if x > 0 and x + width > room:
            x, y = 0.0, y + height
        places.append((x, y))
        x += width + gap
    return places


def text_on(
    segment: Rect,
    texts: Sequence[str],
    measure: Measure,
    scale: float,
    *,
    size: float = BAR,
    role: str = "on_segment",
    margin: float = 2.0,
) -> list[Shape]:
    """The first of the texts that fits on a segment, in its middle; nothing where none does.

    Under it lies a plate in the segment's colour, which keeps it readable on a pattern.
    """
    size = letters(size, scale)
    for text in texts:
        width = measure(text, size, True)
        if width + 2 * margin > segment.width:
            continue
        middle = segment.x + segment.width / 2
        shapes: list[Shape] = []
        if segment.fill is not None and segment.pattern not in (None, "plain"):
            plate = min(width + 4, segment.width)
            high = min(size * 1.1, segment.height)
            top = segment.y + (segment.height - high) / 2
            shapes.append(Rect(middle - plate / 2, top, plate, high, segment.fill))
        y = baseline_in(segment.y, segment.height, size)
        return [*shapes, Text(middle, y, text, size, role, True, "middle")]
    return []
