"""What-if: values that are tried, scales of the budgets, and what changed in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.core.wording import english
from exowizard.flow.profile import profile
from exowizard.flow.questions import CRITERIA
from exowizard.flow.views.what_if import (
    WhatIf,
    as_answers,
    best_set,
    budget_note,
    budget_scale,
    changes_from,
    difference,
    my_answers,
    nearest,
    place_on,
    plan_change,
    profile_with,
    setting_for,
    where,
)
from tests.sessions import session_of
from tests.ui.desks import TOKYO, engine, example_session

NAMES = {"a": "Aloe", "b": "Balm", "c": "Cream"}


@pytest.fixture(scope="module")
def own():
    return profile(example_session(TOKYO))


def test_the_persons_own_values_change_nothing(own):
    tried = my_answers(own)
    assert profile_with(tried, own, example_session(TOKYO).answers) == own
    assert as_answers(tried, own) == {}


def test_what_was_tried_becomes_answers_and_only_that(own):
    tried = replace(my_answers(own).weighing("cost", 5), monthly=9000.0)
    given_ = as_answers(tried, own)
    assert given_ == {"priorities.cost": 5.0, "budget.monthly": 9000.0}
    session = session_of(own).with_answers(given_)
    assert profile(session) == profile_with(tried, own, session_of(own).answers)


def test_another_place_brings_the_answers_of_its_questions(own):
    answers = {**example_session(TOKYO).answers, "preferences.setting": "home_only"}
    at_home = profile_with(replace(my_answers(own), setting="home_only"), own, answers)
    assert at_home.preferences.needles == "never"
    assert at_home.preferences.downtime_days == 0
    back = profile_with(replace(my_answers(own), setting="either"), at_home, answers)
    assert back.preferences.needles == own.preferences.needles


@given(st.lists(st.integers(0, 100), min_size=6, max_size=6))
def test_shares_add_up(weights):
    tried = WhatIf(tuple(float(weight) for weight in weights), 0, 0, "either")
    assert sum(tried.shares()) == (100 if any(weights) else 0)
    assert tried.possible == any(weights)


def test_a_weight_finds_its_place(own):
    for place, name in enumerate(CRITERIA):
        assert my_answers(own).weighing(name, 7).weights[place] == 7


@given(
    st.floats(0, 1e7).map(round),
    st.sampled_from(["USD", "EUR", "GBP", "AUD", "JPY", "KRW"]),
    st.sampled_from(["monthly", "upfront"]),
)
def test_a_scale_holds_nothing_and_the_own_amount(own, currency, which):
    scale = budget_scale(which, own, currency)
    assert scale[0] == 0
    assert own in scale
    assert list(scale) == sorted(set(scale))
    assert scale[-1] >= own
    assert 5 <= len(scale) <= 200
    assert scale[place_on(scale, own)] == own


def test_an_own_shade_of_home_is_kept():
    assert setting_for("home", "home_only") == "home_only"
    assert setting_for("clinic", "home_only") == "prefer_clinic"
    assert [where(name) for name in ("prefer_home", "either", "clinic_only")] == [
        "home", "either", "clinic",
    ]  # fmt: skip


def test_changes_in_words():
    assert difference("ab", "ab", NAMES, english) == ""
    assert difference("ab", "abc", NAMES, english) == "Cream joins the plan."
    assert difference("ab", "a", NAMES, english) == "Balm leaves the plan."
    assert difference("ab", "ac", NAMES, english) == ("Cream joins the plan. Balm leaves the plan.")
    assert difference("a", "abc", NAMES, english) == "Balm, Cream join the plan."
    assert difference("ab", "ac", NAMES, english, own=True) == (
        "Cream joins the best plan. Balm leaves the best plan."
    )
    assert difference("a", "abc", NAMES, english, own=True) == "Balm, Cream join the best plan."
    assert difference("abc", "a", NAMES, english, own=True) == "Balm, Cream leave the best plan."


def test_what_the_handles_did_is_said_of_plan_first_place_and_own_choice(own):
    plan = engine().plan(own, "en")
    best, order = plan.chosen, plan.lenses.evidence
    assert changes_from(plan, best, order, english) == ""
    turned = (order[1], order[0], *order[2:])
    first = "Daily sunscreen now comes first."
    assert changes_from(plan, best, turned, english) == first
    less = tuple(option for option in best if option != "niacinamide")
    assert changes_from(plan, less, turned, english) == f"Niacinamide leaves the plan. {first}"
    assert changes_from(plan, best, order, english, ()) == "Your own choice still fits."
    assert changes_from(plan, less, order, english, ("Too dear.",)) == (
        "Your own choice would not fit. Too dear. Niacinamide leaves the best plan."
    )


def test_the_mark_of_a_budget_is_where_the_plan_changes(own):
    plan = engine().plan(own, "en")
    change = plan_change(plan, "monthly")
    assert budget_note(plan, "monthly", own.currency, english) == (
        "At JPY\u00a03,656: Niacinamide leaves the plan."
    )
    budget = own.budget.model_copy(update={"monthly": float(change.after)})
    there = engine().plan(own.model_copy(update={"budget": budget}), "en")
    assert set(there.chosen) == set(change.becomes)


def test_how_near_another_plan_is(own):
    plan = engine().plan(own, "en")
    said = nearest(plan, engine().knowledge, english)
    assert said == (
        "Closest to changing: “Results I can see” at 77 of 100. Niacinamide leaves the plan."
    )
    sure = replace(plan, robustness=replace(plan.robustness, changes=()))
    assert nearest(sure, engine().knowledge, english) == "No single weight would change the plan."


def test_the_best_set_is_known_beside_an_own_choice(own):
    best = engine().plan(own, "en")
    other = engine().plan(own, "en", frozenset({"vitamin_c"}))
    assert budget_note(other, "monthly", own.currency, english).endswith("leaves the best plan.")
    assert nearest(other, engine().knowledge, english).endswith("leaves the best plan.")
    assert set(best_set(other)) == set(best_set(best)) == set(best.chosen)
