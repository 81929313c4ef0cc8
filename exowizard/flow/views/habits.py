"""What the habits page shows: nine questions in four groups, each of which can be skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exowizard.core.wording import Translate
from exowizard.flow.questions import HABITS
from exowizard.flow.session import Answers
from exowizard.flow.views import life_names as life

PATHS = tuple(question.path for question in HABITS)
Choices = tuple[tuple[object, str], ...]

_SLEEP = (4, 5, 6, 7, 8, 9, 10)
_MINUTES = (0, 30, 60, 90, 120, 150, 200)
_TIMES = (0, 1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class HabitRow:
    """One question. ``unit`` says what its figures count; ``answer`` None: skipped.

    ``saved`` says in words an answer that is none of the choices; it came with a file.
    """

    path: str
    icon: str
    question: str
    unit: str
    choices: Choices
    answer: object
    saved: str = ""

    @property
    def skipped(self) -> bool:
        """Whether it has no answer."""
        return self.answer is None


@dataclass(frozen=True, slots=True)
class HabitGroup:
    """Questions under one heading."""

    title: str
    rows: tuple[HabitRow, ...]


@dataclass(frozen=True, slots=True)
class HabitsView:
    """The page as it stands; ``counter`` says how many are answered."""

    groups: tuple[HabitGroup, ...]
    given: int
    counter: str


def habits_view(answers: Answers, tr: Translate) -> HabitsView:
    """The page as it stands."""

    def row(
        name: str,
        icon: str,
        question: str,
        choices: Choices,
        unit: str = "",
        say: Callable[[Any, Translate], str] | None = None,
    ) -> HabitRow:
        path = f"lifestyle.{name}"
        answer = answers.get(path)
        saved = ""
        if answer is not None and say and answer not in [value for value, _ in choices]:
            saved = tr("{answer}, from your saved answers", answer=say(answer, tr))
        return HabitRow(path, icon, question, unit, choices, answer, saved)

    yes_no: Choices = tuple((answer, life.yes_no(answer, tr)) for answer in (True, False))
    groups = (
        HabitGroup(tr("Rest"), (
            row("sleep_hours", "bed", tr("How long do you sleep?"), _figures(_SLEEP),
                tr("Hours a night"), life.hours_a_night),
            row("stress", "wind", tr("How much stress is in your days?"), life.stress_levels(tr)),
        )),
        HabitGroup(tr("Movement"), (
            row("aerobic_minutes_per_week", "walk", tr("How long do you move briskly?"),
                _figures(_MINUTES), tr("Minutes a week: fast walks, cycling, swimming"),
                life.minutes_a_week),
            row("strength_sessions_per_week", "weights", tr("How often do you train strength?"),
                _figures(_TIMES), tr("Times a week: weights, push-ups, squats"),
                life.times_a_week),
        )),
        HabitGroup(tr("Food"), (
            row("oily_fish_per_week", "fish", tr("How often do you eat oily fish?"),
                _figures(_TIMES), tr("Times a week: salmon, mackerel, sardines"),
                life.times_a_week),
            row("polyphenol_servings_per_day", "meal",
                tr("How much colourful fruit, vegetables and tea?"), _figures(_TIMES),
                tr("Servings a day: berries, greens, green tea"), life.servings_a_day),
            row("vitamin_d", "sun", tr("Where does your vitamin D come from?"),
                life.vitamin_d_sources(tr)),
        )),
        HabitGroup(tr("Sun and smoke"), (
            row("daily_sunscreen", "hat", tr("Do you use sunscreen every day?"), yes_no),
            row("smoker", "smoke-off", tr("Do you smoke?"), yes_no),
        )),
    )  # fmt: skip
    given = sum(not each.skipped for group in groups for each in group.rows)
    counter = tr("{given} of {count} answered. You can skip any of them.",
                 given=given, count=len(PATHS))  # fmt: skip
    if given == len(PATHS):
        counter = tr("All {count} answered.", count=given)
    return HabitsView(groups, given, counter)


def clear_words(given: int, tr: Translate) -> str:
    """The question before answers go."""
    if given == 1:
        return tr("This clears your answer on this page. Skip all?")
    return tr("This clears your {count} answers on this page. Skip all?", count=given)


def _figures(values: tuple[int, ...]) -> Choices:
    return tuple((value, str(value)) for value in values)
