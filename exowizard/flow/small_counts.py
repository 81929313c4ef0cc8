"""How counts are told so that nobody can be found in them: fewer than five, else rounded down.

The rule, for every number that leaves the counters (staff page, export, a chain's database):

1. *Primary*: below 5 it is only "fewer than 5". None is not told apart from 1 to 4 where people
   are counted; else a row that is missing would tell.
2. *Complementary*: every other number is rounded down to a multiple of 5, totals by themselves and
   never as a sum of what is told. So each number stands for five that lie side by side, and no
   total reveals a small part: whatever is told of it and of its other parts, one, two or three may
   always be more, up to four (a test tries them). The same holds for hours and their day.
3. Only hours and days that are over are told. Who stands at the kiosk now is in no number, and
   looking twice tells nothing of one person.

Why not hide further cells, as is often done: "Handbook on Statistical Disclosure Control", 2nd
edition, section 5.3 (https://sdctools.github.io/HandbookSDC/05-frequency-tables.html): cell
suppression "does not protect against disclosure by differencing", which is serious "if more than
one table is produced from the same data source". Here there are many: hours, days and weeks, and
places whose differences are the people who left. Rounding all cells (section 5.5) serves them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from exowizard.flow.counted import BY_MACHINE, EVENTS

if TYPE_CHECKING:
    from exowizard.core.wording import Translate
    from exowizard.flow.ports_kiosk import Event, HourCount

STEP = 5
Span = Literal["hour", "day"]
# Told by the hour: what has no details that matter. The rest is too rare in an hour.
_HOURLY: tuple[Event, ...] = tuple(
    event for event in EVENTS if event not in ("place", "first_choice")
)
_DAY = len("2026-11-22")


class Told(NamedTuple):
    """A number as it may be told. ``period``: an hour or a day, ISO 8601 local time.

    ``detail`` "" is the total of the event. ``number``: a multiple of 5, rounded down; None: fewer
    than 5.
    """

    span: Span
    period: str
    event: Event
    detail: str
    number: int | None


def rounded(count: int) -> int | None:
    """A count as it may be told: rounded down to a multiple of five; None for fewer than five."""
    return None if count < STEP else count - count % STEP


def shown(count: int | None, tr: Translate) -> str:
    """A told count in figures."""
    return tr("< {count}", count=STEP) if count is None else tr("{count}+", count=f"{count:,}")


def said(count: int | None, tr: Translate) -> str:
    """A told count in words."""
    if count is None:
        return tr("fewer than {count}", count=STEP)
    return tr("{count} or more", count=f"{count:,}")


def is_over(period: str, now: str) -> bool:
    """Whether an hour or a day is over; ``now`` as ISO 8601 local time."""
    return period < now[: len(period)]


def told(rows: Iterable[HourCount], now: str) -> tuple[Told, ...]:
    """All that may be told of these rows by hour and by day, in order of time.

    Each number comes from the exact counts, never from numbers that were rounded before.
    """
    hours: dict[str, dict[tuple[Event, str], int]] = {}
    days: dict[str, dict[tuple[Event, str], int]] = {}
    details: dict[Event, set[str]] = {event: set() for event in EVENTS}
    for row in rows:
        details[row.event] |= {row.detail} - {""}
        for spans, period in ((hours, row.hour), (days, row.hour[:_DAY])):
            if is_over(period, now):
                cells = spans.setdefault(period, {})
                for detail in {row.detail, ""}:
                    cell = row.event, detail
                    cells[cell] = cells.get(cell, 0) + row.count
    found: list[Told] = []
    for period in sorted(hours.keys() | days.keys()):
        if period in days:
            for event in EVENTS:
                # Visits of places have no total that says anything.
                names = (
                    sorted(details[event]) if event == "place" else ["", *sorted(details[event])]
                )
                found += _cells("day", period, event, names, days[period])
        else:
            for event in _HOURLY:
                found += _cells("hour", period, event, [""], hours[period])
    return tuple(found)


def _cells(
    span: Span, period: str, event: Event, names: list[str], cells: dict[tuple[Event, str], int]
) -> list[Told]:
    return [
        Told(span, period, event, name, rounded(cells.get((event, name), 0)))
        for name in names
        if cells.get((event, name)) or event not in BY_MACHINE
    ]
