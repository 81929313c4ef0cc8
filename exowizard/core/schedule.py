"""Stage 9: routine and 12 weeks. One new active at a time, four weeks apart (effects.md, 7)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.options import Option, OptionId, Slot
from exowizard.core.plan import ScheduleEntry, When
from exowizard.core.rules import PairRule
from exowizard.core.wording import Translate

WEEKS = 12
FIRST_ACTIVE_WEEK = 2  # basic care and sunscreen settle in the first week [J]
WEEKS_BETWEEN_ACTIVES = 4
FIRST_SESSION_WEEK = 4  # halfway between the starts of two home actives [J]
CHECK_IN_WEEKS = (4, 8)
REVIEW_WEEK = WEEKS

_WHEN: dict[Slot, When] = {
    "morning": "morning", "night": "night", "both": "morning_and_night", "clinic": "clinic",
}  # fmt: skip


def make_schedule(
    chosen: Sequence[OptionId], knowledge: AdviceFacts, tr: Translate
) -> tuple[ScheduleEntry, ...]:
    """An entry for each chosen option, in the order given (best first within home actives)."""
    entries = []
    started = 0
    chosen_set = set(chosen)
    for name in chosen:
        option = knowledge.option[name]
        weeks: tuple[int, ...] = ()
        if option.kind == "foundation":
            start = 1
        elif option.kind == "course":
            weeks = session_weeks(option)
            start = weeks[0]
        else:
            start = FIRST_ACTIVE_WEEK + started * WEEKS_BETWEEN_ACTIVES
            started += 1
        texts, sources = [tr(option.how_to_use.text)], list(option.how_to_use.sources)
        for rule in rules_with(name, chosen_set, knowledge):
            texts.append(tr(rule.text))
            sources += rule.sources
        entries.append(
            ScheduleEntry(
                option=name,
                when=_when(option, chosen_set),
                from_week=start,
                text=" ".join(dict.fromkeys(texts)),
                session_weeks=weeks,
                review_week=_review(option, start),
                sources=tuple(dict.fromkeys(sources)),
            )
        )
    return tuple(entries)


def rules_with(
    name: OptionId, chosen: Collection[OptionId], knowledge: AdviceFacts, *, outside: bool = True
) -> Iterator[PairRule]:
    """The rules on an option and the others that were chosen.

    ``outside``: also those on it and something beside our options, which concern all who use it.
    """
    others = set(chosen) - {name}
    for rule in knowledge.pair_rules:
        firsts, seconds = knowledge.members(rule.first), knowledge.members(rule.second)
        met = (name in firsts and others.intersection(seconds)) or (
            name in seconds and others.intersection(firsts)
        )
        alone = outside and name in firsts and not seconds
        if rule.effect != "exclude" and (met or alone):
            yield rule


def session_weeks(option: Option) -> tuple[int, ...]:
    """Weeks of the sessions of a clinic course, counted from the start of the plan."""
    sessions = option.practical.sessions
    count = round(sessions.likely) if sessions else 0
    apart = option.practical.weeks_between_sessions or 0
    return tuple(round(FIRST_SESSION_WEEK + session * apart) for session in range(count))


def _when(option: Option, chosen: set[OptionId]) -> When:
    slot = option.practical.slot
    if slot != "either":
        return _WHEN[slot]
    # Something that may go either way keeps out of the way of retinol at night.
    return "morning" if "retinol" in chosen else "morning_or_night"


def _review(option: Option, start: int) -> int | None:
    weeks = option.practical.weeks
    if option.kind == "foundation" or weeks is None:
        return None if option.kind == "foundation" else start + WEEKS
    return start + round(max(weeks.usual.high, 4))
