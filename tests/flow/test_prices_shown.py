"""Amounts that are shown fit together: what is needed to start is part of the first year."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exowizard.core.answers import REGION_CURRENCY, Profile, Region
from exowizard.core.costs import MINOR_UNITS, about, option_costs, to_cost
from exowizard.core.wording import english
from exowizard.flow.views.budget import budget_view
from exowizard.flow.views.options import estimate
from tests.sessions import session_of
from tests.strategies import profiles
from tests.ui.desks import engine

_AMOUNT = re.compile(r"[A-Z]{3}[ \u00a0]([\d,]+(?:\.\d\d)?)")


def amounts(text: str) -> list[float]:
    return [float(found.replace(",", "")) for found in _AMOUNT.findall(text)]


def only(text: str) -> float:
    (amount,) = amounts(text)
    return amount


@pytest.mark.parametrize("region", sorted(REGION_CURRENCY))
def test_start_is_never_shown_larger_than_the_first_year(region: Region) -> None:
    currency = REGION_CURRENCY[region]
    seen = 0
    for cost in option_costs(engine().knowledge, region).values():
        if cost is None:
            continue
        for side in ("low", "likely", "high"):
            upfront = getattr(cost.device, side) + getattr(cost.course, side)
            shown = to_cost(upfront, getattr(cost.monthly, side), currency)
            start = only(about(shown.upfront, currency))
            assert start <= only(estimate(shown.first_year, currency))
            assert shown.upfront <= start < shown.upfront + 1
            seen += bool(upfront)
    assert seen >= 12


@given(some.integers(0, 10**9), some.integers(0, 10**7), some.sampled_from(sorted(MINOR_UNITS)))
def test_rounding_keeps_the_order_and_is_enough(upfront, monthly, currency) -> None:
    cost = to_cost(upfront, monthly, currency)
    assert only(about(cost.upfront, currency)) <= only(estimate(cost.first_year, currency))
    assert only(about(cost.upfront, currency)) == only(estimate(cost.upfront, currency))
    assert cost.upfront <= only(about(cost.upfront, currency)) < cost.upfront + 1


@settings(max_examples=40)
@given(profiles(referral=False))
def test_what_the_budget_page_names_agrees_with_the_options_list(profile: Profile) -> None:
    found, answers = engine(), session_of(profile).answers
    plan = found.plan(profile, "en")
    year = {
        result.option: only(estimate(result.cost.first_year, profile.currency))
        for result in plan.options
        if result.cost is not None
    }
    view = budget_view(answers, found.advisor, profile, found.knowledge, english, ready=True)
    for group in view.groups:
        for line in group.lines:
            if "to start" in line.needs:
                assert amounts(line.needs)[0] <= year[line.option], line
    for result in plan.options:
        for reason in result.reasons:
            if reason.rule == "your_answers.upfront":
                assert only(reason.text) <= year[result.option], reason
