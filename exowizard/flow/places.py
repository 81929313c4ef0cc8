"""The places of the wizard in their order, grouped as the trail shows them.

Next, back, jump, progress and "is last" all derive from this one list (``navigation``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from exowizard.core.wording import Translate
from exowizard.flow import questions as ask
from exowizard.flow.questions import Question, always
from exowizard.flow.session import AT_KIOSK, Answers


class Part(NamedTuple):
    """A page of a place. ``whole`` judges its answers together, beyond each by itself."""

    id: str
    questions: tuple[Question, ...]
    title: Callable[[Translate], str]
    whole: Callable[[Answers], bool] = always


class Place(NamedTuple):
    """One step of the trail. ``title`` is short; pages have their own headings."""

    id: str
    group: str
    title: Callable[[Translate], str]
    parts: tuple[Part, ...]
    applies: Callable[[Answers], bool] = always
    result: bool = False


class Group(NamedTuple):
    """A group of places in the trail."""

    id: str
    title: Callable[[Translate], str]


def warned(answers: Answers) -> bool:
    """Whether a warning sign was ticked: then the way leads to care and nowhere else."""
    return bool(answers.get(ask.RED_FLAGS.path))


def not_warned(answers: Answers) -> bool:
    """Whether the questions go on."""
    return not warned(answers)


def at_desk(answers: Answers) -> bool:
    """Whether the wizard runs in a window of the person's own."""
    return AT_KIOSK not in answers


def with_time(answers: Answers) -> bool:
    """Whether also that is asked which makes the plan no safer: at a kiosk only on request."""
    return not_warned(answers) and answers.get(AT_KIOSK) != "short"


def _whole_plan(answers: Answers) -> bool:
    """A kiosk shows the plan on the page of the result; help after a warning sign anywhere."""
    return at_desk(answers) or warned(answers)


def _one(
    id_: str,
    group: str,
    title: Callable[[Translate], str],
    questions: tuple[Question, ...] = (),
    *,
    result: bool = False,
    applies: Callable[[Answers], bool] = not_warned,
    whole: Callable[[Answers], bool] = always,
) -> Place:
    return Place(id_, group, title, (Part("", questions, title, whole),), applies, result)


GROUPS = (
    Group("you", lambda tr: tr("About you")),
    Group("life", lambda tr: tr("How you live")),
    Group("matters", lambda tr: tr("What matters")),
    Group("result", lambda tr: tr("Your result")),
)

SAFETY = Place(
    "safety",
    "you",
    lambda tr: tr("Safety"),
    (
        Part("signs", (ask.RED_FLAGS,), lambda tr: tr("Warning signs")),
        Part("you", (ask.AGE, ask.PREGNANCY), lambda tr: tr("You")),
        Part("conditions", (ask.CONDITIONS,), lambda tr: tr("Conditions")),
        Part("medicines", (ask.MEDICINES,), lambda tr: tr("Medicines")),
        Part("allergies", (ask.ALLERGIES,), lambda tr: tr("Allergies")),
        Part("implants", (ask.IMPLANTS,), lambda tr: tr("Implants")),
        Part("recent", (ask.RECENT,), lambda tr: tr("Recent treatments")),
    ),
)

PLACES: tuple[Place, ...] = (
    _one("welcome", "you", lambda tr: tr("Welcome"), (ask.REGION,), applies=at_desk),
    SAFETY,
    _one("concerns", "you", lambda tr: tr("Concerns"), (ask.CONCERNS,)),
    _one("skin", "you", lambda tr: tr("Skin and sensitivity"), ask.SKIN),
    _one("setting", "life", lambda tr: tr("Home or clinic"), ask.SETTING),
    _one("budget", "life", lambda tr: tr("Budget"), ask.BUDGET),
    _one("habits", "life", lambda tr: tr("Habits"), ask.HABITS, applies=with_time),
    _one(
        "priorities",
        "matters",
        lambda tr: tr("Priorities"),
        ask.PRIORITIES,
        whole=ask.something_matters,
    ),
    _one("check", "matters", lambda tr: tr("Check your answers"), applies=with_time),
    _one("options", "result", lambda tr: tr("Your options"), result=True),
    # With a warning sign this is the page that says where to get help.
    _one("plan", "result", lambda tr: tr("Your plan"), result=True, applies=_whole_plan),
    _one("keep", "result", lambda tr: tr("Keep it"), result=True, applies=always),
)
BY_ID = {place.id: place for place in PLACES}


def title_of(place: Place, answers: Answers, tr: Translate) -> str:
    """The short title of a place for this person: with a warning sign the plan is one of care."""
    if place.id == "plan" and warned(answers):
        return tr("Where to get help")
    return place.title(tr)
