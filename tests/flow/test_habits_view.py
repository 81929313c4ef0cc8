"""What the habits page shows: skipped is not zero, and a saved figure stays as it is."""

from __future__ import annotations

import pytest

from exowizard.core.answers import Lifestyle
from exowizard.core.wording import english
from exowizard.flow.questions import HABITS
from exowizard.flow.views.habits import PATHS, clear_words, habits_view


def rows_of(**answers):
    view = habits_view({f"lifestyle.{key}": value for key, value in answers.items()}, english)
    return {row.path.removeprefix("lifestyle."): row for group in view.groups for row in group.rows}


def test_every_habit_is_asked_once():
    assert sorted(rows_of()) == sorted(path.removeprefix("lifestyle.") for path in PATHS)
    assert len(PATHS) == len(HABITS) == 9


def test_skipped_is_not_zero_and_not_no():
    rows = rows_of(oily_fish_per_week=0, smoker=False)
    assert not rows["oily_fish_per_week"].skipped
    assert not rows["smoker"].skipped
    assert rows["strength_sessions_per_week"].skipped
    assert rows["daily_sunscreen"].skipped


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("sleep_hours", 6.5, "6.5 hours a night, from your saved answers"),
        ("aerobic_minutes_per_week", 45, "45 minutes a week, from your saved answers"),
        ("oily_fish_per_week", 0.5, "0.5 times a week, from your saved answers"),
        ("polyphenol_servings_per_day", 9, "9 servings a day, from your saved answers"),
    ],
)
def test_a_saved_figure_that_is_no_choice_is_said(name, value, words):
    assert rows_of(**{name: value})[name].saved == words


def test_a_choice_is_not_called_saved():
    rows = rows_of(sleep_hours=7.0, stress=4, vitamin_d="unknown")
    assert not any(row.saved for row in rows.values())


def test_every_choice_is_valid_in_the_profile():
    for name, row in rows_of().items():
        for value, _ in row.choices:
            assert getattr(Lifestyle(**{name: value}), name) == value


def test_the_counter_counts():
    def counter(**answers):
        given = {f"lifestyle.{key}": value for key, value in answers.items()}
        return habits_view(given, english).counter

    assert counter() == "0 of 9 answered. You can skip any of them."
    assert counter(smoker=False) == "1 of 9 answered. You can skip any of them."
    assert habits_view(dict.fromkeys(PATHS, 1), english).counter == "All 9 answered."


def test_clearing_says_how_much():
    assert "your answer" in clear_words(1, english)
    assert "your 4 answers" in clear_words(4, english)
