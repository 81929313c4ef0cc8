"""How many people are scored and ranked in a second on one core."""

from __future__ import annotations

from typing import get_args

import numpy as np

from exowizard.core import scoring
from exowizard.core.answers import CONCERNS, CRITERIA, HealthCondition
from exowizard.core.option_table import REGIONS, People
from tests.benchmarks.timing import make_advisor, median_ms

PEOPLE = 100_000
GOAL = 100_000
CHUNK = 500  # rows that stay in the processor's cache


def crowd(count: int) -> People:
    """People of all kinds, made directly as arrays."""
    chance = np.random.default_rng(3)
    importance = chance.integers(1, 4, (count, len(CONCERNS))) * (
        chance.random((count, len(CONCERNS))) < 0.3
    )
    importance[np.arange(count), chance.integers(0, len(CONCERNS), count)] = 3
    weights = chance.integers(1, 101, (count, len(CRITERIA))).astype(float)
    setting, needles = chance.integers(0, 5, count), chance.integers(0, 3, count)
    return People(
        importance=importance.astype(float),
        weights=weights / weights.sum(axis=1, keepdims=True),
        sensitivity=chance.integers(0, 5, count).astype(float),
        upfront=chance.integers(0, 500_000, count).astype(float),
        monthly=chance.integers(0, 50_000, count).astype(float),
        region=chance.integers(0, len(REGIONS), count),
        prefers_home=setting == 1,
        prefers_clinic=setting == 3,
        rather_no_needles=needles == 1,
        owns_device=chance.random(count) < 0.2,
        daily_sunscreen=chance.random(count) < 0.5,
        conditions={name: chance.random(count) < 0.05 for name in get_args(HealthCondition)},
    )


def part(everybody: People, start: int, stop: int) -> People:
    """Some of the people."""
    fields = {
        name: value[start:stop]
        for name, value in vars(everybody).items()
        if isinstance(value, np.ndarray)
    }
    conditions = {name: has[start:stop] for name, has in everybody.conditions.items()}
    return People(**fields, conditions=conditions)


def main() -> None:
    table = make_advisor().table
    everybody = crowd(PEOPLE)
    eligible = np.ones((CHUNK, len(table.ids)), dtype=bool)

    def work() -> np.ndarray:
        orders = []
        for start in range(0, PEOPLE, CHUNK):
            some = part(everybody, start, start + CHUNK)
            score = scoring.scores(scoring.criteria(some, table), some.weights)
            orders.append(scoring.ranking(score, eligible[: len(some)], table.ids))
        return np.concatenate(orders)

    took = median_ms(work, 3)
    alone = part(everybody, 4711, 4712)
    score = scoring.scores(scoring.criteria(alone, table), alone.weights)
    assert (scoring.ranking(score, eligible[:1], table.ids)[0] == work()[4711]).all()
    rate = PEOPLE / took * 1000
    print(f"Scoring and ranking {PEOPLE:,} people in chunks of {CHUNK}, {len(table.ids)} options")
    print(f"  {took:8.0f} ms   {rate:10,.0f} people a second (goal {GOAL:,})")


if __name__ == "__main__":
    main()
