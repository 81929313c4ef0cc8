"""The calendar parses, holds every date and says nothing of a person's health in titles."""

from __future__ import annotations

import datetime

import pytest
from icalendar import Calendar

from exowizard.core.wording import english
from exowizard.document.calendar import plan_calendar

START = datetime.date(2026, 11, 23)


def events(raw: bytes):
    return [part for part in Calendar.from_ical(raw).walk() if part.name == "VEVENT"]


@pytest.fixture
def written(clinic, knowledge) -> bytes:
    return plan_calendar(clinic[1], knowledge, english, start=START)


def test_it_parses_and_lines_end_as_the_standard_asks(written):
    assert events(written)
    assert written.count(b"\n") == written.count(b"\r\n")
    assert written.endswith(b"END:VCALENDAR\r\n")


def test_starts_visits_check_ins_and_review_are_dated(written, clinic):
    _, plan = clinic
    found = {str(event["SUMMARY"]): event["DTSTART"].dt for event in events(written)}
    names = {result.option: result.name for result in plan.options}
    for entry in plan.schedule:
        for number, week in enumerate(entry.session_weeks, 1):
            title = f"Clinic visit {number}: {names[entry.option]}"
            assert found[title] == START + datetime.timedelta(weeks=week - 1)
        if not entry.session_weeks and entry.option != "basic_care":
            when = START + datetime.timedelta(weeks=entry.from_week - 1)
            assert found[f"Begin: {names[entry.option]}"] == when
    for week, title in ((4, "check-in"), (8, "check-in"), (12, "review")):
        day = found[f"Skincare {title}, week {week}"]
        assert day == START + datetime.timedelta(weeks=week - 1)


def test_ids_and_stamps_come_from_the_start_date(written, clinic, knowledge):
    again = plan_calendar(clinic[1], knowledge, english, start=START)
    assert again == written
    made = events(written)
    assert len({str(event["UID"]) for event in made}) == len(made)
    assert {event["DTSTAMP"].dt.date() for event in made} == {START}
    later = plan_calendar(clinic[1], knowledge, english, start=START + datetime.timedelta(days=1))
    assert not {str(event["UID"]) for event in events(later)} & {
        str(event["UID"]) for event in made
    }


def test_a_referral_has_no_calendar(make, knowledge):
    _, plan = make(health={"red_flags": ["changing_mole"]})
    with pytest.raises(ValueError, match="referral"):
        plan_calendar(plan, knowledge, english, start=START)
