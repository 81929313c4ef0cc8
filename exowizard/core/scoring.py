"""Stage 4: six criteria per option and their weighted sum, over arrays of people.

An additive multi-attribute value function (Keeney & Raiffa 1976) with fixed endpoints: no scale
depends on which other options are present. Endpoints and formulas: decision model, stage 4 [J].
Sums run in a fixed order without BLAS, so one person and a batch give the same bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from exowizard.core.answers import CONCERNS, CRITERIA
from exowizard.core.option_table import Bools, CertaintyOverride, Floats, OptionTable, People

LOW, LIKELY, HIGH = 0, 1, 2
BENEFIT, GENTLENESS, EVIDENCE, COST, CONVENIENCE, SPEED = range(len(CRITERIA))

EFFECT_OF_FULL_BENEFIT = 0.5  # "clear to others" on every chosen concern scores 1
MINUTES_BEST, MINUTES_WORST = 2.0, 20.0
WEEKS_BEST, WEEKS_WORST = 4.0, 26.0
SPEED_NOT_KNOWN = (0.0, 0.25, 0.5)  # an interval from 0 to 0.5, likely its middle
# Convenience lost per clinic visit, per day of downtime, and per crossed preference [J].
PER_VISIT, PER_DOWNTIME_DAY, PER_CROSSED_PREFERENCE = 0.04, 0.02, 0.15


@dataclass(frozen=True, eq=False, repr=False)
class Lens:
    """A way to read the literature: effects (O, C, 3) and evidence (O, C).

    ``claimed`` (O, C) where the lens speaks and the table is silent; ``irritation`` (O,) replaces
    average, sensitive and high alike, NaN keeps the table's figures.
    """

    effects: Floats
    evidence: Floats
    claimed: Bools
    irritation: Floats


def criteria(
    people: People, table: OptionTable, side: int = LIKELY, lens: Lens | None = None
) -> Floats:
    """Criterion values (P, O, K), 0 to 1; benefit from -1.

    ``side``: LOW every figure at its worse end for the person, LIKELY, HIGH at its better end.
    """
    worse = HIGH - side  # where a larger figure is worse (cost, weeks, minutes, irritation)
    effects = (lens.effects if lens else table.effects)[:, :, side]
    values = np.empty((len(people), len(table.ids), len(CRITERIA)))
    values[..., BENEFIT] = benefit_scale(weighted_mean(people.importance, effects))
    values[..., GENTLENESS] = 1.0 - np.minimum(1.0, irritation(people, table, worse, lens))
    values[..., EVIDENCE] = _evidence(people, table, lens)
    upfront, monthly = option_money(people, table, worse)
    values[..., COST] = cost_scale(upfront + 12 * monthly, people)
    values[..., CONVENIENCE] = convenience(
        table.minutes[:, worse],
        table.visits,
        table.visits * table.downtime[:, worse],
        crossed_setting(people, table),
        people.rather_no_needles[:, None] & table.needles,
    )
    values[..., SPEED] = speed(people, table, worse)
    return values


def scores(values: Floats, weights: Floats) -> Floats:
    """Weighted sum (P, O) of criterion values (P, O, K) with weights (P, K)."""
    total = np.zeros(values.shape[:-1])
    for criterion in range(values.shape[-1]):
        total += values[..., criterion] * weights[:, None, criterion]
    return total


def ranking(score: Floats, eligible: np.ndarray, ids: Sequence[str]) -> np.ndarray:
    """Option rows (P, O) best first; rows that are not eligible come last. Ties: option id."""
    by_id = np.array(sorted(range(len(ids)), key=lambda row: ids[row]))
    keyed = np.where(eligible, -score, np.inf)[..., by_id]
    ranked: np.ndarray = by_id[np.argsort(keyed, axis=-1, kind="stable")]
    return ranked


def weighted_mean(importance: Floats, figures: Floats) -> Floats:
    """Importance-weighted mean over concerns: (P, C) and (O, C) to (P, O)."""
    total: Floats = np.zeros((importance.shape[0], figures.shape[0]))
    for concern in range(len(CONCERNS)):
        weight = importance[:, concern]
        if weight.any():
            total += weight[:, None] * figures[None, :, concern]
    total /= importance.sum(axis=1)[:, None]
    return total


def benefit_scale(effect: Floats) -> Floats:
    """Mean effect as benefit: 0.5 scores 1; within -1 to 1."""
    scaled: Floats = np.clip(effect / EFFECT_OF_FULL_BENEFIT, -1.0, 1.0)
    return scaled


def irritation(people: People, table: OptionTable, side: int, lens: Lens | None = None) -> Floats:
    """Irritation (P, O): average + (sensitive - average) × sensitivity ÷ 4.

    The plausible range runs from average to sensitive skin, or to the higher figure where little
    is known: a harm is never made smaller because little is known.
    """
    level = people.sensitivity[:, None] / 4
    average, sensitive = table.irritation_average, table.irritation_sensitive
    figure = average + (sensitive - average) * level
    if side == LOW:
        figure = np.broadcast_to(average, figure.shape)
    elif side == HIGH:
        figure = np.fmax(np.maximum(figure, sensitive), table.irritation_high)
    if lens is not None:
        figure = np.where(np.isnan(lens.irritation), figure, lens.irritation)
    return figure


def _evidence(people: People, table: OptionTable, lens: Lens | None) -> Floats:
    grades = table.evidence if lens is None else lens.evidence
    value = weighted_mean(people.importance, grades)
    for item in table.overrides:
        if lens is not None and lens.claimed[item.option, item.concern]:
            continue
        has = has_any(people, item)
        share = people.importance[:, item.concern] / people.importance.sum(axis=1)
        value[:, item.option] += np.where(
            has, 0.0, share * (item.value - grades[item.option, item.concern])
        )
    return value


def has_any(people: People, item: CertaintyOverride) -> Bools:
    """Who (P,) reports a condition for which the better grade of an effect holds."""
    has = np.zeros(len(people), dtype=bool)
    for name in item.conditions:
        has |= people.conditions[name]
    return has


def option_money(people: People, table: OptionTable, side: int) -> tuple[Floats, Floats]:
    """Upfront and monthly cost (P, O) in minor units, after an own device or own sunscreen."""
    device = np.where(people.owns_device[:, None], 0.0, table.device[people.region, :, side])
    own = people.daily_sunscreen[:, None] & table.sunscreen
    monthly = np.where(own, 0.0, table.monthly[people.region, :, side])
    return device + table.upfront[people.region, :, side], monthly


def cost_scale(first_year: Floats, people: People) -> Floats:
    """1 - first year ÷ (upfront + 12 × monthly budget), within 0 to 1; free is 1."""
    purse = (people.upfront + 12 * people.monthly)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(first_year > 0, first_year / purse, 0.0)
    scaled: Floats = np.clip(1.0 - share, 0.0, 1.0)
    return scaled


def crossed_setting(people: People, table: OptionTable) -> np.ndarray:
    """Where (P, O) an option crosses "prefer home" or "prefer clinic"."""
    crossed: np.ndarray = (people.prefers_home[:, None] & table.course) | (
        people.prefers_clinic[:, None] & table.home
    )
    return crossed


def convenience(
    minutes: Floats,
    visits: Floats,
    downtime: Floats,
    crossed: np.ndarray,
    needles: np.ndarray,
) -> Floats:
    """Convenience 0 to 1: 2 minutes a day or less 1, 20 or more 0, less visits and downtime days.

    Each crossed preference (setting, needles) takes ``PER_CROSSED_PREFERENCE``.
    """
    effort = np.clip((MINUTES_WORST - minutes) / (MINUTES_WORST - MINUTES_BEST), 0.0, 1.0)
    lost = PER_VISIT * visits + PER_DOWNTIME_DAY * downtime
    lost = lost + PER_CROSSED_PREFERENCE * (crossed.astype(float) + needles)
    value: Floats = np.clip(effort - lost, 0.0, 1.0)
    return value


def speed(people: People, table: OptionTable, side: int) -> Floats:
    """Speed (P, O) of the quickest chosen concern: 4 weeks or less 1, 26 or more 0."""
    weeks = np.full((len(people), len(table.ids)), np.inf)
    for concern in range(len(CONCERNS)):
        chosen = people.importance[:, concern] > 0
        if chosen.any():
            figure = np.where(chosen[:, None], table.weeks[:, concern, side], np.inf)
            weeks = np.fmin(weeks, figure)
    scaled = np.clip((WEEKS_WORST - weeks) / (WEEKS_WORST - WEEKS_BEST), 0.0, 1.0)
    return np.where(np.isinf(weeks), SPEED_NOT_KNOWN[HIGH - side], scaled)
