"""The routine of a plan, step by step, on the screen and on paper alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exowizard.core.schedule import rules_with
from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.everyday import RoutineStepId
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import OptionId
    from exowizard.core.plan import Plan, ScheduleEntry

RoutineId = Literal["morning", "evening", "clinic"]

_TIMES: dict[RoutineId, tuple[str, ...]] = {
    "morning": ("morning", "morning_and_night", "morning_or_night"),
    "evening": ("night", "morning_and_night"),
    "clinic": ("clinic",),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``note``: how, with all that safety asks; ``claims`` and ``sources`` are its own.

    ``option`` may be swapped; "" where nothing can stand instead, and ``fixed`` says why.
    """

    title: str
    note: str
    option: str = ""
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class Routine:
    """The steps of a time of day, in the order of use."""

    id: str
    title: str
    steps: tuple[Step, ...]


def routines(plan: Plan, knowledge: Knowledge, tr: Translate) -> tuple[Routine, ...]:
    """Morning and evening, and the clinic where the plan has visits."""
    titles: dict[RoutineId, str] = {
        "morning": tr("Morning"), "evening": tr("Evening"), "clinic": tr("At the clinic"),
    }  # fmt: skip
    found = (
        Routine(name, title, _steps(name, plan, knowledge, tr)) for name, title in titles.items()
    )
    return tuple(routine for routine in found if routine.steps)


def _steps(time: RoutineId, plan: Plan, knowledge: Knowledge, tr: Translate) -> tuple[Step, ...]:
    """Wash, then actives, then moisturiser, sunscreen last: the order that "how to use" asks."""
    entries = {entry.option: entry for entry in plan.schedule if entry.when in _TIMES[time]}
    steps = []
    if "basic_care" in entries:
        wash: RoutineStepId = "wash_morning" if time == "morning" else "wash_evening"
        steps.append(_basic(wash, knowledge, tr))
    for option, entry in entries.items():
        if knowledge.option[option].kind != "foundation":
            steps.append(_use(entry, plan.chosen, knowledge, tr))
    if "basic_care" in entries:
        steps.append(_basic("moisturiser", knowledge, tr))
    if "sunscreen" in entries:
        steps.append(_use(entries["sunscreen"], plan.chosen, knowledge, tr))
    return tuple(steps)


def _basic(name: RoutineStepId, knowledge: Knowledge, tr: Translate) -> Step:
    words = next(item for item in knowledge.routine if item.id == name)
    note = words.note
    fixed = tr("No swap: it is part of every plan.")
    return Step(tr(words.title), tr(note.text), "", note.sources, (note.id,), fixed)


def _use(
    entry: ScheduleEntry, chosen: Collection[OptionId], knowledge: Knowledge, tr: Translate
) -> Step:
    """When and how, and what to mind beside the other options of the plan."""
    option = knowledge.option[entry.option]
    short = option.in_routine
    rules = [
        rule
        for rule in rules_with(entry.option, chosen, knowledge, outside=False)
        if rule.effect in ("split", "separate", "adjust")
    ]
    texts = [_time(entry, tr), tr(short.text), *dict.fromkeys(tr(rule.text) for rule in rules)]
    sources = [*short.sources, *(source for rule in rules for source in rule.sources)]
    return Step(
        tr(option.name),
        " ".join(text for text in texts if text),
        entry.option if option.kind != "foundation" else "",
        tuple(dict.fromkeys(sources)),
        (short.id, *(rule.id for rule in rules)),
        # Sunscreen, which is left out only where its price is over the limit.
        tr("No swap: it is part of every plan within your limits.")
        if option.kind == "foundation"
        else "",
    )


def _time(entry: ScheduleEntry, tr: Translate) -> str:
    if entry.when == "clinic":
        return tr(
            "{count} visits, about weeks {weeks}. Set the real dates with the clinic.",
            count=len(entry.session_weeks),
            weeks=", ".join(str(week) for week in entry.session_weeks),
        )
    return tr("From week {week}.", week=entry.from_week) if entry.from_week > 1 else ""
