"""The staff's PIN: what is too weak, how long to wait, and what no restart or clock undoes."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.core.faults import Fault
from exowizard.data import staff_pin
from exowizard.data.staff_pin import (
    FREE_TRIES,
    LONGEST_WAIT,
    NAME,
    PinFile,
    wait_after,
)

GOOD, WRONG = "284619", "284618"


class Time:
    """A clock on the wall and one that never jumps; both move when a test says so."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_800_000_000.0, 50.0

    def pass_(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


@pytest.fixture(autouse=True)
def quick_hash(monkeypatch):
    """The same scheme with little memory: the tests try many PINs."""
    import argon2
    from argon2.profiles import CHEAPEST

    monkeypatch.setattr(argon2.profiles, "RFC_9106_LOW_MEMORY", CHEAPEST)


@pytest.fixture
def time_():
    return Time()


def pin_file(folder, time_):
    return PinFile(folder, clock=lambda: time_.wall, ticks=lambda: time_.steady)


def test_a_weak_one_is_refused_with_a_reason_and_not_kept(tmp_path, time_):
    store = pin_file(tmp_path, time_)
    [fault] = store.set("123456")
    assert fault.message
    assert store.must_be_set()
    store.set(GOOD)
    assert store.set("123456")
    assert store.open(GOOD).opened, "the one before still holds"


def test_a_pin_opens_again_after_a_restart_and_is_never_written(tmp_path, time_):
    store = pin_file(tmp_path, time_)
    assert store.must_be_set()
    assert store.set(GOOD) == ()
    assert not store.must_be_set()
    again = pin_file(tmp_path, time_)
    assert not again.open(WRONG).opened
    assert again.open(GOOD).opened
    raw = (tmp_path / NAME).read_bytes()
    assert GOOD.encode() not in raw
    assert b"$argon2id$" in raw
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


def test_waits_grow_to_an_hour(tmp_path, time_):
    assert [wait_after(wrong) for wrong in range(FREE_TRIES)] == [0] * FREE_TRIES
    waits = [wait_after(wrong) for wrong in range(FREE_TRIES, 200)]
    assert waits[0] == 30
    assert all(after >= before for before, after in pairwise(waits))
    assert waits[-1] == LONGEST_WAIT


def test_during_a_wait_not_even_the_right_one_opens(tmp_path, time_):
    store = pin_file(tmp_path, time_)
    store.set(GOOD)
    answers = [store.open(WRONG) for _ in range(FREE_TRIES)]
    assert [answer.wait_seconds for answer in answers] == [0, 0, 30]
    assert store.open(GOOD) == staff_pin.PinAnswer(opened=False, wait_seconds=30)
    time_.pass_(29)
    assert store.open(GOOD).wait_seconds == 1
    time_.pass_(1)
    assert store.open(GOOD).opened
    assert store.open(WRONG).wait_seconds == 0, "a right PIN clears the count"


def test_a_restart_does_not_end_the_wait(tmp_path, time_):
    store = pin_file(tmp_path, time_)
    store.set(GOOD)
    for _ in range(FREE_TRIES):
        store.open(WRONG)
    time_.pass_(10)
    assert pin_file(tmp_path, time_).wait_seconds() == 20


def test_a_clock_set_back_starts_the_wait_anew(tmp_path, time_):
    store = pin_file(tmp_path, time_)
    store.set(GOOD)
    for _ in range(FREE_TRIES):
        store.open(WRONG)
    time_.wall -= 86_400
    assert pin_file(tmp_path, time_).wait_seconds() == 30
    assert store.wait_seconds() == 30, "the program itself counts by what never jumps"


def test_a_clock_set_forward_gains_nothing_while_it_runs(tmp_path, time_):
    store = pin_file(tmp_path, time_)
    store.set(GOOD)
    for _ in range(FREE_TRIES):
        store.open(WRONG)
    time_.wall += 86_400
    assert store.wait_seconds() == 30


@given(content=st.binary(max_size=200))
def test_a_damaged_file_opens_nothing_and_asks_nobody_for_a_new_pin(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("pin")
    (folder / NAME).write_bytes(content)
    store = PinFile(folder)
    assert not store.must_be_set()
    assert not store.open("").opened
    assert not store.open(GOOD).opened


@pytest.mark.parametrize(
    "change",
    [{"hash": GOOD}, {"hash": None}, {"wrong": -1}, {"wrong": "3"}, {"since": "now"},
     {"since": -5}, {"format": "exowizard-kiosk-pin/2"}],
)  # fmt: skip
def test_every_damage_is_told_and_shuts_the_door(tmp_path, time_, change):
    pin_file(tmp_path, time_).set(GOOD)
    content = json.loads((tmp_path / NAME).read_text())
    (tmp_path / NAME).write_text(json.dumps({**content, **change}))
    store = pin_file(tmp_path, time_)
    assert not store.must_be_set()
    assert not store.open(GOOD).opened
    [fault] = store.faults()
    assert "--reset-pin" in fault.message


def test_a_hash_that_would_take_minutes_to_check_is_damage(tmp_path, time_):
    pin_file(tmp_path, time_).set(GOOD)
    raw = (tmp_path / NAME).read_text()
    (tmp_path / NAME).write_text(raw.replace(",t=1,", ",t=4294967295,"))
    assert pin_file(tmp_path, time_).faults()


def test_wrong_tries_at_a_damaged_file_are_slowed_down_too(tmp_path, time_):
    (tmp_path / NAME).write_text("broken")
    store = pin_file(tmp_path, time_)
    for _ in range(FREE_TRIES):
        store.open(GOOD)
    assert store.wait_seconds() == 30


def test_a_technician_resets_it(tmp_path, time_):
    (tmp_path / NAME).write_text("broken")
    assert pin_file(tmp_path, time_).reset() == ()
    assert pin_file(tmp_path, time_).must_be_set()


def test_a_reset_in_another_folder_says_that_nothing_was_there(tmp_path, time_):
    [fault] = pin_file(tmp_path, time_).reset()
    assert "STATE_DIRECTORY" in fault.message
    assert pin_file(None, time_).reset()


def test_a_reset_is_not_undone_by_the_kiosk_that_still_runs(tmp_path, time_):
    running = pin_file(tmp_path, time_)
    running.set(GOOD)
    pin_file(tmp_path, time_).reset()
    assert not running.open(GOOD).opened
    assert pin_file(tmp_path, time_).must_be_set()


def test_where_nothing_can_be_kept_it_holds_for_this_run_and_says_so(tmp_path, time_):
    (tmp_path / "blocked").write_text("")
    store = pin_file(tmp_path / "blocked" / "state", time_)
    assert store.must_be_set()
    assert store.set(GOOD)
    assert not store.must_be_set()
    assert store.open(GOOD).opened
    assert not store.open(WRONG).opened


def test_where_tries_can_not_be_kept_none_is_free_and_staff_are_told(tmp_path, time_, monkeypatch):
    store = pin_file(tmp_path, time_)
    store.set(GOOD)
    lost = (Fault("pin.json", "", "cannot write: this disk is read-only"),)
    monkeypatch.setattr(staff_pin, "keep_file", lambda path, content: lost)
    assert store.open(WRONG).wait_seconds == 30
    assert store.faults() == lost
    time_.pass_(30)
    assert store.open(GOOD).opened
    assert store.wait_seconds() == 0


def test_a_new_pin_that_can_not_be_kept_holds_for_this_run_only(tmp_path, time_, monkeypatch):
    store = pin_file(tmp_path, time_)
    store.set(GOOD)
    with monkeypatch.context() as during:
        lost = (Fault("pin.json", "", "the disk is full"),)
        during.setattr(staff_pin, "keep_file", lambda path, content: lost)
        assert store.set("730164") == lost
        assert store.open("730164").opened
        assert not store.open(GOOD).opened
    assert pin_file(tmp_path, time_).open(GOOD).opened


def test_two_programs_count_their_tries_together(tmp_path, time_):
    pin_file(tmp_path, time_).set(GOOD)
    one, other = pin_file(tmp_path, time_), pin_file(tmp_path, time_)
    waits = [store.open(WRONG).wait_seconds for store in (one, other, one)]
    assert waits == [0, 0, 30]
    assert other.open(GOOD) == staff_pin.PinAnswer(opened=False, wait_seconds=30)
    time_.pass_(30)
    assert other.open(GOOD).opened
    assert one.open(WRONG).wait_seconds == 0, "a right one clears the count for both"


_TRIES = """
import sys
from argon2 import profiles
profiles.RFC_9106_LOW_MEMORY = profiles.CHEAPEST
from pathlib import Path
from exowizard.data.staff_pin import PinFile
store = PinFile(Path(sys.argv[1]), clock=lambda: 1_800_000_000.0, ticks=lambda: 0.0)
sys.stdin.read()
for _ in range(5):
    store.open("284618")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there one kiosk runs at a time")
def test_no_try_is_lost_when_two_programs_try_at_once(tmp_path, time_):
    pin_file(tmp_path, time_).set(GOOD)
    command = [sys.executable, "-c", _TRIES, str(tmp_path)]
    root = Path(__file__).parents[2]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, cwd=root) for _ in range(2)]
    for program in both:
        program.stdin.close()  # begins
    assert [program.wait(60) for program in both] == [0, 0]
    # Three were free; the rest met the wait, whichever program made them.
    assert json.loads((tmp_path / NAME).read_text())["wrong"] == FREE_TRIES


@given(
    st.lists(
        st.one_of(
            st.just("wrong"), st.just("restart"),
            st.floats(0, 7200).map(lambda seconds: ("pass", seconds)),
            st.floats(-1e6, 0).map(lambda seconds: ("back", seconds)),
        ),
        max_size=40,
    )
)  # fmt: skip
def test_no_order_of_tries_restarts_and_clocks_set_back_gains_a_try(tmp_path_factory, doings):
    folder, time_ = tmp_path_factory.mktemp("pin"), Time()
    store = pin_file(folder, time_)
    store.set(GOOD)
    checked, last = 0, time_.steady
    for doing in doings:
        if doing == "restart":
            store = pin_file(folder, time_)
        elif doing == "wrong":
            if store.wait_seconds() == 0:
                assert time_.steady - last >= wait_after(checked) or checked < FREE_TRIES
                checked, last = checked + 1, time_.steady
            store.open(WRONG)
            assert store.wait_seconds() >= wait_after(checked) - (time_.steady - last) - 1
        elif doing[0] == "pass":
            time_.pass_(doing[1])
        else:
            time_.wall += doing[1]
