from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.charts.cost_bar import CostPart, cost_bar
from exowizard.charts.cost_by_month import cost_by_month
from exowizard.charts.shapes import Circle, Line, Polygon, Rect
from exowizard.charts.timeline import Mark, Phase, TimelineRow, timeline
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
    texts,
    widths,
)

weeks = st.integers(1, 24)
phases = st.lists(st.builds(Phase, weeks, names), max_size=3, unique_by=lambda p: p.from_week)
rows = st.lists(
    st.one_of(
        st.builds(TimelineRow, names, phases.map(tuple)),
        st.builds(
            TimelineRow, names, st.just(()), st.lists(weeks, unique=True).map(sorted).map(tuple)
        ),
    ),
    min_size=1,
    max_size=6,
)
marks = st.lists(st.builds(Mark, weeks, names), max_size=5)
amounts = st.floats(0, 1e6).map(round)


def money(amount: float) -> str:
    return f"JPY {amount:,.0f}"


@given(rows, marks, widths, scales)
def test_timeline_is_sound_and_says_every_week(
    plan: list[TimelineRow], looks: list[Mark], width: float, scale: float
) -> None:
    picture = timeline(plan, looks, width=width, measure=measure, tr=english, scale=scale)
    assert_sound(picture)
    bars = [s for s in picture.shapes if isinstance(s, Rect) and s.pattern]
    assert not any(overlap(a, b) for k, a in enumerate(bars) for b in bars[k + 1 :])
    for row in plan:
        assert row.name in picture.alt
        assert all(f"from week {phase.from_week}: " in picture.alt for phase in row.phases)
        assert all(str(week) in picture.alt for week in row.sessions)
    assert all(f"Week {mark.week}: {mark.words}" in picture.alt for mark in looks)
    later = [mark for mark in looks if mark.week > 12]
    assert any("After week 12" in line for line in printed(picture)) or not later or width < 400
    diamonds = [s for s in picture.shapes if isinstance(s, Polygon)]
    assert len(diamonds) == len({mark.week for mark in looks if mark.week <= 12})


def test_bars_sessions_and_checks_stand_in_their_weeks() -> None:
    plan = [
        TimelineRow("Retinol", (Phase(5, "2 nights"), Phase(9, "nightly"))),
        TimelineRow("Needling", sessions=(4, 8, 16)),
    ]
    picture = timeline(plan, [Mark(4, "Check")], width=800, measure=measure, tr=english)
    first, second = (s for s in picture.shapes if isinstance(s, Rect) and s.pattern)
    week = (800 - first.x) / 8
    assert second.x - first.x == pytest.approx(4 * week)
    assert second.x + second.width == pytest.approx(800)
    circles = [s for s in picture.shapes if isinstance(s, Circle)]
    assert [round((c.x - first.x) / week + 4.5, 6) for c in circles] == [4, 8]
    (diamond,) = (s for s in picture.shapes if isinstance(s, Polygon))
    assert diamond.points[0][0] == pytest.approx(circles[0].x)
    assert "week 16: Needling" in " ".join(printed(picture))


@given(
    st.lists(st.builds(CostPart, names, amounts), min_size=1, max_size=6), amounts, widths, scales
)
def test_cost_parts_share_the_budget_and_the_rest_is_dashed(
    parts: list[CostPart], budget: int, width: float, scale: float
) -> None:
    total = sum(part.monthly for part in parts)
    picture = cost_bar(parts, budget, money, width=width, measure=measure, tr=english, scale=scale)
    assert_sound(picture)
    whole = max(total, budget)
    bars = [bar for bar in segments(picture) if bar.width > 1.01 and bar.y == 0 and total]
    assert not any(overlap(a, b) for k, a in enumerate(bars) for b in bars[k + 1 :])
    if total:
        end = max(bar.x + bar.width for bar in segments(picture))
        assert end == pytest.approx(width * total / whole, abs=1.01)
    dashed = [s for s in picture.shapes if isinstance(s, Rect) and s.dash]
    if whole and (budget - total) / whole * width > 2.5:
        assert box(dashed[0])[2] == pytest.approx(width)
        assert f"{money(budget - total)} of your budget is left" in picture.alt
    if total >= budget:
        assert not dashed
    assert all(f"{part.name} {money(part.monthly)}" in picture.alt for part in parts)
    assert money(total) in picture.alt


def test_a_plan_that_costs_nothing_shows_an_empty_track() -> None:
    picture = cost_bar(
        [CostPart("Basic care", 0)], 0, money, width=300, measure=measure, tr=english
    )
    assert [s.fill for s in picture.shapes if isinstance(s, Rect)] == ["track"]
    assert printed(picture) == []


@given(amounts, amounts, widths, scales)
def test_months_are_drawn_to_scale(upfront: int, monthly: int, width: float, scale: float) -> None:
    picture = cost_by_month(
        upfront, monthly, money, width=width, measure=measure, tr=english, scale=scale
    )
    assert_sound(picture)
    axis = next(s.y1 for s in picture.shapes if isinstance(s, Line))
    columns = [s for s in picture.shapes if isinstance(s, Rect) and s.y < axis]
    each = [s for s in columns if s.fill == "accent"]
    assert len(each) == (12 if monthly else 0)
    start = [s for s in columns if s.fill == "cost"]
    assert len(start) == bool(upfront)
    if upfront and monthly > upfront / 50:
        floor = each[0].y + each[0].height
        assert (floor - start[0].y) / each[0].height == pytest.approx((upfront + monthly) / monthly)
    for amount in (upfront + monthly, monthly, upfront + 12 * monthly):
        assert money(amount) in picture.alt
    assert texts(picture)[0].text.startswith("JPY")


@given(rows, widths, scales)
def test_no_words_of_use_are_lost_where_a_bar_is_short(
    plan: list[TimelineRow], width: float, scale: float
) -> None:
    picture = timeline(plan, width=width, measure=measure, tr=english, scale=scale)
    whole = set(printed(picture))
    below = " ".join(printed(picture)).split()
    for row in plan:
        for phase in row.phases:
            wide = measure(phase.words, 12 * scale, False) < width / 2
            if phase.from_week <= 12 and phase.words not in whole and wide:
                assert set(phase.words.split()) <= {word.rstrip(",.") for word in below}


def test_an_amount_without_room_on_its_part_stands_with_the_name() -> None:
    parts = [CostPart("Sunscreen", 20), CostPart("Retinol", 980)]
    picture = cost_bar(parts, 1000, money, width=300, measure=measure, tr=english)
    assert {"Sunscreen JPY 20", "JPY 980", "Retinol"} <= set(printed(picture))
