"""What else could stand in a plan: every permitted change of one option, with its price.

A swap is another feasible bundle, so a health rule or a limit is never passed. Figures are
differences, the other set less the present one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from exowizard.core.answers import CONCERNS, CRITERIA, Concern, Criterion, Profile
from exowizard.core.bundles import combined_effect
from exowizard.core.costs import MINOR_UNITS, money
from exowizard.core.explanation import contributions
from exowizard.core.knowledge import Knowledge
from exowizard.core.option_table import OptionTable
from exowizard.core.options import OptionId
from exowizard.core.plan import plain
from exowizard.core.results import member_names
from exowizard.core.scoring import LIKELY
from exowizard.core.standing import Standing
from exowizard.core.wording import Translate, english

Kind = Literal["replace", "drop", "add"]

# What a person would notice; less is not worth a sentence [J].
NOTED_EFFECT = 0.01
NOTED_POINTS = 0.5
NOTED_MINUTES = 0.5
NOTED_MONEY = 0.5  # less would be written as 0
# Benefit is said concern by concern and cost in money; the others in points.
_SAID_IN_POINTS: tuple[Criterion, ...] = ("gentleness", "evidence", "convenience", "speed")


@dataclass(frozen=True, repr=False)
class Difference:
    """Figures of the other set less those of the present one.

    ``value`` in points of 100; ``contributions`` in the same points add up to it; ``criteria``
    on their scales from 0 to 1; ``effects`` likely effect per chosen concern; ``upfront`` and
    ``monthly`` in the currency; ``minutes`` a day.
    """

    value: float
    criteria: dict[Criterion, float]
    contributions: dict[Criterion, float]
    effects: dict[Concern, float]
    upfront: float
    monthly: float
    minutes: float


@dataclass(frozen=True, repr=False)
class Swap:
    """A permitted change: ``out`` leaves, ``into`` joins. In words: ``text``, ``gained``, ``lost``.

    ``options`` is the whole set after it; the advisor takes it as ``wanted``.
    """

    kind: Kind
    out: OptionId | None
    into: OptionId | None
    options: tuple[OptionId, ...]
    difference: Difference
    text: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def swaps(
    standing: Standing,
    option: OptionId | None,
    profile: Profile,
    knowledge: Knowledge,
    table: OptionTable,
    tr: Translate = english,
) -> tuple[Swap, ...]:
    """Every way to replace or drop ``option``, and to add one beside it; best value first.

    With None only what may be added. The foundation can be neither replaced nor dropped.

    Raises:
        ValueError: the option is not in the plan.
    """
    bundles = standing.bundles
    present = bundles.members[standing.chosen]
    leaving = None if option is None else table.index(option)
    if leaving is not None and not present[leaving]:
        raise ValueError(f"{option} is not in the plan")
    out = present & ~bundles.members
    into = bundles.members & ~present
    gone, come = out.sum(axis=1), into.sum(axis=1)
    permitted = (gone == 0) & (come == 1)
    if leaving is not None:
        permitted |= (gone == 1) & out[:, leaving] & (come <= 1)
    rows = np.flatnonzero(permitted & standing.feasible)
    found = []
    for row in sorted(rows.tolist(), key=lambda row: (-standing.weighted[row], row)):
        left = table.ids[int(np.argmax(out[row]))] if gone[row] else None
        joined = table.ids[int(np.argmax(into[row]))] if come[row] else None
        difference = _difference(standing, row, profile, table)
        gained, lost = _in_words(difference, profile, knowledge, tr)
        found.append(
            Swap(
                kind="add" if left is None else "drop" if joined is None else "replace",
                out=left,
                into=joined,
                options=member_names(bundles, row, table),
                difference=difference,
                text=_text(left, joined, knowledge, tr),
                gained=gained,
                lost=lost,
            )
        )
    return tuple(found)


def _difference(standing: Standing, row: int, profile: Profile, table: OptionTable) -> Difference:
    bundles, both = standing.bundles, [standing.chosen, row]
    weights = standing.person.weights[0]
    (before, old), (after, new) = (contributions(bundles.values[at], weights) for at in both)
    members = bundles.members[both]
    effects = {}
    for column, concern in enumerate(CONCERNS):
        if concern in profile.concerns:
            now, then = combined_effect(members, table.effects[:, column, LIKELY])
            effects[concern] = round(float(then - now), 4)
    unit = MINOR_UNITS[profile.currency]
    step = {
        name: float(figures[row] - figures[standing.chosen])
        for name, figures in (
            ("upfront", bundles.upfront), ("monthly", bundles.monthly), ("minutes", bundles.minutes)
        )
    }  # fmt: skip
    criteria = bundles.values[row] - bundles.values[standing.chosen]
    return Difference(
        value=round(100 * (after - before), 2),
        criteria={name: round(float(criteria[k]), 4) for k, name in enumerate(CRITERIA)},
        contributions={name: round(100 * (new[name] - old[name]), 2) for name in CRITERIA},
        effects=effects,
        upfront=plain(step["upfront"] / unit),
        monthly=plain(step["monthly"] / unit),
        minutes=plain(round(step["minutes"], 4)),
    )


def _text(out: OptionId | None, into: OptionId | None, knowledge: Knowledge, tr: Translate) -> str:
    """The change itself."""
    name = {item: tr(knowledge.option[item].name) for item in (out, into) if item is not None}
    if out is not None and into is not None:
        return tr("{new} instead of {old}", new=name[into], old=name[out])
    if out is not None:
        return tr("Without {old}", old=name[out])
    return tr("{new} as well", new=name[into]) if into is not None else ""


def _in_words(
    difference: Difference, profile: Profile, knowledge: Knowledge, tr: Translate
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is gained and what is lost, each thing in one sentence."""
    gained: list[str] = []
    lost: list[str] = []
    _say_effects(difference.effects, profile, knowledge, tr, gained, lost)
    _say_points(difference.contributions, knowledge, tr, gained, lost)
    upfront = money(abs(difference.upfront), profile.currency)
    if difference.upfront <= -NOTED_MONEY:
        gained.append(tr("{amount} less to start.", amount=upfront))
    elif difference.upfront >= NOTED_MONEY:
        lost.append(tr("{amount} more to start.", amount=upfront))
    monthly = money(abs(difference.monthly), profile.currency)
    if difference.monthly <= -NOTED_MONEY:
        gained.append(tr("{amount} less each month.", amount=monthly))
    elif difference.monthly >= NOTED_MONEY:
        lost.append(tr("{amount} more each month.", amount=monthly))
    minutes = f"{abs(difference.minutes):g}"
    if difference.minutes <= -NOTED_MINUTES:
        gained.append(tr("Minutes a day: {minutes} fewer.", minutes=minutes))
    elif difference.minutes >= NOTED_MINUTES:
        lost.append(tr("Minutes a day: {minutes} more.", minutes=minutes))
    return tuple(gained), tuple(lost)


def _say_effects(
    effects: Mapping[Concern, float],
    profile: Profile,
    knowledge: Knowledge,
    tr: Translate,
    gained: list[str],
    lost: list[str],
) -> None:
    """The concerns that it does more or less for, the most important to the person first."""
    names = {info.id: tr(info.name) for info in knowledge.concerns}
    order = sorted(effects, key=lambda concern: -profile.concerns[concern])
    more = ", ".join(names[item] for item in order if effects[item] >= NOTED_EFFECT)
    less = ", ".join(names[item] for item in order if effects[item] <= -NOTED_EFFECT)
    if more:
        gained.append(tr("Likely to do more for: {concerns}.", concerns=more))
    if less:
        lost.append(tr("Likely to do less for: {concerns}.", concerns=less))


def _say_points(
    points: Mapping[Criterion, float],
    knowledge: Knowledge,
    tr: Translate,
    gained: list[str],
    lost: list[str],
) -> None:
    names = {item.id: item.name for item in knowledge.criteria}
    for name in _SAID_IN_POINTS:
        change, size = points[name], f"{abs(points[name]):.1f}"
        if change >= NOTED_POINTS:
            gained.append(
                tr("“{criterion}”: {points} points more.", criterion=tr(names[name]), points=size)
            )
        elif change <= -NOTED_POINTS:
            lost.append(
                tr("“{criterion}”: {points} points less.", criterion=tr(names[name]), points=size)
            )
