from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.charts.contribution_bar import Contribution, contribution_bar, lowest_of
from exowizard.charts.range_mark import SQUARE
from exowizard.charts.segments import CRITERION_ORDER
from exowizard.charts.shapes import Line, Picture, Rect
from exowizard.core.wording import english
from tests.charts.looking import assert_sound, box, measure, printed, scales, segments, widths


@st.composite
def contributions(draw: st.DrawFn) -> Contribution:
    """Weights that add up to 1, values from 0 to 1, benefit from -1."""
    weights = [draw(st.floats(0.01, 1)) for _ in CRITERION_ORDER]
    values = [draw(st.floats(-1 if name == "benefit" else 0, 1)) for name in CRITERION_ORDER]
    total = sum(weights)
    parts = {
        name: round(weight * value / total, 4)
        for name, weight, value in zip(CRITERION_ORDER, weights, values, strict=True)
    }
    score = round(sum(parts.values()), 4)
    low, high = draw(st.floats(-1, score)), draw(st.floats(min(score, 1), 1))
    return Contribution("Retinol", score, low, max(high, score), parts)


def square(picture: Picture) -> Rect:
    return next(
        shape
        for shape in picture.shapes
        if isinstance(shape, Rect) and shape.fill == "ink" and shape.width == shape.height
    )


@given(contributions(), widths, scales)
def test_parts_add_up_to_the_score_and_never_overlap(
    row: Contribution, width: float, scale: float
) -> None:
    picture = contribution_bar(row, width=width, measure=measure, tr=english, scale=scale)
    assert_sound(picture)
    inset = SQUARE * scale / 2
    unit = (width - 2 * inset) / (1 - row.lowest)
    zero = inset - row.lowest * unit
    spans = sorted((part.x, part.x + part.width) for part in segments(picture))
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start + 1e-6
    above = max([end for _, end in spans if end > zero + 1e-6], default=zero) - zero
    below = zero - min([start for start, _ in spans if start < zero - 1e-6], default=zero)
    assert (above - below) / unit == pytest.approx(row.score, abs=1e-3)
    mark = square(picture)
    assert (mark.x + mark.width / 2 - zero) / unit == pytest.approx(row.score, abs=1e-6)
    level = [s for s in picture.shapes if isinstance(s, Line) and s.y1 == s.y2]
    assert (level[0].x1 - zero) / unit == pytest.approx(row.low, abs=1e-6)
    assert (level[0].x2 - zero) / unit == pytest.approx(row.high, abs=1e-6)


@given(contributions(), widths, scales)
def test_numbers_stand_on_their_part_and_the_words_say_all(
    row: Contribution, width: float, scale: float
) -> None:
    picture = contribution_bar(row, width=width, measure=measure, tr=english, scale=scale)
    parts = segments(picture)
    for shape in picture.shapes:
        if hasattr(shape, "text"):
            left, _, right, _ = box(shape)
            assert any(p.x <= left and right <= p.x + p.width for p in parts)
            assert abs(int(shape.text.replace("−", "-"))) >= 5
    said = picture.alt.replace("−", "-")
    assert f"{round(100 * row.score)} of 100" in said
    assert f"range {round(100 * row.low)} to {round(100 * row.high)}" in said
    numbers = [int(part.split()[-1]) for part in said.split(". ")[1].rstrip(".").split(", ")]
    assert sum(numbers) == round(100 * row.score)


def test_a_harmful_part_stands_left_of_a_zero_line_that_all_rows_share() -> None:
    parts = dict.fromkeys(CRITERION_ORDER, 0.1)
    good = Contribution("Good", 0.6, 0.5, 0.7, parts)
    bad = Contribution("Bad", 0.42, -0.02, 0.5, parts | {"benefit": -0.08})
    lowest = lowest_of([good, bad])
    assert lowest == -0.08
    pictures = [
        contribution_bar(row, width=500, measure=measure, tr=english, lowest=lowest)
        for row in (good, bad)
    ]
    lines = [
        next(s for s in picture.shapes if isinstance(s, Line) and s.x1 == s.x2 and s.line == 1)
        for picture in pictures
    ]
    assert lines[0].x1 == lines[1].x1
    harm = next(part for part in segments(pictures[1]) if part.fill == "benefit")
    assert harm.x + harm.width <= lines[1].x1
    assert "−8" in printed(pictures[1])
    assert "Results −8" in pictures[1].alt
    assert "takes points away" in pictures[1].caption
    assert "takes points away" not in pictures[0].caption


def test_equal_scores_end_at_the_same_place_in_every_row() -> None:
    one = Contribution("A", 0.6, 0.5, 0.7, dict.fromkeys(CRITERION_ORDER, 0.1))
    parts = dict.fromkeys(CRITERION_ORDER, 0.0) | {"speed": 0.6}
    other = Contribution("B", 0.6, 0.1, 0.9, parts)
    ends = [
        max(
            part.x + part.width
            for part in segments(contribution_bar(row, width=300, measure=measure, tr=english))
        )
        for row in (one, other)
    ]
    assert ends[0] == pytest.approx(ends[1])
