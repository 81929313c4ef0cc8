"""What the screen and the paper both say of a plan."""

from __future__ import annotations

import pytest

from exowizard.core.costs import money
from exowizard.core.plan_reading import asks_a_clinic, local_prices, own_advice, price_lines
from exowizard.core.wording import english
from exowizard.data.profiles import read_profile
from tests.ui.desks import EXAMPLES, engine


def planned(name):
    profile = read_profile(str(EXAMPLES / f"{name}.json"))
    return engine().plan(profile, "en"), profile


def test_a_region_without_prices_takes_those_of_the_us_and_says_so():
    knowledge = engine().knowledge
    mine = [price for price in knowledge.prices if price.region != "EU"]
    found, local = local_prices("retinol", mine, "EU")
    assert not local
    assert {price.region for price in found} == {"US"}
    lines = list(price_lines(["retinol"], mine, "EU", english, money))
    assert all(line.text.endswith("so an estimate.") for line in lines)
    own = list(price_lines(["retinol"], knowledge.prices, "EU", english, money))
    assert not any(line.text.endswith("so an estimate.") for line in own)


def test_advice_for_the_own_answers_stands_once_for_all_its_options():
    plan, _ = planned("clinic_scars")
    found = own_advice(plan)
    assert found
    assert len({advice.text for advice in found}) == len(found)
    chosen = {result.name for result in plan.options if result.status == "in_plan"}
    assert all(set(advice.names) <= chosen for advice in found)


@pytest.mark.parametrize(
    ("name", "asks"), [("clinic_scars", True), ("changing_mole_referral", False)]
)
def test_questions_for_a_clinic_only_where_one_may_be_visited(name, asks):
    plan, profile = planned(name)
    assert asks_a_clinic(plan, profile, engine().knowledge) is asks


def test_who_wants_home_only_is_not_sent_to_ask_a_clinic():
    plan, profile = planned("clinic_scars")
    at_home = profile.preferences.model_copy(update={"setting": "home_only"})
    home = profile.model_copy(update={"preferences": at_home})
    assert not asks_a_clinic(plan, home, engine().knowledge)


@pytest.mark.parametrize("region", ["US", "JP", "KR"])
def test_what_has_no_price_is_said_and_not_priced_at_nothing(region):
    """Basic care counts as what the person has: no price of new ones is known (prices.md)."""
    (line,) = price_lines(["basic_care"], engine().knowledge.prices, region, english, money)
    assert "not known here" in line.text
    assert "0 to" not in line.text
    others = price_lines(["sunscreen"], engine().knowledge.prices, region, english, money)
    assert not any("not known" in other.text for other in others)
