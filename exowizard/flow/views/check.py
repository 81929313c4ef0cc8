"""What the page that checks shows: every answer in words, in the groups of the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exowizard.core.wording import Translate
from exowizard.flow import navigation
from exowizard.flow.places import BY_ID, GROUPS, Place
from exowizard.flow.questions import HABITS, SENSITIVITY_SIGNS, Question
from exowizard.flow.session import Answers, Stop
from exowizard.flow.views import life_names as life
from exowizard.flow.views.asked import name_of, names_of
from exowizard.flow.views.concerns import weight_names
from exowizard.flow.views.priorities import ORDER, own_order
from exowizard.flow.views.regions import region_names

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One answer in words. ``stop`` is the page that asks; not ``given``: skipped or unsaid."""

    path: str
    question: str
    answer: str
    stop: Stop
    given: bool


@dataclass(frozen=True, slots=True)
class CheckSection:
    """The lines of one place."""

    title: str
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """The places of one group of the trail."""

    title: str
    sections: tuple[CheckSection, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """All answers; ``summary`` says how many were left out."""

    groups: tuple[CheckGroup, ...]
    summary: str


@dataclass(frozen=True)
class _Words:
    """What turns answers into words."""

    answers: Answers
    knowledge: Knowledge
    tr: Translate


def check_view(answers: Answers, knowledge: Knowledge, tr: Translate) -> CheckView:
    """The page as it stands. Questions that are not asked, or only help others, are left out."""
    words = _Words(answers, knowledge, tr)
    groups = []
    for group in GROUPS:
        sections = tuple(
            CheckSection(place.title(tr), lines)
            for place in _places(answers, group.id)
            if (lines := _lines(place, words))
        )
        if sections:
            groups.append(CheckGroup(group.title(tr), sections))
    left = sum(
        not line.given for group in groups for section in group.sections for line in section.lines
    )
    summary = tr("Every question is answered.")
    if left == 1:
        summary = tr("1 question is left open. That is fine.")
    elif left:
        summary = tr("{count} questions are left open. That is fine.", count=left)
    return CheckView(tuple(groups), summary)


def _places(answers: Answers, group: str) -> Iterable[Place]:
    ids = dict.fromkeys(stop.place for stop in navigation.path(answers))
    return [BY_ID[id_] for id_ in ids if BY_ID[id_].group == group]


def _lines(place: Place, words: _Words) -> tuple[CheckLine, ...]:
    return tuple(
        _line(question, stop, words)
        for stop in navigation.path(words.answers)
        if stop.place == place.id
        for question in navigation.questions_of(stop)
        if question.applies(words.answers) and _listable(question, words.answers)
    )


def _listable(question: Question, answers: Answers) -> bool:
    """The four signs show as the level they give; an order is extra, so none is not a gap."""
    if question.path in SENSITIVITY_SIGNS:
        return False
    return question.path != ORDER or own_order(answers) is not None


def _line(question: Question, stop: Stop, words: _Words) -> CheckLine:
    tr, path = words.tr, question.path
    title = _TITLES[path](words)
    value = words.answers.get(path)
    if path not in words.answers or (value is None and question in HABITS):
        skipped = tr("Not answered") if question.required else tr("Skipped")
        return CheckLine(path, title, skipped, stop, given=False)
    if value is None:
        # The skin's reactions are "not sure"; for all others it is a wish not to say.
        unsaid = tr("Not sure") if path == "skin.reacted_to" else tr("Rather not say")
        return CheckLine(path, title, unsaid, stop, given=False)
    return CheckLine(path, title, _ANSWERS[path](value, words), stop, given=True)


def _named(names: Callable[[Translate], Iterable[tuple[Any, str]]]) -> Callable[[Any, _Words], str]:
    """An answer that is one of a few names; a number with none of them stays a number."""

    def say(value: Any, words: _Words) -> str:
        return next((name for id_, name in names(words.tr) if id_ == value), str(value))

    return say


def _figure(phrase: Callable[[Any, Translate], str]) -> Callable[[Any, _Words], str]:
    return lambda value, words: phrase(value, words.tr)


def _asked(path: str) -> Callable[[Any, _Words], str]:
    """One answer on skin or health by its everyday name."""
    return lambda value, words: name_of(path, value, words.knowledge, words.tr)


def _ticked(path: str) -> Callable[[Any, _Words], str]:
    """Several of them."""
    return lambda value, words: _listed(names_of(path, value, words.knowledge, words.tr), words)


def _listed(names: Iterable[str], words: _Words) -> str:
    return ", ".join(names) or words.tr("None of these")


def _signs(value: Any, words: _Words) -> str:
    signs = words.knowledge.warning_signs
    return _listed((words.tr(sign.name) for sign in signs if sign.id in value), words)


def _concerns(value: Any, words: _Words) -> str:
    tr, weights = words.tr, dict(weight_names(words.tr))
    return "\n".join(
        tr("{concern}: {weight}", concern=tr(concern.name), weight=weights[value[concern.id]])
        for concern in words.knowledge.concerns
        if concern.id in value
    )


def _level(value: Any, words: _Words) -> str:
    text = name_of("skin.sensitivity", value, words.knowledge, words.tr)
    return words.tr("{level} of 4: {words}", level=value, words=text)


def _phototype(value: Any, words: _Words) -> str:
    text = name_of("skin.phototype", value, words.knowledge, words.tr)
    return words.tr("{number} of 6: {words}", number=value, words=text)


def _money(value: Any, words: _Words) -> str:
    return life.amount(value, str(words.answers.get("region")), words.tr)


def _criterion(id_: str, words: _Words) -> str:
    return next(words.tr(fact.name) for fact in words.knowledge.criteria if fact.id == id_)


def _order(value: Any, words: _Words) -> str:
    order = own_order(words.answers)
    return ", ".join(_criterion(id_, words) for id_ in order or ())


def _title(say: Callable[[Translate], str]) -> Callable[[_Words], str]:
    return lambda words: say(words.tr)


def _criterion_title(id_: str) -> Callable[[_Words], str]:
    return lambda words: _criterion(id_, words)


_CRITERIA = ("benefit", "evidence", "gentleness", "cost", "convenience", "speed")
_TITLES: Mapping[str, Callable[[_Words], str]] = {
    "region": _title(lambda tr: tr("Where you live")),
    "health.red_flags": _title(lambda tr: tr("Warning signs")),
    "age": _title(lambda tr: tr("Age")),
    "health.pregnancy": _title(lambda tr: tr("Pregnancy")),
    "health.conditions": _title(lambda tr: tr("Conditions")),
    "health.medicines": _title(lambda tr: tr("Medicines")),
    "health.allergies": _title(lambda tr: tr("Allergies")),
    "health.implants": _title(lambda tr: tr("Implants")),
    "health.recent": _title(lambda tr: tr("Recent treatments")),
    "concerns": _title(lambda tr: tr("What you want to change")),
    "skin.type": _title(lambda tr: tr("Skin type")),
    "skin.sensitivity": _title(lambda tr: tr("How easily it reacts")),
    "skin.reacted_to": _title(lambda tr: tr("It has reacted to")),
    "skin.phototype": _title(lambda tr: tr("In the sun")),
    "preferences.setting": _title(lambda tr: tr("Where you want care")),
    "preferences.needles": _title(lambda tr: tr("Needles")),
    "preferences.downtime_days": _title(lambda tr: tr("Days to heal")),
    "preferences.minutes_per_day": _title(lambda tr: tr("Time for extra steps")),
    "preferences.owns_device": _title(lambda tr: tr("A device at home")),
    "budget.upfront": _title(lambda tr: tr("To start")),
    "budget.monthly": _title(lambda tr: tr("Each month")),
    "lifestyle.sleep_hours": _title(lambda tr: tr("Sleep")),
    "lifestyle.stress": _title(lambda tr: tr("Stress")),
    "lifestyle.aerobic_minutes_per_week": _title(lambda tr: tr("Movement")),
    "lifestyle.strength_sessions_per_week": _title(lambda tr: tr("Strength training")),
    "lifestyle.oily_fish_per_week": _title(lambda tr: tr("Oily fish")),
    "lifestyle.polyphenol_servings_per_day": _title(lambda tr: tr("Fruit, vegetables and tea")),
    "lifestyle.vitamin_d": _title(lambda tr: tr("Vitamin D")),
    "lifestyle.daily_sunscreen": _title(lambda tr: tr("Sunscreen every day")),
    "lifestyle.smoker": _title(lambda tr: tr("Smoking")),
    **{f"priorities.{id_}": _criterion_title(id_) for id_ in _CRITERIA},
    "order": _title(lambda tr: tr("Your order")),
}
_ANSWERS: Mapping[str, Callable[[Any, _Words], str]] = {
    "region": _named(region_names),
    "health.red_flags": _signs,
    "age": lambda value, words: words.tr("{age} years", age=value),
    "health.pregnancy": _asked("health.pregnancy"),
    **{f"health.{part}": _ticked(f"health.{part}")
       for part in ("conditions", "medicines", "allergies", "implants", "recent")},
    "concerns": _concerns,
    "skin.type": _asked("skin.type"),
    "skin.sensitivity": _level,
    "skin.reacted_to": _ticked("skin.reacted_to"),
    "skin.phototype": _phototype,
    "preferences.setting": _named(life.settings),
    "preferences.needles": _named(life.needles),
    "preferences.downtime_days": _figure(life.days),
    "preferences.minutes_per_day": _figure(life.minutes_a_day),
    "preferences.owns_device": _figure(life.yes_no),
    "budget.upfront": _money,
    "budget.monthly": _money,
    "lifestyle.sleep_hours": _figure(life.hours_a_night),
    "lifestyle.stress": _named(life.stress_levels),
    "lifestyle.aerobic_minutes_per_week": _figure(life.minutes_a_week),
    "lifestyle.strength_sessions_per_week": _figure(life.times_a_week),
    "lifestyle.oily_fish_per_week": _figure(life.times_a_week),
    "lifestyle.polyphenol_servings_per_day": _figure(life.servings_a_day),
    "lifestyle.vitamin_d": _named(life.vitamin_d_sources),
    "lifestyle.daily_sunscreen": _figure(life.yes_no),
    "lifestyle.smoker": _figure(life.yes_no),
    **{f"priorities.{id_}": lambda value, words: words.tr("{value} of 100", value=round(value))
       for id_ in _CRITERIA},
    "order": _order,
}  # fmt: skip
