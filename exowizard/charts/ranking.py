"""Several options on one scale: name, score as a stacked bar with its range, how often it is first.

For paper and wherever the rows of a list are not widgets of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exowizard.charts.contribution_bar import Contribution, contribution_bar, lowest_of
from exowizard.charts.labels import Label, name_row
from exowizard.charts.lettering import (
    CAPTION,
    TABLE,
    Measure,
    baseline_in,
    baseline_under,
    letters,
    line_height,
    wrap,
)
from exowizard.charts.segments import CRITERION_ORDER, PATTERN, criterion_names, whole_of_100
from exowizard.charts.shapes import Circle, Curve, Line, Picture, Polygon, Rect, Shape, Text

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

_NAME_SHARE = 0.25
_GAP, _ROW_GAP = 12.0, 7.0


@dataclass(frozen=True, slots=True)
class RankedRow:
    """An option's parts; ``first_share`` of the plausible versions in which it comes first.

    ``marked`` names stand out: they are in the plan.
    """

    parts: Contribution
    first_share: float | None
    marked: bool = False


def ranking(
    rows: Sequence[RankedRow],
    *,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
) -> Picture:
    """The rows under each other, best first, with the key of the priorities beneath."""
    size, key_size = letters(TABLE, scale), letters(CAPTION, scale)
    head = tr("First in")
    shares = [_share(row.first_share, tr) for row in rows]
    last = max(measure(text, key_size, True) for text in (*shares, head))
    left = width * _NAME_SHARE
    start = left + _GAP * scale
    bar = width - start - last - _GAP * scale
    lowest = lowest_of(row.parts for row in rows)
    y = line_height(key_size) + 3 * scale
    shapes: list[Shape] = [
        Text(start, baseline_under(0, key_size), tr("Points of 100"), key_size, "mute"),
        Text(width, baseline_under(0, key_size), head, key_size, "mute", False, "end"),
    ]
    said = []
    for row, share in zip(rows, shares, strict=True):
        picture = contribution_bar(
            row.parts, width=bar, measure=measure, tr=tr, scale=scale, lowest=lowest
        )
        names = wrap(row.parts.name, size, row.marked, left, measure, 2)
        line = line_height(size)
        height = max(picture.height, line * len(names))
        top = y + max(0.0, (picture.height - line * len(names)) / 2)
        role = "title" if row.marked else "ink"
        for place, name in enumerate(names):
            at = baseline_in(top + place * line, line, size)
            shapes.append(Text(0, at, name, size, role, row.marked))
        shapes += [moved(shape, start, y) for shape in picture.shapes]
        at = baseline_in(y, picture.height, key_size)
        shapes.append(Text(width, at, share, key_size, "ink", True, "end"))
        said.append(picture.alt + (f" {head} {share}." if row.first_share is not None else ""))
        y += height + _ROW_GAP * scale
    names_of = criterion_names(tr)
    labels = [Label(names_of[name], name, PATTERN[name], 0.0) for name in CRITERION_ORDER]
    key, taken = name_row(labels, 0.0, width, measure, scale)
    shapes += [moved(shape, 0, y) for shape in key]
    caption = tr(
        "Each part is the points one of your priorities adds. The line below is the plausible "
        "range, the square the score. “First in” says in how many of 100 plausible versions of "
        "the figures the option alone came first."
    )
    if lowest < 0:
        caption += " " + tr("A part left of the zero line takes points away.")
    return Picture(width, y + taken, tuple(shapes), " ".join(said), caption)


def _share(share: float | None, tr: Translate) -> str:
    if share is None:
        return "–"
    return tr("{count} of 100", count=whole_of_100(share))


def moved(shape: Shape, x: float, y: float) -> Shape:
    """A shape at another place of the picture."""
    match shape:
        case Line():
            return replace(
                shape, x1=shape.x1 + x, y1=shape.y1 + y, x2=shape.x2 + x, y2=shape.y2 + y
            )
        case Curve(points=(first, second, third, fourth)):
            a, b, c, d = ((point[0] + x, point[1] + y) for point in (first, second, third, fourth))
            return replace(shape, points=(a, b, c, d))
        case Polygon(points=points):
            return replace(shape, points=tuple((px + x, py + y) for px, py in points))
        case Rect() | Circle() | Text():
            return replace(shape, x=shape.x + x, y=shape.y + y)
