"""Warning signs: any one ends the plan. Urgencies and phone numbers are those of the rule facts."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given, settings

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile, RedFlag, Region
from exowizard.core.options import OptionId
from exowizard.core.plan import Plan
from tests.people import advise, with_answers
from tests.strategies import profiles

ORDER = ("emergency", "same_day", "soon", "support")
URGENCY = {
    "breathing_or_throat_swelling": "emergency",
    "vision_loss_or_face_droop": "emergency",
    "confusion_or_racing_heart": "emergency",
    "spreading_redness_with_fever": "emergency",
    "self_harm": "emergency",
    "hot_spreading_redness": "same_day",
    "dusky_painful_patch": "same_day",
    "changing_mole": "soon",
    "non_healing_sore": "soon",
    "nodules_after_procedure": "soon",
    "widespread_new_rash": "soon",
    "severe_acne": "soon",
    "appearance_distress": "support",
}
EMERGENCY = {"US": "911", "EU": "112", "UK": "999", "JP": "119", "KR": "119", "AU": "000",
             "OTHER": "your local emergency number"}  # fmt: skip
CRISIS = {"US": "988", "UK": "116 123", "JP": "0120-279-338", "KR": "109", "AU": "13 11 14"}


@pytest.fixture(scope="module")
def somebody() -> Profile:
    return Profile.model_validate(
        {
            "format": "exowizard-profile/1", "region": "JP", "age": 38,
            "concerns": {"wrinkles": 3},
            "skin": {"type": "normal", "sensitivity": 1, "phototype": 3, "reacted_to": []},
            "health": {"red_flags": [], "pregnancy": "none"}
            | {key: [] for key in ("conditions", "medicines", "allergies", "implants", "recent")},
            "preferences": {"setting": "either", "needles": "fine", "downtime_days": 3,
                            "minutes_per_day": 15},
            "budget": {"upfront": 300000, "monthly": 20000},
            "priorities": dict.fromkeys(
                ("benefit", "gentleness", "evidence", "cost", "convenience", "speed"), 50
            ),
        }
    )  # fmt: skip


def flagged(profile: Profile, *flags: str, region: str = "JP") -> Profile:
    return with_answers(profile, {"health.red_flags": frozenset(flags), "region": region})


def check_referral(plan: Plan, flags: frozenset[str], region: str) -> None:
    referral = plan.referral
    assert plan.outcome == "referral" and referral is not None
    assert referral.urgency == min((URGENCY[flag] for flag in flags), key=ORDER.index)
    assert set(referral.signs) == flags
    assert len(referral.reasons) == len(flags) and all(referral.reasons)
    assert referral.sources and referral.text and referral.title
    assert plan.chosen == () and plan.schedule == () and plan.habits == ()
    assert (plan.totals.upfront, plan.totals.monthly, plan.totals.first_year) == (0, 0, 0)
    assert plan.lenses is None and plan.robustness is None and plan.bundle is None
    assert len(plan.options) == len(get_args(OptionId))
    for result in plan.options:
        assert result.status == "ruled_out"
        assert (result.rank, result.score, result.first_rank_share) == (None, None, None)
        assert result.reasons[0].effect == "rule_out" and result.reasons[0].sources
        named = {r.rule.removeprefix("warning_sign.") for r in result.reasons}
        assert flags <= named
    check_words(plan, flags, region)


def check_words(plan: Plan, flags: frozenset[str], region: str) -> None:
    assert plan.referral is not None
    text = plan.referral.text
    crisis = CRISIS.get(region, EMERGENCY[region])
    assert plan.referral.crisis_line_first == ("self_harm" in flags)
    if "self_harm" in flags:
        assert crisis in text and plan.referral.signs[0] == "self_harm"
        first = text.index(crisis)
        if crisis != EMERGENCY[region]:  # the crisis line stands before the emergency number
            assert EMERGENCY[region] not in text[:first]
    if plan.referral.urgency == "emergency":
        assert EMERGENCY[region] in text
    if "dusky_painful_patch" in flags:
        assert "hour" in text and "clinic" in text
    assert "locally" in text


@pytest.mark.parametrize("region", get_args(Region))
@pytest.mark.parametrize("flag", get_args(RedFlag))
def test_any_one_sign_refers(advisor: Advisor, somebody: Profile, flag: str, region: str) -> None:
    plan = advise(advisor, flagged(somebody, flag, region=region))
    check_referral(plan, frozenset({flag}), region)


def test_any_two_signs_take_the_more_urgent(advisor: Advisor, somebody: Profile) -> None:
    for pair in combinations(get_args(RedFlag), 2):
        check_referral(advise(advisor, flagged(somebody, *pair)), frozenset(pair), "JP")


@settings(max_examples=200)
@given(profile=profiles(referral=True))
def test_nothing_overrides_a_sign(advisor: Advisor, profile: Profile) -> None:
    flags = frozenset(map(str, profile.health.red_flags))
    check_referral(advise(advisor, profile), flags, profile.region)


@settings(max_examples=60)
@given(profile=profiles(referral=False))
def test_without_a_sign_there_is_a_plan(advisor: Advisor, profile: Profile) -> None:
    plan = advise(advisor, profile)
    assert plan.outcome == "plan" and plan.referral is None


def test_every_sign_has_its_urgency_here() -> None:
    assert set(URGENCY) == set(get_args(RedFlag))
