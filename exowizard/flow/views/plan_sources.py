"""What the plan page rests on: every source behind its sentences and prices, and how each is told.

The page's sentences are those of ``plan`` and ``plan_more``; what these show is cited here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.views.plan import option_names
from exowizard.flow.views.source_numbers import how_verified

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.facts import Statement
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan

Cited = tuple[str, Iterable[str]]  # what on the page, and the ids of its sources


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source, with what is noted of it and whether it was found.

    ``used_for`` names what on this page rests on it.
    """

    number: int
    id: str
    title: str
    address: str
    note: str
    state: str
    used_for: str


def sources(
    plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate
) -> tuple[SourceLine, ...]:
    """Every source that this page rests on, numbered in the order of first use."""
    used: dict[str, list[str]] = {}
    for what, found in _cited(plan, profile, knowledge, tr):
        for source in found:
            names = used.setdefault(source, [])
            if what not in names:
                names.append(what)
    lines = []
    for number, (source, what_for) in enumerate(used.items(), 1):
        record = knowledge.source[source]
        note, state = how_verified(record, tr)
        lines.append(
            SourceLine(
                number, source, tr(record.title), record.address or "", note, state,
                ", ".join(what_for),
            )
        )  # fmt: skip
    return tuple(lines)


def _cited(plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate) -> Iterator[Cited]:
    """In the order of the page."""
    from exowizard.core.plan_reading import asks_a_clinic, own_advice
    from exowizard.core.routine import routines

    names = option_names(plan)
    yield tr("Routine"), _of(step.note for step in knowledge.routine)
    for entry in plan.schedule:
        yield names[entry.option], entry.sources
        yield names[entry.option], knowledge.option[entry.option].in_routine.sources
    for routine in routines(plan, knowledge, tr):
        for step in routine.steps:
            yield step.title, step.sources
    for advice in own_advice(plan):
        yield tr("Because of your answers"), advice.sources
    for option in plan.chosen:
        for effect in knowledge.option[option].effects:
            if effect.concern in profile.concerns:
                yield names[option], effect.derivation.sources
    yield from _habits(plan, profile, knowledge)
    for option in plan.chosen:
        record = knowledge.option[option]
        yield names[option], _of((record.storage, *record.stop_when))
    yield from _care(profile, knowledge, tr)
    yield tr("Prices"), _prices(plan, profile, knowledge)
    lists = {"product", "storage"}
    if asks_a_clinic(plan, profile, knowledge):
        lists.add("clinic")
    for checklist in knowledge.checklists:
        if checklist.id in lists:
            yield tr("Checklists"), _of(item.why for item in checklist.items)
    yield tr("Please note"), knowledge.about.editorial.sources


def _habits(plan: Plan, profile: Profile, knowledge: Knowledge) -> Iterator[Cited]:
    records = {habit.id: habit for habit in knowledge.habits}
    for advice in plan.habits:
        record = records[advice.habit]
        yield advice.name, advice.sources
        yield advice.name, _of((record.found, *record.limits))
        for effect in record.effects:
            if effect.concern in profile.concerns:
                yield advice.name, effect.sources


def _care(profile: Profile, knowledge: Knowledge, tr: Translate) -> Iterator[Cited]:
    """Warning signs, how soon each of them needs care, and whom to call."""
    signs = tr("Warning signs")
    yield signs, _of(sign.what_to_do for sign in knowledge.warning_signs)
    yield signs, _of(urgency.text for urgency in knowledge.urgencies)
    for numbers in knowledge.care_numbers:
        if numbers.region == profile.region:
            yield tr("Emergency numbers"), numbers.sources


def _prices(plan: Plan, profile: Profile, knowledge: Knowledge) -> Iterator[str]:
    """The prices that were used: those of the region, or of the US and the rate they change at."""
    from exowizard.core.plan_reading import local_prices

    for option in plan.chosen:
        prices, local = local_prices(option, knowledge.prices, profile.region)
        for price in prices:
            yield from price.sources
        if prices and not local:
            for rate in knowledge.conversions:
                if rate.currency == profile.currency:
                    yield from rate.sources


def _of(statements: Iterable[Statement]) -> Iterator[str]:
    return (source for statement in statements for source in statement.sources)


def source_note(line: SourceLine, tr: Translate) -> str:
    """What kind of source it is, whether it was found and when, and what it is used for."""
    parts = [line.note, line.state, tr("Used for: {names}", names=line.used_for)]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def sources_text(lines: Iterable[SourceLine], tr: Translate) -> str:
    """The list as plain text, to paste elsewhere."""
    return "\n".join(
        f"{line.number}. {line.title} {line.address}".rstrip() + f" ({source_note(line, tr)})"
        for line in lines
    )
