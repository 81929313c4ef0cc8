"""The words and figures of the kiosk's own pages are those of the plan."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from exowizard.core.shelf import attach, together
from exowizard.core.wording import english
from exowizard.data.catalogue import read_catalogue
from exowizard.data.profiles import read_profile
from exowizard.flow.ports_kiosk import JobState
from exowizard.flow.views.kiosk_result import MOST_OTHERS, kiosk_result
from exowizard.flow.views.kiosk_shelf import kiosk_shelf, together_words
from exowizard.flow.views.kiosk_take_along import print_view, stop_lines, trouble_words
from exowizard.flow.views.options import estimate, of_100
from tests.ui.desks import EXAMPLES, engine

PLANS = sorted(path.stem for path in EXAMPLES.glob("*.json") if "referral" not in path.stem)
BASICS = ("basic_care", "sunscreen")


@cache
def advised(name):
    profile = read_profile(str(EXAMPLES / f"{name}.json"))
    return profile, engine().plan(profile, "en")


@cache
def shown(name):
    profile, plan = advised(name)
    return kiosk_result(plan, profile, engine().knowledge, engine().advisor, english)


@pytest.mark.parametrize("name", PLANS)
def test_the_view_says_what_the_plan_says(name):
    _, plan = advised(name)
    view = shown(name)
    assert f" {of_100(plan.robustness.plan_share)} of 100" in view.sure
    assert view.verdict != "Close", "that would look like a button"
    assert view.share == plan.robustness.plan_share
    assert view.close == (plan.robustness.verdict != "clear")
    named = {result.option: result.name for result in plan.options}
    used = {step.title for time in view.times for step in time.steps}
    assert {named[option] for option in plan.chosen if option not in BASICS} <= used
    assert estimate(plan.totals.monthly, plan.totals.currency) in view.cost
    assert {proof.name for proof in view.proofs} == {
        named[option] for option in plan.chosen if option != "basic_care"
    }
    for proof in view.proofs:
        assert proof.text.endswith("]"), "a sentence of the knowledge base has its sources"


@pytest.mark.parametrize("name", PLANS)
def test_other_plans_can_be_had_and_cost_what_the_advice_says(name):
    profile, plan = advised(name)
    view = shown(name)
    assert len(view.others) <= MOST_OTHERS
    assert len({other.title for other in view.others}) == len(view.others)
    for other in view.others:
        wanted = set(plan.chosen)
        if other.title.startswith("Without "):
            wanted.discard(other.option)
        else:
            wanted.add(other.option)
            old = other.title.partition(" instead of ")[2]
            wanted -= {result.option for result in plan.options if result.name == old}
        changed = engine().plan(profile, "en", frozenset(wanted))
        assert set(changed.chosen) == wanted
        assert estimate(changed.totals.monthly, changed.totals.currency) in other.cost
        assert other.good
        assert other.bad


def test_a_plan_with_an_active_offers_another_one_and_less():
    view = shown("tokyo_wrinkles_and_spots")
    assert [other.title for other in view.others] == [
        "Vitamin C instead of Niacinamide", "Without Niacinamide",
    ]  # fmt: skip
    week = [step.when for time in view.times for step in time.steps if step.title == "Niacinamide"]
    assert week == ["from week 2"]


def test_what_was_asked_of_exosome_serum_is_told_where_it_may_be_chosen_too():
    open_ = shown("sensitive_exosome_fan").exosome
    assert open_.grade in ("very_low", "low")
    assert open_.reason.endswith("]")
    held = shown("pregnant_dark_spots").exosome
    assert held.state == "Not in your plan: ruled out."
    assert "pregnant" in held.reason


def test_the_persons_own_set_is_shown_as_such():
    profile, _ = advised("tokyo_wrinkles_and_spots")
    wanted = frozenset(("basic_care", "sunscreen", "vitamin_c"))
    plan = engine().plan(profile, "en", wanted)
    view = kiosk_result(plan, profile, engine().knowledge, engine().advisor, english, wanted)
    assert view.title == "Vitamin C, on top of the basics"
    assert "comes out best in" in view.sure
    assert any("Niacinamide instead of Vitamin C" in other.title for other in view.others)


def test_a_referral_has_no_result():
    profile = read_profile(str(EXAMPLES / "changing_mole_referral.json"))
    plan = engine().plan(profile, "en")
    with pytest.raises(ValueError):
        kiosk_result(plan, profile, engine().knowledge, engine().advisor, english)


# The shelf


def shelved(name="tokyo_wrinkles_and_spots"):
    profile, plan = advised(name)
    products, _ = read_catalogue(str(EXAMPLES / "catalogue.csv"))
    return attach(plan, products, profile, engine().knowledge, english)


def test_every_product_has_its_points_and_is_shown_in_the_order_of_the_plan():
    plan = shelved()
    shelf = kiosk_shelf(plan, english)
    order = [product.sku for option in plan.chosen for product in plan.products.get(option, ())]
    assert [item.product.sku for item in shelf.items] == order
    for item in shelf.items:
        met = sum(status == "ok" for status, _ in item.points)
        assert item.met == f"{met} of 5"
        assert all(words in item.told for _, words in item.points)
        assert item.product.shelf in item.spoken
    assert not shelf.missing


def test_an_option_without_products_is_named():
    plan = shelved()
    less = {option: found for option, found in plan.products.items() if option != "niacinamide"}
    assert kiosk_shelf(replace(plan, products=less), english).missing == ("Niacinamide",)
    bare = kiosk_shelf(replace(plan, products=None), english)
    assert not bare.items
    assert len(bare.missing) == len(plan.chosen)


def test_only_what_the_plan_pays_for_is_in_the_sum_at_first():
    plan = shelved()
    taken = [item for item in kiosk_shelf(plan, english).items if item.taken]
    assert [item.use for item in taken] == ["For: Daily sunscreen", "For: Niacinamide"]
    owned = kiosk_shelf(shelved("injection_offer"), english)  # has sunscreen already
    assert owned.items
    assert not [item for item in owned.items if item.taken]


def test_the_sum_is_that_of_the_core():
    plan = shelved()
    products = [found[0] for found in plan.products.values()]
    basket = together(products)
    words, going_on = together_words(products, english)
    assert f"{round(basket.price):,}" in words
    assert f"{basket.weeks:g} weeks" in going_on
    assert together_words([], english) == ("Nothing chosen", "")
    mixed = [products[0], replace(products[1], currency="EUR")]
    assert together_words(mixed, english) == ("", ""), "nobody adds yen to euros"


# Printing


def test_the_three_steps_follow_the_printing():
    def states(stage, job=None):
        view = print_view(stage, english, job=job, code=True, referral=False)
        return [(step.done, step.now) for step in view.steps]

    assert states("idle") == states("stopped") == states("failed") == []
    assert states("making") == [(False, True), (False, False), (False, False)]
    assert states("printing", JobState("printing", 4, 2)) == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip
    assert [done for done, _ in states("done", JobState("done", 4, 4))] == [True] * 3


def test_the_bar_never_goes_back():
    def share(stage, job=None, made=0.0):
        return print_view(stage, english, job=job, made=made, code=True, referral=False).share

    shares = [share("making", made=made) for made in (0.0, 0.5, 1.0)]
    shares.append(share("printing", JobState("waiting", 4)))
    shares += [share("printing", JobState("printing", 4, page)) for page in (1, 2, 3, 4)]
    shares.append(share("done", JobState("done", 4)))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    beyond = share("printing", JobState("printing", 4, 9))
    assert beyond == share("printing", JobState("printing", 4, 4))


@pytest.mark.parametrize("condition", ["paper", "ink", "jam", "cover", "offline", "missing"])
def test_a_printer_that_fails_says_why_and_what_to_do(condition):
    job = JobState("failed", condition=condition)
    view = print_view("failed", english, job=job, code=True, referral=False)
    assert view.trouble == trouble_words(condition, english) != ""
    assert "code" in view.words
    assert "code" not in print_view("failed", english, job=job, code=False, referral=True).words


@pytest.mark.parametrize("name", PLANS)
def test_when_to_stop_comes_from_the_knowledge_base(name):
    _, plan = advised(name)
    lines = stop_lines(plan, engine().knowledge, english)
    chosen = [option for option in plan.chosen if option != "basic_care"]
    assert len(lines) == len(chosen)
    for option, line in zip(chosen, lines, strict=True):
        assert engine().knowledge.option[option].stop_when[0].text in line
        assert line.endswith("]")
