"""What else could stand in the plan, as the page offers it."""

from __future__ import annotations

from dataclasses import replace

from exowizard.core.wording import english
from exowizard.flow.profile import profile as profile_of
from exowizard.flow.views.swap import change_words, choices
from tests.ui.desks import TOKYO, engine, example_session


def offered(option, name=TOKYO, wanted=None):
    profile = profile_of(example_session(name))
    return choices(option, engine().advisor, engine().knowledge, profile, wanted, english)


def test_replacing_stands_before_dropping_and_the_best_first():
    found = offered("niacinamide")
    assert found.title == "Instead of Niacinamide"
    assert [choice.drops for choice in found.choices] == [False] * (len(found.choices) - 1) + [True]
    assert found.choices[0].title == "Vitamin C instead of Niacinamide"
    assert "less than this plan" in found.choices[0].points
    assert "niacinamide" not in found.choices[0].wanted


def test_adding_keeps_what_is_there():
    found = offered(None)
    assert found.choices
    assert all("niacinamide" in choice.wanted for choice in found.choices)


def test_from_ones_own_set_the_way_back_gains_points():
    found = offered("vitamin_c", wanted=frozenset({"vitamin_c"}))
    back = next(choice for choice in found.choices if "niacinamide" in choice.wanted)
    assert back.points == "3.8 points of 100 more than this plan"


def test_every_choice_can_be_planned():
    profile = profile_of(example_session(TOKYO))
    for choice in (*offered("niacinamide").choices, *offered(None).choices):
        plan = engine().plan(profile, "en", choice.wanted)
        assert set(plan.chosen) == choice.wanted


def test_nothing_else_that_fits_is_said():
    found = offered(None, "zero_budget")
    assert found.choices == ()
    assert found.lead == "Nothing else fits your answers, limits and health."


def test_a_change_is_told_with_gains_and_losses():
    choice = next(choice for choice in offered("niacinamide").choices if choice.drops)
    said = change_words(choice, english)
    assert said.startswith("Your plan is now: Without Niacinamide.")
    assert all(text in said for text in (*choice.gained, *choice.lost))


def test_what_to_find_out_before_buying_stands_on_the_card():
    session = example_session(TOKYO)
    answers = {**session.answers, "health.allergies": frozenset({"fish"}), "budget.monthly": 60000}
    found = engine()
    offers = choices(None, found.advisor, found.knowledge,
                     profile_of(replace(session, answers=answers)), None, english)  # fmt: skip
    checks = {choice.title: choice.check for choice in offers.choices}
    assert "what this is made from" in checks["Exosome serum as well"]
    assert checks["Vitamin C as well"] == ""
    serum = next(choice for choice in offers.choices if choice.check)
    assert f"Check first: {serum.check}" in change_words(serum, english)
