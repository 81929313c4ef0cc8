"""People written out by hand in ``tests/cases/vignettes.yaml``, against what the engine says."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.plan import Plan
from tests.people import PERMITTED, advise, by_option

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "vignettes.yaml").read_text(encoding="utf-8")
)
FOR_EVERYONE = {"health.injection.everyone": ["exosome_injection"]}
KEYS = {"answers", "ruled_out", "ask_first", "adjust", "note", "also", "chosen", "has", "lacks",
        "totals", "first_habits", "habit_says", "urgency", "says", "crisis_line_first"}  # fmt: skip

vignettes = pytest.mark.parametrize(
    "case", [pytest.param(case, id=name) for name, case in CASES["vignettes"].items()]
)


def person(changes: dict[str, Any]) -> Profile:
    """``base`` with the answers at some key paths changed."""
    answers = copy.deepcopy(CASES["base"])
    for path, value in changes.items():
        *parents, last = path.split(".")
        place = answers
        for name in parents:
            place = place[name]
        place[last] = value
    return Profile.model_validate(answers)


def options(names: Iterable[str]) -> set[str]:
    """Option ids, groups spelled out."""
    return {option for name in names for option in CASES["groups"].get(name, [name])}


def shown(plan: Plan, effect: str, rules: dict[str, list[str]]) -> None:
    """Every named option shows the rule with that effect."""
    results = by_option(plan)
    for rule, names in rules.items():
        for option in options(names):
            held = {(reason.rule, reason.effect) for reason in results[option].reasons}
            assert (rule, effect) in held, (option, held)


@vignettes
def test_vignette(advisor: Advisor, case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    plan = advise(advisor, person(case.get("answers", {})))
    if "urgency" in case:
        check_referral(plan, case)
        return
    assert plan.outcome == "plan"
    check_statuses(plan, case)
    check_choice(plan, case)
    check_habits(plan, case)


def check_referral(plan: Plan, case: dict[str, Any]) -> None:
    assert plan.outcome == "referral" and plan.referral is not None
    assert plan.referral.urgency == case["urgency"]
    assert plan.referral.crisis_line_first == case.get("crisis_line_first", False)
    places = [plan.referral.text.index(words) for words in case.get("says", [])]
    assert places == sorted(places)
    assert plan.chosen == ()


def check_statuses(plan: Plan, case: dict[str, Any]) -> None:
    ruled_out = FOR_EVERYONE | case.get("ruled_out", {})
    ask_first = case.get("ask_first", {})
    statuses = {option: result.status for option, result in by_option(plan).items()}
    wanted = {
        "ruled_out": {option for names in ruled_out.values() for option in options(names)},
        "ask_first": {option for names in ask_first.values() for option in options(names)},
    }
    for status, named in wanted.items():
        assert {option for option, found in statuses.items() if found == status} == named
    shown(plan, "rule_out", ruled_out)
    shown(plan, "ask_first", ask_first)
    shown(plan, "adjust", case.get("adjust", {}))
    shown(plan, "note", case.get("note", {}))
    for effect, rules in case.get("also", {}).items():
        shown(plan, effect, rules)


def check_choice(plan: Plan, case: dict[str, Any]) -> None:
    if "chosen" in case:
        assert set(plan.chosen) == set(case["chosen"])
    assert set(case.get("has", [])) <= set(plan.chosen)
    assert not set(case.get("lacks", [])) & set(plan.chosen)
    for name, amount in case.get("totals", {}).items():
        assert getattr(plan.totals, name) == amount
    assert all(by_option(plan)[option].status in PERMITTED for option in plan.chosen)


def check_habits(plan: Plan, case: dict[str, Any]) -> None:
    first = case.get("first_habits", [])
    assert [habit.habit for habit in plan.habits][: len(first)] == first
    texts = {habit.habit: habit.text for habit in plan.habits}
    for habit, words in case.get("habit_says", {}).items():
        assert words in texts[habit]


def test_there_are_enough_vignettes() -> None:
    assert len(CASES["vignettes"]) >= 45
