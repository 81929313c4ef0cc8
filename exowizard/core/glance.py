"""What of a plan moves on the screen while a handle moves: figures only, quick to work out.

Every figure comes from the functions that the whole plan is made with; left out are sentences,
the schedule, habits, shares of the lower ranks and the search for the nearest change.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import Criterion, Profile
from exowizard.core.explanation import contributions
from exowizard.core.option_table import OptionTable
from exowizard.core.options import OptionId
from exowizard.core.plan import Cost, Status, Verdict
from exowizard.core.plan_share import plan_share
from exowizard.core.results import (
    chosen_options,
    judge,
    member_names,
    minutes_per_day,
    total_cost,
)
from exowizard.core.robustness import Samples, option_shares, verdict
from exowizard.core.standing import Standing
from exowizard.core.wording import Translate

GLANCE_SAMPLES = 1_000


@dataclass(frozen=True, repr=False)
class OptionGlance:
    """An option as ``OptionResult`` has it; numbers are None where it may not be chosen."""

    option: OptionId
    status: Status
    rank: int | None
    score: float | None
    score_low: float | None
    score_high: float | None
    first_rank_share: float | None
    contributions: dict[Criterion, float] | None


@dataclass(frozen=True, repr=False)
class Glance:
    """The figures of a plan. ``options``: best first, then the others as the knowledge base has it.

    ``score`` and ``contributions`` are those of the chosen set; ``best`` and ``best_score`` those
    of the best set where the person chose another; ``article`` and ``evidence`` the two lenses.
    """

    options: tuple[OptionGlance, ...]
    chosen: tuple[OptionId, ...]
    score: float
    contributions: dict[Criterion, float]
    best: tuple[OptionId, ...] | None
    best_score: float | None
    minutes_per_day: float
    totals: Cost
    samples: int
    plan_share: float
    verdict: Verdict
    article: tuple[OptionId, ...]
    evidence: tuple[OptionId, ...]


def glance_at(
    standing: Standing,
    draws: Samples,
    profile: Profile,
    knowledge: AdviceFacts,
    table: OptionTable,
    tr: Translate,
) -> Glance:
    """The figures of one person's plan, without its words."""
    chosen = chosen_options(standing, table, knowledge)
    weights = standing.person.weights[0]
    score, parts = contributions(standing.bundles.values[standing.chosen], weights)
    stays = plan_share(draws, standing.bundles, standing.feasible, standing.chosen)
    eligible = set(standing.evidence_order)
    order = (*standing.evidence_order, *(id_ for id_ in table.ids if id_ not in eligible))
    rows = np.array([table.index(option) for option in standing.evidence_order])
    shares = option_shares(draws, standing.values, rows, first=0).acceptability[:, 0]
    first = {
        option: float(round(share, 4))
        for option, share in zip(standing.evidence_order, shares, strict=True)
    }
    own = standing.chosen != standing.best
    return Glance(
        options=tuple(
            _option(id_, place, standing, table, chosen, first.get(id_), tr)
            for place, id_ in enumerate(order, start=1)
        ),
        chosen=chosen,
        score=score,
        contributions=parts,
        best=member_names(standing.bundles, standing.best, table) if own else None,
        best_score=round(float(standing.weighted[standing.best]), 4) if own else None,
        minutes_per_day=minutes_per_day(standing, table),
        totals=total_cost(standing, profile),
        samples=len(draws),
        plan_share=round(stays, 4),
        verdict=verdict(stays),
        article=standing.article_order,
        evidence=standing.evidence_order,
    )


def _option(
    option: OptionId,
    place: int,
    standing: Standing,
    table: OptionTable,
    chosen: tuple[OptionId, ...],
    first_share: float | None,
    tr: Translate,
) -> OptionGlance:
    row = table.index(option)
    _, status = judge(option, standing, row, chosen, tr)
    if not standing.eligible[row]:
        return OptionGlance(option, status, None, None, None, None, None, None)
    score, parts = contributions(standing.values[row], standing.person.weights[0])
    return OptionGlance(
        option=option,
        status=status,
        rank=place,
        score=score,
        score_low=round(float(standing.score_low[row]), 4),
        score_high=round(float(standing.score_high[row]), 4),
        first_rank_share=first_share,
        contributions=parts,
    )
