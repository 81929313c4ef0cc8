"""Side by side: the same lines for every option, basic care always first."""

from __future__ import annotations

from itertools import combinations

import pytest

from exowizard.core.wording import english
from exowizard.flow.profile import profile
from exowizard.flow.views.compare import MOST_PICKED, compare, first_picks, with_pick
from tests.ui.desks import TOKYO, engine, example_session


@pytest.fixture(scope="module")
def own():
    return profile(example_session(TOKYO))


@pytest.fixture(scope="module")
def plan(own):
    return engine().plan(own, "en")


def test_every_pair_gets_the_same_lines_without_a_gap(own, plan):
    ids = [option.id for option in engine().knowledge.options if option.id != "basic_care"]
    names = None
    for pair in combinations(ids, 2):
        found = compare(pair, plan, own, engine().knowledge, english)
        assert found.options == ("basic_care", *pair)
        lines = [line.name for line in found.lines]
        names = names or lines
        assert lines == names
        for line in found.lines:
            assert len(line.texts) == 3
            assert all(line.texts), line.name
    assert {"Points of 100", "Wrinkles", "Dark spots", "Harms on record", "To start",
            "Each month", "First year", "Minutes a day", "Clinic visits", "Weeks to a result",
            "Storage", "For you"} <= set(names)  # fmt: skip


def test_counts_are_said_and_only_counted_harms_are_drawn(own, plan):
    found = compare(("azelaic_acid", "niacinamide"), plan, own, engine().knowledge, english)
    harms = next(line for line in found.lines if line.counted)
    assert "187 of 457 people" in harms.texts[1]
    assert [len(events) for events in found.harms] == [0, 4, 0]


def test_no_score_where_an_option_may_not_be_chosen(own, plan):
    found = compare(("retinol", "exosome_injection"), plan, own, engine().knowledge, english)
    points = next(line for line in found.lines if line.name == "Points of 100")
    assert points.texts[0].startswith("51")
    assert points.texts[1] == points.texts[2] == "No score: it may not be chosen"
    status = found.lines[0].texts
    assert "Ask first" in status[1]
    assert "No one should" in status[2]


def test_basic_care_is_never_picked_twice(own, plan):
    found = compare(("basic_care", "retinol"), plan, own, engine().knowledge, english)
    assert found.options == ("basic_care", "retinol")


def test_three_are_picked_at_the_most(plan):
    picked = first_picks(plan)
    assert picked == ("niacinamide", "sunscreen")
    picked = with_pick(picked, "retinol", True)
    assert len(picked) == MOST_PICKED
    assert with_pick(picked, "vitamin_c", True) == picked
    assert with_pick(picked, "sunscreen", False) == ("niacinamide", "retinol")
