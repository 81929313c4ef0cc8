"""What the contract promises of every plan, whoever asks."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings

from exowizard.core.advice import Advisor
from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.options import OptionId
from exowizard.core.plan import OptionResult, Plan
from exowizard.core.rules import HabitId
from tests.people import PERMITTED, STRICTNESS, advise, anybody, by_option, strictness, with_answers

NUMBERS = ("rank", "score", "score_low", "score_high", "first_rank_share", "rank_shares",
           "criteria", "contributions")  # fmt: skip
EXACT = 1e-9


@settings(max_examples=500)
@given(profile=anybody)
def test_every_plan_keeps_the_contract(advisor: Advisor, profile: Profile) -> None:
    plan = advise(advisor, profile)
    assert (plan.format, plan.outcome, plan.referral) == ("exowizard-plan/1", "plan", None)
    assert [result.option for result in plan.options] == [o.id for o in advisor.knowledge.options]
    assert set(by_option(plan)) == set(get_args(OptionId))
    levels = strictness(advisor, profile)
    for result in plan.options:
        assert STRICTNESS[result.status] == levels[result.option]
        check_option(result, profile)
    check_ranking(plan)
    check_robustness(plan)
    check_chosen(plan, advisor)
    check_habits(plan)
    assert plan.notices


def check_option(result: OptionResult, profile: Profile) -> None:
    permitted = result.status in PERMITTED
    for name in NUMBERS:
        assert (getattr(result, name) is not None) == permitted, name
    assert result.why
    assert set(result.effects) == set(profile.concerns)
    assert (result.cost is None) == (result.option == "exosome_injection")
    effects = [reason.effect for reason in result.reasons]
    order = ["rule_out", "ask_first", "adjust", "note"]
    assert effects == sorted(effects, key=order.index)
    assert all(reason.sources and reason.text and reason.rule for reason in result.reasons)
    if permitted:
        assert not {"rule_out", "ask_first"} & set(effects)
    else:
        assert effects[0] == ("rule_out" if result.status == "ruled_out" else "ask_first")
    assert bool(result.would_need) == (result.status != "in_plan")
    if permitted:
        check_numbers(result)


def check_numbers(result: OptionResult) -> None:
    assert result.score is not None and result.contributions is not None
    assert result.score_low is not None and result.score_high is not None
    assert result.criteria is not None
    assert sum(result.contributions.values()) == pytest.approx(result.score, abs=EXACT)
    assert result.score_low - 1e-4 <= result.score <= result.score_high + 1e-4
    assert tuple(result.criteria) == tuple(result.contributions) == CRITERIA
    for name, value in result.criteria.items():
        assert (-1.0 if name == "benefit" else 0.0) <= value <= 1.0
    assert result.cost is not None and result.cost_low is not None and result.cost_high is not None
    figures = [cost.first_year for cost in (result.cost_low, result.cost, result.cost_high)]
    assert figures == sorted(figures)
    year = result.cost.upfront + 12 * result.cost.monthly
    assert result.cost.first_year == pytest.approx(year, abs=0.005)


def check_ranking(plan: Plan) -> None:
    assert plan.lenses is not None
    ranked = sorted((result for result in plan.options if result.rank), key=lambda r: r.rank or 0)
    assert [result.rank for result in ranked] == list(range(1, len(ranked) + 1))
    assert tuple(result.option for result in ranked) == plan.lenses.evidence
    assert sorted(plan.lenses.article) == sorted(plan.lenses.evidence)
    scores = [result.score or 0.0 for result in ranked]
    assert scores == sorted(scores, reverse=True)
    assert sum(result.first_rank_share or 0 for result in ranked) == pytest.approx(1, abs=EXACT)
    for place in range(len(ranked)):
        shares = [(result.rank_shares or ())[place] for result in ranked]
        assert sum(shares) == pytest.approx(1, abs=EXACT)
    for result in ranked:
        assert result.rank_shares is not None and len(result.rank_shares) == len(ranked)
        assert sum(result.rank_shares) == pytest.approx(1, abs=EXACT)
        assert result.rank_shares[0] == result.first_rank_share
    moved = {
        option
        for option in plan.lenses.evidence
        if plan.lenses.article.index(option) != plan.lenses.evidence.index(option)
    }
    assert {difference.option for difference in plan.lenses.differences} == moved
    assert all(difference.sources for difference in plan.lenses.differences)


def check_robustness(plan: Plan) -> None:
    found = plan.robustness
    assert found is not None and plan.lenses is not None and plan.bundle is not None
    assert found.first_choice == plan.lenses.evidence[0]
    assert found.first_choice_share == by_option(plan)[found.first_choice].first_rank_share
    share = found.plan_share
    assert 0 <= share <= 1
    assert found.verdict == ("clear" if share >= 0.7 else "close" if share >= 0.4 else "toss_up")
    assert found.would_change
    if len(plan.lenses.evidence) == 1:
        assert (share, found.first_choice_share) == (1, 1)
    if found.central_weights is not None:
        assert sum(found.central_weights.values()) == pytest.approx(1, abs=4e-4)
    parts = plan.bundle.contributions
    assert sum(parts.values()) == pytest.approx(plan.bundle.score, abs=EXACT)


def check_chosen(plan: Plan, advisor: Advisor) -> None:
    results = by_option(plan)
    in_plan = {option for option, result in results.items() if result.status == "in_plan"}
    assert set(plan.chosen) == in_plan and len(plan.chosen) == len(in_plan)
    assert plan.chosen[0] == "basic_care"
    assert ("sunscreen" in plan.chosen) == (results["sunscreen"].status in PERMITTED)
    assert [entry.option for entry in plan.schedule] == list(plan.chosen)
    assert all(entry.text and entry.sources for entry in plan.schedule)
    starts = [
        entry.from_week
        for entry in plan.schedule
        if advisor.knowledge.option[entry.option].kind == "home"
    ]
    assert all(later - sooner >= 4 for sooner, later in pairwise(starts))
    when = {entry.option: entry.when for entry in plan.schedule}
    assert when.get("retinol", "night") == "night"
    assert when.get("vitamin_c", "morning") == "morning"
    for option in plan.chosen:
        course = advisor.knowledge.option[option].kind == "course"
        assert (when[option] == "clinic") == course


def check_habits(plan: Plan) -> None:
    assert {habit.habit for habit in plan.habits} == set(get_args(HabitId))
    assert [habit.priority for habit in plan.habits] == [1, 2, 3, 4, 5, 6]
    paired = {option for habit in plan.habits for option in habit.pairs_with}
    assert paired == set(plan.chosen)
    known = [habit.gap for habit in plan.habits if habit.gap is not None]
    assert known == sorted(known, reverse=True)
    assert all(habit.text and habit.sources for habit in plan.habits)


@settings(max_examples=80)
@given(profile=anybody)
def test_every_source_that_a_plan_names_is_in_the_knowledge_base(
    advisor: Advisor, profile: Profile
) -> None:
    plan = advise(advisor, profile)
    assert plan.lenses is not None
    named = {source for entry in plan.schedule for source in entry.sources}
    named |= {source for habit in plan.habits for source in habit.sources}
    named |= {source for difference in plan.lenses.differences for source in difference.sources}
    named |= {s for result in plan.options for reason in result.reasons for s in reason.sources}
    assert named <= set(advisor.knowledge.source)


@settings(max_examples=30)
@given(profile=anybody)
def test_shares_add_up_at_the_full_number_of_samples(advisor: Advisor, profile: Profile) -> None:
    plan = advise(advisor, profile, samples=10_000)
    assert plan.robustness is not None and plan.robustness.samples == 10_000
    check_ranking(plan)
    check_robustness(plan)


@settings(max_examples=120)
@given(profile=anybody)
def test_nothing_to_spend_leaves_only_what_is_free(advisor: Advisor, profile: Profile) -> None:
    poor = with_answers(profile, {"budget.upfront": 0.0, "budget.monthly": 0.0})
    plan = advise(advisor, poor)
    free = {"basic_care"} | ({"sunscreen"} if profile.lifestyle.daily_sunscreen else set())
    assert set(plan.chosen) == free
    assert plan.totals.first_year == 0
