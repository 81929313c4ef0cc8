"""The counts as staff see them: rounded, up to the last full hour, in the order of the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exowizard.core.wording import english
from exowizard.flow.counted import DETAILS, EVENTS
from exowizard.flow.ports_kiosk import HourCount
from exowizard.flow.views.counters import Number, counters_view, hours_of, ranges

NOW = "2026-11-22T14:05"
NAMES = {"vitamin_c": "Vitamin C", "niacinamide": "Niacinamide", "basic_care": "Basics"}


def row(event, count, detail="", hour="2026-11-22T11"):
    return HourCount(hour, event, detail, count)


def a_day():
    """The day of the mock-up."""
    way = ("safety", "concerns", "skin", "setting", "budget", "priorities", "options", "keep")
    reached = dict(zip(way, (41, 40, 38, 37, 35, 30, 29, 28), strict=True))
    return [
        row("session", 41), row("completed", 28), row("referred", 1),
        *(row("place", count, place) for place, count in reached.items()),
        row("place", 6, "habits"), row("place", 3, "check"),
        row("left", 2, "concerns"), row("left", 6, "budget"), row("left", 3, "skin"),
        row("idle_wipe", 5, "budget"), row("first_choice", 11, "vitamin_c"),
        row("first_choice", 8, "niacinamide"), row("first_choice", 6, "basic_care"),
        row("first_choice", 3, "retinol"),
        row("printed", 22), row("print_failed", 2, "paper"), row("error", 1, "OSError"),
        row("error", 7, "catalogue"),
    ]  # fmt: skip


def view(rows, range_="today", now=NOW):
    return counters_view(rows, range_, now, NAMES, english)


def pairs(numbers):
    return [(number.name, number.text) for number in numbers]


def test_a_day_in_figures():
    seen = view(a_day())
    assert pairs(seen.figures) == [
        ("sessions begun", "40+"), ("got a plan", "25+"), ("of all got a plan", "about 65%"),
        ("sent to a doctor", "< 5"),
    ]  # fmt: skip
    assert [number.spoken for number in seen.figures] == [
        "40 or more", "25 or more", "about 65%", "fewer than 5",
    ]  # fmt: skip
    assert seen.title == "Today until 14:00"
    assert not seen.empty


def test_the_way_stands_in_its_order_and_its_worst_step_is_named():
    seen = view(a_day())
    assert [step.place for step in seen.steps] == [
        "safety", "concerns", "skin", "setting", "budget", "priorities", "options", "keep",
    ]  # fmt: skip
    assert [step.reached.text for step in seen.steps] == [
        "40+", "40+", "35+", "35+", "35+", "30+", "25+", "25+",
    ]  # fmt: skip
    assert [(step.place, step.mark) for step in seen.steps if step.worst] == [("budget", "−5+")]
    assert "“Budget”" in seen.steps_title
    assert [(step.place, step.reached.text) for step in seen.further_steps] == [
        ("habits", "5+"), ("check", "< 5"),
    ]  # fmt: skip


def test_where_few_left_no_step_is_blamed():
    seen = view([row("session", 30), row("left", 4, "skin"), row("left", 3, "budget")])
    assert not any(step.worst for step in seen.steps)
    assert seen.steps_title == "People who came to each step"


def test_first_choices_prints_and_faults():
    seen = view(a_day())
    assert pairs(seen.choices) == [
        ("Vitamin C", "10+"), ("Basics", "5+"), ("Niacinamide", "5+"), ("retinol", "< 5"),
    ]  # fmt: skip
    assert pairs(seen.prints) == [
        ("printed", "20+"), ("took the code along", "0"), ("could not be printed", "< 5"),
    ]  # fmt: skip
    assert pairs(seen.faults) == [
        ("Catalogue", "5+"), ("OSError", "< 5"), ("Printer: out of paper", "< 5"),
    ]  # fmt: skip
    assert pairs(seen.ended) == [("left before the end", "10+"), ("wiped after no touch", "5+")]


def test_the_hours_of_the_day_add_up_over_days():
    rows = [
        row("session", 4, hour="2026-11-21T10"), row("session", 6, hour="2026-11-22T10"),
        row("session", 2, hour="2026-11-20T12"), row("place", 9, "skin", "2026-11-20T18"),
    ]  # fmt: skip
    assert pairs(view(rows, "week").hours) == [("10:00", "10+"), ("11:00", "< 5"), ("12:00", "< 5")]


def test_only_hours_that_are_over_and_in_the_range_count():
    rows = [
        row("session", 10, hour=hour)
        for hour in ("2026-10-25T23", "2026-10-26T00", "2026-11-16T00", "2026-11-22T00",
                     "2026-11-22T13", "2026-11-22T14", "2031-01-01T00")
    ]  # fmt: skip
    assert [view(rows, name).figures[0].text for name, _ in ranges(english)] == [
        "20+", "30+", "40+",
    ]  # fmt: skip
    assert hours_of("week", NOW) == ("2026-11-16T00", "2026-11-22T14")
    assert hours_of("month", NOW) == ("2026-10-26T00", "2026-11-22T14")


def test_before_the_first_hour_is_over_there_is_nothing():
    seen = view([row("session", 3, hour="2026-11-22T14")])
    assert seen.empty
    assert {number.text for number in (*seen.figures[:2], *seen.ended, *seen.prints)} == {"0"}
    assert seen.hours == seen.choices == seen.faults == ()


def test_none_looks_like_a_few_of_people_but_not_of_machines():
    seen = view([row("session", 9)])
    assert seen.figures[3].text == "< 5"
    assert {step.reached.text for step in seen.steps} == {"< 5"}
    assert {number.text for number in seen.prints} == {"0"}


cells = st.sampled_from(
    [(event, one) for event in EVENTS for one in ("", *DETAILS[event], "other")]
)


@given(st.lists(st.tuples(cells, st.integers(1, 60))), st.sampled_from(["today", "week", "month"]))
def test_no_number_is_finer_than_five(counted, range_):
    seen = view([row(event, count, detail) for (event, detail), count in counted], range_)
    steps = (*seen.steps, *seen.further_steps)
    numbers: list[Number] = [
        *seen.figures, *seen.choices, *seen.hours, *seen.ended, *seen.prints, *seen.faults,
        *(step.reached for step in steps), *(step.left for step in steps),
    ]  # fmt: skip
    assert all(number.told is None or number.told % 5 == 0 for number in numbers)
    assert all((number.told is None) == (number.text in ("< 5", "–")) for number in numbers)
    assert all(number.name and number.spoken for number in numbers)
    assert sum(step.worst for step in steps) <= 1
    order = [number.told or 0 for number in seen.choices]
    assert order == sorted(order, reverse=True)
