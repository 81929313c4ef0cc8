"""Stage 5: the best feasible bundle, chosen exactly over all bundles, not greedily.

A plan is a set: the foundation (basic care, and sunscreen where the purse allows it), at most
three home actives and one clinic course. Effects on one concern combine as 1 - Π(1 - b); costs,
minutes and irritation add up; budgets, minutes and total irritation are hard limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from exowizard.core import scoring
from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import CRITERIA
from exowizard.core.option_table import Bools, Floats, OptionTable, People

MOST_HOME_ACTIVES = 3
MOST_COURSES = 1
MOST_IRRITATION = 1.0  # where gentleness reaches 0: more has no place on the scale [J]


@dataclass(frozen=True, eq=False, repr=False)
class Limits:
    """Hard limits of a person: money in minor units, minutes a day for actives."""

    upfront: float
    monthly: float
    minutes: float


@dataclass(frozen=True, eq=False, repr=False)
class Bundles:
    """All structurally possible bundles of one person, in tie order: fewer options, then ids.

    ``members`` (B, O) includes the foundation. ``home`` and ``course`` give each bundle's row in
    ``home_sets`` (H, O) and ``course_sets`` (J, O). ``upfront``, ``monthly`` in minor units.
    """

    members: Bools
    home: np.ndarray
    course: np.ndarray
    home_sets: Bools
    course_sets: Bools
    foundation: Bools
    upfront: Floats
    monthly: Floats
    minutes: Floats
    irritation: Floats
    values: Floats  # (B, K) criterion values at the likely figures

    @property
    def first_year(self) -> Floats:
        """Cost of the first year: upfront + 12 × monthly."""
        return self.upfront + 12 * self.monthly

    def feasible(self, limits: Limits) -> Bools:
        """Which bundles keep every hard limit."""
        kept: Bools = (
            (self.upfront <= limits.upfront)
            & (self.monthly <= limits.monthly)
            & (self.minutes <= limits.minutes)
            & (self.irritation <= MOST_IRRITATION)
        )
        return kept


def excluded_pairs(knowledge: AdviceFacts, table: OptionTable) -> tuple[tuple[int, int], ...]:
    """Pairs of rows that may never stand in one bundle (rules with effect ``exclude``)."""
    pairs = set()
    for rule in knowledge.pair_rules:
        if rule.effect != "exclude":
            continue
        for first in knowledge.members(rule.first):
            for second in knowledge.members(rule.second):
                if first != second:
                    a, b = table.index(first), table.index(second)
                    pairs.add((min(a, b), max(a, b)))
    return tuple(sorted(pairs))


@dataclass(frozen=True, eq=False, repr=False)
class Structure:
    """Which options each bundle holds; depends on rules only, not on figures or wishes."""

    members: Bools
    home: np.ndarray
    course: np.ndarray
    home_sets: Bools
    course_sets: Bools


@lru_cache(maxsize=256)
def bundle_structure(
    ids: tuple[str, ...],
    home: tuple[int, ...],
    course: tuple[int, ...],
    foundation: tuple[int, ...],
    pairs: tuple[tuple[int, int], ...],
) -> Structure:
    """Every set of at most three home actives and one course on a foundation, in tie order.

    ``home``, ``course`` and ``foundation`` are rows of ``ids``; no excluded pair is ever in.
    """
    barred = [frozenset(pair) for pair in pairs]
    home_sets = _sets(home, MOST_HOME_ACTIVES, barred)
    course_sets = _sets(course, MOST_COURSES, barred)
    rows: list[tuple[int, list[str], int, int]] = []
    for h, at_home in enumerate(home_sets):
        for j, at_clinic in enumerate(course_sets):
            joined = at_home | at_clinic | frozenset(foundation)
            if not any(pair <= joined for pair in barred):
                rows.append((len(joined), sorted(ids[row] for row in joined), h, j))
    rows.sort()
    home_row = np.array([row[2] for row in rows])
    course_row = np.array([row[3] for row in rows])
    held_home, held_course = _held(home_sets, len(ids)), _held(course_sets, len(ids))
    members = held_home[home_row] | held_course[course_row] | _held([foundation], len(ids))
    return Structure(members, home_row, course_row, held_home, held_course)


def make_bundles(
    person: People,
    table: OptionTable,
    allowed: Bools,
    foundation: Bools,
    pairs: tuple[tuple[int, int], ...],
) -> Bundles:
    """Every bundle of allowed actives on a foundation, with its totals and criterion values.

    ``person`` is a batch of one; ``allowed`` (O,) the options that no rule holds back.
    """
    structure = bundle_structure(
        table.ids,
        tuple(np.flatnonzero(table.home & allowed).tolist()),
        tuple(np.flatnonzero(table.course & allowed).tolist()),
        tuple(np.flatnonzero(foundation).tolist()),
        pairs,
    )
    members = structure.members
    upfront, monthly = (money[0] for money in scoring.option_money(person, table, scoring.LIKELY))
    irritation = scoring.irritation(person, table, scoring.LIKELY)[0]
    actives = table.home | table.course
    return Bundles(
        **vars(structure),
        foundation=foundation,
        upfront=_total(members, upfront),
        monthly=_total(members, monthly),
        minutes=_total(members & actives, table.minutes[:, scoring.LIKELY]),
        irritation=_total(members, irritation),
        values=bundle_values(person, table, members),
    )


def bundle_values(person: People, table: OptionTable, members: Bools) -> Floats:
    """Criterion values (B, K) of bundles ``members`` (B, O) for one person, likely figures.

    evidence = mean over members with a positive effect on a chosen concern, weighted by it;
    speed = the earliest member that has such an effect (basic care is the baseline itself).
    """
    importance = person.importance[0]
    effects = table.effects[:, :, scoring.LIKELY]
    values = np.empty((len(members), len(CRITERIA)))
    mean = np.zeros(len(members))
    for concern in np.flatnonzero(importance):
        mean += importance[concern] * combined_effect(members, effects[:, concern])
    values[:, scoring.BENEFIT] = scoring.benefit_scale(mean / importance.sum())

    helpful = np.maximum(effects, 0.0) * importance
    strength = helpful.sum(axis=1)
    single = scoring.criteria(person, table)[0]
    grades = _grades(person, table)
    weight = _total(members, strength)
    graded = _total(members, (helpful * grades).sum(axis=1))
    values[:, scoring.EVIDENCE] = np.divide(
        graded, weight, out=np.zeros_like(graded), where=weight > 0
    )
    quick = np.where(members & (strength > 0), single[:, scoring.SPEED], 0.0)
    values[:, scoring.SPEED] = quick.max(axis=1)
    irritation = scoring.irritation(person, table, scoring.LIKELY)[0]
    values[:, scoring.GENTLENESS] = 1.0 - np.minimum(1.0, _total(members, irritation))
    upfront, monthly = (money[0] for money in scoring.option_money(person, table, scoring.LIKELY))
    first_year = _total(members, upfront + 12 * monthly)
    values[:, scoring.COST] = scoring.cost_scale(first_year[None, :], person)[0]
    values[:, scoring.CONVENIENCE] = scoring.convenience(
        _total(members, table.minutes[:, scoring.LIKELY]),
        _total(members, table.visits),
        _total(members, table.visits * table.downtime[:, scoring.LIKELY]),
        (members & scoring.crossed_setting(person, table)[0]).any(axis=1),
        (members & table.needles & person.rather_no_needles[0]).any(axis=1),
    )
    return values


def combined_effect(members: Bools, effects: Floats) -> Floats:
    """Effect (B,) on one concern of bundles (B, O) from that of each option (O,): 1 - Π(1 - b)."""
    combined: Floats = 1.0 - np.prod(np.where(members, 1.0 - effects, 1.0), axis=1)
    return combined


def _grades(person: People, table: OptionTable) -> Floats:
    grades = table.evidence.copy()
    for item in table.overrides:
        if not scoring.has_any(person, item)[0]:
            grades[item.option, item.concern] = item.value
    return grades


def _sets(rows: tuple[int, ...], most: int, barred: list[frozenset[int]]) -> list[frozenset[int]]:
    """All sets of at most ``most`` rows without a barred pair, small ones first."""
    found = (frozenset(chosen) for size in range(most + 1) for chosen in combinations(rows, size))
    return [chosen for chosen in found if not any(pair <= chosen for pair in barred)]


def _held(sets: Sequence[Iterable[int]], width: int) -> Bools:
    """Sets of rows as a table (N, width)."""
    table = np.zeros((len(sets), width), dtype=bool)
    for place, chosen in enumerate(sets):
        table[place, list(chosen)] = True
    return table


def _total(members: Bools, figure: Floats) -> Floats:
    """Sums a figure (O,) over the members of each bundle, column by column in a fixed order."""
    total = np.zeros(len(members))
    for column in np.flatnonzero(figure):
        total += np.where(members[:, column], figure[column], 0.0)
    return total
