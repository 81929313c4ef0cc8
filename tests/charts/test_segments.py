from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.charts.lettering import shorten, spread, wrap
from exowizard.charts.segments import (
    CRITERION_ORDER,
    OPTION_ROLES,
    PATTERN,
    criterion_names,
    stack,
    whole_of_100,
    whole_parts,
    whole_shares,
)
from exowizard.core.answers import CRITERIA
from exowizard.core.wording import english
from tests.charts.looking import PALETTES, measure, names

values = st.lists(st.floats(-100, 100), min_size=1, max_size=8)


def test_every_criterion_has_a_place_a_name_a_colour_and_a_pattern_of_its_own() -> None:
    assert sorted(CRITERION_ORDER) == sorted(CRITERIA) == sorted(PATTERN)
    assert len(set(PATTERN.values())) == len(CRITERIA)
    assert set(criterion_names(english)) == set(CRITERIA)
    assert set(OPTION_ROLES) == set(CRITERIA)
    for palette in PALETTES.values():
        assert set(CRITERIA) <= palette.keys()
        assert len({palette[name] for name in CRITERIA}) == len(CRITERIA)


@given(values)
def test_whole_parts_add_up_and_none_is_off_by_one(parts: list[float]) -> None:
    total = round(sum(parts))
    whole = whole_parts(parts, total)
    assert sum(whole) == total
    assert all(abs(exact - part) < 1 + 1e-9 for exact, part in zip(parts, whole, strict=True))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_whole_shares_are_a_hundred_or_nothing(parts: list[float]) -> None:
    assert sum(whole_shares(parts)) == (100 if sum(parts) > 0 else 0)


@pytest.mark.parametrize(
    ("share", "count"), [(0, 0), (0.001, 1), (0.5425, 54), (0.998, 99), (1, 100)]
)
def test_none_and_all_of_100_are_exact(share: float, count: int) -> None:
    assert whole_of_100(share) == count


@given(values, st.floats(0, 300), st.floats(0.1, 9))
def test_stacked_parts_touch_nobody_and_end_at_their_sum(
    parts: list[float], zero: float, unit: float
) -> None:
    placed = stack(parts, zero, unit)
    spans = sorted((x, x + width) for x, width in placed if width > 0)
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start + 1e-6
    above = sum(part for part in parts if part > 0) * unit
    below = sum(part for part in parts if part < 0) * unit
    if spans:
        assert max(end for _, end in spans) <= zero + above + 1e-6
        assert min(start for start, _ in spans) == pytest.approx(zero + below, abs=1e-6)
    if above:
        assert max(end for _, end in spans) == pytest.approx(zero + above, abs=1e-6)


@given(names, st.floats(0, 300), st.booleans())
def test_shortened_text_fits_and_whole_text_stays_whole(text: str, room: float, bold: bool) -> None:
    short = shorten(text, 12, bold, room, measure)
    assert measure(short, 12, bold) <= room or not short
    assert (short == text) == (measure(text, 12, bold) <= room)
    assert short in ("", text) or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.lists(st.sampled_from(["a", "bbb", "cc", "ddddd"]), min_size=1, max_size=9))
def test_wrapping_loses_no_word(words: list[str]) -> None:
    lines = wrap(" ".join(words), 10, False, 40, measure)
    assert " ".join(lines).split(" ") == words
    assert all(measure(line, 10, False) <= 40 for line in lines)


def test_wrapping_ends_with_an_ellipsis_where_lines_run_out() -> None:
    lines = wrap("one two three four five six", 10, False, 50, measure, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(1, 60)), min_size=1, max_size=6))
def test_spread_labels_never_overlap(labels: list[tuple[float, float]]) -> None:
    wanted = sorted(start for start, _ in labels)
    widths = [width for _, width in labels]
    starts = spread(wanted, widths, 300, 8)
    assert (starts is None) == (sum(widths) + 8 * (len(widths) - 1) > 300)
    if starts is not None:
        spans = [(start, start + width) for start, width in zip(starts, widths, strict=True)]
        assert spans[0][0] >= 0
        assert spans[-1][1] <= 300 + 1e-6
        assert all(right[0] - left[1] >= 8 - 1e-6 for left, right in pairwise(spans))
