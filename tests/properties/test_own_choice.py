"""A set that the person chose, and every swap: just the feasible sets, with their own figures."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.advice import Advisor
from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.own_choice import NotPermitted
from exowizard.core.plan import Plan, plan_adapter, plan_json
from exowizard.core.robustness import draw_samples, verdict
from exowizard.core.swaps import swaps
from tests.people import FEW, able, advise, anybody, by_option
from tests.properties.second_model import SecondModel
from tests.properties.test_robustness import values_in_samples

ANY = st.integers(0, 10**6)


def advise_with(advisor: Advisor, profile: Profile, wanted: set[str] | frozenset[str]) -> Plan:
    return advisor.advise(
        profile, program="test", profile_sha256="0" * 64, samples=FEW, wanted=frozenset(wanted)
    )


@settings(max_examples=200)
@given(profile=able, at=ANY, name_the_foundation=st.booleans())
def test_the_plan_is_built_around_any_feasible_set(
    advisor: Advisor, profile: Profile, at: int, name_the_foundation: bool
) -> None:
    model = SecondModel(advisor.knowledge, profile)
    names = model.plans[at % len(model.plans)]
    wanted = set(names) if name_the_foundation else set(names) - set(model.base)
    plan = advise_with(advisor, profile, wanted)
    assert set(plan.chosen) == set(names)
    in_plan = {name for name, result in by_option(plan).items() if result.status == "in_plan"}
    assert in_plan == set(names)
    assert {entry.option for entry in plan.schedule} == set(names)
    assert all(set(habit.pairs_with) <= set(names) for habit in plan.habits)
    held = [model.figures[name] for name in names]
    assert plan.totals.upfront == sum(item.upfront for item in held) / model.coin
    assert plan.totals.monthly == sum(item.monthly for item in held) / model.coin
    assert plan.bundle is not None
    assert plan.robustness is not None
    assert plan.bundle.criteria == pytest.approx(model.plan_criteria(names), abs=0.5001e-4)
    assert plan.robustness.verdict == verdict(plan.robustness.plan_share)
    own = model.value(model.plan_criteria(names))
    values = [model.value(model.plan_criteria(other)) for other in model.plans]
    assert plan.bundle.score == pytest.approx(own, abs=0.5001e-4)
    if plan.bundle.runner_up is None:
        assert own <= min(values) + 1e-9
    else:
        second = model.value(model.plan_criteria(plan.bundle.runner_up))
        assert second <= own + 1e-9
        assert not any(second + 1e-9 < value < own - 1e-9 for value in values)
    free = advise(advisor, profile)
    assert free.bundle is not None
    if set(names) == set(free.chosen):
        assert plan_json(plan) == plan_json(free)
    else:
        assert set(plan.bundle.best or ()) == set(free.chosen)
        assert plan.bundle.best_score == free.bundle.score
        assert len(plan.notices) == len(free.notices) + 1
        assert plan.lenses == free.lenses
        assert [item.score for item in plan.options] == [item.score for item in free.options]
        assert plan_adapter().validate_json(plan_json(plan)) == plan


@settings(max_examples=100)
@given(profile=able, at=ANY)
def test_share_of_an_own_set_is_how_often_it_is_the_best(
    advisor: Advisor, profile: Profile, at: int
) -> None:
    standing = advisor.standing(profile)
    rows = np.flatnonzero(standing.feasible)
    row = int(rows[at % len(rows)])
    wanted = {
        option
        for option, member in zip(advisor.table.ids, standing.bundles.members[row], strict=True)
        if member
    }
    samples = draw_samples(
        standing.person, advisor.table, advisor.draw_keys, standing.eligible, FEW
    )
    worth = values_in_samples(
        samples, standing.bundles.members[rows], standing.bundles.values[rows]
    )
    ahead = worth[rows.tolist().index(row)] - worth.max(axis=0)
    robustness = advise_with(advisor, profile, wanted).robustness
    assert robustness is not None
    found = round(robustness.plan_share * FEW)
    assert (ahead >= 2e-6).sum() <= found <= (ahead > -2e-6).sum()


@settings(max_examples=300)
@given(profile=anybody, chance=st.randoms(use_true_random=False), size=st.integers(0, 5))
def test_no_other_set_is_ever_permitted(
    advisor: Advisor, profile: Profile, chance: object, size: int
) -> None:
    model = SecondModel(advisor.knowledge, profile)
    wanted = frozenset(chance.sample(advisor.table.ids, size))  # type: ignore[attr-defined]
    if wanted | set(model.base) in map(frozenset, model.plans):
        assert set(advise_with(advisor, profile, wanted).chosen) == wanted | set(model.base)
        return
    with pytest.raises(NotPermitted) as refused:
        advise_with(advisor, profile, wanted)
    assert refused.value.reasons
    assert all(refused.value.reasons)


@settings(max_examples=150)
@given(profile=able, at=ANY, which=ANY)
def test_swaps_are_all_the_sets_one_step_away(
    advisor: Advisor, knowledge: Knowledge, profile: Profile, at: int, which: int
) -> None:
    model = SecondModel(knowledge, profile)
    now = frozenset(model.plans[at % len(model.plans)])
    standing = advisor.standing(profile, wanted=now)
    option = sorted(now)[which % len(now)]
    found = swaps(standing, option, profile, knowledge, advisor.table)
    plans = {frozenset(names) for names in model.plans}
    near = {names for names in plans - {now} if now - names <= {option} and len(names - now) <= 1}
    assert {frozenset(swap.options) for swap in found} == near
    assert len(found) == len(near)
    before, own = model.plan_criteria(now), [model.figures[name] for name in now]
    worth = []
    for swap in found:
        names, change = swap.options, swap.difference
        assert {swap.out} - {None} == now - set(names)
        assert {swap.into} - {None} == set(names) - now
        after, held = model.plan_criteria(names), [model.figures[name] for name in names]
        gain = model.value(after) - model.value(before)
        assert change.value == pytest.approx(100 * gain, abs=0.0101)
        assert sum(change.contributions.values()) == pytest.approx(change.value, abs=1e-9)
        step = {name: after[name] - before[name] for name in CRITERIA}
        assert change.criteria == pytest.approx(step, abs=0.5001e-4)
        for key in ("upfront", "monthly"):
            total = sum(getattr(item, key) for item in held)
            total -= sum(getattr(item, key) for item in own)
            assert getattr(change, key) == pytest.approx(total / model.coin, abs=1e-6)
        spent = sum(item.minutes for item in held) - sum(item.minutes for item in own)
        assert change.minutes == pytest.approx(spent, abs=1e-4)
        for concern, effect in change.effects.items():
            left = [
                np.prod([1 - model.effect(name, concern) for name in some]) for some in (now, names)
            ]
            assert effect == pytest.approx(left[0] - left[1], abs=0.5001e-4)
        worth.append(gain)
    assert all(one >= two - 1e-9 for one, two in pairwise(worth))
