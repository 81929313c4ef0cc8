"""Every step of a routine can be swapped, or says why it cannot."""

from __future__ import annotations

from hypothesis import given, settings

from exowizard.core.answers import Profile
from exowizard.core.routine import routines
from exowizard.core.swaps import swaps
from exowizard.core.wording import english
from tests.strategies import profiles
from tests.ui.desks import engine


@settings(max_examples=60)
@given(profiles(referral=False))
def test_a_step_without_a_swap_says_why(profile: Profile) -> None:
    found = engine()
    plan, knowledge = found.plan(profile, "en"), found.knowledge
    standing = found.advisor.standing(profile, english)
    steps = [step for part in routines(plan, knowledge, english) for step in part.steps]
    assert any(step.fixed for step in steps)
    for step in steps:
        assert bool(step.fixed) == (not step.option), step
        if step.option:  # then there is something to choose, if only to leave it out
            assert swaps(standing, step.option, profile, knowledge, found.advisor.table)


def test_sunscreen_and_basic_care_give_their_own_reasons() -> None:
    from exowizard.flow.profile import profile
    from tests.ui.desks import TOKYO, example_session

    found = engine()
    plan = found.plan(profile(example_session(TOKYO)), "en")
    morning = routines(plan, found.knowledge, english)[0]
    said = {step.title: step.fixed for step in morning.steps}
    assert said["Daily sunscreen"] == "No swap: it is part of every plan within your limits."
    assert said["Moisturiser"] == "No swap: it is part of every plan."
    assert said["Niacinamide"] == ""
