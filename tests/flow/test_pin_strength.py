"""Which PINs are refused, and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.wording import english
from exowizard.flow.pin_strength import LONGEST, SHORTEST, weakness

DIGITS = "0123456789"


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("", "Use 6 to 12 digits"), ("12345", "Use 6"), ("1234567890123", "Use 6"),
        ("12a456", "Use 6"), ("１２３４５６", "Use 6"), ("-12345", "Use 6"),
        ("000000", "few different"), ("121212", "few different"), ("111222", "few different"),
        ("123456", "run"), ("987654", "run"), ("789012", "run"), ("321098", "run"),
        ("123789", "run"), ("147258", "run"), ("159753", "run"), ("000123456", "run"),
        ("112112", "few different"), ("357357", "run"), ("274274", "repeats"),
        ("112233", "repeats"), ("558811", "repeats"), ("382283", "repeats"),
        ("19850412", "date"), ("12041985", "date"), ("04251985", "date"), ("120485", "date"),
        ("042585", "date"), ("850425", "date"), ("198504", "date"), ("19842010", "date"),
    ],
)  # fmt: skip
def test_what_people_like_best_is_refused(pin, why):
    assert why in weakness(pin, english)


@given(st.text(alphabet=DIGITS, min_size=SHORTEST, max_size=LONGEST))
def test_a_reason_never_repeats_the_pin(pin):
    assert pin not in (weakness(pin, english) or "")


@given(st.sampled_from(DIGITS), st.integers(SHORTEST, LONGEST), st.sampled_from([-1, 0, 1]))
def test_every_run_is_refused(first, length, step):
    assert weakness("".join(str((int(first) + step * n) % 10) for n in range(length)), english)


@given(st.text(alphabet=DIGITS, min_size=1, max_size=4), st.integers(2, 6))
def test_every_repetition_is_refused(part, times):
    assert weakness(part * times, english)


@settings(max_examples=30)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_date_of_our_time_is_refused(day):
    for form in ("%Y%m%d", "%d%m%Y", "%m%d%Y", "%y%m%d", "%d%m%y", "%m%d%y"):
        assert weakness(day.strftime(form), english)


def test_about_a_tenth_is_refused_and_the_rest_is_free():
    tried = [f"{number:06}" for number in range(0, 1_000_000, 101)]
    refused = sum(weakness(pin, english) is not None for pin in tried) / len(tried)
    assert 0.08 < refused < 0.13
