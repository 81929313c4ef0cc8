"""Habits: a rule that stands instead of the usual advice, and gaps that do not apply."""

from __future__ import annotations

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.habits import gap
from tests.cli.conftest import EXAMPLES
from tests.people import advise, with_answers

EXAMPLE = Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_bytes())
ALLERGIC = with_answers(EXAMPLE, {"health.allergies": frozenset({"fish"})})


def test_a_person_with_a_fish_allergy_is_not_told_to_eat_fish(advisor: Advisor) -> None:
    meals = next(habit for habit in advise(advisor, ALLERGIC).habits if habit.habit == "meals")
    assert "eat oily fish" not in meals.text.lower()
    assert "flaxseed" in meals.text
    assert "such as oily fish" not in meals.text


def test_fish_not_eaten_is_no_gap_for_them() -> None:
    none = {"lifestyle.oily_fish_per_week": 0.0}
    assert gap("meals", with_answers(ALLERGIC, none)) == gap("meals", ALLERGIC)
    without = gap("meals", with_answers(EXAMPLE, none))
    usual = gap("meals", EXAMPLE)
    assert without is not None and usual is not None and without > usual
