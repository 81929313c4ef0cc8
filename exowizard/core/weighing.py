"""What matters most, asked twice: sliders (swing weights) and an order; where the two disagree.

Weights from an order alone are rank-order centroids: the mean of all weights that keep the order
(Barron & Barrett 1996, "Decision quality using ranked attribute weights", Management Science
42:1515-1523). Plain Python: the page that asks must open before any array is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exowizard.core.answers import Criterion

MOST = 100  # the end of a slider
GAP = 5.0  # points of 100 between two sliders that count as a difference [J]


@dataclass(frozen=True)
class Disagreement:
    """The order puts ``first`` before ``second``; the sliders put ``second`` ahead by ``gap``."""

    first: Criterion
    second: Criterion
    gap: float


def centroid_weights(order: Sequence[Criterion]) -> dict[Criterion, float]:
    """Weights that add up to 1 from an order, most important first: (1/n) Σ 1/i for i = k to n."""
    _check_order(order)
    count = len(order)
    weights: dict[Criterion, float] = {}
    for place, name in enumerate(order, start=1):
        share = sum((Fraction(1, i) for i in range(place, count + 1)), Fraction())
        weights[name] = float(share / count)
    return weights


def centroid_priorities(order: Sequence[Criterion]) -> dict[Criterion, int]:
    """The same weights as places of the sliders: the first at 100, the others in proportion."""
    weights = centroid_weights(order)
    most = max(weights.values())
    return {name: round(MOST * weight / most) for name, weight in weights.items()}


def swing_weights(priorities: Mapping[Criterion, float]) -> dict[Criterion, float]:
    """Sliders 0 to 100 as weights that add up to 1.

    Raises:
        ValueError: a slider is below 0, or all of them are 0.
    """
    total = sum(priorities.values())
    if min(priorities.values(), default=0) < 0 or total <= 0:
        raise ValueError("priorities must not be below 0, and one must be above 0")
    return {name: value / total for name, value in priorities.items()}


def disagreements(
    priorities: Mapping[Criterion, float], order: Sequence[Criterion]
) -> tuple[Disagreement, ...]:
    """Pairs that the order and the sliders (0 to 100) put the other way round, widest gap first.

    Sliders closer than ``GAP`` say no more than "about the same" and contradict no order.
    """
    _check_order(order)
    if set(order) != set(priorities):
        raise ValueError("the order must name the same criteria as the sliders")
    found = [
        Disagreement(first, second, priorities[second] - priorities[first])
        for place, first in enumerate(order)
        for second in order[place + 1 :]
        if priorities[second] - priorities[first] >= GAP
    ]
    return tuple(sorted(found, key=lambda pair: -pair.gap))


def _check_order(order: Sequence[Criterion]) -> None:
    if not order or len(set(order)) != len(order):
        raise ValueError("an order names every criterion once")
