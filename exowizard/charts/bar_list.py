"""Numbers as a list of bars from zero: a name, its bar, its number; such as what came first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.charts.lettering import TABLE, Measure, baseline_in, line_height, wrap
from exowizard.charts.shapes import Picture, Rect, Shape, Text

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

_NAME_SHARE = 0.42
_GAP, _ROW_GAP, _BAR = 10.0, 6.0, 14.0
_NAME_LINES = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. ``value`` None: too few to tell. ``text`` stands at its end, ``spoken`` is read."""

    name: str
    value: float | None
    text: str
    spoken: str


def bar_list(
    bars: Sequence[Bar],
    *,
    lead: str,
    few: float,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
) -> Picture:
    """The rows in their order. ``lead`` says what they count; ``few`` is the least told."""
    size = TABLE * scale
    line, gap = line_height(size), _GAP * scale
    last = max((measure(bar.text, size, True) for bar in bars), default=0.0)
    left = width * _NAME_SHARE
    room = max(1.0, width - left - last - 2 * gap)
    highest = max([few, *(bar.value or 0 for bar in bars)])
    shapes: list[Shape] = []
    y = 0.0
    for bar in bars:
        names = wrap(bar.name, size, False, left, measure, _NAME_LINES)
        height = max(line * len(names), _BAR * scale)
        for row, name in enumerate(names):
            shapes.append(Text(0, baseline_in(y + row * line, line, size), name, size, "ink"))
        top = y + (height - _BAR * scale) / 2
        shapes.append(_bar(bar, left + gap, top, room / highest, few, _BAR * scale))
        at = baseline_in(y, height, size)
        if bar.text:
            shapes.append(Text(width, at, bar.text, size, "ink", True, "end"))
        y += height + _ROW_GAP * scale
    parts = ", ".join(tr("{name} {number}", name=bar.name, number=bar.spoken) for bar in bars)
    return Picture(
        width, max(y, line), tuple(shapes),
        tr("{lead}: {parts}.", lead=lead, parts=parts or tr("no numbers yet")),
        how_to_read(tr),
    )  # fmt: skip


def how_to_read(tr: Translate) -> str:
    """The caption."""
    return tr("The longer a bar, the more. A dashed one is too few to tell.")


def _bar(bar: Bar, x: float, y: float, unit: float, few: float, high: float) -> Shape:
    if bar.value is None:
        wide = few * unit
        if wide < 4:
            return Rect(x, y, max(wide, 1.0), high, "control")
        return Rect(
            x + 0.75, y + 0.75, wide - 1.5, high - 1.5, None, "control", 1.5, min(3.0, wide / 3),
            dash=True,
        )  # fmt: skip
    wide = max(bar.value * unit, 1.0)
    return Rect(x, y, wide, high, "accent", radius=min(3.0, wide / 2), pattern="plain")
