"""What the priorities page shows, worked out without a window."""

from __future__ import annotations

import pytest

from exowizard.core.weighing import centroid_priorities
from exowizard.core.wording import english
from exowizard.data.translation import PSEUDO, translator
from exowizard.flow import questions as ask
from exowizard.flow.navigation import complete
from exowizard.flow.profile import profile_so_far
from exowizard.flow.session import Session, Stop
from exowizard.flow.views import priorities as page

NAMES = {
    "benefit": "Results", "evidence": "Proof", "gentleness": "Gentle",
    "cost": "Cost", "convenience": "Ease", "speed": "Speed",
}  # fmt: skip
MOCK_UP = {"benefit": 100, "evidence": 75, "gentleness": 50, "cost": 45, "convenience": 20,
           "speed": 10}  # fmt: skip
ORDER = ("benefit", "evidence", "cost", "gentleness", "convenience", "speed")


def weights(**changes):
    return {f"priorities.{name}": value for name, value in {**MOCK_UP, **changes}.items()}


def view(answers, knowledge, tr=english):
    return page.priorities_view(answers, knowledge.criteria, NAMES, tr)


def test_at_first_handles_stand_in_the_middle_and_nothing_is_given(knowledge):
    seen = view({}, knowledge)
    assert {row.value for row in seen.swings} == {50}
    assert [row.id for row in seen.swings] == list(NAMES)
    assert not seen.given
    assert not seen.ordered
    assert seen.difference is None


def test_the_first_handle_sets_the_others_where_they_are_seen():
    first = page.with_weight({}, "cost", 80)
    assert first == {**{f"priorities.{name}": 50 for name in NAMES}, "priorities.cost": 80}
    assert page.with_weight(first, "speed", 5) == {"priorities.speed": 5}


@pytest.mark.parametrize("tag", ["en", PSEUDO])
def test_every_row_names_its_worst_and_its_best_case_in_strong_words(knowledge, tag):
    tr = translator(tag)
    facts = {fact.id: fact for fact in knowledge.criteria}
    for row in view({}, knowledge, tr).swings:
        strong = [text for text, bold in row.swing if bold]
        assert strong == [tr(facts[row.id].worst), tr(facts[row.id].best)]
        assert row.spoken == tr("from {worst} to {best}", worst=strong[0], best=strong[1])


def test_the_cost_row_names_the_own_budget_of_the_first_year(knowledge):
    answers = {"region": "JP", "budget.upfront": 20000, "budget.monthly": 8000}
    cost = next(row for row in view(answers, knowledge).swings if row.id == "cost")
    assert "JPY 116,000" in cost.spoken
    nothing = {"region": "JP", "budget.upfront": 0, "budget.monthly": 0}
    cost = next(row for row in view(nothing, knowledge).swings if row.id == "cost")
    assert "the whole of your budget" in cost.spoken


def test_all_zero_counts_nothing_and_holds_the_person_back(knowledge):
    zero = weights(**dict.fromkeys(NAMES, 0))
    assert view(zero, knowledge).given
    assert not view(zero, knowledge).counts
    assert not complete(Stop("priorities"), zero)
    assert complete(Stop("priorities"), {**zero, "priorities.speed": 5})
    assert "priorities.cost" not in ask.effective(zero)
    # Remarks on other pages go on, with neutral figures.
    assert profile_so_far(Session(answers=zero)).priorities.cost == 50


def test_an_order_that_contradicts_the_sliders_is_said_in_words_and_shares(knowledge):
    seen = view({**weights(), "order": ORDER}, knowledge)
    assert {row.id: row.differs for row in seen.order if row.differs} == {
        "cost": "lower on your sliders", "gentleness": "higher on your sliders",
    }  # fmt: skip
    assert seen.difference.title == "They differ in one place"
    assert seen.difference.sentence == (
        "Your order puts Cost above Gentle. Your sliders put Gentle first."
    )
    shares = {share.id: (share.sliders, share.order) for share in seen.difference.shares}
    assert shares["gentleness"][0] == pytest.approx(50 / 300)
    assert shares["cost"][0] == pytest.approx(45 / 300)
    # Rank-order centroids of six: (1/3 + ... + 1/6) / 6 and (1/4 + 1/5 + 1/6) / 6.
    assert shares["cost"][1] == pytest.approx(0.158333, abs=1e-6)
    assert shares["gentleness"][1] == pytest.approx(0.102778, abs=1e-6)
    assert not seen.agree


def test_several_differences_are_counted(knowledge):
    order = ("speed", *(name for name in ORDER if name != "speed"))
    difference = view({**weights(), "order": order}, knowledge).difference
    assert difference.title == "They differ in 6 places"
    assert "Speed above Results" in difference.sentence


@pytest.mark.parametrize("settle", [page.following_sliders, page.following_order])
def test_either_way_of_settling_ends_the_difference(knowledge, settle):
    answers = {**weights(), "order": ORDER}
    settled = {**answers, **settle(answers)}
    assert view(settled, knowledge).agree


def test_using_the_order_sets_the_sliders_to_its_centroids():
    answers = {**weights(), "order": ORDER}
    assert page.following_order(answers) == {
        f"priorities.{name}": value for name, value in centroid_priorities(ORDER).items()
    }
    assert page.following_order(weights()) == {}


def test_a_line_moves_by_one_place_and_stops_at_the_ends():
    assert page.with_step({}, NAMES, "cost", -1)["order"][2:4] == ("cost", "gentleness")
    assert page.with_step({}, NAMES, "benefit", -1)["order"] == tuple(NAMES)
    assert page.with_step({"order": ORDER}, NAMES, "speed", 1)["order"] == ORDER


@pytest.mark.parametrize("broken", [None, ("benefit",), ("cost",) * 6, "benefit", 3])
def test_an_order_that_is_not_one_counts_as_none(knowledge, broken):
    assert not view({**weights(), "order": broken}, knowledge).ordered


def test_an_order_without_sliders_contradicts_nothing(knowledge):
    seen = view({"order": ORDER}, knowledge)
    assert seen.ordered
    assert seen.difference is None
    assert not seen.agree


def test_a_plan_is_named_without_what_everybody_keeps(knowledge):
    chosen = ("basic_care", "sunscreen", "niacinamide")
    assert page.named_plan(chosen, knowledge, english) == "Daily sunscreen, Niacinamide"
    assert page.named_plan(("basic_care",), knowledge, english) == "Keep what I do"
    line = page.best_plan_line("Retinol", english)
    assert line == (("Best plan so far: ", False), ("Retinol", True))


def test_the_plans_of_sliders_and_order_are_compared_as_sets(knowledge):
    one, other = ("basic_care", "sunscreen", "niacinamide"), ("basic_care", "sunscreen")
    found = page.plans_compared(one, tuple(reversed(one)), knowledge, english)
    assert (found.best, found.same, found.other) == ("Daily sunscreen, Niacinamide", True, "")
    assert page.plans_compared(one, None, knowledge, english) == found
    found = page.plans_compared(one, other, knowledge, english)
    assert (found.same, found.other) == (False, "Daily sunscreen")


def test_the_live_line_is_what_is_missing_or_the_best_plan(knowledge):
    none, all_ = view({}, knowledge), view(weights(), knowledge)
    (said,) = page.live_line(none, "", english, complete=False)
    assert said[0].startswith("Move a handle")
    assert page.live_line(none, "Retinol", english, complete=False) == (said,)
    assert page.live_line(all_, "Retinol", english, complete=True)[1] == ("Retinol", True)
    assert page.live_line(all_, "", english, complete=False) == ()
    assert not page.can_name_plan(all_, {})
