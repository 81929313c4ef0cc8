"""A set that the person chose instead of the best one: whether it is permitted, and why not."""

from __future__ import annotations

from collections.abc import Set

import numpy as np

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import Profile
from exowizard.core.bundles import MOST_COURSES, MOST_HOME_ACTIVES, MOST_IRRITATION
from exowizard.core.costs import MINOR_UNITS, about
from exowizard.core.option_table import Bools, OptionTable
from exowizard.core.options import OptionId
from exowizard.core.results import member_names
from exowizard.core.screening import strictest_first
from exowizard.core.standing import Ground, Standing
from exowizard.core.wording import Translate

NO_GAP = 0.05  # points of 100 that a sentence with one decimal would show as 0.0


class NotPermitted(ValueError):
    """The person may not have the set that they asked for; ``reasons`` say why, in words."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def find_row(
    wanted: Set[OptionId],
    ground: Ground,
    profile: Profile,
    knowledge: AdviceFacts,
    table: OptionTable,
    tr: Translate,
) -> int:
    """Row of the feasible bundle that holds just these actives; the foundation is always in.

    Raises:
        NotPermitted: a rule, a limit or the structure of a plan does not allow the set.
    """
    if unknown := sorted(set(wanted) - set(table.ids)):
        raise ValueError(f"no such option: {', '.join(unknown)}")
    held = np.array([option in wanted for option in table.ids]) | ground.bundles.foundation
    rows = np.flatnonzero((ground.bundles.members == held).all(axis=1))
    if len(rows) and ground.feasible[rows[0]]:
        return int(rows[0])
    reasons = [
        *_held_back(held, ground, knowledge, table, tr),
        *_unfit_together(held, knowledge, table, tr),
    ]
    if len(rows):
        reasons += _limits_passed(int(rows[0]), ground, profile, tr)
    raise NotPermitted(tuple(dict.fromkeys(reasons)))


def _held_back(
    held: Bools, ground: Ground, knowledge: AdviceFacts, table: OptionTable, tr: Translate
) -> list[str]:
    """Options that a rule or a limit keeps out of every plan."""
    said = []
    for row in np.flatnonzero(held & ~ground.bundles.foundation):
        option = table.ids[row]
        closed = ground.available.closed.get(option, ())
        for reason in strictest_first(
            (*ground.screening.reasons[option], *(item.reason for item in closed))
        ):
            if reason.effect in ("rule_out", "ask_first"):
                name = tr(knowledge.option[option].name)
                said.append(tr("{option}: {reason}", option=name, reason=reason.text))
    return said


def _unfit_together(
    held: Bools, knowledge: AdviceFacts, table: OptionTable, tr: Translate
) -> list[str]:
    """Too many of a kind, and pairs that exclude each other."""
    said = []
    if (held & table.home).sum() > MOST_HOME_ACTIVES:
        said.append(tr("One plan has at most {count} actives at home.", count=MOST_HOME_ACTIVES))
    if (held & table.course).sum() > MOST_COURSES:
        said.append(tr("One plan has at most one course at a clinic."))
    names = {option for option, member in zip(table.ids, held, strict=True) if member}
    for rule in knowledge.pair_rules:
        first = names & set(knowledge.members(rule.first))
        second = names & set(knowledge.members(rule.second))
        if rule.effect == "exclude" and first and second and len(first | second) > 1:
            said.append(tr(rule.text))
    return said


def _limits_passed(row: int, ground: Ground, profile: Profile, tr: Translate) -> list[str]:
    """The limits that the set passes as a whole though each option alone keeps them."""
    bundles, currency = ground.bundles, profile.currency
    unit = MINOR_UNITS[currency]
    said = []
    if bundles.upfront[row] > ground.person.upfront[0]:
        amount = about(bundles.upfront[row] / unit, currency)
        said.append(
            tr("Together they cost about {amount} to start, more than your limit.", amount=amount)
        )
    if bundles.monthly[row] > ground.person.monthly[0]:
        amount = about(bundles.monthly[row] / unit, currency)
        said.append(
            tr("Together they cost about {amount} a month, more than your limit.", amount=amount)
        )
    if bundles.minutes[row] > profile.preferences.minutes_per_day:
        said.append(
            tr("Together they take about {minutes} minutes a day, more than your limit.",
               minutes=f"{bundles.minutes[row]:g}")
        )  # fmt: skip
    if bundles.irritation[row] > MOST_IRRITATION:
        said.append(tr("Together they may be too much for your skin."))
    return said


def choice_notice(
    standing: Standing, knowledge: AdviceFacts, table: OptionTable, tr: Translate
) -> str | None:
    """Says that the person chose the set and how far it is from the best; None where it is best."""
    if standing.chosen == standing.best:
        return None
    best = member_names(standing.bundles, standing.best, table)
    names = ", ".join(tr(knowledge.option[option].name) for option in best)
    gap = 100 * float(standing.weighted[standing.best] - standing.weighted[standing.chosen])
    if gap < NO_GAP:
        return tr("You chose this set yourself. It has as many points as the set that we put "
                  "first: {names}.", names=names)  # fmt: skip
    return tr("You chose this set yourself. Going by your answers, the best set has {gap} points "
              "of 100 more: {names}.", gap=f"{gap:.1f}", names=names)  # fmt: skip
