"""Counting by the hour: adding up, hours on clocks that jump, limits, and nothing of a person."""

from __future__ import annotations

import datetime
import subprocess
import sys
import threading
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.data.counters import NoCounters, StoreCounters
from exowizard.data.counters_clock import HourClock
from exowizard.data.counters_file import CountersFile, Key
from exowizard.data.counters_keeper import Waiting
from exowizard.flow.counted import DETAILS
from exowizard.flow.ports_kiosk import Counters
from tests.data.counting import Time, counting, kept, plain

HOUR = "2026-11-22T12"


def test_what_was_counted_adds_up_and_outlives_the_program(tmp_path: Path) -> None:
    time = Time()
    with counting(tmp_path, time) as counters:
        for _ in range(3):
            counters.count("session")
        counters.count("place", "safety")
        assert counters.flush()
        counters.count("session")
        time.run(hours=1)
        counters.count("session")
    with counting(tmp_path, time) as counters:
        counters.count("session")
        assert plain(counters.rows()) == [
            (HOUR, "place", "safety", 1),
            (HOUR, "session", "", 4),
            ("2026-11-22T13", "session", "", 2),
        ]
        assert plain(counters.rows(first_hour="2026-11-22T13")) == [
            ("2026-11-22T13", "session", "", 2)
        ]
        assert sum(row.count for row in counters.rows(last_hour=HOUR)) == 5
        assert len(counters.rows("2026-11-22", "2026-11-22")) == 3
        assert counters.faults() == ()


def test_a_count_is_written_without_being_asked_for(tmp_path: Path) -> None:
    written = threading.Event()
    with counting(tmp_path) as counters:
        write = counters._keeper.write

        def told(**how: bool) -> bool:
            done = write(**how)
            if CountersFile(tmp_path).rows():
                written.set()
            return done

        counters._keeper.write = told  # type: ignore[method-assign]
        counters.count("session")
        assert written.wait(20)


def test_closing_writes_what_waits(tmp_path: Path) -> None:
    counters = StoreCounters(tmp_path, clock=Time().clock, batch_seconds=3600)
    counters.count("printed")
    counters.close()
    assert kept(tmp_path) == [(HOUR, "printed", "", 1)]


def test_counting_never_waits_for_the_disk(tmp_path: Path) -> None:
    with counting(tmp_path) as counters:
        held, done = threading.Event(), threading.Event()

        def hold() -> None:
            with counters._keeper._lock:
                held.set()
                done.wait(20)

        holder = threading.Thread(target=hold)
        holder.start()
        assert held.wait(20)
        for _ in range(100):
            counters.count("place", "skin")  # would wait for ever
        assert counters.faults() == ()
        done.set()
        holder.join()
        assert plain(counters.rows()) == [(HOUR, "place", "skin", 100)]


def test_a_batch_that_is_tried_twice_counts_once(tmp_path: Path) -> None:
    file = CountersFile(tmp_path)
    file.make_ready()
    key = Key(HOUR, "session", "")
    for token in ("a", "a", "b", "b"):
        file.add({key: 5}, token, to_send=False)
    assert [row.count for row in file.rows()] == [10]


def test_memory_has_a_bound_and_says_when_it_is_reached(tmp_path: Path) -> None:
    waiting = Waiting(most=2)
    for detail in ("safety", "skin", "budget", "skin"):
        waiting.count(HOUR, "place", detail)
    assert waiting.lost == 1
    assert sum(waiting.take(str).values()) == 3
    with counting(tmp_path) as counters:
        counters._waiting.lost = 7
        assert "7 counts are lost" in str(counters.faults()[0])


words = st.text() | st.sampled_from(("", "safety", "session", "place", "retinol", "jam", "OSError"))


@given(words, words)
def test_no_text_but_ours_is_ever_counted(event: str, detail: str) -> None:
    waiting = Waiting()
    counters = StoreCounters.__new__(StoreCounters)
    counters._clock, counters._waiting, counters._some = Time().clock, waiting, threading.Event()
    counters.count(event, detail)  # type: ignore[arg-type]
    ((_, counted, kind),) = waiting.take(str)
    if event not in DETAILS:
        assert (counted, kind) == ("error", "other")
    else:
        assert counted == event
        assert kind == (detail if detail in ("", *DETAILS[event]) else "other")


@pytest.mark.parametrize("value", [None, 3, ["safety"], {"a": 1}, float("nan"), b"safety"])
def test_nothing_that_is_no_text_stops_counting(tmp_path: Path, value: object) -> None:
    with counting(tmp_path) as counters:
        counters.count("place", value)  # type: ignore[arg-type]
        counters.count(value)  # type: ignore[arg-type]
        assert {row.detail for row in counters.rows()} == {"other"}


def test_an_answer_that_is_handed_over_is_not_in_the_file(tmp_path: Path) -> None:
    with counting(tmp_path) as counters:
        counters.count("left", "my canary answer")
        assert counters.flush()
    for path in tmp_path.iterdir():
        assert b"canary" not in path.read_bytes()
    assert kept(tmp_path) == [(HOUR, "left", "other", 1)]


def test_what_is_loaded_at_the_start_is_light() -> None:
    code = "import sys, exowizard.data.counters; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"sqlalchemy", "pg8000", "ssl", "pydantic"}.isdisjoint(done.stdout.split())


def test_a_store_may_count_nothing() -> None:
    counters: Counters = NoCounters()
    counters.count("session")
    assert counters.rows() == counters.faults() == ()
    assert len(counters.csv().splitlines()) == 1
    counters.close()


# Hours


def test_the_hour_that_comes_twice_in_autumn_is_one_hour(tmp_path: Path) -> None:
    london = ZoneInfo("Europe/London")
    time = Time(datetime.datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=0))
    with counting(tmp_path, time) as counters:
        counters.count("session")
        time.now = time.now.replace(fold=1)
        counters.count("session")
        assert plain(counters.rows()) == [("2026-10-25T01", "session", "", 2)]


def test_a_clock_that_jumps_writes_over_nothing(tmp_path: Path) -> None:
    time = Time()
    with counting(tmp_path, time) as counters:
        counters.count("session")
        time.now += datetime.timedelta(days=3650)
        counters.count("session")
        assert counters.flush()
        time.now -= datetime.timedelta(days=3650)
        counters.count("session")
        rows = plain(counters.rows())
        assert rows[0] == (HOUR, "session", "", 2)
        assert [row[3] for row in rows] == [2, 1]
        assert len(counters.rows(last_hour="2026-11-22T23")) == 1


def test_counts_wait_for_a_clock_that_was_never_set(tmp_path: Path) -> None:
    time = Time(datetime.datetime(1970, 1, 1, 0, 5, tzinfo=datetime.UTC))
    with counting(tmp_path, time) as counters:
        counters.count("session")
        time.run(minutes=40)
        counters.count("session")
        assert counters.rows() == ()
        assert "clock" in str(counters.faults()[0])
        time.now = datetime.datetime(2026, 11, 22, 13, 10, tzinfo=datetime.UTC)
        assert plain(counters.rows()) == [
            (HOUR, "session", "", 1),
            ("2026-11-22T13", "session", "", 1),
        ]
        assert counters.faults() == ()


def test_a_clock_that_is_never_set_loses_nothing(tmp_path: Path) -> None:
    time = Time(datetime.datetime(1970, 1, 1, 0, 5, tzinfo=datetime.UTC))
    with counting(tmp_path, time) as counters:
        counters.count("session")
        time.run(hours=2)
        assert counters.rows()[0].hour == "1970-01-01T00"
        counters.count("session")
    assert [row[3] for row in kept(tmp_path)] == [1, 1]


def test_a_clock_that_has_no_date_at_all_stops_nothing() -> None:
    def broken() -> datetime.datetime:
        raise OverflowError

    clock = HourClock(broken, lambda: 0.0)
    assert (clock.text(), clock.day(), clock.is_set()) == ("", "", False)
    assert clock.hour_of(clock.stamp(), last_chance=True) == "2026-01-01T00"


# How long counts are kept


def test_old_counts_are_removed_once_the_day_is_sure(tmp_path: Path) -> None:
    time = Time()
    with counting(tmp_path, time, keep_days=30) as counters:
        counters.count("session")
        assert counters.flush()
        time.run(days=31)
        counters.count("session")
        assert len(counters.rows()) == 2  # it may be the clock that is wrong
        time.run(days=1)
        counters.count("session")
        counters.flush()
        assert [row.hour[:10] for row in counters.rows()] == ["2026-12-23", "2026-12-24"]


def test_a_clock_that_runs_ahead_for_a_while_empties_nothing(tmp_path: Path) -> None:
    time = Time()
    with counting(tmp_path, time, keep_days=30) as counters:
        counters.count("session")
        counters.flush()
        time.now += datetime.timedelta(days=4000)
        for _ in range(5):
            counters.count("session")
            counters.flush()
            time.run(hours=1)
        time.now -= datetime.timedelta(days=4000)
        counters.count("printed")
        assert counters.rows()[0].hour == HOUR
