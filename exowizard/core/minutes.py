"""Minutes a day of a set: what everybody does anyway, and what comes on top.

The person's limit counts actives only (decision model, stage 5), so the two are never said as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.options import OptionId


class DailyMinutes(NamedTuple):
    """``base``: washing, cream and sunscreen. ``more``: what the person's limit counts."""

    base: float
    more: float


def daily_minutes(options: Iterable[OptionId], knowledge: AdviceFacts) -> DailyMinutes:
    """The likely minutes a day of these options."""
    base = more = 0.0
    for option in options:
        record = knowledge.option[option]
        minutes = record.practical.minutes_per_day.likely
        if record.kind == "foundation":
            base += minutes
        else:
            more += minutes
    return DailyMinutes(base, more)


def base_minutes(knowledge: AdviceFacts) -> float:
    """What washing, cream and sunscreen take together."""
    return daily_minutes((option.id for option in knowledge.options), knowledge).base
