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


def unfold(raw: bytes) -> list[bytes]:
    """The content lines of RFC 5545, 3.1: a line break and a blank go on with the line before."""
    return raw.replace(b"\r\n ", b"").split(b"\r\n")[:-1]


def hostile(text: str, /, **fields: object) -> str:
    """A language whose sentences are long, of many bytes, and full of what calendars give sense."""
    said = text.format(**fields) if fields else text
    return (
        f"{said}; 一日一回、夜に塗る,\\n\r\nATTACH:https://example.org/\x00\u202e" + "長い🧴" * 60
    )


def test_lines_are_folded_between_characters_at_75_bytes(clinic, knowledge):
    raw = plan_calendar(clinic[1], knowledge, hostile, start=START)
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert sum(line.startswith(b" ") for line in lines) > 100
    for line in lines:
        line.decode()  # no character is cut in two
    for line in unfold(raw):
        assert line.split(b":")[0].split(b";")[0] in {
            b"BEGIN", b"END", b"PRODID", b"VERSION", b"CALSCALE", b"X-WR-CALNAME", b"UID",
            b"DTSTAMP", b"DTSTART", b"DTEND", b"SUMMARY", b"DESCRIPTION", b"TRANSP",
        }  # fmt: skip


def test_hostile_words_come_back_as_words_and_nothing_else(clinic, knowledge):
    made = events(plan_calendar(clinic[1], knowledge, hostile, start=START))
    plain = events(plan_calendar(clinic[1], knowledge, english, start=START))
    assert len(made) == len(plain)
    for event in made:
        assert "ATTACH" not in event
        for part in (str(event["SUMMARY"]), str(event["DESCRIPTION"])):
            assert "; 一日一回、夜に塗る,\\n" in part
            assert "長い🧴長い🧴" in part
            assert not any(bad in part for bad in "\x00\u202e\r\n")


def test_every_event_is_a_whole_day_in_no_time_zone(written):
    for line in unfold(written):
        name, _, value = line.partition(b":")
        if name.startswith((b"DTSTART", b"DTEND")):
            assert name.endswith(b";VALUE=DATE")
            assert len(value) == 8 and value.isdigit()
        assert not name.startswith((b"TZ", b"X-WR-TIMEZONE")) and b"TZID" not in name
    for event in events(written):
        assert event["DTEND"].dt - event["DTSTART"].dt == datetime.timedelta(days=1)
        assert str(event["TRANSP"]) == "TRANSPARENT"


def test_the_calendar_is_complete_by_the_standard(written):
    calendar = Calendar.from_ical(written)
    assert {"PRODID", "VERSION"} <= set(calendar)
    assert calendar.errors == []
    for event in events(written):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
        assert event.errors == []
        assert event["DTSTAMP"].dt.utcoffset() == datetime.timedelta(0)


def test_ids_are_the_same_for_the_same_plan_in_every_language(written, clinic, knowledge):
    other = plan_calendar(clinic[1], knowledge, hostile, start=START)
    assert [event["UID"] for event in events(other)] == [event["UID"] for event in events(written)]


@pytest.mark.parametrize("day", ["2024-02-29", "2026-12-31", "2999-12-31", "0001-01-01"])
def test_any_day_may_be_the_first(clinic, knowledge, day):
    start = datetime.date.fromisoformat(day)
    made = events(plan_calendar(clinic[1], knowledge, english, start=start))
    days = [event["DTSTART"].dt for event in made]
    assert days == sorted(days) and days[0] >= start
