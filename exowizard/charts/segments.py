"""Geometry and looks that stacked bars share: whole points that add up, order, roles, patterns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from exowizard.charts.shapes import Pattern

if TYPE_CHECKING:
    from exowizard.core.answers import Criterion
    from exowizard.core.wording import Translate

# The order on every bar; each criterion's role in the palette bears its own name.
CRITERION_ORDER: tuple[Criterion, ...] = (
    "benefit", "evidence", "gentleness", "cost", "convenience", "speed",
)  # fmt: skip
PATTERN: Mapping[str, Pattern] = {
    "benefit": "plain",
    "evidence": "diagonal",
    "gentleness": "dots",
    "cost": "cross",
    "convenience": "horizontal",
    "speed": "vertical",
}
# Colours of the options of a plan, in the order they are chosen; a plan has six at most.
OPTION_ROLES = ("benefit", "cost", "evidence", "gentleness", "convenience", "speed")
GAP = 1.0
SMALLEST_PRINTED = 5


def option_role(place: int) -> str:
    """The role of the option at a place in the plan."""
    return OPTION_ROLES[place % len(OPTION_ROLES)]


def criterion_names(tr: Translate) -> dict[Criterion, str]:
    """The short names that stand on bars."""
    return {
        "benefit": tr("Results"),
        "evidence": tr("Proof"),
        "gentleness": tr("Gentle"),
        "cost": tr("Cost"),
        "convenience": tr("Ease"),
        "speed": tr("Speed"),
    }


def whole_parts(values: Sequence[float], total: int) -> tuple[int, ...]:
    """Values as whole numbers that add up to ``total``, the rounded sum (largest remainder).

    No part is off by one or more; parts below 0 keep their sign.
    """
    parts = [math.floor(value) for value in values]
    by_loss = sorted(range(len(parts)), key=lambda place: (parts[place] - values[place], place))
    for place in by_loss[: total - sum(parts)]:
        parts[place] += 1
    return tuple(parts)


def whole_points(parts: Mapping[Criterion, float], score: float) -> dict[Criterion, int]:
    """Contributions (shares of 1) as whole points of 100 that add up to the rounded score."""
    exact = [100 * parts[name] for name in CRITERION_ORDER]
    return dict(zip(CRITERION_ORDER, whole_parts(exact, round(100 * score)), strict=True))


def whole_shares(values: Sequence[float]) -> tuple[int, ...]:
    """Values as whole percent of their sum; all 0 where the sum is."""
    total = sum(values)
    if total <= 0:
        return tuple(0 for _ in values)
    return whole_parts([100 * value / total for value in values], 100)


def whole_of_100(share: float) -> int:
    """A share as so many of 100; 0 and 100 only where that is exact."""
    if 0 < share < 1:
        return min(99, max(1, round(100 * share)))
    return round(100 * share)


def stack(
    values: Sequence[float], zero: float, unit: float, gap: float = GAP
) -> list[tuple[float, float]]:
    """Start and width of each value on a bar: above 0 to the right of ``zero``, below to the left.

    Neighbours are parted by a gap taken from the one that is farther left, so every segment
    starts where its value starts and the last one ends at the sum.
    """
    right = left = zero
    last = max((place for place, value in enumerate(values) if value > 0), default=-1)
    placed = []
    for place, value in enumerate(values):
        width = abs(value) * unit
        if value < 0:
            left -= width
            placed.append((left, max(width - gap, width / 2)))
        else:
            cut = 0 if place == last else min(gap, width / 2)
            placed.append((right, width - cut))
            right += width
    return placed


def signed(points: int) -> str:
    """Whole points with a true minus sign."""
    return f"−{-points}" if points < 0 else str(points)


def listed(words: Sequence[str]) -> str:
    """Words joined by commas."""
    return ", ".join(words)
