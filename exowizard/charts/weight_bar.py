"""The six weights as one bar of 100 percent, filled for the sliders, outlined for the order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exowizard.charts.labels import Label, name_row, text_on
from exowizard.charts.lettering import TABLE, Measure
from exowizard.charts.segments import (
    CRITERION_ORDER,
    PATTERN,
    criterion_names,
    listed,
    stack,
    whole_shares,
)
from exowizard.charts.shapes import Picture, Rect, Shape

if TYPE_CHECKING:
    from exowizard.core.answers import Criterion
    from exowizard.core.wording import Translate

_BAR_HEIGHT, _NAME_GAP = 34.0, 6.0
_OUTLINE = 1.5


def weight_bar(
    weights: Mapping[Criterion, float],
    *,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
    outlined: bool = False,
) -> Picture:
    """Weights of any scale; each takes its share of the width, its name stands below."""
    values = [max(0.0, weights[name]) for name in CRITERION_ORDER]
    shares = whole_shares(values)
    total = sum(values)
    height = _BAR_HEIGHT * scale
    placed = stack(values, 0.0, width / total if total else 0.0, gap=2.0)
    names = criterion_names(tr)
    shapes: list[Shape] = []
    labels = []
    for name, share, (x, wide) in zip(CRITERION_ORDER, shares, placed, strict=True):
        if wide > 0:
            segment = _segment(name, x, wide, height, outlined)
            shapes.append(segment)
            texts = [tr("{percent}%", percent=share), str(share)] if share else []
            role = "ink" if outlined else "on_segment"
            shapes += text_on(segment, texts, measure, scale, size=TABLE, role=role)
        labels.append(Label(names[name], name, PATTERN[name], x))
    if not total:
        shapes.append(Rect(0, 0, width, height, "track", radius=4))
    top = height + _NAME_GAP * scale
    under, taken = name_row(labels, top, width, measure, scale, outlined=outlined)
    parts = [
        tr("{name} {percent}%", name=names[name], percent=share)
        for name, share in zip(CRITERION_ORDER, shares, strict=True)
    ]
    lead = tr("Weights from your order") if outlined else tr("Weights from your sliders")
    return Picture(
        width, top + taken, (*shapes, *under),
        tr("{lead}: {parts}.", lead=lead, parts=listed(parts)),
        how_to_read(tr),
    )  # fmt: skip


def how_to_read(tr: Translate) -> str:
    """The caption."""
    return tr("The wider a part, the more it counts. All parts add up to 100%.")


def _segment(name: str, x: float, wide: float, height: float, outlined: bool) -> Rect:
    radius = min(4.0, wide / 2)
    line = min(_OUTLINE, wide / 2)
    if not outlined:
        return Rect(x, 0, wide, height, name, radius=radius, pattern=PATTERN[name])
    # Half of the line falls outside the edge it follows.
    return Rect(
        x + line / 2, line / 2, wide - line, height - line, None, name, line, radius,
        PATTERN[name],
    )  # fmt: skip
