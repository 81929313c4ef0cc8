"""Stage 6: how sure. Joint samples over weights, effect intervals and price ranges.

Feasibility is judged at the likely prices (facts/prices.md); the price range moves the cost
criterion. Irritation, minutes, weeks and grades stay at their likely figures in the samples; their
ranges show in each option's own low and high score.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exowizard.core import scoring
from exowizard.core.answers import CONCERNS, CRITERIA
from exowizard.core.option_table import Bools, Floats, OptionTable, People
from exowizard.core.plan import Verdict
from exowizard.core.sampling import SAMPLES, Draws, interval_draws, weight_draws
from exowizard.core.smaa import (
    central_weights,
    rank_acceptabilities,
    ranks,
    sampled_scores,
)

CLEAR, CLOSE = 0.70, 0.40  # shares of the decision model, stage 6
SAMPLED = (scoring.BENEFIT, scoring.COST)
SIX = len(CRITERIA)
FIXED = tuple(k for k in range(SIX) if k not in SAMPLED)


@dataclass(frozen=True, eq=False, repr=False)
class Samples:
    """Joint draws for one person.

    ``weights`` (K, S); ``effects`` (O, C, S) of the chosen concerns only; ``cost`` (O, S) of the
    first year as a share of the purse; ``importance`` (C,) adds up to 1.
    """

    weights: Draws
    effects: Draws
    cost: Draws
    importance: Draws

    def __len__(self) -> int:
        return int(self.weights.shape[1])


def verdict(share: float) -> Verdict:
    """The share of samples in words: clear (70 % or more), close (40 % or more), toss-up."""
    return "clear" if share >= CLEAR else "close" if share >= CLOSE else "toss_up"


def draw_samples(
    person: People,
    table: OptionTable,
    draw_keys: tuple[str, ...],
    wanted: Bools,
    samples: int = SAMPLES,
) -> Samples:
    """Draws for the wanted options (O,); the others stay 0.

    ``draw_keys`` (O,): whose draws an option uses; an add-on shares the draws of what it adds to.
    """
    chosen = np.flatnonzero(person.importance[0])
    rows = len(table.ids)
    effects = np.zeros((rows, len(chosen), samples), dtype=np.float32)
    cost = np.zeros((rows, samples), dtype=np.float32)
    low, likely, high = (
        _first_year(person, table, side) for side in (scoring.LOW, scoring.LIKELY, scoring.HIGH)
    )
    purse = float(person.upfront[0] + 12 * person.monthly[0]) or 1.0
    for row in np.flatnonzero(wanted):
        key = draw_keys[row]
        for column, concern in enumerate(chosen):
            interval = table.effects[row, concern]
            if interval.any():
                name = f"{key}:{CONCERNS[concern]}"
                least, middle, most = interval
                effects[row, column] = interval_draws(name, least, middle, most, samples)
        if high[row] > 0:
            least, middle, most = low[row] / purse, likely[row] / purse, high[row] / purse
            cost[row] = interval_draws(f"{key}:price", least, middle, most, samples)
    importance = person.importance[0, chosen]
    return Samples(
        weights=weight_draws(person.weights[0], samples),
        effects=effects,
        cost=cost,
        importance=(importance / importance.sum()).astype(np.float32),
    )


def _first_year(person: People, table: OptionTable, side: int) -> Floats:
    upfront, monthly = scoring.option_money(person, table, side)
    total: Floats = upfront[0] + 12 * monthly[0]
    return total


@dataclass(frozen=True, eq=False, repr=False)
class OptionShares:
    """Rank acceptabilities (N, N) of the eligible options and central weights (K,) of the first."""

    acceptability: Floats
    central: Floats | None


def option_shares(samples: Samples, values: Floats, rows: np.ndarray, first: int) -> OptionShares:
    """SMAA-2 on the single options ``rows``; ``values`` (O, K) at the likely figures.

    ``first`` is the position in ``rows`` whose central weights are wanted.
    """
    mean = np.zeros((len(rows), len(samples)), dtype=np.float32)
    for column, weight in enumerate(samples.importance):
        mean += samples.effects[rows, column] * weight
    columns = [values[rows, criterion, None].astype(np.float32) for criterion in range(SIX)]
    columns[scoring.BENEFIT] = _benefit(mean)
    columns[scoring.COST] = _cost(samples.cost[rows])
    score = sampled_scores(columns, samples.weights)
    rank = ranks(score)
    return OptionShares(rank_acceptabilities(rank), central_weights(samples.weights, rank, first))


def _benefit(mean: Draws) -> Draws:
    """Mean effect to benefit, in place."""
    mean *= np.float32(1 / scoring.EFFECT_OF_FULL_BENEFIT)
    np.maximum(mean, np.float32(-1), out=mean)
    return np.minimum(mean, np.float32(1), out=mean)


def _cost(share: Draws) -> Draws:
    """Cost as a share of the purse to the cost criterion, in place; a cost is never below 0."""
    np.subtract(np.float32(1), share, out=share)
    return np.maximum(share, np.float32(0), out=share)
