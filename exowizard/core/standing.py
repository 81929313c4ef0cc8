"""How everything stands for one person before it is put in words: stages 2 to 5 and 7.

``Ground`` is what the priorities do not touch; ``Standing`` is the ground weighed by them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exowizard.core import scoring
from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import Profile
from exowizard.core.availability import Availability, availability, limits_of
from exowizard.core.bundles import Bundles, make_bundles
from exowizard.core.option_table import Bools, Floats, OptionTable, People, people
from exowizard.core.options import OptionId
from exowizard.core.scoring import Lens
from exowizard.core.screening import Screening, screen
from exowizard.core.wording import Translate


@dataclass(frozen=True, eq=False, repr=False)
class Ground:
    """What may be chosen at all. O options, B bundles."""

    person: People
    screening: Screening
    available: Availability
    bundles: Bundles
    feasible: Bools  # (B,)
    eligible: Bools  # (O,) in plan or suitable


@dataclass(frozen=True, eq=False, repr=False)
class Standing:
    """One person's ground and how it is weighed. O options, K criteria, B bundles."""

    person: People
    screening: Screening
    available: Availability
    bundles: Bundles
    feasible: Bools  # (B,)
    eligible: Bools  # (O,) in plan or suitable
    values: Floats  # (O, K)
    score: Floats  # (O,)
    score_low: Floats
    score_high: Floats
    weighted: Floats  # (B,) value of every bundle under the stated weights
    best: int  # row of the best feasible bundle
    chosen: int  # row of the bundle of the plan: the best one, or the person's own set
    evidence_order: tuple[OptionId, ...]
    article_order: tuple[OptionId, ...]


def lay_ground(
    profile: Profile,
    knowledge: AdviceFacts,
    table: OptionTable,
    pairs: tuple[tuple[int, int], ...],
    tr: Translate,
) -> Ground:
    """Rules, limits and every bundle that they leave."""
    person = people([profile])
    screening = screen(profile, knowledge, tr)
    limits = limits_of(profile, person)
    available = availability(profile, person, table, limits, tr)
    allowed = np.array([screening.allowed(option) for option in table.ids])
    foundation = available.foundation & allowed
    bundles = make_bundles(person, table, allowed & available.open & ~foundation, foundation, pairs)
    feasible = bundles.feasible(limits)
    eligible: Bools = np.any(bundles.members[feasible], axis=0)
    return Ground(person, screening, available, bundles, feasible, eligible)


def weigh(ground: Ground, table: OptionTable, lens: Lens, chosen: int | None = None) -> Standing:
    """Scores, the best bundle and both rankings; ``chosen`` the row of the person's own set."""
    person, bundles, eligible = ground.person, ground.bundles, ground.eligible
    weighted = scoring.scores(bundles.values[None], person.weights)[0]
    best = int(np.argmax(np.where(ground.feasible, weighted, -np.inf)))
    sides = [
        scoring.criteria(person, table, side)
        for side in (scoring.LOW, scoring.LIKELY, scoring.HIGH)
    ]
    low, likely, high = (scoring.scores(side, person.weights) for side in sides)
    by_article = scoring.scores(scoring.criteria(person, table, lens=lens), person.weights)

    def order(score: Floats) -> tuple[OptionId, ...]:
        ranked = scoring.ranking(score, eligible, table.ids)[0]
        return tuple(table.ids[row] for row in ranked if eligible[row])

    return Standing(
        **vars(ground),
        values=sides[scoring.LIKELY][0],
        score=likely[0],
        score_low=low[0],
        score_high=high[0],
        weighted=weighted,
        best=best,
        chosen=best if chosen is None else chosen,
        evidence_order=order(likely),
        article_order=order(by_article),
    )
