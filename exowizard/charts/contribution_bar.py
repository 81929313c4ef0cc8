"""The score of one option as a stacked bar of what each priority adds, with its range beneath.

All rows share the scale from 0 to 100, so they compare. Something that may make a concern worse
takes points away: that part stands left of a zero line, for which every row leaves the same room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.charts.labels import text_on
from exowizard.charts.lettering import Measure
from exowizard.charts.range_mark import CAP, SQUARE, range_shapes, range_words
from exowizard.charts.segments import (
    CRITERION_ORDER,
    PATTERN,
    SMALLEST_PRINTED,
    criterion_names,
    listed,
    signed,
    stack,
    whole_points,
)
from exowizard.charts.shapes import Line, Picture, Rect, Shape

if TYPE_CHECKING:
    from exowizard.core.answers import Criterion
    from exowizard.core.wording import Translate

_BAR_HEIGHT = 15.0
_RANGE_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Contribution:
    """One option's score, range and parts, as shares of 1; the parts add up to the score."""

    name: str
    score: float
    low: float
    high: float
    parts: Mapping[Criterion, float]

    @property
    def lowest(self) -> float:
        """The lowest figure that the row has to show, 0 or below."""
        return min(0.0, self.low, sum(part for part in self.parts.values() if part < 0))


def lowest_of(rows: Iterable[Contribution]) -> float:
    """Where the common scale of several rows has to begin, 0 or below."""
    return min((row.lowest for row in rows), default=0.0)


def contribution_bar(
    row: Contribution,
    *,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
    lowest: float = 0.0,
) -> Picture:
    """One row; ``lowest`` is ``lowest_of`` all rows that stand together."""
    lowest = min(lowest, row.lowest)
    inset = SQUARE * scale / 2
    unit = (width - 2 * inset) / (1 - lowest)
    zero = inset - lowest * unit
    bar = _BAR_HEIGHT * scale
    points = whole_points(row.parts, row.score)
    placed = stack([row.parts[name] for name in CRITERION_ORDER], zero, unit)
    shapes: list[Shape] = []
    for name, (x, wide) in zip(CRITERION_ORDER, placed, strict=True):
        if wide <= 0:
            continue
        segment = Rect(x, 0, wide, bar, name, radius=min(2.0, wide / 2), pattern=PATTERN[name])
        shapes.append(segment)
        if abs(points[name]) >= SMALLEST_PRINTED:
            shapes += text_on(segment, [signed(points[name])], measure, scale, margin=1.0)
    middle = bar + (_RANGE_GAP + CAP / 2) * scale
    height = middle + CAP * scale / 2
    if lowest < 0:
        shapes.append(Line(zero - 0.5, 0, zero - 0.5, height, "ink", 1))
    shapes += range_shapes(
        row.low, row.score, row.high, lambda share: zero + share * unit, middle, scale
    )
    return Picture(
        width,
        height,
        tuple(shapes),
        _words(row, points, tr),
        how_to_read(tr, below_zero=row.lowest < 0),
    )


def _words(row: Contribution, points: Mapping[Criterion, int], tr: Translate) -> str:
    names = criterion_names(tr)
    parts = listed([f"{names[name]} {signed(points[name])}" for name in CRITERION_ORDER])
    return tr(
        "{option}: {score} {parts}.",
        option=row.name,
        score=range_words(row.low, row.score, row.high, tr),
        parts=parts,
    )


def how_to_read(tr: Translate, *, below_zero: bool) -> str:
    """The caption; ``below_zero`` where something takes points away."""
    caption = tr(
        "Each part is the points one of your priorities adds. "
        "The line below is the plausible range, the square the score."
    )
    if below_zero:
        caption += " " + tr("A part left of the zero line takes points away.")
    return caption
