"""The rule records against the rule tables, which ``tests/cases/rules_table.yaml`` writes out."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from exowizard.core import answers
from exowizard.core.answers import Profile
from exowizard.core.conditions import holds
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.rules import Condition, PairRule, Rule, RuleEffect

TABLE = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "rules_table.yaml").read_text(encoding="utf-8")
)
EFFECTS: tuple[RuleEffect, ...] = get_args(RuleEffect)
FOR_EVERYONE = "health.injection.everyone"


def person(changes: dict[str, Any]) -> Profile:
    """``nobody`` of the table with the answers at some key paths changed."""
    profile = copy.deepcopy(TABLE["nobody"])
    for path, value in changes.items():
        *parents, last = path.split(".")
        place = profile
        for name in parents:
            place = place[name]
        place[last] = value
    return Profile.model_validate(profile)


def expected(names: Iterable[str]) -> set[str]:
    """Options of a table cell, its own group names spelled out."""
    return {option for name in names for option in TABLE["groups"].get(name, [name])}


def found(
    rules: Iterable[Rule], profile: Profile, knowledge: Knowledge
) -> tuple[dict[str, set[str]], set[str]]:
    """Options per effect, and habits, of the rules that hold for a person."""
    options: dict[str, set[str]] = {effect: set() for effect in EFFECTS}
    habits: set[str] = set()
    for rule in rules:
        if holds(rule.when, profile):
            options[rule.effect] |= set(knowledge.members(rule.options))
            habits |= set(rule.habits)
    return options, habits


def cases(table: str) -> list[Any]:
    return [pytest.param(case, id=name) for name, case in TABLE[table].items()]


def wanted(case: dict[str, Any]) -> tuple[dict[str, set[str]], set[str]]:
    return (
        {effect: expected(case.get(effect, [])) for effect in EFFECTS},
        set(case.get("habits", [])),
    )


@pytest.mark.parametrize("case", cases("health"))
def test_health_answer_has_exactly_the_effects_of_the_table(
    case: dict[str, Any], knowledge: Knowledge
) -> None:
    rules = [rule for rule in knowledge.health_rules if rule.id != FOR_EVERYONE]
    assert found(rules, person(case["answers"]), knowledge) == wanted(case)


@pytest.mark.parametrize("case", cases("region"))
def test_region_has_exactly_the_effects_of_the_table(
    case: dict[str, Any], knowledge: Knowledge
) -> None:
    assert found(knowledge.region_rules, person(case["answers"]), knowledge) == wanted(case)


@pytest.mark.parametrize("case", cases("preference"))
def test_preference_has_exactly_the_effects_of_the_table(
    case: dict[str, Any], knowledge: Knowledge
) -> None:
    assert found(knowledge.preference_rules, person(case["answers"]), knowledge) == wanted(case)


def test_injection_is_ruled_out_for_everyone(knowledge: Knowledge) -> None:
    (rule,) = (rule for rule in knowledge.health_rules if rule.id == FOR_EVERYONE)
    assert rule.when.answer == "always"
    assert (rule.effect, rule.options) == ("rule_out", ("exosome_injection",))


def test_table_has_a_case_for_every_safety_answer() -> None:
    """A new answer of the profile needs its row in the table before it may ship."""
    kinds = {
        "health.pregnancy": answers.Pregnancy,
        "health.conditions": answers.HealthCondition,
        "health.medicines": answers.Medicine,
        "health.allergies": answers.Allergy,
        "health.implants": answers.Implant,
        "health.recent": answers.RecentProcedure,
        "skin.reacted_to": answers.Reaction,
    }
    asked: set[tuple[str, str]] = set()
    for case in TABLE["health"].values():
        for path, value in case["answers"].items():
            asked |= {(path, one) for one in (value if isinstance(value, list) else [value])}
    every = {(path, value) for path, kind in kinds.items() for value in get_args(kind)}
    assert every - asked == {("health.pregnancy", "none")}
    assert {case["answers"]["region"] for case in TABLE["region"].values()} == set(
        get_args(answers.Region)
    )


def test_conditions_name_only_answers_that_exist(knowledge: Knowledge) -> None:
    """A misspelt value would make a rule that never holds; found by the coverage of the table."""
    profiles = [
        person(case["answers"])
        for table in ("health", "region", "preference")
        for case in TABLE[table].values()
    ]
    rules = (*knowledge.health_rules, *knowledge.region_rules, *knowledge.preference_rules)
    assert [r.id for r in rules if not any(holds(r.when, profile) for profile in profiles)] == []


def test_rules_can_be_read_by_a_person(knowledge: Knowledge) -> None:
    rules: list[Rule | PairRule] = [
        *knowledge.health_rules,
        *knowledge.region_rules,
        *knowledge.preference_rules,
        *knowledge.pair_rules,
    ]
    assert len({rule.id for rule in rules}) == len(rules)
    assert [rule.id for rule in rules if len(rule.text.split()) > 30] == []
    assert [rule.id for rule in rules if not set(rule.sources) <= set(knowledge.source)] == []


def test_preferences_are_the_persons_own_choice(knowledge: Knowledge) -> None:
    assert {rule.sources for rule in knowledge.preference_rules} == {("your_answers",)}


def test_not_answered_is_not_known_for_every_health_list(knowledge: Knowledge) -> None:
    """Every list of answers can hold some option back, so leaving it out must be noticed."""
    paths = ("pregnancy", "conditions", "medicines", "allergies", "implants", "recent")
    for path in (*(f"health.{name}" for name in paths), "skin.reacted_to"):
        silent = person({path: None})
        unknown = [r for r in knowledge.health_rules if holds(r.when, silent) is None]
        assert any(r.effect in ("rule_out", "ask_first") for r in unknown), path
        assert all(path in _paths(r.when) for r in unknown), path


def test_one_serum_at_a_time_and_no_device_in_a_course(knowledge: Knowledge) -> None:
    excluded = {
        frozenset((first, second))
        for rule in knowledge.pair_rules
        if rule.effect == "exclude"
        for first in knowledge.members(rule.first)
        for second in knowledge.members(rule.second)
    }
    serums: list[OptionId] = ["exosome_serum", "exosome_serum_device", "supernatant_serum"]
    courses = TABLE["groups"]["courses"]
    assert excluded == {
        *(frozenset(pair) for pair in (serums[:2], serums[1:], serums[::2])),
        *(frozenset(("exosome_serum_device", course)) for course in courses),
    }


def test_warning_signs_stand_under_their_urgency(knowledge: Knowledge) -> None:
    assert {sign.id: sign.urgency for sign in knowledge.warning_signs} == {
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
    assert [sign.id for sign in knowledge.warning_signs if sign.crisis_line] == ["self_harm"]
    assert {item.region for item in knowledge.care_numbers} == set(get_args(answers.Region))


def test_every_option_is_supported_by_a_habit(knowledge: Knowledge) -> None:
    supported = {option for habit in knowledge.habits for option in habit.supports}
    assert supported == set(get_args(OptionId)) - {"exosome_injection"}  # never chosen


def _paths(condition: Condition) -> set[str]:
    parts = condition.all or condition.any or ()
    own: set[str] = {condition.answer} if condition.answer else set()
    return own.union(*(_paths(part) for part in parts))
