"""Numbers as columns from zero: how many came to each step of the way, or in each hour.

A column whose number is too small to be told is a dashed outline as high as the smallest that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.charts.labels import text_on
from exowizard.charts.lettering import (
    CAPTION,
    TABLE,
    Measure,
    baseline_in,
    line_height,
    wrap,
)
from exowizard.charts.shapes import Line, Picture, Rect, Shape, Text

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

_PLOT = 104.0
_COLUMN_SHARE = 0.7
_GAP = 4.0
_NAME_LINES = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``value`` None: too few to tell. ``text`` stands above, ``spoken`` is read out.

    ``mark``: a word in the column, which then stands out, such as "−5".
    """

    name: str
    value: float | None
    text: str
    spoken: str
    mark: str = ""


def column_chart(
    columns: Sequence[Column],
    *,
    lead: str,
    few: float,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
) -> Picture:
    """The columns in their order. ``lead`` says what they count; ``few`` is the least told."""
    value_line = line_height(TABLE * scale)
    plot = _PLOT * scale
    top = value_line + _GAP * scale
    floor = top + plot
    step = width / max(1, len(columns))
    wide = step * _COLUMN_SHARE
    highest = max([few, *(column.value or 0 for column in columns)])
    shapes: list[Shape] = []
    for place, column in enumerate(columns):
        x = place * step + (step - wide) / 2
        shapes.append(Rect(x, top, wide, plot, "sunk", radius=min(4.0, wide / 2)))
        shapes += _column(column, x, floor, wide, plot / highest, few, measure, scale)
    shapes.append(Line(0, floor, width, floor, "control", 1))
    shapes += _values(columns, step, value_line, measure, scale)
    names, taken = _names(columns, step, floor + _GAP * scale, measure, scale)
    parts = ", ".join(
        tr("{name} {number}", name=column.name, number=column.spoken) for column in columns
    )
    alt = tr("{lead}: {parts}.", lead=lead, parts=parts or tr("no numbers yet"))
    return Picture(width, floor + _GAP * scale + taken, (*shapes, *names), alt, how_to_read(tr))


def how_to_read(tr: Translate) -> str:
    """The caption."""
    return tr("The higher a column, the more. A dashed one is too few to tell.")


def _column(
    column: Column,
    x: float,
    floor: float,
    wide: float,
    unit: float,
    few: float,
    measure: Measure,
    scale: float,
) -> list[Shape]:
    if column.value is None:
        high = few * unit
        if high < 4 or wide < 4:
            return [Rect(x, floor - max(high, 1.0), wide, max(high, 1.0), "control")]
        return [
            Rect(
                x + 0.75, floor - high + 0.75, wide - 1.5, high - 1.5, None, "control", 1.5,
                min(3.0, high / 3), dash=True,
            )
        ]  # fmt: skip
    high = column.value * unit
    if high <= 0:
        return []
    high = max(high, 1.0)
    fill = "stop" if column.mark else "accent"
    bar = Rect(
        x, floor - high, wide, high, fill, radius=min(4.0, high / 2, wide / 2),
        pattern="diagonal" if column.mark else "plain",
    )  # fmt: skip
    if not column.mark or high < line_height(TABLE * scale):
        return [bar]
    head = Rect(
        x, floor - high, wide, line_height(TABLE * scale) + 6 * scale, fill, pattern=bar.pattern
    )
    if head.height > high:
        head = bar
    return [bar, *text_on(head, [column.mark], measure, scale, size=TABLE, role="on_stop")]


def _values(
    columns: Sequence[Column], step: float, line: float, measure: Measure, scale: float
) -> list[Shape]:
    """The numbers, all or none: a row with gaps would look as if some had none."""
    size = TABLE * scale
    if any(measure(column.text, size, True) > step - 2 for column in columns):
        return []
    return [
        Text(
            (place + 0.5) * step,
            baseline_in(0, line, size),
            column.text,
            size,
            "ink",
            True,
            "middle",
        )
        for place, column in enumerate(columns)
        if column.text
    ]


def _names(
    columns: Sequence[Column], step: float, top: float, measure: Measure, scale: float
) -> tuple[list[Shape], float]:
    """Names under the columns in two lines at most; where columns are narrow, under every few."""
    size = CAPTION * scale
    line = line_height(size)
    widest = max(
        (measure(word, size, True) for column in columns for word in column.name.split()),
        default=0.0,
    )
    count = len(columns)
    every = next((every for every in (1, 2, 3, 4, 6) if (every + 1) * step / 2 >= widest + 4), 6)
    every = 1 if count < 2 * every else every
    shapes: list[Shape] = []
    lines = 1
    for place in range(0, count, every):
        column = columns[place]
        bold = bool(column.mark)
        middle = (place + 0.5) * step
        slot = step * every - 4
        # At the edges a name moves inwards, but never into the next one's slot.
        room = min(slot, slot / 2 + middle, slot / 2 + count * step - middle)
        words = wrap(column.name, size, bold, room, measure, _NAME_LINES) if room > 0 else ()
        lines = max(lines, len(words))
        for row, word in enumerate(words):
            half = measure(word, size, bold) / 2
            x = min(max(middle, half), count * step - half)
            y = baseline_in(top + row * line, line, size)
            shapes.append(Text(x, y, word, size, "stop" if bold else "mute", bold, "middle"))
    return shapes, lines * line
