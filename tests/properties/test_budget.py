"""Money: limits are never passed, more money never makes the plan worse, dearer never better.

The value of a person's best bundle is compared as (sunscreen in the plan, weighted value): a
plan starts from sunscreen as soon as it fits the monthly budget, so a budget that newly pays for
it may have to drop something that scores more beside it.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from tests.people import PERMITTED, able, advise, anybody, with_answers, with_records
from tests.properties.second_model import SecondModel

MORE = st.one_of(st.sampled_from((0.01, 1, 5, 20, 100, 5000, 40000, 1e6)), st.floats(0, 1e6))
TIMES = st.sampled_from((1.0, 1.01, 1.5, 3.0, 100.0))


def worth(advisor: Advisor, profile: Profile) -> tuple[bool, float]:
    """The best bundle's value: with sunscreen first, then the weighted criteria."""
    standing = advisor.standing(profile)
    sunscreen = bool(standing.bundles.members[standing.best, advisor.table.index("sunscreen")])
    values = standing.bundles.values[standing.best]
    weights = standing.person.weights[0]
    total = 0.0
    for value, weight in zip(values, weights, strict=True):
        total += float(value) * float(weight)
    return sunscreen, total


@settings(max_examples=300)
@given(profile=anybody)
def test_totals_never_pass_the_budget(advisor: Advisor, profile: Profile) -> None:
    plan = advise(advisor, profile)
    assert plan.totals.upfront <= profile.budget.upfront + 1e-9
    assert plan.totals.monthly <= profile.budget.monthly + 1e-9
    model = SecondModel(advisor.knowledge, profile)
    held = [model.figures[option] for option in plan.chosen]
    assert plan.totals.upfront == sum(item.upfront for item in held) / model.coin
    assert plan.totals.monthly == sum(item.monthly for item in held) / model.coin
    year = sum(item.upfront + 12 * item.monthly for item in held)
    assert plan.totals.first_year == year / model.coin
    assert plan.totals.currency == profile.currency


@settings(max_examples=600)
@given(profile=anybody, upfront=MORE, monthly=MORE, which=st.integers(1, 3))
def test_a_larger_budget_never_lowers_the_best_bundle(
    advisor: Advisor, profile: Profile, upfront: float, monthly: float, which: int
) -> None:
    more = {
        "budget.upfront": profile.budget.upfront + upfront * (which & 1),
        "budget.monthly": profile.budget.monthly + monthly * (which >> 1),
    }
    assert worth(advisor, with_answers(profile, more)) >= worth(advisor, profile)


@settings(max_examples=250)
@given(profile=anybody, minutes=st.floats(0, 60), days=st.floats(0, 20))
def test_more_time_never_lowers_the_best_bundle(
    advisor: Advisor, profile: Profile, minutes: float, days: float
) -> None:
    wishes = profile.preferences
    more = {
        "preferences.minutes_per_day": min(1440.0, wishes.minutes_per_day + minutes),
        "preferences.downtime_days": min(365.0, wishes.downtime_days + days),
    }
    assert worth(advisor, with_answers(profile, more)) >= worth(advisor, profile)


@settings(max_examples=200)
@given(profile=able, row=st.integers(0, 10_000), low=TIMES, high=TIMES)
def test_a_higher_price_never_raises_the_options_score(
    advisor: Advisor, knowledge: Knowledge, profile: Profile, row: int, low: float, high: float
) -> None:
    price = knowledge.prices[row % len(knowledge.prices)]
    local = [p for p in knowledge.prices if p.option == price.option and p.item == price.item]
    own = [p for p in local if p.region == profile.region]
    price = (own or [p for p in local if p.region == "US"])[0]
    low, high = min(low, high), max(low, high)
    dearer = price.model_copy(update={"low": price.low * low, "high": price.high * high})
    prices = tuple(dearer if p is price else p for p in knowledge.prices)
    other = Advisor(with_records(knowledge, prices=prices))
    before, after = advisor.standing(profile), other.standing(profile)
    at = advisor.table.index(price.option)
    assert after.score[at] <= before.score[at]
    assert after.score_low[at] <= before.score_low[at]
    assert after.score_high[at] <= before.score_high[at]
    others = [k for k in range(len(before.score)) if k != at]
    assert (after.score[others] == before.score[others]).all()
    assert not (after.eligible[at] and not before.eligible[at])


@settings(max_examples=100)
@given(profile=able)
def test_own_device_and_own_sunscreen_only_save_money(advisor: Advisor, profile: Profile) -> None:
    before = with_answers(
        profile, {"preferences.owns_device": False, "lifestyle.daily_sunscreen": False}
    )
    after = with_answers(
        profile, {"preferences.owns_device": True, "lifestyle.daily_sunscreen": True}
    )
    assert worth(advisor, after) >= worth(advisor, before)
    plan = advise(advisor, after)
    sunscreen = next(result for result in plan.options if result.option == "sunscreen")
    assert sunscreen.cost is not None and sunscreen.cost.first_year == 0
    assert sunscreen.status in PERMITTED
