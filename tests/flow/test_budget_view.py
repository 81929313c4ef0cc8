"""Money in words: amounts as people type them, prices of the region, what fits."""

from __future__ import annotations

import pytest

from exowizard.core.wording import english
from exowizard.flow.profile import profile_so_far
from exowizard.flow.session import Session
from exowizard.flow.views.amounts import MONTHLY, UPFRONT, amount_fault, figures, read_amount
from exowizard.flow.views.budget import budget_view, money_asks
from tests.ui.desks import TOKYO, engine, example_session


def view_with(ready=False, **changes):
    answers = dict(example_session(TOKYO).answers)
    for name, value in changes.items():
        key = {"upfront": UPFRONT, "monthly": MONTHLY, "where": "preferences.setting"}.get(
            name, name
        )
        if value is None:
            del answers[key]
        else:
            answers[key] = value
    session = Session(answers=answers)
    found = engine()
    return budget_view(answers, found.advisor, profile_so_far(session), found.knowledge, english,
                       ready=ready)  # fmt: skip


def lines(view):
    return {line.option: line for group in view.groups for line in group.lines}


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("20000", "JPY", 20000), ("20,000", "JPY", 20000), ("¥ 20 000", "JPY", 20000),
        ("JPY 20,000円", "JPY", 20000), ("２００００", "JPY", 20000), ("1,200.00", "JPY", 1200),
        ("0", "USD", 0), ("35.5", "USD", 35.5), ("35,50 €", "EUR", 35.5),
        ("1.200,50", "EUR", 1200.5), ("1.200", "EUR", 1200), ("1'200", "USD", 1200),
        ("1,", "USD", 1), ("2,500,000", "KRW", 2500000),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(text, currency, amount):
    assert read_amount(text, currency) == (amount, "")


@pytest.mark.parametrize(
    ("text", "currency", "trouble"),
    [
        ("", "USD", ""), ("abc", "USD", "no_number"), ("12a", "USD", "no_number"),
        ("1,2000", "USD", "no_number"), ("-5", "USD", "below_zero"), ("−5", "USD", "below_zero"),
        ("12.5", "JPY", "cents"), ("12.5", "KRW", "cents"), ("9" * 14, "USD", "too_large"),
        ("1e5", "USD", "no_number"), ("nan", "USD", "no_number"), ("٣", "USD", "no_number"),
    ],
)  # fmt: skip
def test_what_is_no_amount_has_a_reason(text, currency, trouble):
    reading = read_amount(text, currency)
    assert reading.amount is None
    assert reading.trouble == trouble
    words = amount_fault("Each month", trouble, currency, english)
    assert bool(words) == bool(trouble)
    assert not trouble or "“Each month”" in words


def test_figures_have_cents_only_where_there_are_any():
    assert figures(20000) == "20,000"
    assert figures(35.5) == "35.50"
    assert read_amount(figures(1234.5), "USD").amount == 1234.5


@pytest.mark.parametrize(
    ("region", "step"), [("US", 20), ("JP", 2000), ("KR", 20000), ("OTHER", 20)]
)
def test_steps_make_sense_for_the_currency(region, step):
    ask = money_asks({"region": region}, english)[1]
    assert [amount for amount, _ in ask.steps][:2] == [0, step]


def test_prices_are_those_of_the_region_by_month():
    sunscreen = lines(view_with())["sunscreen"]
    # 50 ml for 700 to 3,000 yen last six weeks.
    assert (sunscreen.low, sunscreen.high) == pytest.approx((467, 2000))
    assert sunscreen.span == "JPY\u00a0470 to 2,000"


def test_a_region_without_prices_gets_changed_ones_and_says_so():
    view = view_with(region="UK", upfront=100, monthly=20)
    # 10 to 25 dollars for six weeks, at 0.78 pounds.
    assert (lines(view)["sunscreen"].low, lines(view)["sunscreen"].high) == pytest.approx((5.2, 13))
    assert "changed from US dollars" in view.basis
    assert "estimated" in view.basis
    assert "dollars" not in view_with().basis


def test_every_priced_option_stands_in_one_group():
    view = view_with()
    names = [line.option for group in view.groups for line in group.lines]
    assert len(names) == len(set(names)) == 12
    assert "exosome_serum_device" in [line.option for line in view.groups[0].lines]


def test_an_own_device_is_not_paid_again():
    view = view_with(**{"preferences.owns_device": True})
    assert "exosome_serum_device" in [line.option for line in view.groups[1].lines]


def test_verdicts_follow_the_limits():
    low = lines(view_with(monthly=8000))["exosome_serum"]
    assert (low.fit, low.verdict) == ("over", "Over your limit")
    assert low.needs == "Fits from about JPY\u00a09,131 a month."
    assert lines(view_with(monthly=9131))["exosome_serum"].fit == "fits"
    assert lines(view_with(monthly=9130))["exosome_serum"].fit == "over"
    assert lines(view_with(upfront=0))["clinic_needling"].fit == "over"
    assert lines(view_with(upfront=10**6))["clinic_needling"].fit != "over"


def test_the_amount_that_is_named_is_enough():
    for line in lines(view_with(monthly=0)).values():
        if line.needs.endswith("a month.") and "to start" not in line.needs:
            amount = float("".join(filter(str.isdigit, line.needs)))
            assert lines(view_with(monthly=amount))[line.option].fit in ("fits", "ask"), line


def test_other_answers_close_too_and_money_is_not_blamed():
    line = lines(view_with(where="home_only", upfront=10**6))["clinic_needling"]
    assert (line.fit, line.verdict, line.needs) == ("closed", "Closed by another answer", "")


def test_nothing_fits_before_a_limit_is_given():
    view = view_with(monthly=None, upfront=None)
    assert view.missing == ("To start", "Each month")
    assert {line.fit for line in lines(view).values()} <= {"unknown", "closed"}
    assert "“To start”" in view.possible[0][0]


def test_nothing_to_spend_is_an_answer():
    view = view_with(monthly=0, upfront=0, ready=True)
    assert view.missing == ()
    assert ("Keep what I do", True) in view.possible
    assert view.still_open == 1


def test_the_count_is_that_of_the_engine():
    session = example_session(TOKYO)
    view = view_with()
    assert (view.still_open, view.total) == engine().open_options(profile_so_far(session))


def test_the_best_plan_is_the_engines():
    found, session = engine(), example_session(TOKYO)
    glance = found.advisor.glance(profile_so_far(session))
    names = [found.knowledge.option[option].name for option in glance.chosen]
    assert view_with(ready=True).possible[1] == (", ".join(names), True)


def test_estimates_are_called_estimates():
    once, monthly = view_with().groups
    assert monthly.title == "Each month: estimates"
    assert once.title == "Once, to start: typical prices"
    assert "estimated, except for: Clinic needling." in view_with().basis
    changed = view_with(region="AU", upfront=100, monthly=20)
    assert {group.title.rpartition(": ")[2] for group in changed.groups} == {"estimates"}
