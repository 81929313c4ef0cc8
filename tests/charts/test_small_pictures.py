from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.charts.evidence_stairs import STEPS, evidence_stairs, grade_word
from exowizard.charts.lettering import BAR, CAPTION, ELLIPSIS, TABLE, letters
from exowizard.charts.segments import CRITERION_ORDER
from exowizard.charts.shapes import Curve, Rect, Text
from exowizard.charts.share_squares import share_squares
from exowizard.charts.slope import SlopeRow, slope
from exowizard.charts.weight_bar import weight_bar
from exowizard.core.facts import Certainty
from exowizard.core.wording import english
from tests.charts.looking import (
    assert_sound,
    box,
    measure,
    names,
    overlap,
    printed,
    scales,
    segments,
    shares,
    texts,
    widths,
)

weights = st.fixed_dictionaries({name: st.floats(0, 100) for name in CRITERION_ORDER})


@given(weights, widths, scales, st.booleans())
def test_weights_fill_the_bar_and_say_their_percent(
    weight: dict[str, float], width: float, scale: float, outlined: bool
) -> None:
    picture = weight_bar(
        weight, width=width, measure=measure, tr=english, scale=scale, outlined=outlined
    )
    assert_sound(picture)
    bars = [s for s in picture.shapes if isinstance(s, Rect) and box(s)[1] == 0]
    bars = [bar for bar in bars if bar.height > 20]
    assert not any(overlap(a, b) for k, a in enumerate(bars) for b in bars[k + 1 :])
    assert max(box(bar)[2] for bar in bars) == pytest.approx(width)
    said = [int(part.split()[-1][:-1]) for part in picture.alt.rstrip(".").split(", ")]
    assert sum(said) == (100 if sum(weight.values()) else 0)
    assert {"Results", "Proof", "Gentle", "Cost", "Ease", "Speed"} <= set(printed(picture))


@given(weights, weights, widths, scales)
def test_moving_a_slider_never_moves_the_names_to_other_rows(
    before: dict[str, float], after: dict[str, float], width: float, scale: float
) -> None:
    heights = {
        weight_bar(weight, width=width, measure=measure, tr=english, scale=scale).height
        for weight in (before, after)
    }
    assert len(heights) == 1


@given(shares, widths)
def test_squares_are_a_hundred_and_filled_row_by_row(share: float, width: float) -> None:
    picture = share_squares(share, width=width, tr=english)
    assert_sound(picture)
    squares = [shape for shape in picture.shapes if isinstance(shape, Rect)]
    assert len(squares) == 100
    filled = [square.fill == "accent" for square in squares]
    count = filled.count(True)
    assert filled == [True] * count + [False] * (100 - count)
    assert abs(count - 100 * share) <= 0.5 + 1e-9 or count in (1, 99)
    assert f"{count} of 100" in picture.alt
    places = [(round(s.y), round(s.x)) for s in squares]
    assert places == sorted(places)


@given(st.sampled_from(get_args(Certainty)), widths, scales, st.booleans())
def test_stairs_fill_as_many_steps_as_the_grade_has(
    grade: Certainty, width: float, scale: float, worded: bool
) -> None:
    picture = evidence_stairs(
        grade, width=width, measure=measure, tr=english, scale=scale, worded=worded
    )
    assert_sound(picture)
    assert picture.width <= width
    steps = [shape for shape in picture.shapes if isinstance(shape, Rect)]
    assert len(steps) == 4
    assert sum(step.fill is not None for step in steps) == STEPS[grade]
    assert f"{STEPS[grade]} of 4" in picture.alt
    assert grade_word(grade, english) in picture.alt
    assert len(texts(picture)) == worded


def test_better_proof_has_more_steps() -> None:
    order = ["none", "very_low", "low", "moderate", "high"]
    assert [STEPS[grade] for grade in order] == [0, 1, 2, 3, 4]
    assert sorted(order) == sorted(get_args(Certainty))


@st.composite
def slopes(draw: st.DrawFn) -> list[SlopeRow]:
    count = draw(st.integers(1, 14))
    right = draw(st.permutations(range(1, count + 1)))
    emphasis = st.sampled_from(["plan", "contrast", "none"])
    return [SlopeRow(draw(names), k + 1, right[k], draw(emphasis)) for k in range(count)]


@given(slopes(), widths, scales)
def test_slope_is_sound_and_says_both_places(
    rows: list[SlopeRow], width: float, scale: float
) -> None:
    picture = slope(
        rows, "The article’s word", "Evidence", width=width, measure=measure, tr=english,
        scale=scale,
    )  # fmt: skip
    assert_sound(picture)
    for row in rows:
        assert f"{row.name}: place {row.left}, then {row.right}." in picture.alt
    curves = [shape for shape in picture.shapes if isinstance(shape, Curve)]
    assert len(curves) in (0, len(rows))
    if not curves:
        joined = " ".join(printed(picture))
        assert all(f"place {row.left}, then {row.right}" in joined for row in rows)


def test_slope_lines_join_the_two_places_and_marked_ones_lie_on_top() -> None:
    rows = [SlopeRow("One", 1, 3, "contrast"), SlopeRow("Two", 2, 1, "plan"),
            SlopeRow("Three", 3, 2)]  # fmt: skip
    picture = slope(rows, "A", "B", width=300, measure=measure, tr=english)
    curves = [shape for shape in picture.shapes if isinstance(shape, Curve)]
    assert [curve.stroke for curve in curves] == ["control", "title", "accent"]
    heights = sorted({curve.points[0][1] for curve in curves})
    rank = {height: place for place, height in enumerate(heights, 1)}
    ends = [(rank[c.points[0][1]], rank[c.points[-1][1]]) for c in curves]
    assert ends == [(3, 2), (1, 3), (2, 1)]
    bold = {text.text for text in texts(picture) if text.bold}
    assert {"One", "Two"} <= bold
    assert "Three" not in bold


@pytest.mark.parametrize("width", [188, 200, 240, 400])
def test_a_slope_breaks_long_names_and_cuts_none(width: float) -> None:
    names = ("Hyaluronic acid and collagen", "Daily sunscreen", "Supernatant serum")
    rows = [SlopeRow(name, place, place) for place, name in enumerate(names, 1)]
    picture = slope(rows, "A", "B", width=width, measure=measure, tr=english)
    assert any(isinstance(shape, Curve) for shape in picture.shapes)
    words = " ".join(printed(picture))
    assert ELLIPSIS not in words
    for name in names:
        assert name in words
    tops = sorted(shape.y for shape in picture.shapes if isinstance(shape, Text))
    assert tops[-1] <= picture.height


def test_a_wide_slope_names_both_sides() -> None:
    rows = [SlopeRow("One", 1, 2), SlopeRow("Two", 2, 1)]
    assert printed(slope(rows, "A", "B", width=800, measure=measure, tr=english)).count("One") == 2
    assert printed(slope(rows, "A", "B", width=200, measure=measure, tr=english)).count("One") == 1


def test_no_number_is_printed_outside_its_weight() -> None:
    weight = dict.fromkeys(CRITERION_ORDER, 1.0) | {"benefit": 100.0}
    picture = weight_bar(weight, width=200, measure=measure, tr=english)
    assert "95%" in printed(picture)
    assert "1%" not in printed(picture)
    assert len(segments(picture)) == 6


def test_letters_of_a_small_picture_stay_large_enough_to_read():
    assert letters(BAR, 1.0) == BAR
    assert letters(CAPTION, 1.5) == 1.5 * CAPTION
    # 10 of 96 pixels to the inch are 7.5 points on paper.
    assert letters(BAR, 0.6) == letters(TABLE, 0.6) == 10.0
