"""Stage 6: how sure. Joint samples over weights, effect intervals and price ranges.

Feasibility is judged at the likely prices (facts/prices.md); the price range moves the cost
criterion. Irritation, minutes, weeks and grades stay at their likely figures in the samples; their
ranges show in each option's own low and high score.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exowizard.core import scoring
from exowizard.core.answers import CONCERNS
from exowizard.core.bundles import Bundles
from exowizard.core.option_table import Bools, Floats, OptionTable, People
from exowizard.core.plan import Verdict
from exowizard.core.sampling import SAMPLES, Draws, interval_draws, weight_draws
from exowizard.core.smaa import central_weights, rank_acceptabilities, ranks

CLEAR, CLOSE = 0.70, 0.40  # shares of the decision model, stage 6
SAMPLED = (scoring.BENEFIT, scoring.COST)
FIXED = tuple(k for k in range(6) if k not in SAMPLED)


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class OptionShares:
    """Rank acceptabilities (N, N) of the eligible options and central weights (K,) of the first."""

    acceptability: Floats
    central: Floats | None


def option_shares(samples: Samples, values: Floats, rows: np.ndarray, first: int) -> OptionShares:
    """SMAA-2 on the single options ``rows``; ``values`` (O, K) at the likely figures.

    ``first`` is the position in ``rows`` whose central weights are wanted.
    """
    score = np.zeros((len(rows), len(samples)), dtype=np.float32)
    for position, row in enumerate(rows):
        mean = np.zeros(len(samples), dtype=np.float32)
        for column, weight in enumerate(samples.importance):
            mean += samples.effects[row, column] * weight
        score[position] = _benefit(mean) * samples.weights[scoring.BENEFIT]
        score[position] += _cost(samples.cost[row].copy()) * samples.weights[scoring.COST]
        for criterion in FIXED:
            score[position] += samples.weights[criterion] * np.float32(values[row, criterion])
    rank = ranks(score)
    return OptionShares(rank_acceptabilities(rank), central_weights(samples.weights, rank, first))


def plan_share(samples: Samples, bundles: Bundles, feasible: Bools, chosen: int) -> float:
    """Share of samples in which the bundle ``chosen`` (row) is the best feasible one.

    A bundle is a home set and a course set, so what is left of each concern, Π(1 - effect), is
    worked out once per home set and once per course set and multiplied. Terms that are the same
    for every bundle of a sample are left out: only the order counts.
    """
    used = np.flatnonzero(feasible)
    benefit, cost_weight = samples.weights[scoring.BENEFIT], samples.weights[scoring.COST]
    # benefit × weight = 2 w (1 - left), within -w to w: all but -2 w left is the same for all.
    scale = benefit * np.float32(1 / scoring.EFFECT_OF_FULL_BENEFIT)
    most, least = scale + benefit, scale - benefit
    homes = _Sets(samples, bundles.home_sets, bundles.foundation, used_rows(bundles.home, used))
    courses = _Sets(samples, bundles.course_sets, None, used_rows(bundles.course, used))
    homes.left *= samples.importance[:, None] * scale
    homes.cost *= cost_weight
    courses.cost *= cost_weight
    fixed = [k for k in FIXED if np.ptp(bundles.values[used, k]) > 0]
    figures = bundles.values.astype(np.float32)
    best_other = np.full(len(samples), np.inf, dtype=np.float32)
    own = best_other
    parts = np.empty_like(homes.left[0])
    work = np.empty_like(best_other)
    lost = np.empty_like(best_other)
    for row in used:
        home, course = homes.at[bundles.home[row]], courses.at[bundles.course[row]]
        np.multiply(homes.left[home], courses.left[course], out=parts)
        np.add.reduce(parts, axis=0, out=lost)
        np.minimum(lost, most, out=lost)
        np.maximum(lost, least, out=lost)
        np.add(homes.cost[home], courses.cost[course], out=work)
        np.minimum(work, cost_weight, out=work)
        lost += work
        for criterion in fixed:
            np.multiply(samples.weights[criterion], figures[row, criterion], out=work)
            lost -= work
        if row == chosen:
            own = lost.copy()
        else:
            np.minimum(best_other, lost, out=best_other)
    return int(np.count_nonzero(own <= best_other)) / len(samples)


def used_rows(sets: np.ndarray, used: np.ndarray) -> list[int]:
    """The rows of sets that the used bundles stand on, smallest sets first."""
    return sorted(set(sets[used].tolist()))


class _Sets:
    """What is left of each concern and the cost, for some sets of options.

    ``left`` (N, C, S) products of 1 - effect; ``cost`` (N, S) sums; ``at`` row of a set in them.
    """

    def __init__(
        self, samples: Samples, sets: Bools, foundation: Bools | None, rows: list[int]
    ) -> None:
        remaining = np.float32(1) - samples.effects
        self.at = {row: place for place, row in enumerate(rows)}
        self.left = np.empty((len(rows), *samples.effects.shape[1:]), dtype=np.float32)
        self.cost = np.empty((len(rows), len(samples)), dtype=np.float32)
        known: dict[tuple[int, ...], int] = {}
        for row, place in self.at.items():
            members = tuple(np.flatnonzero(sets[row]).tolist())
            known[members] = place
            # A set is an earlier one and one more member wherever that one was needed too.
            start = known.get(members[:-1]) if members else None
            added = members[-1:]
            if start is None:
                self.left[place], self.cost[place] = 1, 0
                added = members
                if foundation is not None:
                    added += tuple(np.flatnonzero(foundation).tolist())
            else:
                self.left[place] = self.left[start]
                self.cost[place] = self.cost[start]
            for option in added:
                self.left[place] *= remaining[option]
                self.cost[place] += samples.cost[option]


def _benefit(mean: Draws) -> Draws:
    """Mean effect to benefit, in place."""
    mean *= np.float32(1 / scoring.EFFECT_OF_FULL_BENEFIT)
    np.maximum(mean, np.float32(-1), out=mean)
    return np.minimum(mean, np.float32(1), out=mean)


def _cost(share: Draws) -> Draws:
    """Cost as a share of the purse to the cost criterion, in place; a cost is never below 0."""
    np.subtract(np.float32(1), share, out=share)
    return np.maximum(share, np.float32(0), out=share)
