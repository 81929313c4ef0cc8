"""What staff see of the counts: how many came, how far they went, what came first, what failed.

Only hours that are over are shown, and only numbers in which nobody can be found
(``small_counts``). The share of plans is worked out from the numbers that are shown, so it tells
no more than they do.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from exowizard.flow.counted import DETAILS, PARTS
from exowizard.flow.places import PLACES, Place
from exowizard.flow.session import AT_KIOSK
from exowizard.flow.small_counts import STEP, is_over, rounded, said, shown

if TYPE_CHECKING:
    from exowizard.core.wording import Translate
    from exowizard.flow.ports_kiosk import Event, HourCount

Range = Literal["today", "week", "month"]
_DAYS: Mapping[Range, int] = {"today": 1, "week": 7, "month": 28}
_ENOUGH_FOR_A_SHARE = 20
_ROUNDING = 2  # half of what is rounded off, put back for a share
_SHARE_STEP = 5  # percent
_HOUR, _DAY = len("2026-11-22T14"), len("2026-11-22")


class Number(NamedTuple):
    """A number of people or events. ``told`` None: fewer than five. ``spoken``: in words."""

    name: str
    told: int | None
    text: str
    spoken: str


class Step(NamedTuple):
    """A step of the way: who reached it, and who left there. ``worst``: most people left here."""

    place: str
    reached: Number
    left: Number
    worst: bool

    @property
    def mark(self) -> str:
        """What stands in the column of the step that most people left."""
        return f"−{self.left.text}" if self.worst else ""


@dataclass(frozen=True, slots=True)
class CountersView:
    """The counts of a range of days up to the last full hour.

    ``steps``: the way that everybody goes, in order; ``further_steps`` only who has more time.
    ``choices``: options that came first, most often first. ``hours``: sessions by hour of the day.
    ``ended``: how sessions ended without a plan. ``empty``: nobody came.
    """

    range: Range
    title: str
    figures: tuple[Number, ...]
    steps_title: str
    steps: tuple[Step, ...]
    further_steps: tuple[Step, ...]
    choices: tuple[Number, ...]
    hours: tuple[Number, ...]
    ended: tuple[Number, ...]
    prints: tuple[Number, ...]
    faults: tuple[Number, ...]
    notes: tuple[str, ...]
    empty: bool


def ranges(tr: Translate) -> tuple[tuple[Range, str], ...]:
    """The ranges to choose from, with their names."""
    return (
        ("today", tr("Today")),
        ("week", tr("{count} days", count=_DAYS["week"])),
        ("month", tr("{count} days", count=_DAYS["month"])),
    )


def hours_of(range_: Range, now: str) -> tuple[str, str]:
    """First and last hour to ask ``Counters.rows`` for; ``now``: ISO 8601 local time."""
    today = datetime.date.fromisoformat(now[:_DAY])
    first = today - datetime.timedelta(days=_DAYS[range_] - 1)
    return f"{first.isoformat()}T00", now[:_HOUR]


def counters_view(
    rows: Iterable[HourCount], range_: Range, now: str, names: Mapping[str, str], tr: Translate
) -> CountersView:
    """The view. ``names`` are those of the options by id; ``now``: ISO 8601 local time."""
    first, _ = hours_of(range_, now)
    over = [row for row in rows if row.hour >= first and is_over(row.hour, now)]
    sums = _Sums(over, tr)
    steps, further = _steps(sums, tr)
    return CountersView(
        range=range_,
        title=_title(range_, now, tr),
        figures=_figures(sums, tr),
        steps_title=_steps_title(steps, further, tr),
        steps=steps,
        further_steps=further,
        choices=sums.by_detail("first_choice", lambda option: names.get(option, option)),
        hours=_hours(over, tr),
        ended=(
            sums.people(tr("left before the end"), "left"),
            sums.people(tr("wiped after no touch"), "idle_wipe"),
        ),
        prints=(
            sums.events(tr("printed"), "printed"),
            sums.events(tr("took the code along"), "code_shown"),
            sums.events(tr("could not be printed"), "print_failed"),
        ),
        faults=_faults(sums, tr),
        notes=_notes(now, tr),
        empty=not sums.of("session"),
    )


class _Sums:
    """Exact sums of a range; they leave it rounded only."""

    def __init__(self, rows: Iterable[HourCount], tr: Translate) -> None:
        self._tr = tr
        self._counts: dict[tuple[str, str], int] = {}
        for row in rows:
            cell = row.event, row.detail
            self._counts[cell] = self._counts.get(cell, 0) + row.count

    def of(self, event: Event, detail: str | None = None) -> int:
        return sum(
            count
            for (its_event, its_detail), count in self._counts.items()
            if its_event == event and detail in (None, its_detail)
        )

    def people(self, name: str, event: Event, detail: str | None = None) -> Number:
        """None looks like a few, but where nobody came at all."""
        if not self.of("session") and not self.of(event):
            return _none(name)
        return _number(name, self.of(event, detail), self._tr)

    def events(self, name: str, event: Event, detail: str | None = None) -> Number:
        """Of a machine it may be told that nothing happened."""
        count = self.of(event, detail)
        return _number(name, count, self._tr) if count else _none(name)

    def by_detail(self, event: Event, name: Callable[[str], str]) -> tuple[Number, ...]:
        """Most often first; those with few in the order of the list, which tells nothing."""
        known = list(DETAILS[event])
        found = [detail for its_event, detail in self._counts if its_event == event and detail]
        order = sorted(
            found,
            key=lambda detail: (
                -(rounded(self.of(event, detail)) or 0),
                known.index(detail) if detail in known else len(known),
            ),
        )
        return tuple(
            _number(
                self._tr("other") if one not in known else name(one), self.of(event, one), self._tr
            )
            for one in order
        )


def _number(name: str, count: int, tr: Translate) -> Number:
    told = rounded(count)
    return Number(name, told, shown(told, tr), said(told, tr))


def _none(name: str) -> Number:
    return Number(name, 0, "0", "0")


def _title(range_: Range, now: str, tr: Translate) -> str:
    if range_ == "today":
        return tr("Today until {time}", time=f"{now[11:_HOUR]}:00")
    return tr("The last {count} days", count=_DAYS[range_])


def _figures(sums: _Sums, tr: Translate) -> tuple[Number, ...]:
    begun = sums.people(tr("sessions begun"), "session")
    plans = sums.people(tr("got a plan"), "completed")
    share = Number(tr("of all got a plan"), None, "–", tr("not known yet"))
    if begun.told and plans.told and begun.told >= _ENOUGH_FOR_A_SHARE:
        exact = 100 * (plans.told + _ROUNDING) / (begun.told + _ROUNDING)
        percent = min(100, _SHARE_STEP * round(exact / _SHARE_STEP))
        words = tr("about {percent}%", percent=percent)
        share = Number(share.name, percent, words, words)
    return begun, plans, share, sums.people(tr("sent to a doctor"), "referred")


def _goes_there(place: Place, way: str) -> bool:
    return place.applies({AT_KIOSK: way})


def _steps(sums: _Sums, tr: Translate) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    places = [place for place in PLACES if _goes_there(place, "full")]
    left = {place.id: rounded(sums.of("left", place.id)) or 0 for place in places}
    most = max(left.values(), default=0)
    worst = next((id_ for id_, count in left.items() if most and count == most), "")
    short: list[Step] = []
    further: list[Step] = []
    for place in places:
        name = place.title(tr)
        reached = sums.people(name, "place", place.id)
        step = Step(place.id, reached, sums.people(name, "left", place.id), place.id == worst)
        (short if _goes_there(place, "short") else further).append(step)
    return tuple(short), tuple(further)


def _steps_title(steps: tuple[Step, ...], further: tuple[Step, ...], tr: Translate) -> str:
    worst = next((step for step in (*steps, *further) if step.worst), None)
    if worst is None:
        return tr("People who came to each step")
    return tr("People who came to each step: most left at “{step}”", step=worst.reached.name)


def _hours(rows: list[HourCount], tr: Translate) -> tuple[Number, ...]:
    counts: dict[int, int] = {}
    for row in rows:
        if row.event == "session":
            hour = int(row.hour[_DAY + 1 :])
            counts[hour] = counts.get(hour, 0) + row.count
    if not counts:
        return ()
    return tuple(
        _number(f"{hour}:00", counts.get(hour, 0), tr)
        for hour in range(min(counts), max(counts) + 1)
    )


def _faults(sums: _Sums, tr: Translate) -> tuple[Number, ...]:
    parts = _part_names(tr)
    printer = _printer_names(tr)
    return (
        *sums.by_detail("error", lambda kind: parts.get(kind, kind)),
        *sums.by_detail("print_failed", lambda why: printer.get(why, why)),
    )


def _part_names(tr: Translate) -> Mapping[str, str]:
    names = (
        tr("Advice"), tr("Catalogue"), tr("Code"), tr("Counters"), tr("Document"),
        tr("Knowledge"), tr("Printing"), tr("Screen"),
    )  # fmt: skip
    return dict(zip(PARTS, names, strict=True))


def _printer_names(tr: Translate) -> Mapping[str, str]:
    return {
        "paper": tr("Printer: out of paper"),
        "ink": tr("Printer: out of ink"),
        "jam": tr("Printer: paper is stuck"),
        "cover": tr("Printer: cover is open"),
        "offline": tr("Printer: does not answer"),
        "missing": tr("Printer: not found"),
        "stopped": tr("Printer: stopped"),
        "none": tr("Printer: none is set up"),
    }


def _notes(now: str, tr: Translate) -> tuple[str, ...]:
    until = tr(
        "Counted until {time}. Who is at the kiosk now is not in the numbers.",
        time=f"{now[11:_HOUR]}:00",
    )
    few = tr(
        "40+ means 40 to 44: numbers go in steps of {step}. Fewer than {step} is shown as "
        "“< {step}”, so that nobody can be found. Answers are never counted.",
        step=STEP,
    )
    return until, few
