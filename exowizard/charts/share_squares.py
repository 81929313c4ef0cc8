"""How sure: 100 squares, one for each of 100 plausible versions of the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exowizard.charts.segments import whole_of_100
from exowizard.charts.shapes import Picture, Rect, Shape

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

_SIDE = 10
_GAP_SHARE = 0.2  # of a square


def share_squares(share: float, *, width: float, tr: Translate) -> Picture:
    """``share`` (of 1) of the versions in which the plan stays best, filled row by row."""
    count = whole_of_100(share)
    step = width / (_SIDE - _GAP_SHARE)
    size = step * (1 - _GAP_SHARE)
    radius = size / 5
    line = max(0.75, size / 8)
    shapes: list[Shape] = []
    for place in range(_SIDE * _SIDE):
        row, column = divmod(place, _SIDE)
        x, y = column * step, row * step
        if place < count:
            shapes.append(Rect(x, y, size, size, "accent", radius=radius))
        else:
            inner = size - line
            shapes.append(
                Rect(x + line / 2, y + line / 2, inner, inner, None, "control", line, radius)
            )
    return Picture(
        width, width, tuple(shapes),
        tr(
            "{count} of 100 squares are filled: the plan stays best in {count} of 100 "
            "plausible versions.",
            count=count,
        ),
        tr("Each square is one of 100 plausible versions. Filled: this plan stays best."),
    )  # fmt: skip
