"""What is told of counts: only what is over, never a few, and no total that gives a few away."""

from __future__ import annotations

import csv
import io
import itertools
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.core.options import OptionId
from exowizard.core.wording import english
from exowizard.data.counters_csv import counts_as_csv
from exowizard.flow.counted import BY_MACHINE, DETAILS, EVENTS, OPTIONS
from exowizard.flow.ports_kiosk import HourCount
from exowizard.flow.small_counts import STEP, rounded, said, shown, told
from tests.data.counting import Time, counting

NOW = "2026-11-23T09:10"
hours = st.builds(
    "2026-11-{:02}T{:02}".format, st.integers(20, 23), st.sampled_from((8, 9, 10, 14))
)
cells = st.sampled_from(
    [(event, detail) for event in EVENTS for detail in ("", *DETAILS[event][:3], "other")]
)
rows_of_counts = st.lists(
    st.builds(
        lambda hour, cell, count: HourCount(hour, *cell, count), hours, cells, st.integers(1, 30)
    ),
    unique_by=lambda row: (row.hour, row.event, row.detail),
)


def test_the_options_that_are_counted_are_those_that_there_are() -> None:
    assert get_args(OptionId) == OPTIONS
    assert tuple(DETAILS) == EVENTS


def test_a_number_stands_for_five_that_lie_side_by_side() -> None:
    seen: dict[int | None, list[int]] = {}
    for count in range(1000):
        seen.setdefault(rounded(count), []).append(count)
    assert all(len(of_it) == STEP for of_it in seen.values())
    assert seen[None] == [0, 1, 2, 3, 4]
    assert (shown(rounded(4), english), shown(rounded(1234), english)) == ("< 5", "1,230+")
    assert (said(rounded(0), english), said(rounded(9), english)) == (
        "fewer than 5", "5 or more",
    )  # fmt: skip


@pytest.mark.parametrize("parts", [1, 2, 3])
def test_a_total_never_gives_a_small_part_away(parts: int) -> None:
    """Whatever is told of a total and its other parts, one to three may always be up to four."""
    possible: dict[tuple[int | None, ...], set[int]] = {}
    for small, *others in itertools.product(range(STEP), *[range(3 * STEP)] * parts):
        what_is_told = (rounded(small + sum(others)), *map(rounded, others))
        possible.setdefault(what_is_told, set()).add(small)
    for numbers in possible.values():
        least = min(numbers - {0})
        assert numbers - {0} == set(range(least, STEP))
    assert len(possible) > 3


@given(rows_of_counts)
def test_every_number_that_is_told(rows: list[HourCount]) -> None:
    found = told(rows, NOW)
    assert [row.period for row in found] == sorted(row.period for row in found)
    assert len({row[1:4] for row in found}) == len(found)
    for row in found:
        assert row.period < NOW[: len(row.period)]
        exact = sum(
            each.count for each in rows
            if each.hour.startswith(row.period) and each.event == row.event
            and row.detail in ("", each.detail)
        )  # fmt: skip
        assert row.number == rounded(exact)
        assert row.number is None or (row.number >= STEP and row.number % STEP == 0)
        if row.event in BY_MACHINE:
            assert exact
    over = {row.hour[:10] for row in rows if row.hour[:10] < NOW[:10]}
    assert {row.period for row in found if row.span == "day"} == over
    # Nobody was sent to a doctor, or a few: that looks the same.
    assert {row.period for row in found if row[2:4] == ("referred", "")} == {
        row.period for row in found
    }


@given(rows_of_counts)
def test_the_file_is_read_back_as_it_was_told(rows: list[HourCount]) -> None:
    text = counts_as_csv(rows, NOW).decode("ascii")
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    assert head == ["span", "period", "event", "detail", "count_rounded_down_to_5"]
    assert [(*line[:4], None if line[4] == "<5" else int(line[4])) for line in lines] == [
        tuple(row) for row in told(rows, NOW)
    ]


def test_the_store_exports_what_it_counted(tmp_path: Path) -> None:
    time = Time()
    with counting(tmp_path, time) as counters:
        for _ in range(7):
            counters.count("session")
        counters.count("referred")
        assert counters.csv().count(b"\n") == 1  # the hour is not over
        time.run(hours=1)
        lines = counters.csv().decode().splitlines()
        assert "hour,2026-11-22T12,session,,5" in lines
        assert "hour,2026-11-22T12,referred,,<5" in lines
        assert not any(line.startswith("day") for line in lines)
        time.run(hours=12)
        assert "day,2026-11-22,session,,5" in counters.csv().decode().splitlines()
