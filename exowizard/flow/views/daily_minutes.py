"""Minutes a day in words, the same wherever they stand: the question, the options, the plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.views.life_names import minutes_a_day

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import OptionId


def limit_note(knowledge: Knowledge, tr: Translate) -> str:
    """What the question asks for: the limit counts what comes on top of daily basics."""
    from exowizard.core.minutes import base_minutes

    return tr(
        "Minutes a day that you can keep up, besides washing, cream and sunscreen "
        "(about {minutes}).", minutes=f"{base_minutes(knowledge):g}",
    )  # fmt: skip


def plan_minutes(chosen: Iterable[OptionId], knowledge: Knowledge, tr: Translate) -> str:
    """The minutes of a plan, as the question asked for them."""
    from exowizard.core.minutes import daily_minutes

    options = tuple(chosen)
    minutes = daily_minutes(options, knowledge)
    if not minutes.more:
        base = minutes_a_day(minutes.base, tr)
        if "sunscreen" in options:
            return tr("About {minutes}: washing, cream and sunscreen", minutes=base)
        return tr("About {minutes}: washing and cream", minutes=base)
    more, base = minutes_a_day(minutes.more, tr), f"{minutes.base:g}"
    if "sunscreen" in options:
        return tr("About {minutes}, besides {base} for washing, cream and sunscreen",
                  minutes=more, base=base)  # fmt: skip
    return tr("About {minutes}, besides {base} for washing and cream", minutes=more, base=base)


def against_limit(
    chosen: Iterable[OptionId], limit: float, knowledge: Knowledge, tr: Translate
) -> tuple[str, str]:
    """What comes on top, and beside it the limit and what everybody does anyway."""
    from exowizard.core.minutes import daily_minutes

    base, more = daily_minutes(chosen, knowledge)
    return f"{more:g}", tr("of {limit}, plus {base} for basics",
                           limit=f"{limit:g}", base=f"{base:g}")  # fmt: skip
