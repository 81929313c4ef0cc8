"""The plan as a calendar file (iCalendar, RFC 5545): starts, clinic visits, check-ins, reviews.

Titles name the option and nothing about a person's health, as calendars are often shared. The same
plan and start give the same bytes: event ids and stamps come from them, not from chance or clock.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import Calendar, Event

from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.plan import Plan
from exowizard.core.schedule import CHECK_IN_WEEKS, REVIEW_WEEK
from exowizard.core.wording import Translate
from exowizard.document.cleaning import clean


@dataclass(frozen=True)
class _Day:
    """An all-day event in a week of the plan; ``key`` is unique in the plan."""

    key: str
    week: int
    title: str
    text: str


def plan_calendar(
    plan: Plan, knowledge: Knowledge, tr: Translate, *, start: datetime.date
) -> bytes:
    """The calendar of a plan whose first week begins on ``start``.

    Raises ValueError for a referral, which has no dates.
    """
    if plan.outcome == "referral":
        raise ValueError("a referral has no calendar")
    calendar = Calendar()
    calendar.add("prodid", "-//ExoWizard//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", clean(tr("Skincare plan")))
    stamp = datetime.datetime.combine(start, datetime.time(), datetime.UTC)
    for day in sorted(_days(plan, knowledge, tr), key=lambda day: (day.week, day.key)):
        date = start + datetime.timedelta(weeks=day.week - 1)
        event = Event()
        event.add("uid", _uid(plan.provenance.profile_sha256, start, day.key))
        event.add("dtstamp", stamp)
        event.add("dtstart", date)
        event.add("dtend", date + datetime.timedelta(days=1))
        event.add("summary", clean(day.title))
        event.add("description", clean(day.text))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _days(plan: Plan, knowledge: Knowledge, tr: Translate) -> Iterator[_Day]:
    names: dict[OptionId, str] = {result.option: result.name for result in plan.options}
    for entry in plan.schedule:
        name = names.get(entry.option) or tr(knowledge.option[entry.option].name)
        for number, week in enumerate(entry.session_weeks, 1):
            yield _Day(
                f"visit.{entry.option}.{number}",
                week,
                tr("Clinic visit {number}: {option}", number=number, option=name),
                tr("About this week. Set the real date with the clinic."),
            )
        if not entry.session_weeks and entry.option != "basic_care":
            yield _Day(
                f"start.{entry.option}",
                entry.from_week,
                tr("Begin: {option}", option=name),
                tr("Read how to use it in your plan first."),
            )
        if entry.review_week is not None:
            yield _Day(
                f"judge.{entry.option}",
                entry.review_week,
                tr("Judge the result: {option}", option=name),
                tr("Compare with your log. Keep it, swap it or stop."),
            )
    for week in CHECK_IN_WEEKS:
        yield _Day(
            f"check.{week}",
            week,
            tr("Skincare check-in, week {week}", week=week),
            tr("Fill in your log and look at your skin in daylight."),
        )
    yield _Day(
        "review",
        REVIEW_WEEK,
        tr("Skincare review, week {week}", week=REVIEW_WEEK),
        tr("Keep, swap or stop. Make a new plan if your answers changed."),
    )


def _uid(profile_sha256: str, start: datetime.date, key: str) -> str:
    digest = hashlib.sha256(f"{profile_sha256}|{start.isoformat()}|{key}".encode()).hexdigest()
    return f"{digest[:32]}@exowizard"
