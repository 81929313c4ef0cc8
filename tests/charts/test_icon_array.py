from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.charts.icon_array import icon_array
from exowizard.charts.shapes import Circle, Picture
from exowizard.core.knowledge import Knowledge
from exowizard.core.wording import english
from exowizard.flow.views.study_counts import Counted, Group, from_event, from_outcome
from tests.charts.looking import assert_sound, measure, names, printed, scales, widths


@st.composite
def groups(draw: st.DrawFn) -> Group:
    if draw(st.booleans()):
        return Group(draw(names), percent=draw(st.integers(0, 1000)) / 10)
    people = draw(st.integers(1, 2000))
    return Group(draw(names), draw(st.integers(0, people)), people)


def filled(picture: Picture) -> int:
    return sum(isinstance(s, Circle) and s.fill is not None for s in picture.shapes)


@given(st.lists(groups(), min_size=1, max_size=2), st.booleans(), widths, scales)
def test_both_groups_have_a_hundred_people_and_both_frames(
    found: list[Group], harm: bool, width: float, scale: float
) -> None:
    counted = Counted("It burns", harm, tuple(found), "adults", "12 weeks")
    picture = icon_array(counted, width=width, measure=measure, tr=english, scale=scale)
    assert_sound(picture)
    drawn = sum(group.share > 0 for group in found)
    assert sum(isinstance(s, Circle) for s in picture.shapes) == 100 * drawn
    assert filled(picture) == sum(group.of_100(harm=harm) for group in found)
    for group in found:
        count = group.of_100(harm=harm)
        if not group.share:
            assert "None seen" in picture.alt
            assert "too few" in picture.alt
        elif count:
            assert f"{count} of 100" in picture.alt
            assert f"{100 - count} do not" in picture.alt
        else:
            assert "Fewer than 1 of 100" in picture.alt
        if group.people:
            assert f"{group.affected} of {group.people} people" in picture.alt
        else:
            assert f"{group.share:g}%" in picture.alt
    assert "Who: adults." in picture.alt
    assert "How long: 12 weeks." in picture.alt


@given(groups())
def test_rounding_never_flatters(group: Group) -> None:
    harm, result = group.of_100(harm=True), group.of_100(harm=False)
    assert result <= group.share <= max(harm, group.share if harm == 99 else harm)
    assert harm - group.share < 1
    assert group.share - result < 1
    assert (harm == 0) == (group.share == 0)
    assert (harm == 100) == (group.share == 100)


@pytest.mark.parametrize(
    ("affected", "people", "harm", "count"),
    [(1, 457, True, 1), (1, 457, False, 0), (130, 457, True, 29), (130, 457, False, 28),
     (5, 100, True, 5), (456, 457, True, 99), (29, 100, False, 29)],
)  # fmt: skip
def test_counts_of_a_hundred(affected: int, people: int, harm: bool, count: int) -> None:
    assert Group("x", affected, people).of_100(harm=harm) == count


def test_exact_counts_are_said_without_about() -> None:
    counted = Counted("It burns", True, (Group("Serum", 5, 100),), None, None)
    picture = icon_array(counted, width=300, measure=measure, tr=english)
    assert "5 of 100 get it, 95 do not" in " ".join(printed(picture))
    assert "About" not in picture.alt
    assert "Who: not stated." in picture.alt


def test_nobody_counted_is_said_and_never_drawn() -> None:
    counted = Counted("Serious harm", True, (Group("Serum", 0, 56),), None, "12 weeks")
    picture = icon_array(counted, width=300, measure=measure, tr=english)
    assert not any(isinstance(s, Circle) for s in picture.shapes)
    assert "None seen in 56 people. That is too few to rule it out." in picture.alt
    assert "of 100" not in picture.alt


def test_every_counted_harm_and_result_of_the_knowledge_base_can_be_drawn(
    knowledge: Knowledge,
) -> None:
    drawn = 0
    for option in knowledge.options:
        found = [from_event(event, option.name, english) for event in option.adverse_events]
        found += [from_outcome(outcome, option.name, english) for outcome in option.outcomes]
        for counted in filter(None, found):
            drawn += 1
            picture = icon_array(counted, width=420, measure=measure, tr=english)
            assert_sound(picture)
            assert counted.what in picture.alt
        for event, counted in zip(option.adverse_events, found, strict=False):
            assert (counted is None) == (event.events is None or not event.people)
    assert drawn > 20
