"""In how many samples the chosen bundle stays the best feasible one (stage 6).

A bundle is a home set and a course set. What is left of each concern, Π(1 - effect), is worked out
once per set and multiplied; what adds up over the two sets is added once per set. Terms that are
the same for every bundle of a sample are left out, since only the order counts. Only sums,
products and comparisons of 32-bit numbers are used, in a fixed order, so that machines differ only
where their C libraries draw other weights (``sampling.weight_draws``).

With a feasible bundle every smaller one on the same foundation is feasible too, so the empty sets
(row 0) and all parts of a set are always among the sets used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exowizard.core import scoring
from exowizard.core.bundles import Bundles
from exowizard.core.option_table import Bools, Floats
from exowizard.core.robustness import FIXED, Samples
from exowizard.core.sampling import Draws

SAME = 1e-12  # far below what 32-bit numbers tell apart


def plan_share(samples: Samples, bundles: Bundles, feasible: Bools, chosen: int) -> float:
    """Share of samples in which no feasible bundle is better than the one in row ``chosen``."""
    used = np.flatnonzero(feasible)
    weights, cost_weight = samples.weights, samples.weights[scoring.COST]
    benefit = weights[scoring.BENEFIT]
    # benefit × weight = 2 w (1 - left), within -w to w: all but -2 w left is the same for all.
    scale = benefit * np.float32(1 / scoring.EFFECT_OF_FULL_BENEFIT)
    most, least = scale + benefit, scale - benefit
    options = np.flatnonzero(bundles.members[used].any(axis=0)).tolist()
    remaining = {option: np.float32(1) - samples.effects[option] for option in options}
    base = samples.importance[:, None] * scale
    for option in np.flatnonzero(bundles.foundation).tolist():
        base *= remaining[option]
    cost = {option: samples.cost[option] * cost_weight for option in options}
    capped = _highest_cost(samples, bundles, used) > 1
    term, mixed = _terms(bundles, used, weights)
    own_cost = np.zeros_like(scale)
    for option in np.flatnonzero(bundles.foundation).tolist():
        own_cost += cost[option]
    if not capped:
        for option in options:
            term[option] += cost[option]
        cost = {}  # all of it is in the terms
    homes = _side(bundles.home_sets, bundles.home[used], remaining, cost, term, base)
    courses = _side(
        bundles.course_sets, bundles.course[used], remaining, cost, term, np.ones_like(base)
    )
    clipped = _leaves_the_scale(samples, bundles)
    figures = bundles.values.astype(np.float32)
    best_other = np.full(len(samples), np.inf, dtype=np.float32)
    own = best_other
    parts, work, lost = np.empty_like(base), np.empty_like(scale), np.empty_like(scale)
    for row in used:
        home, course = homes.at[bundles.home[row]], courses.at[bundles.course[row]]
        left = homes.left[home]
        if bundles.course[row]:
            left = np.multiply(left, courses.left[course], out=parts)
        np.add.reduce(left, axis=0, out=lost)
        if clipped[row]:
            np.minimum(lost, most, out=lost)
            np.maximum(lost, least, out=lost)
        lost += homes.term[home]
        if bundles.course[row]:
            lost += courses.term[course]
        if capped:
            np.add(homes.cost[home], courses.cost[course], out=work)
            work += own_cost
            lost += np.minimum(work, cost_weight, out=work)
        for criterion in mixed:
            lost -= np.multiply(weights[criterion], figures[row, criterion], out=work)
        if row == chosen:
            own = lost.copy()
        else:
            np.minimum(best_other, lost, out=best_other)
    return int(np.count_nonzero(own <= best_other)) / len(samples)


@dataclass(frozen=True, eq=False, repr=False)
class _Side:
    """The home sets or the course sets of all bundles used, N of them.

    ``at`` the place of a set's row; ``left`` (N, C, S); ``cost`` (N, S) weighted, empty where the
    terms hold it; ``term`` (N, S) what is lost through everything that adds up over options.
    """

    at: dict[int, int]
    left: Draws
    cost: Draws
    term: Draws


def _side(
    sets: Bools,
    rows: np.ndarray,
    remaining: dict[int, Draws],
    cost: dict[int, Draws],
    term: dict[int, Draws],
    base: Draws,
) -> _Side:
    """Builds each set from the set that lacks its last member; the empty one is ``base``."""
    wanted = sorted(set(rows.tolist()))
    side = _Side(
        at={row: place for place, row in enumerate(wanted)},
        left=np.empty((len(wanted), *base.shape), dtype=np.float32),
        cost=np.empty((len(wanted) if cost else 0, base.shape[1]), dtype=np.float32),
        term=np.empty((len(wanted), base.shape[1]), dtype=np.float32),
    )
    known: dict[tuple[int, ...], int] = {}
    for row, place in side.at.items():
        members = tuple(np.flatnonzero(sets[row]).tolist())
        known[members] = place
        if members:
            parent, last = known[members[:-1]], members[-1]
            np.multiply(side.left[parent], remaining[last], out=side.left[place])
            if cost:
                np.add(side.cost[parent], cost[last], out=side.cost[place])
            np.add(side.term[parent], term[last], out=side.term[place])
        else:
            side.left[place], side.cost[place : place + 1], side.term[place] = base, 0, 0
    return side


def _terms(
    bundles: Bundles, used: np.ndarray, weights: Draws
) -> tuple[dict[int, Draws], list[int]]:
    """What each option used (S,) costs in the fixed criteria that add up, and those that do not.

    What is the same for every bundle, such as the foundation's part, is left out.
    """
    members = bundles.members[used]
    sizes = members.sum(axis=1)
    empty = int(np.argmin(sizes))
    options = np.flatnonzero(members.any(axis=0)).tolist()
    term = {option: np.zeros(weights.shape[1], dtype=np.float32) for option in options}
    mixed = []
    for criterion in FIXED:
        value = bundles.values[used, criterion]
        step = np.zeros(members.shape[1])
        for row in np.flatnonzero(sizes == sizes[empty] + 1):
            step[members[row] & ~members[empty]] = value[row] - value[empty]
        if np.abs(np.where(members, step, 0.0).sum(axis=1) + value[empty] - value).max() > SAME:
            mixed.append(criterion)
            continue
        for option in np.flatnonzero(step).tolist():
            term[option] -= weights[criterion] * np.float32(step[option])
    return term, mixed


def _highest_cost(samples: Samples, bundles: Bundles, used: np.ndarray) -> float:
    """The most that any used bundle costs in any sample, as a share of the purse; or a bit more."""
    most = samples.cost.max(axis=1).astype(float)
    return float(np.where(bundles.members[used], most, 0.0).sum(axis=1).max()) * (1 + 1e-6)


def _leaves_the_scale(samples: Samples, bundles: Bundles) -> Bools:
    """Which bundles (B,) may reach a mean effect where benefit stops at 1 or -1."""
    limit = scoring.EFFECT_OF_FULL_BENEFIT * (1 - 1e-6)
    ends: list[Floats] = []
    for extreme in (samples.effects.max(axis=2), samples.effects.min(axis=2)):
        factors = np.where(bundles.members[:, :, None], 1.0 - extreme.astype(float), 1.0)
        ends.append(((1.0 - factors.prod(axis=1)) * samples.importance).sum(axis=1))
    outside: Bools = (ends[0] > limit) | (ends[1] < -limit)
    return outside
