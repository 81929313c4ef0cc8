"""The person's own set: it stands while it may, else the best plan does and the reason is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.answers import Profile
from exowizard.core.wording import english
from exowizard.flow.own_choice import make_plan, put_aside, take_glance, to_keep
from exowizard.flow.profile import profile
from tests.people import with_answers
from tests.strategies import profiles
from tests.ui.desks import TOKYO, engine, example_session

OWN = frozenset({"basic_care", "sunscreen", "vitamin_c"})
IDS = [option.id for option in engine().knowledge.options]


@pytest.fixture(scope="module")
def own() -> Profile:
    return profile(example_session(TOKYO))


def test_a_set_that_is_allowed_stands_in_plan_and_glance(own: Profile) -> None:
    plan, refused = make_plan(engine(), own, "en", OWN, english)
    assert set(plan.chosen) == OWN
    assert refused == ()
    glance, refused = take_glance(engine().advisor, own, OWN, english, 1_000)
    assert glance is not None
    assert set(glance.chosen) == OWN
    assert set(glance.best or ()) == set(plan.bundle.best) != OWN
    assert refused == ()
    assert put_aside(OWN, refused, engine().knowledge, english) is None


def test_a_member_that_is_not_allowed_any_more_is_named_with_the_reason(own: Profile) -> None:
    wanted = OWN | {"retinol"}
    rich = with_answers(
        own,
        {"budget.monthly": 99_000.0, "budget.upfront": 99_000.0, "skin.reacted_to": frozenset()},
    )
    assert make_plan(engine(), rich, "en", wanted, english).refused == ()
    pregnant = with_answers(rich, {"health.pregnancy": "pregnant"})
    plan, refused = make_plan(engine(), pregnant, "en", wanted, english)
    assert plan == engine().plan(pregnant, "en")
    assert any(reason.startswith("Retinol: ") for reason in refused)
    glance, again = take_glance(engine().advisor, pregnant, wanted, english, 1_000)
    assert glance is not None
    assert (set(glance.chosen), again) == (set(plan.chosen), refused)
    notice = put_aside(wanted, refused, engine().knowledge, english)
    assert notice is not None
    assert notice.text.startswith("You chose: Daily sunscreen, Vitamin C, Retinol.")
    assert refused[0] in notice.text
    # Nothing was thrown away: with the old answer the set stands again.
    assert set(make_plan(engine(), rich, "en", wanted, english).plan.chosen) == wanted


def test_what_an_older_file_holds_is_said_too(own: Profile) -> None:
    old = frozenset({"no_such_option"})
    plan, refused = make_plan(engine(), own, "en", old, english)
    assert plan == engine().plan(own, "en")
    notice = put_aside(old, refused, engine().knowledge, english)
    assert notice is not None
    assert "does not know any more" in notice.text
    assert "You chose" not in notice.text
    assert take_glance(engine().advisor, own, old, english, 1_000).refused == refused


def test_without_an_own_set_or_with_a_warning_sign_nothing_is_said(own: Profile) -> None:
    assert make_plan(engine(), own, "en", None, english).refused == ()
    assert put_aside(None, ("x",), engine().knowledge, english) is None
    warned = with_answers(own, {"health.red_flags": frozenset({"changing_mole"})})
    plan, refused = make_plan(engine(), warned, "en", OWN, english)
    assert (plan.outcome, refused) == ("referral", ())
    assert take_glance(engine().advisor, warned, OWN, english, 1_000) == (None, ())


def test_the_best_set_is_no_own_choice() -> None:
    assert to_keep(frozenset({"a", "b"}), ("b", "a")) is None
    assert to_keep(frozenset({"a"}), ("b", "a")) == {"a"}


@settings(max_examples=60, deadline=None)
@given(person=profiles(), wanted=st.frozensets(st.sampled_from(IDS), max_size=5))
def test_an_own_set_either_stands_or_is_refused_with_words(
    person: Profile, wanted: frozenset[str]
) -> None:
    glance, refused = take_glance(engine().advisor, person, wanted, english, 20)
    if glance is None:
        assert refused == ()
        return
    foundation = {"basic_care", "sunscreen"}
    if refused:
        assert glance.best is None
        assert all(reason.strip() for reason in refused)
    else:
        assert set(glance.chosen) - foundation == wanted - foundation
