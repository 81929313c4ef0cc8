"""A set that the person chose: what the plan says of it, and why another is refused."""

from __future__ import annotations

import json

import pytest

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.own_choice import NotPermitted
from exowizard.core.plan import Plan, plan_json
from tests.cli.conftest import EXAMPLES
from tests.people import FEW, advise, by_option, with_answers, with_records

TOKYO = Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_bytes())
RICH = {"budget.upfront": 1e7, "budget.monthly": 1e7, "preferences.minutes_per_day": 60,
        "preferences.downtime_days": 30, "preferences.setting": "either",
        "preferences.needles": "fine"}  # fmt: skip


def advise_with(advisor: Advisor, profile: Profile, *wanted: str) -> Plan:
    return advisor.advise(
        profile, program="test", profile_sha256="0" * 64, samples=FEW,
        wanted=frozenset(wanted),  # type: ignore[arg-type]
    )  # fmt: skip


def refusal(advisor: Advisor, profile: Profile, *wanted: str) -> str:
    with pytest.raises(NotPermitted) as refused:
        advise_with(advisor, profile, *wanted)
    assert str(refused.value) == " ".join(refused.value.reasons)
    return str(refused.value)


def test_the_plan_says_that_it_is_the_persons_choice(advisor: Advisor) -> None:
    best, own = advise(advisor, TOKYO), advise_with(advisor, TOKYO)
    assert own.chosen == ("basic_care", "sunscreen")
    assert best.bundle and own.bundle
    gap = 100 * (best.bundle.score - own.bundle.score)
    names = [by_option(best)[option].name for option in own.bundle.best or ()]
    (said,) = set(own.notices) - set(best.notices)
    assert said == (
        f"You chose this set yourself. Going by your answers, the best set has {gap:.1f} points "
        f"of 100 more: {', '.join(names)}."
    )


def test_only_an_own_set_adds_keys_to_the_plan(advisor: Advisor) -> None:
    best = json.loads(plan_json(advise(advisor, TOKYO)))
    own = json.loads(plan_json(advise_with(advisor, TOKYO)))
    assert set(own) == set(best)
    assert set(own["bundle"]) - set(best["bundle"]) == {"best", "best_score"}
    again = advise_with(advisor, TOKYO, *best["chosen"])
    assert json.loads(plan_json(again)) == best


def test_what_a_better_set_would_gain_is_not_called_a_loss(advisor: Advisor) -> None:
    own = advise_with(advisor, TOKYO)
    left_out = set(own.bundle.best or ()) - set(own.chosen) if own.bundle else set()
    assert left_out
    for option in left_out:
        (said,) = by_option(own)[option].would_need
        assert "points of 100 more than yours. It gains most on" in said


@pytest.mark.parametrize(
    ("changes", "wanted", "says"),
    [
        ({}, ["exosome_injection"], "No one should have exosomes injected"),
        ({"health.pregnancy": "pregnant"}, ["retinol"], "Retinol: "),
        ({"health.pregnancy": None}, ["retinol"], "You did not answer: pregnancy."),
        ({"budget.monthly": 0}, ["vitamin_c"], "more than your limit"),
        ({"preferences.downtime_days": 0}, ["clinic_needling"], "Days to recover"),
        (
            RICH,
            ["retinol", "vitamin_c", "niacinamide", "azelaic_acid"],
            "One plan has at most 3 actives at home.",
        ),
        (RICH, ["clinic_needling", "clinic_exosome"], "at most one course at a clinic"),
        (RICH, ["exosome_serum", "supernatant_serum"], "Use only one of the three"),
        (
            {**RICH, "preferences.minutes_per_day": 1},
            ["vitamin_c", "niacinamide"],
            "Together they take about 2 minutes a day, more than your limit.",
        ),
        (
            {**RICH, "skin.sensitivity": 4},
            ["azelaic_acid", "vitamin_c", "clinic_needling"],
            "Together they may be too much for your skin.",
        ),
        (
            {**RICH, "budget.monthly": 2500},
            ["vitamin_c", "niacinamide"],
            "a month, more than your limit.",
        ),
    ],
)
def test_a_refusal_says_why(
    advisor: Advisor, changes: dict[str, object], wanted: list[str], says: str
) -> None:
    assert says in refusal(advisor, with_answers(TOKYO, changes), *wanted)


def test_two_that_pass_the_budget_to_start_together(knowledge: Knowledge) -> None:
    # As things stand a device and a course exclude each other, so nothing else costs at the start.
    advisor = Advisor(with_records(knowledge, pair_rules=()))
    profile = with_answers(TOKYO, RICH)
    alone = {
        option: advise_with(advisor, profile, option).totals.upfront
        for option in ("exosome_serum_device", "clinic_needling")
    }
    assert min(alone.values()) > 0
    tight = with_answers(profile, {"budget.upfront": max(alone.values())})
    said = refusal(advisor, tight, *alone)
    assert said.startswith("Together they cost about JPY ")
    assert said.endswith("to start, more than your limit.")


def test_a_name_that_does_not_exist_is_a_mistake_of_the_caller(advisor: Advisor) -> None:
    with pytest.raises(ValueError, match="no such option: snake_oil"):
        advise_with(advisor, TOKYO, "snake_oil")


def test_a_warning_sign_outweighs_any_choice(advisor: Advisor) -> None:
    flagged = with_answers(TOKYO, {"health.red_flags": frozenset({"changing_mole"})})
    assert advise_with(advisor, flagged, "retinol").outcome == "referral"
