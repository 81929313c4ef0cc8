"""Stage 3: what the person's own limits close: downtime, minutes, budgets.

Said as the person's own choice, not as a danger (facts/rules.md, last section).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exowizard.core import scoring
from exowizard.core.answers import Profile
from exowizard.core.bundles import Limits
from exowizard.core.costs import MINOR_UNITS, about
from exowizard.core.option_table import Bools, Floats, OptionTable, People
from exowizard.core.options import OptionId
from exowizard.core.plan import Reason
from exowizard.core.wording import Translate


@dataclass(frozen=True, eq=False, repr=False)
class Closed:
    """A limit that closes an option, and what would have to differ."""

    reason: Reason
    would_need: str
    money: bool  # whether another budget could lift it


@dataclass(frozen=True, eq=False, repr=False)
class Availability:
    """``foundation`` (O,): what every plan starts from; ``open`` (O,): not closed by limits."""

    foundation: Bools
    open: Bools
    closed: dict[OptionId, tuple[Closed, ...]]
    upfront: Floats  # (O,) likely, minor units
    monthly: Floats


def limits_of(profile: Profile, person: People) -> Limits:
    """The hard limits of a person (a batch of one)."""
    return Limits(
        upfront=float(person.upfront[0]),
        monthly=float(person.monthly[0]),
        minutes=profile.preferences.minutes_per_day,
    )


def availability(
    profile: Profile, person: People, table: OptionTable, limits: Limits, tr: Translate
) -> Availability:
    """Judges every option alone on the foundation: the smallest plan that could hold it."""
    upfront, monthly = (money[0] for money in scoring.option_money(person, table, scoring.LIKELY))
    low_upfront, low_monthly = (
        money[0] for money in scoring.option_money(person, table, scoring.LOW)
    )
    foundation = np.array([option == "basic_care" for option in table.ids])
    foundation |= table.sunscreen & (monthly <= limits.monthly)
    base = float(monthly[foundation].sum())
    currency, unit = profile.currency, MINOR_UNITS[profile.currency]
    closed: dict[OptionId, tuple[Closed, ...]] = {}
    for row, option in enumerate(table.ids):
        found: list[Closed] = []

        def close(rule: str, text: str, would_need: str, into: list[Closed] = found) -> None:
            reason = Reason(
                rule=f"your_answers.{rule}", effect="rule_out", text=text,
                sources=("your_answers",),
            )  # fmt: skip
            into.append(Closed(reason, would_need, money=rule in ("upfront", "monthly")))

        active = bool(table.home[row] or table.course[row])
        if not active and not table.sunscreen[row]:
            continue
        days = float(table.downtime[row, scoring.LOW])
        if days > profile.preferences.downtime_days:
            close(
                "downtime",
                tr("Days to recover each time: at least {days}. You want to spare fewer.",
                   days=f"{days:g}"),
                tr("Time to recover, in days: {days} or more.", days=f"{days:g}"),
            )  # fmt: skip
        minutes = float(table.minutes[row, scoring.LIKELY])
        if active and minutes > limits.minutes:
            close(
                "minutes",
                tr("Minutes a day: about {minutes}. You want to spend fewer.",
                   minutes=f"{minutes:g}"),
                tr("Minutes a day for extra steps: {minutes} or more.", minutes=f"{minutes:g}"),
            )  # fmt: skip
        if upfront[row] > limits.upfront:
            amount = about(upfront[row] / unit, currency)
            close(
                "upfront",
                tr("It costs about {amount} to start, more than your limit.", amount=amount)
                if low_upfront[row] > limits.upfront
                else tr("It costs about {amount} to start, a typical price, more than your limit. "
                        "A cheaper one may fit.", amount=amount),
                tr("A budget to start of about {amount}.", amount=amount),
            )  # fmt: skip
        beside = base + (0.0 if foundation[row] else float(monthly[row]))
        if monthly[row] > 0 and beside > limits.monthly:
            amount = about(beside / unit, currency)
            close(
                "monthly",
                tr("With sunscreen it costs about {amount} a month, more than your limit.",
                   amount=amount)
                if base and active
                else tr("It costs about {amount} a month, more than your limit.", amount=amount)
                if low_monthly[row] > limits.monthly
                else tr("It costs about {amount} a month, a typical price, more than your limit. "
                        "A cheaper one may fit.", amount=amount),
                tr("A monthly budget of about {amount}.", amount=amount),
            )  # fmt: skip
        if found:
            closed[option] = tuple(found)
    is_open = np.array([option not in closed for option in table.ids])
    return Availability(foundation, is_open, closed, upfront, monthly)
