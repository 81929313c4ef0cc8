"""What would change the first choice: every change that a plan names is tried out."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.advice import Advisor
from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.plan import Change
from tests.people import able, advise, with_answers
from tests.strategies import profiles

NOTHING = "No single change within reach would put another option first."


def tried(profile: Profile, change: Change) -> Profile:
    """The profile with one change made."""
    part = "budget" if change.what in ("upfront", "monthly") else "priorities"
    return with_answers(profile, {f"{part}.{change.what}": change.after})


def changes_do_what_they_say(advisor: Advisor, profile: Profile) -> None:
    plan = advise(advisor, profile, samples=10)
    assert plan.robustness is not None and plan.lenses is not None
    found = plan.robustness
    assert found.would_change
    first_choice = [change for change in found.changes if change.of == "first_choice"]
    assert (NOTHING in found.would_change) == (not first_choice)
    for change in found.changes:
        after = tried(profile, change)
        part = after.budget if change.what in ("upfront", "monthly") else after.priorities
        assert getattr(part, change.what) == change.after != change.before
        standing = advisor.standing(after)
        if change.of == "first_choice":
            assert change.becomes == standing.evidence_order[:1], change
            assert change.becomes != (found.first_choice,)
        else:
            members = standing.bundles.members[standing.best]
            chosen = {o for o, member in zip(advisor.table.ids, members, strict=True) if member}
            assert set(change.becomes) == chosen, change
            assert set(change.becomes) != set(plan.chosen)


@settings(max_examples=300)
@given(profile=able)
def test_every_change_really_changes_what_it_says(advisor: Advisor, profile: Profile) -> None:
    changes_do_what_they_say(advisor, profile)


@settings(max_examples=200)
@given(profile=profiles(referral=False))
def test_every_change_holds_for_people_with_few_options(advisor: Advisor, profile: Profile) -> None:
    changes_do_what_they_say(advisor, profile)


@settings(max_examples=100)
@given(profile=able)
def test_the_named_change_is_the_nearest_of_its_kind(advisor: Advisor, profile: Profile) -> None:
    """One whole step less of the same priority or budget leaves everything as it is."""
    plan = advise(advisor, profile, samples=10)
    assert plan.robustness is not None
    for change in plan.robustness.changes:
        step = 1 if change.after > change.before else -1
        closer = change.after - step
        if (closer - change.before) * step <= 0:
            continue
        standing = advisor.standing(tried(profile, replace(change, after=closer)))
        if change.of == "first_choice":
            assert standing.evidence_order[0] == plan.robustness.first_choice, change
        else:
            members = standing.bundles.members[standing.best]
            chosen = {o for o, member in zip(advisor.table.ids, members, strict=True) if member}
            assert chosen == set(plan.chosen), change


@settings(max_examples=100)
@given(profile=able)
def test_no_closer_priority_was_missed(advisor: Advisor, profile: Profile) -> None:
    """Every whole value of every priority that is closer than the named one, tried in turn."""
    plan = advise(advisor, profile, samples=10)
    assert plan.robustness is not None
    of_priorities = [
        change
        for change in plan.robustness.changes
        if change.of == "first_choice" and change.what in CRITERIA
    ]
    standing = advisor.standing(profile)
    rows = [advisor.table.index(option) for option in standing.evidence_order]
    reach = min((abs(change.after - change.before) for change in of_priorities), default=101.0)
    today = np.array(profile.priorities.as_tuple())
    for criterion, value in product(range(len(CRITERIA)), range(101)):
        moved = today.copy()
        moved[criterion] = value
        if abs(value - today[criterion]) < reach and moved.any():
            score = (standing.values[rows] * moved).sum(axis=1)
            assert score[0] >= score.max() - 1e-9, (CRITERIA[criterion], value)


@settings(max_examples=60)
@given(profile=able, at=st.lists(st.floats(0, 1), min_size=6, max_size=6))
def test_no_closer_budget_was_missed(advisor: Advisor, profile: Profile, at: list[float]) -> None:
    """Whole amounts anywhere between today's budget and the named one leave the first choice."""
    plan = advise(advisor, profile, samples=10)
    assert plan.robustness is not None
    for change in plan.robustness.changes:
        if change.of == "first_choice" and change.what not in CRITERIA:
            for share in at:
                amount = np.trunc(share * (change.after - change.before)) + change.before
                if 0 <= amount != change.after:
                    kept = tried(profile, replace(change, after=float(amount)))
                    first = advisor.standing(kept).evidence_order[0]
                    assert first == plan.robustness.first_choice, (change, amount)
