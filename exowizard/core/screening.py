"""Stages 2 and 3: rules of health, region and preference. Nothing below can lift them.

Each rule that holds gives its effect to its options; the strictest wins and all reasons are kept.
A rule that could hold an option back and whose condition is not known acts as ``ask_first``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import Profile
from exowizard.core.conditions import holds, unanswered
from exowizard.core.options import OptionId
from exowizard.core.plan import Reason
from exowizard.core.rules import HabitId, Rule, RuleEffect
from exowizard.core.wording import Translate

STRICTNESS: dict[RuleEffect, int] = {"rule_out": 0, "ask_first": 1, "adjust": 2, "note": 3}


@dataclass(frozen=True, eq=False, repr=False)
class Screening:
    """Reasons per option, strictest first, and rule texts that belong to habits."""

    reasons: dict[OptionId, tuple[Reason, ...]]
    habit_rules: dict[HabitId, tuple[Rule, ...]]

    def effect(self, option: OptionId) -> RuleEffect | None:
        """The strictest effect on an option, None when no rule touches it."""
        reasons = self.reasons[option]
        return reasons[0].effect if reasons else None

    def allowed(self, option: OptionId) -> bool:
        """Whether the option may be chosen as far as rules go."""
        return self.effect(option) not in ("rule_out", "ask_first")


def screen(profile: Profile, knowledge: AdviceFacts, tr: Translate) -> Screening:
    """Applies every rule of the knowledge base to one person."""
    found: dict[OptionId, list[Reason]] = {option.id: [] for option in knowledge.options}
    habits: dict[HabitId, list[Rule]] = {}
    rules = (*knowledge.health_rules, *knowledge.region_rules, *knowledge.preference_rules)
    for rule in rules:
        truth = holds(rule.when, profile)
        if truth is False or (truth is None and rule.effect == "note"):
            continue
        reason = _reason(rule, truth, profile, tr)
        for option in knowledge.members(rule.options):
            found[option].append(reason)
        for habit in rule.habits:
            habits.setdefault(habit, []).append(rule)
    return Screening(
        reasons={option: strictest_first(reasons) for option, reasons in found.items()},
        habit_rules={habit: tuple(held) for habit, held in habits.items()},
    )


def strictest_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Sorts reasons by strictness and keeps the order of the knowledge base within each."""
    return tuple(sorted(reasons, key=lambda reason: STRICTNESS[reason.effect]))


def _reason(rule: Rule, truth: bool | None, profile: Profile, tr: Translate) -> Reason:
    text = tr(rule.text)
    effect = rule.effect
    if truth is None:
        # Facts/rules.md: an answer not given acts as ask_first where the list could hold the
        # option back; advice that only adjusts is given as if the answer were yes.
        if effect == "rule_out":
            effect = "ask_first"
        missing = ", ".join(tr(_ASKED[path]) for path in unanswered(rule.when, profile))
        text = tr("You did not answer: {questions}. In case it applies: {rule}",
                  questions=missing, rule=text)  # fmt: skip
    return Reason(rule=rule.id, effect=effect, text=text, sources=rule.sources)


_ASKED = {
    "skin.reacted_to": "what your skin has reacted to",
    "health.pregnancy": "pregnancy",
    "health.conditions": "health conditions",
    "health.medicines": "medicines",
    "health.allergies": "allergies",
    "health.implants": "implants",
    "health.recent": "recent procedures",
    "lifestyle.daily_sunscreen": "daily sunscreen",
    "lifestyle.vitamin_d": "vitamin D",
    "lifestyle.smoker": "smoking",
}
