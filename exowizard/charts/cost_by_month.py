"""What each month of the first year costs: what is paid at the start, then every month."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exowizard.charts.labels import Label, name_row
from exowizard.charts.lettering import (
    BAR,
    CAPTION,
    Measure,
    baseline_in,
    letters,
    line_height,
    shorten,
)
from exowizard.charts.shapes import Line, Picture, Rect, Shape, Text

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

MONTHS = 12
_PLOT = 96.0
_COLUMN_SHARE = 0.62
_AMOUNT_GAP = 3.0


def cost_by_month(
    upfront: float,
    monthly: float,
    money: Callable[[float], str],
    *,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
) -> Picture:
    """Twelve columns from zero; all that is paid to start stands on the first one."""
    size = letters(CAPTION, scale)
    line = line_height(size)
    plot, step = _PLOT * scale, width / MONTHS
    wide = step * _COLUMN_SHARE
    most = upfront + monthly
    unit = plot / most if most > 0 else 0.0
    ceiling = line + _AMOUNT_GAP * scale
    floor = ceiling + plot
    shapes: list[Shape] = []
    for month in range(MONTHS):
        x = (month + (1 - _COLUMN_SHARE) / 2) * step
        each = monthly * unit
        if each > 0:
            shapes.append(
                Rect(x, floor - each, wide, each, "accent", radius=_round(each), pattern="plain")
            )
        start = upfront * unit
        if month == 0 and start > 0:
            high = max(start - 1, start / 2)
            shapes.append(
                Rect(x, ceiling, wide, high, "cost", radius=_round(high), pattern="cross")
            )
    shapes.append(Line(0, floor, width, floor, "control", 1))
    shapes += _amounts(upfront, monthly, floor, unit, money, width, measure, scale)
    shapes += _months(floor, step, measure, scale)
    top = floor + line + 6 * scale
    labels = [Label(tr("Each month, {amount}", amount=money(monthly)), "accent", "plain", 0.0)]
    if upfront > 0:
        text = tr("To start, {amount}", amount=money(upfront))
        labels.append(Label(text, "cost", "cross", width / 2))
    under, taken = name_row(labels, top, width, measure, scale)
    return Picture(
        width, top + taken, (*shapes, *under),
        tr(
            "Month 1: {first}. Months 2 to 12: {monthly} each. First year: {year}.",
            first=money(most), monthly=money(monthly), year=money(upfront + MONTHS * monthly),
        ),
        how_to_read(tr),
    )  # fmt: skip


def how_to_read(tr: Translate) -> str:
    """The caption."""
    return tr("One column a month. The higher, the more you pay in it.")


def _round(high: float) -> float:
    return min(3.0, high / 2)


def _amounts(
    upfront: float,
    monthly: float,
    floor: float,
    unit: float,
    money: Callable[[float], str],
    width: float,
    measure: Measure,
    scale: float,
) -> list[Shape]:
    size = letters(CAPTION, scale)
    text = shorten(money(upfront + monthly), size, True, width, measure)
    shapes: list[Shape] = [
        Text(0, baseline_in(0, line_height(size), size), text, size, "ink", True)
    ]
    text = money(monthly)
    top = floor - monthly * unit - line_height(size) - _AMOUNT_GAP * scale
    # Beside the first column only where neither text touches the other.
    if upfront > 0 and top >= line_height(size) and measure(text, size, True) <= width * 0.8:
        y = baseline_in(top, line_height(size), size)
        shapes.append(Text(width, y, text, size, "ink", True, "end"))
    return shapes


def _months(floor: float, step: float, measure: Measure, scale: float) -> list[Shape]:
    size = letters(BAR, scale)
    widest = measure(str(MONTHS), size, False) + 4
    every = next((every for every in (1, 2, 3, 4, 6) if every * step >= widest), MONTHS)
    shapes: list[Shape] = []
    for month in range(every, MONTHS + 1, every):
        text = str(month)
        half = measure(text, size, False) / 2
        x = min((month - 0.5) * step, MONTHS * step - half)
        y = baseline_in(floor + 3 * scale, line_height(size), size)
        shapes.append(Text(x, y, text, size, "mute", False, "middle"))
    return shapes
