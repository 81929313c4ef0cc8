"""Stage 6, second half: the nearest single change that would put something else first.

Works on any set of alternatives (single options or whole bundles) whose value is
weights · criteria and whose cost criterion is 1 - first year ÷ purse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from exowizard.core import scoring
from exowizard.core.option_table import Floats

STEPS = 32  # budgets tried at once, the nearest first
TIE = 1e-6  # closer than this to a whole number is that number
FURTHEST = 8.0  # budgets up to eight times today's are within reach [J]


@dataclass(frozen=True, eq=False, repr=False)
class Alternatives:
    """N alternatives in tie order. Money in minor units; ``open`` those that only money can bar.

    ``upfront`` and ``monthly`` are the totals that the budget must bear; ``below`` is the monthly
    budget from which an alternative is no more, because sunscreen then joins the foundation
    (infinite where it does not matter). ``first_year`` is what the cost criterion reads;
    ``values`` (N, K); ``label`` (N,) tells which alternatives are the same to the person.
    """

    values: Floats
    upfront: Floats
    monthly: Floats
    below: Floats
    first_year: Floats
    open: np.ndarray
    label: np.ndarray

    def affordable(self, upfront: Floats, monthly: Floats) -> np.ndarray:
        """Which alternatives (G, N) budgets (G,) allow."""
        kept: np.ndarray = (
            self.open
            & (self.upfront <= upfront[:, None])
            & (self.monthly <= monthly[:, None])
            & (self.below > monthly[:, None])
        )
        return kept


@dataclass(frozen=True, eq=False, repr=False)
class WeightChange:
    """The criterion whose priority moves, its new value 0 to 100, and the row then first."""

    criterion: int
    value: float
    first: int


@dataclass(frozen=True, eq=False, repr=False)
class BudgetChange:
    """The budget that moves (``upfront`` or ``monthly``), its new amount, label then first."""

    which: str
    amount: float
    first: int


def best(values: Floats, weights: Floats, kept: np.ndarray) -> int:
    """Row of the best kept alternative; ties go to the earlier row."""
    return int(np.argmax(np.where(kept, _weighted(values, weights), -np.inf)))


def nearest_weight_change(
    values: Floats, priorities: Floats, kept: np.ndarray, first: int
) -> WeightChange | None:
    """The smallest move of one priority (0 to 100) that puts another kept alternative first.

    Linear: with priority k at p + d the lead over o changes by d × (v_first,k - v_o,k). Tried are
    whole numbers, which the sliders show: the tie itself where it is one, and the next beyond it.
    """
    lead = np.maximum(_weighted(values[first] - values, priorities), 0.0)
    found: set[tuple[float, int, float]] = set()
    for criterion, today in enumerate(priorities):
        slope = values[first, criterion] - values[:, criterion]
        rows = kept & (slope != 0)
        tie = today - lead[rows] / slope[rows]
        up = slope[rows] < 0
        whole = np.where(up, np.ceil(tie - TIE), np.floor(tie + TIE))
        for tried in (whole, whole + np.where(up, 1.0, -1.0)):
            beyond = np.where(up, tried > today, tried < today) & (tried >= 0) & (tried <= 100)
            for value in _each_once(tried[beyond]):
                found.add((abs(float(value - today)), criterion, float(value)))
    for _, criterion, value in sorted(found):
        moved = priorities.copy()
        moved[criterion] = value
        # Normalised and added up as in scoring, so that ties fall the same way to the last bit.
        if moved.any() and (now := best(values, moved / moved.sum(), kept)) != first:
            return WeightChange(criterion, value, now)
    return None


def nearest_budget_change(
    alternatives: Alternatives,
    weights: Floats,
    upfront: float,
    monthly: float,
    which: str,
    unit: float,
) -> BudgetChange | None:
    """The smallest move of one budget that puts another label first, to a whole ``unit``.

    Exact: something else can only come first where it becomes affordable, where what is first
    no longer is, or where the two are equal; the whole units around each such budget are tried.
    """
    today, needed = monthly, alternatives.monthly
    if which == "upfront":
        today, needed = upfront, alternatives.upfront

    def budgets(tried: Floats) -> tuple[Floats, Floats]:
        same = np.full(len(tried), upfront if which == "monthly" else monthly)
        return (same, tried) if which == "monthly" else (tried, same)

    first = int(_first(alternatives, weights, *budgets(np.array([today])))[0])
    now = alternatives.label[first]
    reach = FURTHEST * max(
        today, float(needed[alternatives.open].max(initial=0.0)) / FURTHEST, unit
    )
    marks = [needed[alternatives.open], _ties(alternatives, weights, first, budgets)]
    if which == "monthly":
        marks.append(alternatives.below[alternatives.open & np.isfinite(alternatives.below)])
    whole = np.floor(np.concatenate(marks) / unit)
    tried = _each_once((whole[:, None] + np.arange(-1.0, 3.0)).ravel() * unit)
    tried = tried[(tried >= 0) & (tried <= reach) & (tried != today)]
    tried = tried[np.argsort(np.abs(tried - today), kind="stable")]
    for start in range(0, len(tried), STEPS):
        some = tried[start : start + STEPS]
        rows = _first(alternatives, weights, *budgets(some))
        changed = np.flatnonzero(alternatives.label[rows] != now)
        if len(changed):
            at = int(changed[0])
            return BudgetChange(which, float(some[at]), int(alternatives.label[rows[at]]))
    return None


def _each_once(figures: Floats) -> Floats:
    """Sorted, each once; ``np.unique`` would load numpy's masked arrays, 20 ms of start-up."""
    return np.array(sorted(set(figures.tolist())))


def _ties(
    alternatives: Alternatives,
    weights: Floats,
    first: int,
    budgets: Callable[[Floats], tuple[Floats, Floats]],
) -> Floats:
    """Budgets at which an open alternative is worth as much as the first one.

    base + w × (1 - year ÷ purse), where the cost criterion of either may have reached 0.
    """
    base, cost = _base(alternatives, weights), weights[scoring.COST]
    year = alternatives.first_year
    rows = alternatives.open
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        purses = np.concatenate(
            [
                cost * (year[first] - year[rows]) / (base[first] - base[rows]),
                cost * year[rows] / (base[rows] + cost - base[first]),
                cost * year[first] / (base[first] + cost - base[rows]),
            ]
        )
    purses = purses[np.isfinite(purses) & (purses > 0)]
    # The purse is upfront + 12 × monthly: how much of it is there without the budget that moves.
    (one, two), (rest, other) = budgets(np.array([1.0])), budgets(np.array([0.0]))
    share = float((one - rest)[0] + 12 * (two - other)[0])
    found: Floats = (purses - float(rest[0] + 12 * other[0])) / share
    return found


def _first(
    alternatives: Alternatives, weights: Floats, upfront: Floats, monthly: Floats
) -> np.ndarray:
    """Row of the best alternative under each budget; adds up in the order of scoring."""
    purse = upfront + 12 * monthly
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(alternatives.first_year > 0, alternatives.first_year / purse[:, None], 0.0)
    worth = alternatives.values * weights
    value = np.maximum(1.0 - share, 0.0) * weights[scoring.COST]
    value += _sum(worth[:, : scoring.COST])
    for criterion in range(scoring.COST + 1, len(weights)):
        value += worth[:, criterion]
    kept = alternatives.affordable(upfront, monthly)
    row: np.ndarray = np.argmax(np.where(kept, value, -np.inf), axis=1)
    return row


def _base(alternatives: Alternatives, weights: Floats) -> Floats:
    """Value (N,) without the cost criterion."""
    worth = alternatives.values * weights
    worth[:, scoring.COST] = 0.0
    return _sum(worth)


def _sum(worth: Floats) -> Floats:
    """Sum over the last axis in its order."""
    total = np.zeros(worth.shape[:-1])
    for column in range(worth.shape[-1]):
        total += worth[..., column]
    return total


def _weighted(values: Floats, weights: Floats) -> Floats:
    return _sum(values * weights)
