"""What the page about home and clinic shows: five wishes and the questions that go with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exowizard.core.wording import Translate
from exowizard.flow.questions import BY_PATH, SETTING, settled
from exowizard.flow.session import Answer, Answers
from exowizard.flow.views import life_names as life
from exowizard.flow.views.daily_minutes import limit_note

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge

WHERE = "preferences.setting"
Weight = Literal["main", "less", "none"]
_PLACES: dict[str, tuple[Weight, Weight]] = {
    "home_only": ("main", "none"), "prefer_home": ("main", "less"), "either": ("main", "main"),
    "prefer_clinic": ("less", "main"), "clinic_only": ("none", "main"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WhereChoice:
    """One wish about the place. ``home`` and ``clinic`` say how much each of them counts."""

    id: str
    name: str
    note: str
    home: Weight
    clinic: Weight


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with a few choices.

    ``asked``: whether it applies. ``value``: the answer so far, ``own`` its words where it is none
    of the choices.
    """

    path: str
    icon: str
    title: str
    note: str
    choices: tuple[tuple[Answer, str], ...]
    asked: bool
    value: Answer
    own: str


@dataclass(frozen=True, slots=True)
class SettingView:
    """The page. ``hidden`` says what is not asked and why; ``missing`` what still is to answer."""

    where: str | None
    asks: tuple[Ask, ...]
    hidden: str
    missing: tuple[str, ...]


def needles_always(knowledge: Knowledge) -> bool:
    """Whether every clinic course that we know uses needles."""
    courses = [option for option in knowledge.options if option.kind == "course"]
    return all(option.practical.needles for option in courses)


def still_to_answer(view: SettingView, tr: Translate) -> str:
    """What holds the person back, in words; empty where nothing does."""
    missing = ", ".join(view.missing)
    return tr("Still to answer: {questions}", questions=missing) if missing else ""


def still_open(open_: int, all_: int, tr: Translate) -> tuple[tuple[str, bool], ...]:
    """How many options the answers so far leave open."""
    return (
        (tr("So far: "), False),
        (tr("{open} of {all}", open=open_, all=all_), True),
        (tr(" options still open to you"), False),
    )


def where_choices(tr: Translate) -> tuple[WhereChoice, ...]:
    """The five wishes, from home to clinic."""
    notes = life.setting_notes(tr)
    return tuple(
        WhereChoice(id_, name, notes[id_], *_PLACES[id_]) for id_, name in life.settings(tr)
    )


def setting_view(answers: Answers, knowledge: Knowledge, tr: Translate) -> SettingView:
    """The page as it stands."""
    asks = _asks(answers, knowledge, tr)
    where = answers.get(WHERE)
    titles = {WHERE: tr("Where you want care"), **{ask.path: ask.title for ask in asks}}
    missing = tuple(titles[each.path] for each in SETTING if not settled(each, answers))
    left = [ask.title for ask in asks if not ask.asked]
    hidden = ""
    if left:
        name = dict(life.settings(tr))[str(where)]
        hidden = tr(
            "Not asked, as you chose “{choice}”: {questions}.",
            choice=name, questions=", ".join(left),
        )  # fmt: skip
    return SettingView(where if isinstance(where, str) else None, asks, hidden, missing)


def _asks(answers: Answers, knowledge: Knowledge, tr: Translate) -> tuple[Ask, ...]:
    def ask(
        name: str,
        icon: str,
        title: str,
        note: str,
        choices: tuple[tuple[Answer, str], ...],
        say: Callable[[float, Translate], str] | None = None,
    ) -> Ask:
        path = f"preferences.{name}"
        value = answers.get(path)
        own = ""
        known = [choice for choice, _ in choices]
        if say is not None and isinstance(value, int | float) and value not in known:
            own = life.from_saved(say(value, tr), tr)
        asked = BY_PATH[path].applies(answers)
        return Ask(path, icon, title, note, choices, asked, value, own)

    about = tr("Some clinic courses use fine needles.")
    if needles_always(knowledge):
        about = tr("All clinic courses here use fine needles. “Never” closes them.")
    return (
        ask("needles", "needle", tr("Needles"), about, life.needles(tr)),
        ask(
            "downtime_days", "calendar", tr("Days to heal"),
            tr("How long may your skin look red or rough after one visit?"),
            tuple((count, life.days(count, tr)) for count in life.DAYS), life.days,
        ),
        ask(
            "minutes_per_day", "minutes", tr("Time for extra steps"),
            limit_note(knowledge, tr),
            tuple((count, life.minutes_short(count, tr)) for count in life.MINUTES),
            life.minutes_a_day,
        ),
        ask(
            "owns_device", "device", tr("A device at home"),
            tr("Do you own a device that drives serum into the skin?"),
            ((True, life.yes_no(True, tr)), (False, life.yes_no(False, tr))),
        ),
    )  # fmt: skip
