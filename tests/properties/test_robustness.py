"""The plan's share of the samples, against the formula of a bundle's value written out plainly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from exowizard.core import scoring
from exowizard.core.advice import Advisor
from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.plan_share import plan_share
from exowizard.core.robustness import Samples, draw_samples, option_shares
from tests.people import FEW, able

SAMPLED = ("benefit", "cost")


def values_in_samples(samples: Samples, members: np.ndarray, likely: np.ndarray) -> np.ndarray:
    """Value (B, S) of bundles in each sample: effects combined, cost added up, the rest fixed."""
    weights = samples.weights.astype(float)
    importance = samples.importance.astype(float)
    worth = []
    for held, figures in zip(members, likely, strict=True):
        left = np.prod(1 - samples.effects[held].astype(float), axis=0)
        benefit = np.clip((importance[:, None] * (1 - left)).sum(axis=0) / 0.5, -1, 1)
        cost = np.clip(1 - samples.cost[held].astype(float).sum(axis=0), 0, 1)
        total = weights[scoring.BENEFIT] * benefit + weights[scoring.COST] * cost
        for criterion, name in enumerate(CRITERIA):
            if name not in SAMPLED:
                total = total + weights[criterion] * figures[criterion]
        worth.append(total)
    return np.array(worth)


@settings(max_examples=200)
@given(profile=able)
def test_plan_share_is_how_often_the_plan_stays_the_best(
    advisor: Advisor, profile: Profile
) -> None:
    standing = advisor.standing(profile)
    bundles, rows = standing.bundles, np.flatnonzero(standing.feasible)
    samples = draw_samples(
        standing.person, advisor.table, advisor.draw_keys, standing.eligible, FEW
    )
    worth = values_in_samples(samples, bundles.members[rows], bundles.values[rows])
    own = worth[rows.tolist().index(standing.best)]
    ahead = own - worth.max(axis=0)
    # The engine adds in 32 bits: a sample counts either way when the lead is that small.
    surely, perhaps = (ahead >= -1e-12).sum(), (ahead > -2e-6).sum()
    share = plan_share(samples, bundles, standing.feasible, standing.best) * FEW
    assert surely - _ties(worth) <= round(share) <= perhaps


def _ties(worth: np.ndarray) -> int:
    """Samples in which two bundles are as good as equal."""
    if len(worth) < 2:
        return 0
    best = np.sort(worth, axis=0)[-2:]
    return int(((best[1] - best[0]) < 2e-6).sum())


@settings(max_examples=200)
@given(profile=able)
def test_shares_of_options_are_how_often_each_has_a_rank(
    advisor: Advisor, profile: Profile
) -> None:
    standing = advisor.standing(profile)
    rows = np.array([advisor.table.index(option) for option in standing.evidence_order])
    samples = draw_samples(
        standing.person, advisor.table, advisor.draw_keys, standing.eligible, FEW
    )
    single = np.zeros((len(rows), len(advisor.table.ids)), dtype=bool)
    single[np.arange(len(rows)), rows] = True
    worth = values_in_samples(samples, single, standing.values[rows])
    order = np.argsort(-worth, axis=0, kind="stable")
    found = option_shares(samples, standing.values, rows, first=0).acceptability
    equal = sum(_ties(worth[[a, b]]) for a in range(len(rows)) for b in range(a))
    for place in range(len(rows)):
        wanted = np.bincount(order[place], minlength=len(rows)) / FEW
        assert np.abs(found[:, place] - wanted).max() <= equal / FEW + 1e-12
    assert found.sum() == pytest.approx(len(rows))
