"""A plausible range as a line with ends, and the score as a square on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exowizard.charts.segments import signed
from exowizard.charts.shapes import Line, Rect, Shape

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

SQUARE = 5.0
CAP = 6.0
_LINE = 1.4


def range_shapes(
    low: float,
    score: float,
    high: float,
    x: Callable[[float], float],
    middle: float,
    scale: float,
) -> list[Shape]:
    """Line, ends and square at the places that ``x`` gives for shares of 1."""
    cap, line = CAP * scale / 2, _LINE * scale
    half = SQUARE * scale / 2
    return [
        Line(x(low), middle, x(high), middle, "ink", line),
        Line(x(low), middle - cap, x(low), middle + cap, "ink", line),
        Line(x(high), middle - cap, x(high), middle + cap, "ink", line),
        Rect(x(score) - half, middle - half, 2 * half, 2 * half, "ink"),
    ]


def range_words(low: float, score: float, high: float, tr: Translate) -> str:
    """Score and range in whole points."""
    return tr(
        "{score} of 100 points, plausible range {low} to {high}.",
        score=signed(round(100 * score)),
        low=signed(round(100 * low)),
        high=signed(round(100 * high)),
    )
