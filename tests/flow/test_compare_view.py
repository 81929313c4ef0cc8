"""Side by side: the same lines for every option, basic care always first."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest

from exowizard.core.wording import english
from exowizard.flow.profile import profile
from exowizard.flow.views.compare import MOST_PICKED, compare, first_picks, with_pick
from exowizard.flow.views.study_counts import (
    counted_benefits,
    counted_harms,
    harms_to_draw,
    unlike,
)
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
    assert {"Points of 100", "Wrinkles", "Dark spots", "Harms that no study counted",
            "Benefits", "Harms", "To start",
            "Each month", "First year", "Minutes a day", "Clinic visits", "Weeks to a result",
            "Storage", "For you"} <= set(names)  # fmt: skip


def test_counts_are_said_beside_their_share(own, plan):
    found = compare(("azelaic_acid", "niacinamide"), plan, own, engine().knowledge, english)
    harms = next(line for line in found.lines if line.counted)
    assert "187 of 457 people: about 41 of 100, 59 do not." in harms.texts[1]
    assert "81 of 331 people: about 25 of 100, 75 do not." in harms.texts[1]
    assert "How long: 12 weeks, or 15 weeks" in harms.texts[1]
    assert "That does not mean none" in harms.texts[2]
    assert [counted is not None for counted in found.drawn] == [False, True, False]
    assert not harms.caution


def test_benefits_that_studies_counted_are_said(own, plan):
    found = compare(("retinol", "niacinamide"), plan, own, engine().knowledge, english)
    benefits = next(line for line in found.lines if line.name == "Benefits")
    assert benefits.section == "What studies counted"
    assert "Fine wrinkles better" in benefits.texts[1]
    assert "27 of 54 people: about 50 of 100, 50 do not." in benefits.texts[1]
    assert "plain cream: 13 of 54 people" in benefits.texts[1]
    assert "How long: 26 weeks." in benefits.texts[1]
    assert "24% (group size not given): about 24 of 100" in benefits.texts[2]
    assert "do not compare" in benefits.caution


def test_different_harms_are_never_drawn_side_by_side(own, plan):
    found = compare(("sunscreen", "exosome_serum"), plan, own, engine().knowledge, english)
    harms = next(line for line in found.lines if line.counted)
    assert not any(found.drawn)
    assert harms.caution == "Not the same harm, people or time in each study: do not compare these."
    assert "114 of 603 people: about 19 of 100, 81 do not." in harms.texts[1]
    assert "None seen in 56 people. That is too few to rule it out." in harms.texts[2]


def test_no_pair_draws_nobody_or_two_harms(own, plan):
    ids = [option.id for option in engine().knowledge.options if option.id != "basic_care"]
    for pair in combinations(ids, 2):
        found = compare(pair, plan, own, engine().knowledge, english)
        drawn = [counted for counted in found.drawn if counted is not None]
        assert all(counted.groups[0].share for counted in drawn)
        assert len({(counted.what, counted.period) for counted in drawn}) <= 1
        for line in found.lines:
            assert not any(re.search(r"\b0 of \d", text) for text in line.texts)


def test_the_same_harm_and_time_is_drawn_for_all_that_count_it():
    one = engine().knowledge.option["sunscreen"]
    event = one.adverse_events[0].model_copy(update={"period": "12 weeks"})
    two = event.model_copy(update={"what": "Something else"})
    alike = one.model_copy(update={"adverse_events": (event,)})
    longer = one.model_copy(
        update={"adverse_events": (event.model_copy(update={"period": "26 weeks"}),)}
    )
    nobody = one.model_copy(update={"adverse_events": (event.model_copy(update={"events": 0}),)})
    bare = one.model_copy(update={"adverse_events": ()})
    others = one.model_copy(
        update={"adverse_events": (event.model_copy(update={"group": "children"}),)}
    )
    more = one.model_copy(update={"adverse_events": (event, two)})

    def seen(*options):
        drawn = harms_to_draw(options, english)
        apart = unlike([counted_harms(option, english) for option in options])
        return [counted is not None for counted in drawn], apart

    assert seen(bare, alike, alike) == ([False, True, True], False)
    assert seen(alike, longer) == ([False, False], True)
    assert seen(alike, others) == ([False, False], True)
    assert seen(alike, nobody) == ([False, False], False)
    assert seen(one, one) == ([False, False], False)
    assert seen(bare, nobody) == ([False, False], False)
    # One harm is drawn for both; the other one, told in words only, is still not to be compared.
    assert seen(alike, more) == ([True, True], True)


def test_benefits_in_other_people_are_not_compared(own, plan):
    one = counted_benefits(engine().knowledge.option["retinol"], english)
    others = tuple(replace(item, who="somebody else") for item in one)
    assert not unlike([one, (), one])
    assert unlike([one, (), others])


def test_sources_of_all_that_is_shown_are_listed_with_their_state(own, plan):
    knowledge = engine().knowledge
    found = compare(("sunscreen", "exosome_serum"), plan, own, knowledge, english)
    listed = {line.id: line for line in found.sources}
    for name in ("sunscreen", "exosome_serum"):
        option = knowledge.option[name]
        for record in (*option.adverse_events, *option.outcomes):
            assert set(record.sources) <= set(listed)
    for name, line in listed.items():
        verified = knowledge.source[name].verified
        if name == "your_answers":
            continue  # there is nothing to look up
        assert line.state.startswith("Verified on") == verified
        assert verified or "to be verified" in line.state.lower()


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
