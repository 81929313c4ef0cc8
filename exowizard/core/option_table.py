"""The knowledge base's figures as arrays, and people's answers as arrays.

Shapes: O options in knowledge-base order, C concerns and K criteria in the order of ``CONCERNS``
and ``CRITERIA``, R regions, P people. The last axis of an interval is low, likely, high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import CONCERNS, HealthCondition, Profile, Region
from exowizard.core.costs import minor_units, option_costs
from exowizard.core.facts import CERTAINTY_VALUE
from exowizard.core.options import Option, OptionId

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
REGIONS: tuple[Region, ...] = get_args(Region)


@dataclass(frozen=True, eq=False, repr=False)
class CertaintyOverride:
    """Evidence value of (option, concern) for a person with none of ``conditions``."""

    option: int
    concern: int
    conditions: tuple[HealthCondition, ...]
    value: float


@dataclass(frozen=True, eq=False, repr=False)
class OptionTable:
    """Figures of all options. Weeks are NaN where not known; money is in minor units."""

    ids: tuple[OptionId, ...]
    effects: Floats  # (O, C, 3)
    evidence: Floats  # (O, C)
    overrides: tuple[CertaintyOverride, ...]
    irritation_average: Floats  # (O,)
    irritation_sensitive: Floats  # (O,)
    irritation_high: Floats  # (O,) NaN where no higher figure is given
    minutes: Floats  # (O, 3)
    weeks: Floats  # (O, C, 3)
    visits: Floats  # (O,)
    downtime: Floats  # (O, 3) days per session
    home: Bools  # (O,) an active used at home
    course: Bools  # (O,)
    needles: Bools  # (O,)
    sunscreen: Bools  # (O,)
    device: Floats  # (R, O, 3)
    upfront: Floats  # (R, O, 3) without the device
    monthly: Floats  # (R, O, 3)

    def index(self, option: OptionId) -> int:
        """Row of an option."""
        return self.ids.index(option)


@dataclass(frozen=True, eq=False, repr=False)
class People:
    """Answers of P people that scoring reads. Budgets are in minor units of their currency."""

    importance: Floats  # (P, C) 0 where not chosen
    weights: Floats  # (P, K) normalised to 1
    sensitivity: Floats  # (P,)
    upfront: Floats  # (P,)
    monthly: Floats  # (P,)
    region: NDArray[np.intp]  # (P,)
    prefers_home: Bools  # (P,)
    prefers_clinic: Bools  # (P,)
    rather_no_needles: Bools  # (P,)
    owns_device: Bools  # (P,)
    daily_sunscreen: Bools  # (P,)
    conditions: dict[HealthCondition, Bools]  # (P,) each

    def __len__(self) -> int:
        return len(self.sensitivity)


def option_table(knowledge: AdviceFacts) -> OptionTable:
    """The arrays of a knowledge base. Pure: build once and keep."""
    options = knowledge.options
    effects = np.zeros((len(options), len(CONCERNS), 3))
    evidence = np.zeros((len(options), len(CONCERNS)))
    overrides: list[CertaintyOverride] = []
    for row, option in enumerate(options):
        for effect in option.effects:
            column = CONCERNS.index(effect.concern)
            effects[row, column] = (effect.low, effect.likely, effect.high)
            evidence[row, column] = CERTAINTY_VALUE[effect.certainty]
            if unless := effect.certainty_unless:
                value = CERTAINTY_VALUE[unless.certainty]
                overrides.append(CertaintyOverride(row, column, unless.conditions, value))
    costs = [option_costs(knowledge, region) for region in REGIONS]

    def priced(part: str) -> Floats:
        return np.array(
            [
                [tuple(getattr(cost, part)) if cost else (0, 0, 0) for cost in region.values()]
                for region in costs
            ],
            dtype=float,
        )

    irritation = [option.irritation for option in options]
    practical = [option.practical for option in options]
    return OptionTable(
        ids=tuple(option.id for option in options),
        effects=effects,
        evidence=evidence,
        overrides=tuple(overrides),
        irritation_average=np.array([item.average for item in irritation]),
        irritation_sensitive=np.array([item.sensitive for item in irritation]),
        irritation_high=np.array(
            [np.nan if item.high is None else item.high for item in irritation], dtype=float
        ),
        minutes=np.array([_triple(item.minutes_per_day) for item in practical]),
        weeks=np.array([_weeks(option) for option in options]),
        visits=np.array([item.sessions.likely if item.sessions else 0.0 for item in practical]),
        downtime=np.array([_triple(item.downtime_days) for item in practical]),
        home=np.array([option.kind == "home" for option in options]),
        course=np.array([option.kind == "course" for option in options]),
        needles=np.array([item.needles for item in practical]),
        sunscreen=np.array([option.id == "sunscreen" for option in options]),
        device=priced("device"),
        upfront=priced("course"),
        monthly=priced("monthly"),
    )


def _triple(interval: object) -> tuple[float, float, float]:
    if interval is None:
        return (0.0, 0.0, 0.0)
    return (interval.low, interval.likely, interval.high)  # type: ignore[attr-defined]


def _weeks(option: Option) -> list[tuple[float, float, float]]:
    weeks = option.practical.weeks
    if weeks is None:
        return [(np.nan, np.nan, np.nan)] * len(CONCERNS)
    return [_triple(weeks.by_concern.get(concern, weeks.usual)) for concern in CONCERNS]


def people(profiles: Sequence[Profile]) -> People:
    """The arrays of some people. One person is a batch of one."""

    def column(values: list[float]) -> Floats:
        return np.array(values, dtype=float)

    weights = np.array([profile.priorities.as_tuple() for profile in profiles])
    preferences = [profile.preferences for profile in profiles]
    known = [profile.health.conditions or frozenset() for profile in profiles]
    return People(
        importance=np.array(
            [[profile.concerns.get(concern, 0) for concern in CONCERNS] for profile in profiles],
            dtype=float,
        ),
        weights=weights / weights.sum(axis=1, keepdims=True),
        sensitivity=column([profile.skin.sensitivity for profile in profiles]),
        upfront=column([minor_units(p.budget.upfront, p.currency) for p in profiles]),
        monthly=column([minor_units(p.budget.monthly, p.currency) for p in profiles]),
        region=np.array([REGIONS.index(profile.region) for profile in profiles]),
        prefers_home=np.array([item.setting == "prefer_home" for item in preferences]),
        prefers_clinic=np.array([item.setting == "prefer_clinic" for item in preferences]),
        rather_no_needles=np.array([item.needles == "rather_not" for item in preferences]),
        owns_device=np.array([item.owns_device for item in preferences]),
        daily_sunscreen=np.array([p.lifestyle.daily_sunscreen is True for p in profiles]),
        conditions={
            name: np.array([name in has for has in known]) for name in get_args(HealthCondition)
        },
    )
