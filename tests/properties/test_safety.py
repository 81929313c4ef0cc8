"""Safety: rules before wishes. Nothing that a person adds to the safety answers opens an option."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core import answers
from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.screening import screen
from exowizard.core.wording import english
from tests.people import advise, anybody, by_option, strictness, with_answers
from tests.properties.second_model import SecondModel
from tests.strategies import profiles

LISTS: dict[str, Any] = {
    "health.conditions": answers.HealthCondition,
    "health.medicines": answers.Medicine,
    "health.allergies": answers.Allergy,
    "health.implants": answers.Implant,
    "health.recent": answers.RecentProcedure,
    "skin.reacted_to": answers.Reaction,
}
ADDITIONS = [(path, value) for path, values in LISTS.items() for value in get_args(values)]
QUESTIONS = [*LISTS, "health.pregnancy"]
PREGNANCY = ("pregnant", "planning", "breastfeeding")


def answer(profile: Profile, path: str) -> Any:
    value: Any = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value


def not_more_permitted(advisor: Advisor, before: Profile, after: Profile) -> None:
    first, then = strictness(advisor, before), strictness(advisor, after)
    assert {option: level for option, level in first.items() if then[option] < level} == {}


@settings(max_examples=350)
@given(profile=anybody)
def test_nothing_held_back_is_ever_chosen(advisor: Advisor, profile: Profile) -> None:
    plan = advise(advisor, profile)
    rules = SecondModel(advisor.knowledge, profile).rules
    for result in plan.options:
        if rules[result.option] is not None:
            assert result.status in ("ask_first", "ruled_out")
            assert result.option not in plan.chosen
    screened = screen(profile, advisor.knowledge, english)
    assert all(screened.allowed(option) for option in plan.chosen)
    assert all(by_option(plan)[option].status == "in_plan" for option in plan.chosen)


@settings(max_examples=600)
@given(profile=anybody, addition=st.sampled_from(ADDITIONS))
def test_another_health_answer_never_permits_more(
    advisor: Advisor, profile: Profile, addition: tuple[str, str]
) -> None:
    path, value = addition
    held = answer(profile, path) or frozenset()
    before = with_answers(profile, {path: held})
    after = with_answers(profile, {path: held | {value}})
    not_more_permitted(advisor, before, after)


@settings(max_examples=200)
@given(profile=anybody, pregnancy=st.sampled_from(PREGNANCY))
def test_pregnancy_never_permits_more(advisor: Advisor, profile: Profile, pregnancy: str) -> None:
    before = with_answers(profile, {"health.pregnancy": "none"})
    after = with_answers(profile, {"health.pregnancy": pregnancy})
    not_more_permitted(advisor, before, after)


@settings(max_examples=300)
@given(profile=anybody, path=st.sampled_from(QUESTIONS))
def test_a_question_left_open_never_permits_more_than_no(
    advisor: Advisor, profile: Profile, path: str
) -> None:
    no = "none" if path == "health.pregnancy" else frozenset()
    before = with_answers(profile, {path: no})
    not_more_permitted(advisor, before, with_answers(profile, {path: None}))


@settings(max_examples=250)
@given(profile=anybody, years=st.integers(1, 60))
def test_youth_never_permits_more(advisor: Advisor, profile: Profile, years: int) -> None:
    younger = with_answers(profile, {"age": max(13, profile.age - years)})
    not_more_permitted(advisor, profile, younger)


@settings(max_examples=200)
@given(profile=anybody, steps=st.integers(1, 4))
def test_more_sensitive_skin_never_permits_more(
    advisor: Advisor, profile: Profile, steps: int
) -> None:
    level = min(4, profile.skin.sensitivity + steps)
    after = with_answers(profile, {"skin.sensitivity": level})
    not_more_permitted(advisor, profile, after)


@settings(max_examples=300)
@given(profile=anybody, other=anybody)
def test_wishes_weights_and_money_never_lift_a_rule(
    advisor: Advisor, profile: Profile, other: Profile
) -> None:
    same = {name: getattr(profile, name) for name in ("preferences", "region", "currency")}
    rich = with_answers(
        profile,
        {
            "priorities": other.priorities,
            "concerns": other.concerns,
            "lifestyle": other.lifestyle,
            "budget": profile.budget.model_copy(update={"upfront": 1e12, "monthly": 1e12}),
            **same,
        },
    )
    reasons = screen(profile, advisor.knowledge, english).reasons
    assert screen(rich, advisor.knowledge, english).reasons == reasons
    levels = strictness(advisor, rich)
    for option, held in reasons.items():
        if held and held[0].effect in ("rule_out", "ask_first"):
            assert levels[option] > 0


@settings(max_examples=100)
@given(profile=profiles(referral=False, adult=False))
def test_nobody_under_18_gets_an_active(advisor: Advisor, profile: Profile) -> None:
    plan = advise(advisor, profile)
    assert set(plan.chosen) <= {"basic_care", "sunscreen"}
    assert {r.option for r in plan.options if r.rank} <= {"basic_care", "sunscreen"}
    said = " ".join(reason.text for r in plan.options for reason in r.reasons)
    assert "acne" in said and "skin doctor" in said
