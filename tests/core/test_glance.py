"""The quick figures of a moving handle are those of the whole plan; so is the count so far."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.glance import GLANCE_SAMPLES
from exowizard.core.plan import Plan
from exowizard.core.so_far import open_options
from tests.cli.conftest import EXAMPLES
from tests.people import FEW, able, advise, anybody, by_option
from tests.strategies import profiles

PROFILES = {
    path.stem: Profile.model_validate_json(path.read_bytes())
    for path in sorted(EXAMPLES.glob("*.json"))
}
SAME = ("status", "rank", "score", "score_low", "score_high", "first_rank_share",
        "contributions")  # fmt: skip


def check_same(
    advisor: Advisor, profile: Profile, plan: Plan, wanted: frozenset[str] | None = None
) -> None:
    assert plan.robustness and plan.bundle and plan.lenses
    glance = advisor.glance(profile, samples=plan.robustness.samples, wanted=wanted)  # type: ignore[arg-type]
    assert glance is not None
    results = by_option(plan)
    assert sorted(item.option for item in glance.options) == sorted(results)
    for item in glance.options:
        for name in SAME:
            assert getattr(item, name) == getattr(results[item.option], name), (item.option, name)
    ranked = [item.option for item in glance.options if item.rank is not None]
    assert tuple(ranked) == plan.lenses.evidence
    assert tuple(item.option for item in glance.options[: len(ranked)]) == tuple(ranked)
    assert (glance.chosen, glance.totals) == (plan.chosen, plan.totals)
    for name in ("score", "contributions", "best", "best_score", "minutes_per_day"):
        assert getattr(glance, name) == getattr(plan.bundle, name), name
    for name in ("samples", "plan_share", "verdict"):
        assert getattr(glance, name) == getattr(plan.robustness, name), name
    assert (glance.article, glance.evidence) == (plan.lenses.article, plan.lenses.evidence)


@pytest.mark.parametrize("example", PROFILES)
def test_a_glance_shows_the_plans_own_figures(advisor: Advisor, example: str) -> None:
    profile = PROFILES[example]
    plan = advise(advisor, profile, samples=GLANCE_SAMPLES)
    if plan.outcome == "referral":
        assert advisor.glance(profile) is None
        return
    check_same(advisor, profile, plan)


@settings(max_examples=100)
@given(profile=able, at=st.integers(0, 10**6))
def test_a_glance_at_an_own_set(advisor: Advisor, profile: Profile, at: int) -> None:
    standing = advisor.standing(profile)
    rows = [row for row, kept in enumerate(standing.feasible) if kept]
    members = standing.bundles.members[rows[at % len(rows)]]
    wanted = frozenset(id_ for id_, held in zip(advisor.table.ids, members, strict=True) if held)
    plan = advisor.advise(
        profile, program="test", profile_sha256="0" * 64, samples=FEW, wanted=wanted
    )
    check_same(advisor, profile, plan, wanted)


@settings(max_examples=300)
@given(profile=st.one_of(anybody, profiles(referral=True)))
def test_open_options_are_those_that_the_plan_does_not_rule_out(
    advisor: Advisor, profile: Profile
) -> None:
    statuses = [item.status for item in advise(advisor, profile).options]
    found = open_options(advisor, profile)
    assert found == (len(statuses) - statuses.count("ruled_out"), len(statuses))
