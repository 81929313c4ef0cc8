"""Every question of the wizard: where its answer stands, when it is asked, what makes it valid.

``applies`` looks at earlier answers only. Safety questions have none: they never vanish.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from exowizard.flow.session import OWN_SET, Answer, Answers

YOUNGEST, OLDEST = 13, 110
MOST_CONCERNS = 5
MOST_MONEY = 1e12
CRITERIA = ("benefit", "gentleness", "evidence", "cost", "convenience", "speed")
SENSITIVITY_SIGNS = ("skin.stings", "skin.reddens", "skin.flakes", "skin.stopped")


def always(answers: Answers) -> bool:
    """A question that everybody is asked."""
    return True


def anything(answer: Answer) -> bool:
    """An answer that needs no second look."""
    return True


class Question(NamedTuple):
    """One question. ``path``: its key, that of the profile where the profile has it.

    ``required`` without an answer the wizard does not go on; ``else_`` what counts where the
    question is not asked (None: left out); ``private`` helps the wizard only, and is not in the
    profile; ``together`` what must hold for the answer beside the others.
    """

    path: str
    required: bool = True
    applies: Callable[[Answers], bool] = always
    valid: Callable[[Answer], bool] = anything
    else_: Answer = None
    private: bool = False
    together: Callable[[Answers], bool] = always


def between(low: float, high: float) -> Callable[[Answer], bool]:
    """Whether an answer is a number from ``low`` to ``high``."""

    def valid(answer: Answer) -> bool:
        if isinstance(answer, bool) or not isinstance(answer, int | float):
            return False
        return math.isfinite(answer) and low <= answer <= high

    return valid


def _some_concerns(answer: Answer) -> bool:
    return isinstance(answer, Mapping) and 1 <= len(answer) <= MOST_CONCERNS


def _clinic_possible(answers: Answers) -> bool:
    return answers.get("preferences.setting") != "home_only"


def _home_possible(answers: Answers) -> bool:
    return answers.get("preferences.setting") != "clinic_only"


def one_above_zero(answers: Answers) -> bool:
    """Whether the six priorities, once all are given, say anything at all."""
    weights = [answers.get(f"priorities.{name}") for name in CRITERIA]
    return None in weights or any(weights)


def said(path: str) -> Callable[[Answer], bool]:
    """For a value that must not be "rather not say"."""
    return lambda answer: answer is not None


def _chosen(path: str, **more: object) -> Question:
    return Question(path, valid=said(path), **more)  # type: ignore[arg-type]


def _yes_or_no(answer: Answer) -> bool:
    return answer is None or isinstance(answer, bool)


def _an_order(answer: Answer) -> bool:
    if not isinstance(answer, tuple):
        return answer is None
    return len(set(answer)) == len(answer) and set(answer) <= set(CRITERIA)


RED_FLAGS = _chosen("health.red_flags")
AGE = Question("age", valid=between(YOUNGEST, OLDEST))
PREGNANCY = Question("health.pregnancy")
CONDITIONS = Question("health.conditions")
MEDICINES = Question("health.medicines")
ALLERGIES = Question("health.allergies")
IMPLANTS = Question("health.implants")
RECENT = Question("health.recent")
SAFETY = (RED_FLAGS, AGE, PREGNANCY, CONDITIONS, MEDICINES, ALLERGIES, IMPLANTS, RECENT)

REGION = _chosen("region")
CONCERNS = Question("concerns", valid=_some_concerns)
SKIN = (
    _chosen("skin.type"),
    # The level itself, from an opened file, or worked out from the four signs.
    Question("skin.sensitivity", valid=between(0, 4)),
    *(Question(path, required=False, valid=_yes_or_no, private=True) for path in SENSITIVITY_SIGNS),
    Question("skin.reacted_to"),
    Question("skin.phototype", valid=between(1, 6)),
)
SETTING = (
    _chosen("preferences.setting"),
    _chosen("preferences.needles", applies=_clinic_possible, else_="never"),
    Question("preferences.downtime_days", applies=_clinic_possible, valid=between(0, 365), else_=0),
    Question("preferences.minutes_per_day", valid=between(0, 1440)),
    Question("preferences.owns_device", applies=_home_possible, valid=said(""), else_=False),
)
_MONEY = between(0, MOST_MONEY)
BUDGET = (
    Question("budget.upfront", valid=_MONEY),
    Question("budget.monthly", valid=_MONEY),
)
HABITS = tuple(
    Question(f"lifestyle.{name}", required=False)
    for name in (
        "sleep_hours", "stress", "aerobic_minutes_per_week", "strength_sessions_per_week",
        "oily_fish_per_week", "polyphenol_servings_per_day", "vitamin_d", "daily_sunscreen",
        "smoker",
    )
)  # fmt: skip
PRIORITIES = (
    *(
        Question(f"priorities.{name}", valid=between(0, 100), together=one_above_zero)
        for name in CRITERIA
    ),
    Question("order", required=False, valid=_an_order, private=True),
)


def _some_options(answer: Answer) -> bool:
    return isinstance(answer, tuple) and all(isinstance(item, str) for item in answer)


# Not a question of a page: the set that the person put in the plan instead of the best one.
OWN_CHOICE = Question(OWN_SET, required=False, valid=_some_options, private=True)


def _amounts(answer: Answer) -> bool:
    return isinstance(answer, Mapping) and all(
        key.partition(".")[2] in {question.path for question in BUDGET} and _MONEY(amount)
        for key, amount in answer.items()
    )


# Not a question either: the budgets that were given in other currencies, by region and question,
# so that changing back to a region brings its budget back.
BUDGET_ELSEWHERE = Question("budget.elsewhere", required=False, valid=_amounts, private=True)

QUESTIONS: tuple[Question, ...] = (
    REGION, *SAFETY, CONCERNS, *SKIN, *SETTING, *BUDGET, BUDGET_ELSEWHERE, *HABITS, *PRIORITIES,
    OWN_CHOICE,
)  # fmt: skip
BY_PATH: Mapping[str, Question] = {question.path: question for question in QUESTIONS}


def answered(question: Question, answers: Answers) -> bool:
    """Whether a valid answer was given; "rather not say" counts where the question allows it."""
    return question.path in answers and _valid(question, answers)


def _valid(question: Question, answers: Answers) -> bool:
    answer = answers[question.path]
    if answer is None and question in (AGE, CONCERNS):
        return False
    return question.valid(answer) and question.together(answers)


def settled(question: Question, answers: Answers) -> bool:
    """Whether this question no longer holds the person back."""
    if not question.applies(answers):
        return True
    if question.path in answers:
        return _valid(question, answers)
    return not question.required


def effective(answers: Answers) -> dict[str, Answer]:
    """What counts: valid answers to questions that are asked, stand-ins for those that are not."""
    counted: dict[str, Answer] = {}
    for question in QUESTIONS:
        if not question.applies(answers):
            if question.else_ is not None:
                counted[question.path] = question.else_
        elif answered(question, answers) and not question.private:
            counted[question.path] = answers[question.path]
    return counted


def something_matters(answers: Answers) -> bool:
    """Whether at least one priority is above 0, as the profile demands."""
    return any(answers.get(f"priorities.{name}") for name in CRITERIA)


def sensitivity(answers: Answers) -> int | None:
    """Sensitivity 0 to 4: one point for each of the four signs; None until all are answered.

    Source: decision model, stage 4.
    """
    signs = [answers.get(path) for path in SENSITIVITY_SIGNS]
    if any(not isinstance(sign, bool) for sign in signs):
        return None
    return sum(sign is True for sign in signs)
