"""The routine: order of use, and nothing that safety asks is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exowizard.core.routine import routines
from exowizard.core.schedule import make_schedule
from exowizard.core.wording import english
from tests.people import FEW

HOME = ("basic_care", "sunscreen")


@pytest.fixture(scope="module")
def some_plan(advisor):
    from exowizard.data.profiles import read_profile
    from exowizard.data.resources import resource_folder

    path = resource_folder() / "examples" / "tokyo_wrinkles_and_spots.json"
    return advisor.advise(
        read_profile(str(path)), program="test", profile_sha256="0" * 64, date=None, samples=FEW
    )


def steps_of(some_plan, knowledge, *options):
    """All steps of a plan that holds these options, by time of day."""
    chosen = (*HOME, *options)
    schedule = make_schedule(chosen, knowledge, english)
    plan = replace(some_plan, chosen=chosen, schedule=schedule)
    return {routine.id: routine.steps for routine in routines(plan, knowledge, english)}


def test_wash_then_actives_then_moisturiser_and_sunscreen_last(some_plan, knowledge):
    found = steps_of(some_plan, knowledge, "vitamin_c", "retinol")
    assert [step.option or step.claims[0] for step in found["morning"]] == [
        "routine.wash_morning", "vitamin_c", "routine.moisturiser", "sunscreen.in_routine",
    ]  # fmt: skip
    assert [step.option or step.claims[0] for step in found["evening"]] == [
        "routine.wash_evening", "retinol", "routine.moisturiser",
    ]  # fmt: skip
    assert "clinic" not in found


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("retinol", ("Start with 2 nights", "pregnant", "Stop if", "retinoid")),
        ("azelaic_acid", ("Start with every second day", "Stop if", "asthma")),
        ("vitamin_c", ("Stop if",)),
        ("niacinamide", ("Stop if",)),
        ("hyaluronic_collagen", ("Stop if", "pregnancy")),
        ("exosome_serum", ("Test it", "unbroken skin", "pregnancy", "Stop if")),
        ("supernatant_serum", ("Test it", "unbroken skin", "pregnancy", "Stop if")),
        ("exosome_serum_device",
         ("lowest level", "unbroken skin", "pregnancy", "implant", "Stop if", "droops")),
        ("clinic_needling", ("visits", "medicines", "dark, painful patch")),
        ("clinic_exosome", ("visits", "We found none", "medicines", "dark, painful patch")),
        ("clinic_supernatant", ("visits", "We found none", "medicines", "dark, painful patch")),
    ],
)  # fmt: skip
def test_a_step_says_all_that_safety_asks(some_plan, knowledge, option, words):
    found = steps_of(some_plan, knowledge, option)
    (step, *_) = [step for steps in found.values() for step in steps if step.option == option]
    assert knowledge.option[option].in_routine.text in step.note
    for word in words:
        assert word in step.note
    assert set(knowledge.option[option].in_routine.sources) <= set(step.sources)


def test_what_to_mind_beside_another_option_of_the_plan_is_said_whole(some_plan, knowledge):
    rule = next(rule for rule in knowledge.pair_rules if rule.id == "pair.retinol.courses")
    both = steps_of(some_plan, knowledge, "retinol", "clinic_needling")
    alone = steps_of(some_plan, knowledge, "retinol")
    (step,) = [step for step in both["evening"] if step.option == "retinol"]
    assert rule.text in step.note
    assert rule.id in step.claims
    assert set(rule.sources) <= set(step.sources)
    assert not any(rule.text in step.note for step in alone["evening"])


def test_no_step_is_without_claim_and_source(some_plan, knowledge):
    found = steps_of(some_plan, knowledge, "niacinamide", "retinol", "clinic_needling")
    for steps in found.values():
        for step in steps:
            assert step.claims
            assert step.sources
            assert step.note.endswith(".")
