"""The staff's PIN: what is too weak, how long to wait, and what no restart or clock undoes."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.data import staff_pin
from exowizard.data.staff_pin import (
    FREE_TRIES,
    LONGEST_WAIT,
    NAME,
    PinFile,
    wait_after,
    weakness,
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


@pytest.mark.parametrize(
    "pin",
    ["", "12345", "1234567890123", "123456", "987654", "789012", "000000", "121212", "112112",
     "19850412", "120485", "12a456", "１２３４５６", "-12345", "111222"],
)  # fmt: skip
def test_weak_ones_are_refused_with_a_reason(tmp_path, time_, pin):
    store = pin_file(tmp_path, time_)
    faults = store.set(pin)
    assert faults
    assert faults[0].message
    assert store.must_be_set()


@given(st.text(alphabet="0123456789", min_size=6, max_size=12))
def test_a_weakness_is_never_the_pin_itself(pin):
    assert pin not in (weakness(pin) or "")


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


def test_a_technician_resets_it(tmp_path, time_):
    (tmp_path / NAME).write_text("broken")
    assert pin_file(tmp_path, time_).reset() == ()
    assert pin_file(tmp_path, time_).must_be_set()


def test_a_hash_of_another_kind_opens_nothing(tmp_path, time_):
    content = {"format": staff_pin.FORMAT, "hash": GOOD, "wrong": 0, "since": 0}
    (tmp_path / NAME).write_text(json.dumps(content))
    assert not pin_file(tmp_path, time_).open(GOOD).opened


def test_where_nothing_can_be_kept_it_holds_for_this_run_and_says_so(tmp_path, time_):
    (tmp_path / "blocked").write_text("")
    store = pin_file(tmp_path / "blocked" / "state", time_)
    assert store.must_be_set()
    assert store.set(GOOD)
    assert not store.must_be_set()
    assert store.open(GOOD).opened
    assert not store.open(WRONG).opened
