"""Columns and lists of bars: to scale from zero, and readable at any width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.charts.bar_list import Bar, bar_list
from exowizard.charts.column_chart import Column, column_chart
from exowizard.charts.shapes import Line, Picture, Rect
from exowizard.core.wording import english
from tests.charts.looking import assert_sound, measure, names, printed, scales, texts, widths

FEW = 5
numbers = st.none() | st.integers(0, 4000).map(lambda count: FEW * count)


def words(number: int | None) -> tuple[str, str]:
    return ("< 5", "fewer than 5") if number is None else (f"{number}+", f"{number} or more")


columns = st.lists(
    st.builds(
        lambda name, number, marked: Column(
            name, number, *words(number), mark="−5+" if marked and number else ""
        ),
        names, numbers, st.booleans(),
    ),
    max_size=24,
)  # fmt: skip
bars = st.lists(st.builds(lambda name, number: Bar(name, number, *words(number)), names, numbers))


def drawn(columns: list[Column], width: float = 700, scale: float = 1) -> Picture:
    return column_chart(
        columns, lead="People", few=FEW, width=width, measure=measure, tr=english, scale=scale
    )


def heights(picture: Picture) -> list[float]:
    """Of the columns that have a number, from left to right."""
    floor = next(shape.y1 for shape in picture.shapes if isinstance(shape, Line))
    found = [
        shape for shape in picture.shapes
        if isinstance(shape, Rect) and shape.fill in ("accent", "stop")
        and abs(shape.y + shape.height - floor) < 0.01
    ]  # fmt: skip
    return [shape.height for shape in sorted(found, key=lambda shape: shape.x)]


@given(columns, widths, scales)
def test_columns_are_sound_at_any_width(columns: list[Column], width: float, scale: float) -> None:
    picture = drawn(columns, width, scale)
    assert_sound(picture)
    for column in columns:
        assert f"{column.name} {column.spoken}" in picture.alt
    assert picture.alt.startswith("People: ")


@given(st.lists(st.integers(1, 400).map(lambda count: FEW * count), min_size=1, max_size=12))
def test_columns_are_to_scale_from_zero(values: list[int]) -> None:
    picture = drawn([Column(f"N{n}", value, "", "") for n, value in enumerate(values)])
    high = heights(picture)
    assert len(high) == len(values)
    for value, height in zip(values, high, strict=True):
        assert height == pytest.approx(max(1.0, max(high) * value / max(values)))


def test_a_marked_column_stands_out_in_more_than_colour() -> None:
    picture = drawn(
        [Column("Skin", 40, "40+", "40 or more"), Column("Budget", 30, "30+", "x", mark="−5+")]
    )
    assert {"−5+", "40+", "30+", "Skin", "Budget"} <= set(printed(picture))
    marked = [shape for shape in picture.shapes if isinstance(shape, Rect) and shape.fill == "stop"]
    assert {shape.pattern for shape in marked if shape.pattern} == {"diagonal"}
    assert [text.bold for text in texts(picture) if text.text in ("Skin", "Budget")] == [
        False,
        True,
    ]


def test_too_few_is_a_dashed_outline_and_none_is_nothing() -> None:
    picture = drawn(
        [Column("A", None, "< 5", ""), Column("B", 0, "0", ""), Column("C", 10, "10+", "")]
    )
    dashed = [shape for shape in picture.shapes if isinstance(shape, Rect) and shape.dash]
    assert len(dashed) == 1
    assert dashed[0].fill is None
    assert len(heights(picture)) == 1
    assert dashed[0].height == pytest.approx(heights(picture)[0] / 2, abs=2)


def test_where_columns_are_narrow_every_few_have_a_name() -> None:
    picture = drawn([Column(f"{hour}:00", 5, "5+", "") for hour in range(24)], width=300)
    named = [text for text in printed(picture) if ":" in text]
    assert named[0] == "0:00"
    assert 4 <= len(named) < 24
    assert "5+" not in printed(picture)  # all numbers or none


@given(bars, widths, scales)
def test_bars_are_sound_at_any_width(bars: list[Bar], width: float, scale: float) -> None:
    picture = bar_list(
        bars, lead="First", few=FEW, width=width, measure=measure, tr=english, scale=scale
    )
    assert_sound(picture)
    assert all(f"{bar.name} {bar.spoken}" in picture.alt for bar in bars)
    assert [text for text in printed(picture) if text in {bar.text for bar in bars}] == [
        bar.text for bar in bars
    ]


def test_bars_are_to_scale_from_zero() -> None:
    picture = bar_list(
        [Bar("A", 40, "40+", ""), Bar("B", 10, "10+", ""), Bar("C", None, "< 5", "")],
        lead="First", few=FEW, width=600, measure=measure, tr=english,
    )  # fmt: skip
    first, second, few = [shape for shape in picture.shapes if isinstance(shape, Rect)]
    assert second.width == pytest.approx(first.width / 4)
    assert few.dash
    assert few.width == pytest.approx(first.width / 8, abs=2)
