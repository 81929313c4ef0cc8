"""Hypothesis strategies shared by the property tests: any valid profile, and any JSON value.

``profiles()`` covers every region, every answer, lists that were not answered (``None``), habits
that were not asked, budgets from nothing to the limit, and fractional numbers. Its arguments
narrow it: ``profiles(referral=False, adult=True)`` is an adult without a warning sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from hypothesis import strategies as st

from exowizard.core.answers import (
    CONCERNS,
    CRITERIA,
    PROFILE_FORMAT,
    Allergy,
    Concern,
    HealthCondition,
    Implant,
    Language,
    Medicine,
    Needles,
    Pregnancy,
    Profile,
    Reaction,
    RecentProcedure,
    RedFlag,
    Region,
    Setting,
    SkinType,
    VitaminD,
)

Draw = st.SearchStrategy[Any]

_NOTHING: frozenset[str] = frozenset()
_HEALTH: dict[str, Any] = {
    "conditions": HealthCondition,
    "medicines": Medicine,
    "allergies": Allergy,
    "implants": Implant,
    "recent": RecentProcedure,
}
_HABITS: dict[str, tuple[float, Sequence[float]]] = {
    # key: highest value, everyday values
    "sleep_hours": (24, (5, 6, 6.5, 7, 7.5, 8, 9)),
    "aerobic_minutes_per_week": (10080, (0, 30, 60, 90, 150, 300)),
    "strength_sessions_per_week": (50, (0, 1, 2, 3)),
    "oily_fish_per_week": (50, (0, 0.5, 1, 2, 3)),
    "polyphenol_servings_per_day": (50, (0, 1, 2, 5)),
}
_BUDGETS = (0, 1, 10, 25, 60, 150, 400, 999.99, 2000, 8000, 20000, 150000, 1000000, 1e12)


def numbers(low: float, high: float, everyday: Sequence[float]) -> Draw:
    """A number in a range: mostly an everyday one, else whole, in hundredths, or any at all."""
    return st.one_of(
        st.sampled_from(everyday),
        st.sampled_from((low, high)),
        st.integers(int(low), int(high)),
        st.integers(int(low * 100), int(high * 100)).map(lambda value: value / 100),
        st.floats(low, high, allow_nan=False),
    )


def subsets(values: Sequence[str], *, least: int = 0) -> Draw:
    """A set of answers: mostly none or one, sometimes a few, seldom any set at all."""
    single = st.sampled_from(values).map(lambda value: frozenset({value}))
    few = st.lists(st.sampled_from(values), min_size=least, max_size=3).map(frozenset)
    wide = st.integers(1, 2 ** len(values) - 1).map(
        lambda mask: frozenset(value for bit, value in enumerate(values) if mask >> bit & 1)
    )
    if least:
        return st.one_of(single, few, wide)
    return st.one_of(st.just(_NOTHING), st.just(_NOTHING), single, few, wide)


def _health(referral: bool | None, answered: bool | None, healthy: bool) -> Draw:
    flags = get_args(RedFlag)
    red_flags: Draw = st.one_of(st.just(_NOTHING), st.just(_NOTHING), subsets(flags))
    if referral is True:
        red_flags = subsets(flags, least=1)
    elif referral is False or healthy:
        red_flags = st.just(_NOTHING)
    if healthy:
        return st.fixed_dictionaries(
            {"red_flags": red_flags, "pregnancy": st.just("none")}
            | {key: st.just(_NOTHING) for key in _HEALTH}
        )
    lists: dict[str, Draw] = {
        "pregnancy": st.one_of(st.just("none"), st.sampled_from(get_args(Pregnancy)))
    }
    lists |= {key: subsets(get_args(values)) for key, values in _HEALTH.items()}
    if answered is not True:
        lists = {key: _or_open(values) for key, values in lists.items()}
    return st.fixed_dictionaries({"red_flags": red_flags} | lists)


def _or_open(answers: Draw) -> Draw:
    """An answer, or one time in four none."""
    return st.one_of(answers, st.none(), answers, answers)


def _lifestyle() -> Draw:
    habits: dict[str, Draw] = {
        key: numbers(0, high, everyday) for key, (high, everyday) in _HABITS.items()
    }
    habits["stress"] = st.integers(0, 4)
    habits["vitamin_d"] = st.sampled_from(get_args(VitaminD))
    habits["daily_sunscreen"] = st.booleans()
    habits["smoker"] = st.booleans()
    asked = st.fixed_dictionaries({key: _or_open(values) for key, values in habits.items()})
    some = st.fixed_dictionaries({}, optional=habits)
    return st.one_of(asked, some)


def _priorities() -> Draw:
    weight = numbers(0, 100, (0, 10, 20, 30, 50, 60, 70, 80, 100))
    some = st.fixed_dictionaries(dict.fromkeys(CRITERIA, weight)).filter(
        lambda weights: any(weights.values())
    )
    only = st.sampled_from(CRITERIA).map(
        lambda chosen: {name: 100 if name == chosen else 0 for name in CRITERIA}
    )
    return st.one_of(some, some, some, only)


def _concerns(allowed: Sequence[Concern]) -> Draw:
    return st.dictionaries(
        st.sampled_from(allowed), st.integers(1, 3), min_size=1, max_size=min(5, len(allowed))
    )


def profile_objects(
    *,
    referral: bool | None = None,
    answered: bool | None = None,
    healthy: bool = False,
    adult: bool | None = None,
    regions: Sequence[Region] = get_args(Region),
    concerns: Sequence[Concern] = CONCERNS,
    settings: Sequence[Setting] = get_args(Setting),
    budgets: Draw | None = None,
) -> Draw:
    """Valid profiles as plain dictionaries, sets as frozen sets; arguments as ``profiles``."""
    ages = {
        None: st.one_of(st.sampled_from((16, 25, 38, 55, 72)), st.integers(13, 110)),
        True: st.integers(18, 110),
        False: st.integers(13, 17),
    }[adult]
    money = numbers(0, 1e12, _BUDGETS) if budgets is None else budgets
    minutes = numbers(0, 1440, (0, 2, 5, 10, 15, 20, 30))
    reacted = subsets(get_args(Reaction))
    return st.fixed_dictionaries(
        {
            "format": st.just(PROFILE_FORMAT),
            "region": st.sampled_from(regions),
            "language": st.sampled_from(get_args(Language)),
            "age": ages,
            "concerns": _concerns(concerns),
            "skin": st.fixed_dictionaries(
                {
                    "type": st.sampled_from(get_args(SkinType)),
                    "sensitivity": st.integers(0, 4),
                    "phototype": st.integers(1, 6),
                    "reacted_to": reacted if answered is True or healthy else _or_open(reacted),
                }
            ),
            "health": _health(referral, answered, healthy),
            "preferences": st.fixed_dictionaries(
                {
                    "setting": st.sampled_from(settings),
                    "needles": st.sampled_from(get_args(Needles)),
                    "downtime_days": numbers(0, 365, (0, 1, 2, 3, 7)),
                    "minutes_per_day": minutes,
                    "owns_device": st.booleans(),
                }
            ),
            "budget": st.fixed_dictionaries({"upfront": money, "monthly": money}),
            "lifestyle": _lifestyle(),
            "priorities": _priorities(),
        }
    )


def profiles(
    *,
    referral: bool | None = None,
    answered: bool | None = None,
    healthy: bool = False,
    adult: bool | None = None,
    regions: Sequence[Region] = get_args(Region),
    concerns: Sequence[Concern] = CONCERNS,
    settings: Sequence[Setting] = get_args(Setting),
    budgets: Draw | None = None,
) -> st.SearchStrategy[Profile]:
    """Any valid profile.

    Args:
        referral: False for no warning sign, True for at least one, None for either.
        answered: True when no safety question may be left open.
        healthy: True for every safety list answered with "none of these".
        adult: True for 18 or more, False for 13 to 17, None for either.
        regions: the regions to draw from.
        concerns: the concerns to draw from.
        settings: the answers to "home or clinic" to draw from.
        budgets: a strategy for the two sums; otherwise from nothing to the limit.
    """
    return profile_objects(
        referral=referral,
        answered=answered,
        healthy=healthy,
        adult=adult,
        regions=regions,
        concerns=concerns,
        settings=settings,
        budgets=budgets,
    ).map(Profile.model_validate)


def json_values() -> Draw:
    """Any JSON value: what a person's file may hold by mistake."""
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=8),
    )  # fmt: skip
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
        ),
        max_leaves=8,
    )
